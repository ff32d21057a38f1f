"""`tocsin judge`, `judgements` and `changes` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.builders import make_document, make_event, make_reading
from tests.support.terminal import Terminal
from tocsin.record.case import Case


@pytest.fixture
def tocsin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TOCSIN_CASE", raising=False)
    monkeypatch.setenv("TOCSIN_WHO", "ana")
    monkeypatch.setenv("COLUMNS", "160")
    document = make_document("The mayor resigned.", key="faro.txt", published="2019-11-12")
    with Case("case.tocsin") as case:
        case.add(document, make_reading(document, events=[make_event(document, "resigned", who=["The mayor"])]))
    return Terminal(capsys)


def test_who_judges_what_they_see_sees_it_judged(tocsin: Terminal) -> None:
    (row,) = map(json.loads, tocsin("chronicle", "--json").out.splitlines())
    short = row["assertion"][:8]
    assert short in tocsin("chronicle").out
    said = tocsin("judge", short, "reject", "--why", "he did not")
    assert said.out.endswith(": reject event: The mayor resigned.\n")
    assert "No event in the 1 document" in tocsin("chronicle").err
    assert f"{short}  rejected" in tocsin("chronicle", "--rejected").out
    shown = tocsin("judgements").out
    assert "he did not" in shown
    assert "events: 0 of 1 right as read: 0% (0% to 79%); 0 corrected, 1 rejected" in shown
    tocsin("judge", said.out[:8], "undo")
    assert short in tocsin("chronicle").out
    first, second, summary = map(json.loads, tocsin("judgements", "--json").out.splitlines())
    assert (first["decision"], first["in_force"], second["decision"]) == ("reject", False, "undo")
    assert summary == {"precision": [], "agreement": None}


def test_a_correction_is_told_back(tocsin: Terminal) -> None:
    (row,) = map(json.loads, tocsin("chronicle", "--json").out.splitlines())
    said = tocsin("judge", row["assertion"][:6], "correct", "--set", "certainty=possible", "--set", "time=2019-11-10")
    assert said.out.splitlines()[1:] == ["  certainty: possible", "  time: 2019-11-10"]
    (row,) = map(json.loads, tocsin("chronicle", "--json").out.splitlines())
    assert (row["certainty"], row["time"], row["standing"]) == ("possible", "2019-11-10", "corrected")


def test_changes_are_shown_by_sort(tocsin: Terminal) -> None:
    shown = tocsin("changes", "--since", "2019-11-11", "--until", "2019-11-12").out
    assert "Became known: 1 document, 1 event, 1 new happening" in shown
    assert "2019-11-12  faro.txt: 1 event  outlet unknown" in shown
    assert shown.rstrip().endswith("Revised: nothing\n\nWithdrawn: nothing")
    rows = [json.loads(line) for line in tocsin("changes", "--since", "2019-11-11", "--json").out.splitlines()]
    assert [(row["sort"], row["subject"]) for row in rows] == [("known", "document"), ("known", "episode")]


def test_words_that_make_no_judgement_are_refused(tocsin: Terminal) -> None:
    assert "no decision; one of accept, reject" in tocsin("judge", "ffff", "approve").err
    assert "write it like certainty=possible" in tocsin("judge", "ffff", "correct", "--set", "certainty").err
    assert tocsin("judge", "ffff", "reject").err == (
        "tocsin: ffff: is the start of no assertion's id; the ids stand in: tocsin chronicle, statements, figures, ties\n"
    )
    assert "Nothing was judged yet" in tocsin("judgements").err
