"""`tocsin search` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.builders import make_actor, make_document, make_reading, make_statement
from tests.support.terminal import Terminal
from tocsin.record.case import Case


@pytest.fixture
def tocsin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TOCSIN_CASE", raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    with Case("case.tocsin") as case:
        for number in range(3):
            document = make_document(
                f"Ana Rojas said that fraud was proven in town {number}.",
                key=f"{number}.txt",
                outlet="El Faro",
                published=f"2019-11-1{number}",
            )
            said = make_statement(document, "Ana Rojas", "said", "that fraud was proven", source_actor="a1")
            case.add(document, make_reading(document, actors=[make_actor("Ana Rojas")], statements=[said]))
    return Terminal(capsys)


def test_hits_are_shown_with_where_they_stand_and_how_many_there_are(tocsin: Terminal) -> None:
    shown = tocsin("search", "fraud", "--limit", 2).out
    assert "Ana Rojas said that fraud was proven in town 0." in shown
    assert shown.endswith("3 documents in case.tocsin, the first 2 shown (--limit)\n")
    assert "1 document in case.tocsin as of 2019-11-10\n" in tocsin("search", "fraud", "--as-of", "2019-11-10").out


def test_a_phrase_in_quotes_of_the_shell_stays_a_phrase(tocsin: Terminal) -> None:
    assert "3 documents" in tocsin("search", "was proven", "fraud").out
    assert "No document with these words" in tocsin("search", "proven was", "fraud").err
    assert "3 documents" in tocsin("search", "proven was").out  # one argument: its words


def test_a_speaker_is_looked_for_among_statements(tocsin: Terminal) -> None:
    rows = [json.loads(line) for line in tocsin("search", "fraud", "--speaker", "rojas", "--json").out.splitlines()]
    assert [(row["key"], row["speaker"], row["scope"]) for row in rows] == [(f"{n}.txt", "Ana Rojas", "statements") for n in range(3)]
    assert rows[0]["piece"][slice(*rows[0]["found"][0])] == "fraud"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("statements", "--speaker", "Nobody"), "None of the 3 statements in case.tocsin fits --speaker 'Nobody'."),
        (
            ("statements", "--topic", "economy", "--attitude", "denies"),
            "None of the 3 statements in case.tocsin fits --attitude 'denies' and --topic 'economy'.",
        ),
        (
            ("statements", "--speaker", "Nobody", "--as-of", "2019-11-10"),
            "The one statement as of 2019-11-10 in case.tocsin does not fit --speaker 'Nobody'.",
        ),
        (("search", "fraud", "--outlet", "La Hora"), "None of the 3 documents with these words in case.tocsin fits --outlet 'La Hora'."),
        (("search", "zebra", "--outlet", "La Hora"), "No document with these words in the 3 documents of case.tocsin."),
        (("ties", "--kind", "kin"), "No tie in the 3 documents of case.tocsin."),
        (("episodes",), "No episode in the 3 documents of case.tocsin."),
    ],
)
def test_an_empty_answer_says_which_filter_left_nothing_and_how_many_there_are_without(
    tocsin: Terminal, asked: tuple[str, ...], said: str
) -> None:
    assert tocsin(*asked).err.strip() == said
