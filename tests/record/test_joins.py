"""What is joined from the kept gists of a case is what its whole entries give, on any day, whatever was added, judged or read anew."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

import tocsin
from tocsin.collect import collect_paths
from tocsin.errors import InputError
from tocsin.read import Reader
from tocsin.record.actors import summarise_actors
from tocsin.record.case import Case
from tocsin.record.deciding import Wording, decide
from tocsin.record.dressing import conflicts_in, happenings_of
from tocsin.record.figures import figures_of
from tocsin.records import Document, Reading

SAMPLES = Path(tocsin.__file__).parent / "samples" / "bolivia-2019"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
DAYS = (None, "2019-11-12", "2019-10-25")


@pytest.fixture(scope="module")
def readings(reader: Reader) -> list[tuple[Document, Reading]]:
    folders = [SAMPLES, *([SEEDS] if SEEDS.is_dir() else [])]
    documents = [document for document in collect_paths(folders) if not isinstance(document, InputError)]
    return list(zip(documents, reader.read_all(documents), strict=True))


@pytest.fixture
def case(tmp_path: Path, readings: list[tuple[Document, Reading]]) -> Iterator[Case]:
    """Added in any order and asked in between."""
    order = random.Random(7).sample(readings, len(readings))
    with Case(tmp_path / "a.tocsin") as case:
        for number, (document, reading) in enumerate(order):
            case.add(document, reading)
            if number % 5 == 3:
                case.conflicts()
        yield case


def assert_same(case: Case, day: str | None) -> None:
    entries, origin_of = case.entries(day), case.origin_of(day)
    actors = summarise_actors(entries, case.pairs("actor"))
    found = happenings_of(entries, origin_of, actors, case.pairs("event"))
    assert case.actors(day) == actors
    assert case.episodes(day) == list(found.episodes)
    assert case.conflicts(day) == conflicts_in(found, figures_of(entries, actors))


def test_kept_gists_give_what_whole_entries_give(case: Case) -> None:
    assert len(case.episodes()) > 100
    assert case.conflicts()
    for day in DAYS:
        assert_same(case, day)


def test_what_is_wanted_of_the_episodes_is_what_all_of_them_hold(case: Case) -> None:
    for day in DAYS:
        told_twice = [episode for episode in case.episodes(day) if len(episode.tellings) > 1]
        assert case.episodes(day, lambda episode: len(episode.tellings) > 1) == told_twice
    assert told_twice


def test_what_is_judged_is_joined_anew(case: Case) -> None:
    first, second = (e.tellings[0].line for e in [e for e in case.episodes() if len(e.tellings) > 1][:2])
    decide(case, Wording(decision="reject", words=first.id, who="ana", why=""))
    assert first.id not in {t.line.id for episode in case.episodes() for t in episode.tellings}
    alone = next(e.tellings[0].line for e in case.episodes() if len(e.tellings) == 1)
    decide(case, Wording(decision="merge", words=second.id, other=alone.id, who="ana", why=""))
    assert any({second.id, alone.id} <= {t.line.id for t in episode.tellings} for episode in case.episodes())
    assert_same(case, None)
