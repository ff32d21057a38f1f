"""Counts made by the database are those that counting the readings gives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.show.dossier.conftest import blank, paper, wire
from tocsin.record.assertions import ASSERTIONS
from tocsin.record.case import Case
from tocsin.record.judgements import Judgement
from tocsin.record.judging import target_of
from tocsin.record.paging import Wanted
from tocsin.record.search import WORDS
from tocsin.record.tallies import (
    added_since,
    between,
    days,
    document_page,
    figure_groups,
    figure_items,
    holdings,
    kinds,
    outlet_tallies,
    outlets,
    sample,
    spans,
)

FOREVER = "9999-12-31"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case(tmp_path / "c.tocsin", now=lambda: datetime(2031, 5, 9, 10, tzinfo=UTC)) as opened:
        for entry in (wire(), paper(), blank()):
            opened.add(entry.document, entry.reading)
        yield opened


def test_what_is_held_is_counted_as_of_the_day(case: Case) -> None:
    db = case.derived(ASSERTIONS)
    whole = holdings(db, FOREVER)
    assert (whole.documents, whole.outlets, whole.undated, whole.guessed, whole.nameless) == (3, 2, 1, 1, 1)
    assert holdings(db, "2031-05-04").documents == 0
    assert kinds(db, FOREVER) == {"event": 7, "dated": 4, "statement": 3, "figure": 2, "document": 3}
    assert kinds(db, "2031-05-05")["event"] == 4


def test_what_was_rejected_is_not_counted(case: Case) -> None:
    [entry] = [entry for entry in case.entries() if entry.document.key == "wire.txt"]
    case.judge(Judgement(at="", who="ana", why="", decision="reject", target=target_of(entry, entry.reading.events[0])))
    assert kinds(case.derived(ASSERTIONS), FOREVER)["event"] == 6


def test_outlets_are_told_with_their_voices_the_largest_first(case: Case) -> None:
    rows = {
        row.outlet: (row.documents, row.own, row.attributed, row.statements) for row in outlet_tallies(case.derived(ASSERTIONS), FOREVER)
    }
    assert rows == {None: (1, 3, 0, 0), "Harbour Wire": (1, 1, 3, 3), "El Vacío": (1, 0, 0, 0)}
    assert [outlet for outlet, _ in outlets(case.derived(ASSERTIONS))] == ["El Vacío", "Harbour Wire"]


def test_spans_count_every_wanted_event_once(case: Case) -> None:
    db = case.derived(ASSERTIONS)
    assert sum(span.count for span in spans(db, FOREVER, Wanted())) == 7
    assert [(span.earliest, span.type) for span in spans(db, FOREVER, Wanted(types=("COERCE", "COUP")))] == [
        ("2031-05-04", "COERCE"), ("2031-05-06", "COERCE"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Wanted(types=("PROTEST",)), 2), (Wanted(own=True), 4), (Wanted(own=False), 3), (Wanted(outlet="Harbour Wire"), 4),
        (Wanted(outlet="nobody's"), 0), (Wanted(words=("DOCKÉRS",)), 4), (Wanted(words=("hale", "radio")), 4), (Wanted(words=("100%",)), 0),
        (Wanted(words=("_",)), 7), (Wanted(words=("noon",)), 3), (Wanted(words=("n",)), 0),
        (Wanted(words=("hal", "radi")), 4), (Wanted(words=("ale",)), 0), (Wanted(words=("noon",), types=("COERCE",)), 1),
    ],
)  # fmt: skip
def test_lines_are_narrowed_by_kind_voice_outlet_and_words(case: Case, wanted: Wanted, count: int) -> None:
    page = case.chronicle_page(wanted=wanted)
    assert page.total == len(page.lines) == count


@pytest.mark.parametrize("few", [0, 20_000])
def test_a_page_is_the_same_whether_a_word_counts_as_rare_or_not(case: Case, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.record.paging.FEW", few)
    wanted = Wanted(words=("dockers",))
    everything = [line.id for line in case.chronicle_page(wanted=wanted).lines]
    assert len(everything) == 4
    assert [line.id for n in range(4) for line in case.chronicle_page(offset=n, limit=1, wanted=wanted).lines] == everything
    assert sum(tally.count for tally in spans(case.derived(ASSERTIONS), FOREVER, wanted)) == 4


def test_documents_are_paged_in_the_order_of_the_reporting(case: Case) -> None:
    db = case.derived(ASSERTIONS, WORDS)
    entries, total = document_page(db, FOREVER, None, (), (1, 2))
    assert [entry.document.key for entry in entries] == ["paper.txt", "blank.txt"]
    assert total == 3
    assert document_page(db, FOREVER, None, ("ARRESTED", "noon"), (0, 9))[1] == 1
    assert document_page(db, FOREVER, "Harbour Wire", (), (0, 9))[1] == 1
    assert document_page(db, "2031-05-08", None, (), (0, 9))[1] == 1


def test_figures_that_count_the_same_are_one_group(case: Case) -> None:
    db = case.derived(ASSERTIONS)
    [(kind, names, count)], total = figure_groups(db, FOREVER, None, (), (0, 9))
    assert (kind, count, total) == ("dead", 2, 1)
    assert [item for _, item in figure_items(db, FOREVER, (kind, names), 9)] == ["f1", "f2"]


def test_new_reports_are_those_known_or_read_in_since(case: Case) -> None:
    db = case.derived(ASSERTIONS)
    assert days(db) == [("2031-05-05", 1), ("2031-05-09", 1), ("2031-05-31", 1)]
    assert [report.key for report in between(db, "2031-05-05", "2031-05-30", 9)] == ["paper.txt"]
    assert len(added_since(db, "2031-05-09T09:00:00+00:00", 9)) == 3
    assert added_since(db, "2031-05-09T10:00:00+00:00", 9) == []


def test_a_sample_is_in_an_order_of_chance_that_stays(case: Case) -> None:
    ids = sample(case.derived(ASSERTIONS), FOREVER, 99)
    assert len(ids) == 12
    assert ids == sorted(ids)


@pytest.mark.parametrize("topic", ["resignation", "vote", "economy"])
def test_statements_are_narrowed_by_what_they_are_about(case: Case, topic: str) -> None:
    about = [line.id for line in case.statements() if topic in line.topics]
    page = case.statements_page(wanted=Wanted(topic=topic))
    assert [line.id for line in page.lines] == about
    assert page.total == len(about) == {"resignation": 1, "vote": 1}.get(topic, 0)
