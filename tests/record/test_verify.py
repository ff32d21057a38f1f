"""Verify: a sound case has no problems, and every kind of damage is named with what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.builders import make_actor, make_document, make_event, make_mention, make_reading, make_statement
from tocsin.record.case import Case
from tocsin.record.verify import reading_problems
from tocsin.records import Reading

DOCUMENT = make_document("Ana Rojas said that the mayor resigned.", published="2019-11-12")
ROJAS = make_actor("Ana Rojas")
READING = make_reading(
    DOCUMENT,
    actors=[ROJAS],
    mentions=[make_mention(DOCUMENT, "Ana Rojas", ROJAS)],
    statements=[make_statement(DOCUMENT, "Ana Rojas", "said", "the mayor resigned", source_actor="a1")],
    events=[make_event(DOCUMENT, "resigned", who=["the mayor"], asserted_by=("s1",))],
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Case(tmp_path / "a.tocsin") as case:
        case.add(DOCUMENT, READING)
        assert case.verify() == []
    return tmp_path / "a.tocsin"


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE documents SET text = 'Ana Rojas said that the major resigned.'", "does not have the hash"),
        ("DELETE FROM readings", "has no reading; read it again: tocsin rebuild"),
        ("DELETE FROM assertions WHERE kind = 'event'", "1 rows of its assertions are not those of its reading"),
        ("DELETE FROM gists", "its gist is not that of its reading"),
        ("UPDATE assertions SET voice = 'somebody else' WHERE kind = 'event'", "2 rows of its assertions are not those"),
    ],
)
def test_damage_to_the_file_is_named(path: Path, damage: str, words: str) -> None:
    with sqlite3.connect(path) as damaged:
        damaged.execute("DROP TRIGGER documents_no_update")
        damaged.execute(damage)
    damaged.close()
    with Case(path) as case:
        assert any(words in str(problem) for problem in case.verify())


def moved(reading: Reading) -> Reading:
    return replace(reading, mentions=(replace(reading.mentions[0], start=1),))


def overlong(reading: Reading) -> Reading:
    return replace(reading, events=(replace(reading.events[0], trigger=(31, 400)),))


def voiceless(reading: Reading) -> Reading:
    return replace(reading, statements=())


def nameless(reading: Reading) -> Reading:
    return replace(reading, actors=())


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (moved, "mentions[m1] says 'Ana Rojas' where the text has 'na Rojas'"),
        (overlong, "events[e1].trigger (31, 400) lies outside its text"),
        (voiceless, "e1 rests on statement s1, which is not there"),
        (nameless, "s1 names actor a1, which is not there"),
    ],
)
def test_a_reading_that_lost_its_words_is_named(spoil: Callable[[Reading], Reading], words: str) -> None:
    assert list(reading_problems(DOCUMENT, READING)) == []
    assert any(words in str(problem) for problem in reading_problems(DOCUMENT, spoil(READING)))
