"""Judgements: they hold at once, outlive rebuilds and re-readings, and only another judgement undoes them."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.builders import make_actor, make_document, make_event, make_figure, make_mention, make_reading, make_statement, make_tie
from tocsin.errors import CaseError
from tocsin.record.case import Case
from tocsin.record.deciding import Wording, decide
from tocsin.record.judgements import Judgement, Target, in_force
from tocsin.records import Event, Reading

DOCUMENT = make_document(
    "Ana Rojas said that the mayor resigned. Li Wei leads the union. 12 people died.", key="faro.txt", published="2019-11-12"
)
ROJAS, WEI = make_actor("Ana Rojas", 1), make_actor("Li Wei", 2)
SAID = make_statement(DOCUMENT, "Ana Rojas", "said", "the mayor resigned", source_actor="a1")
RESIGNED = make_event(DOCUMENT, "resigned", who=["the mayor"], asserted_by=("s1",))


def reading(**parts: Any) -> Reading:
    said = {
        "actors": [ROJAS, WEI],
        "mentions": [make_mention(DOCUMENT, "Ana Rojas", ROJAS, 1), make_mention(DOCUMENT, "Li Wei", WEI, 2)],
        "statements": [SAID],
        "events": [RESIGNED],
        "figures": [make_figure(DOCUMENT, "12 people", 12.0, kind="dead")],
        "ties": [make_tie(DOCUMENT, "Li Wei leads the union", WEI, "the union", kind="leads")],
    }
    return make_reading(DOCUMENT, **{**said, **parts})


class Clock:
    """A second later each time it is asked."""

    def __init__(self) -> None:
        self.at = datetime(2024, 5, 17, 12, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case(tmp_path / "a.tocsin", now=Clock()) as made:
        made.add(DOCUMENT, reading())
        yield made


def judge(case: Case, decision: Any, words: str, **more: Any) -> Judgement:
    return decide(case, Wording(**{"who": "ana", "why": "looked at it", **more}, decision=decision, words=words))


def event_of(case: Case) -> Event:
    (line,) = case.chronicle()
    return line.event


def test_what_is_rejected_is_left_out_and_can_still_be_listed_as_such(case: Case) -> None:
    (line,) = case.chronicle()
    judge(case, "reject", line.id[:8])
    assert case.chronicle() == []
    (listed,) = case.chronicle(rejected=True)
    assert (listed.id, listed.standing, listed.event) == (line.id, "rejected", line.event)
    assert case.verify() == []


def test_what_rests_on_a_rejected_statement_is_the_outlets_own_word(case: Case) -> None:
    (statement,) = case.statements()
    judge(case, "reject", statement.id)
    assert case.statements() == []
    assert event_of(case).asserted_by == ()
    assert case.verify() == []


def test_what_is_accepted_says_so_and_changes_nothing(case: Case) -> None:
    (before,) = case.chronicle()
    judge(case, "accept", before.id[:4])
    (after,) = case.chronicle()
    assert (after.standing, after.event, before.standing) == ("accepted", before.event, None)


@pytest.mark.parametrize(
    ("view", "changes", "field", "value"),
    [
        ("chronicle", {"event": "RETREAT", "mode": "resign"}, "event.event", "RETREAT"),
        ("chronicle", {"certainty": "possible"}, "event.certainty", "possible"),
        ("chronicle", {"time": "2019-11-10"}, "event.time.latest", "2019-11-10"),
        ("chronicle", {"actors": "Li Wei; the union"}, "actors", ("Li Wei", "the union")),
        ("chronicle", {"actors": ""}, "actors", ()),
        ("chronicle", {"span": "24-38"}, "event.trigger", (24, 38)),
        ("statements", {"attitude": "denies"}, "statement.attitude", "denies"),
        ("statements", {"speaker": "Li Wei"}, "speaker", "Li Wei"),
        ("figures", {"value": "13", "holder": "Li Wei"}, "figure.holder", "a2"),
        ("figures", {"span": "64-66"}, "figure.text", "12"),
        ("ties", {"subject": "Ana Rojas", "kind": "member-of"}, "subject", "Ana Rojas"),
        ("ties", {"object": ""}, "object", None),
    ],
)
def test_a_correction_puts_a_field_right_and_keeps_the_id(
    case: Case, view: str, changes: dict[str, str], field: str, value: object
) -> None:
    (before,) = getattr(case, view)()
    judge(case, "correct", before.id, changes=changes)
    (after,) = getattr(case, view)()
    assert (after.id, after.standing) == (before.id, "corrected")
    found = after
    for name in field.split("."):
        found = getattr(found, name)
    assert found == value
    assert case.verify() == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"colour": "red"}, "'colour' is no field that can be corrected here; one of event, mode"),
        ({"certainty": "maybe"}, "certainty=maybe: must be one of happened"),
        ({"actors": "Juan Nobody"}, r"'Juan Nobody' does not stand in faro\.txt"),
        ({"time": "10 November"}, "time=10 November: '10 November' is not a date"),
        ({"span": "5-5000"}, "lies outside the text, which has 79 characters"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused_and_nothing_is_kept(case: Case, changes: dict[str, str], words: str) -> None:
    (line,) = case.chronicle()
    with pytest.raises(CaseError, match=words):
        judge(case, "correct", line.id, changes=changes)
    assert case.judgements() == []


@pytest.mark.parametrize(
    ("decision", "words", "more", "problem"),
    [
        ("reject", "ffffffff", {}, "ffffffff: is the start of no assertion's id"),
        ("reject", "e40", {}, "e40: so a document numbers its own; the id in the case is the field assertion"),
        ("undo", "ffffffff", {}, "ffffffff: is the start of no judgement's id"),
        ("merge", "Ana Rojas", {}, "merge takes two things"),
        ("merge", "Ana Rojas", {"other": "Ana Rojas"}, "take two different things"),
        ("merge", "Ana Rojas", {"other": "Juan Paz"}, "Juan Paz: is nobody whom the case knows so"),
        ("reject", "ffffffff", {"changes": {"mode": "x"}}, "other decisions take no --set"),
        ("accept", "ffffffff", {"who": " "}, "needs to say who judges"),
    ],
)
def test_a_judgement_that_cannot_be_is_refused_with_the_reason(
    case: Case, decision: str, words: str, more: dict[str, Any], problem: str
) -> None:
    with pytest.raises(CaseError, match=problem):
        judge(case, decision, words, **more)
    assert case.judgements() == []


def test_undoing_brings_back_what_was_and_can_be_undone(case: Case) -> None:
    (line,) = case.chronicle()
    rejection = judge(case, "reject", line.id)
    undoing = judge(case, "undo", rejection.id[:8])
    assert case.chronicle() == [line]
    judge(case, "undo", undoing.id)
    assert case.chronicle() == []
    assert len(case.judgements()) == 3


def test_an_undoing_holds_though_the_clock_was_set_back(tmp_path: Path) -> None:
    times = iter([datetime(2024, 5, 17, 12, tzinfo=UTC), datetime(2024, 5, 17, 12, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)])
    with Case(tmp_path / "back.tocsin", now=lambda: next(times)) as case:
        case.add(DOCUMENT, reading())
        rejection = judge(case, "reject", case.chronicle()[0].id)
        judge(case, "undo", rejection.id)
        assert len(case.chronicle()) == 1


def test_the_latest_judgement_counts_and_undoing_it_leaves_the_one_before(case: Case) -> None:
    (line,) = case.chronicle()
    judge(case, "reject", line.id)
    accepted = judge(case, "accept", line.id, who="li")
    assert case.chronicle()[0].standing == "accepted"
    judge(case, "undo", accepted.id)
    assert case.chronicle() == []


def test_to_accept_a_correction_is_to_make_it_too(case: Case) -> None:
    (line,) = case.chronicle()
    judge(case, "correct", line.id, changes={"certainty": "possible"})
    second = judge(case, "accept", line.id, who="li")
    assert (second.decision, second.changes) == ("correct", {"certainty": "possible"})
    assert event_of(case).certainty == "possible"


def test_a_second_correction_keeps_what_the_first_put_right(case: Case) -> None:
    (line,) = case.chronicle()
    judge(case, "correct", line.id, changes={"certainty": "possible", "mode": "resign"})
    judge(case, "correct", line.id, changes={"time": "2019-11-10", "mode": ""}, who="li")
    event = event_of(case)
    assert (event.certainty, event.mode, event.time.value if event.time else None) == ("possible", None, "2019-11-10")


def test_judgements_outlive_a_rebuild_and_a_reading_that_says_the_same(case: Case) -> None:
    (line,) = case.chronicle()
    judge(case, "correct", line.id, changes={"certainty": "possible"})
    before, fingerprint = case.chronicle(), case.fingerprint()
    case.derive_afresh()
    case.reread(DOCUMENT, reading())
    assert case.chronicle() == before
    assert case.fingerprint() == fingerprint


def test_a_judgement_finds_its_assertion_in_a_reading_that_draws_its_words_otherwise(case: Case) -> None:
    (line,) = case.chronicle()
    judge(case, "reject", line.id)
    case.reread(DOCUMENT, reading(events=[replace(RESIGNED, trigger=(24, 38))]))
    assert case.chronicle() == []
    assert [listed.id for listed in case.chronicle(rejected=True)] == [line.id]


def test_a_rejection_does_not_bear_on_what_a_new_reading_says_instead(case: Case) -> None:
    (line,) = case.chronicle()
    judge(case, "reject", line.id)
    case.reread(DOCUMENT, reading(events=[replace(RESIGNED, event="RETREAT")]))
    assert [line.standing for line in case.chronicle()] == [None]
    case.reread(DOCUMENT, reading())
    assert case.chronicle() == []


def test_a_correction_also_holds_for_another_type_at_the_same_words(case: Case) -> None:
    (line,) = case.chronicle()
    judge(case, "correct", line.id, changes={"event": "RETREAT"})
    case.reread(DOCUMENT, reading(events=[replace(RESIGNED, event="REJECT")]))
    assert event_of(case).event == "RETREAT"


def test_a_correction_that_a_new_reading_gives_no_hold_for_rests(case: Case) -> None:
    (line,) = case.figures()
    judge(case, "correct", line.id, changes={"holder": "Li Wei"})
    case.reread(DOCUMENT, reading(actors=[ROJAS], ties=[], mentions=[]))
    assert [(line.standing, line.figure.holder) for line in case.figures()] == [(None, None)]


def test_judgements_are_never_changed_or_removed(case: Case) -> None:
    (line,) = case.chronicle()
    judge(case, "reject", line.id)
    db = sqlite3.connect(case.path)
    for change in ("UPDATE judgements SET at = ''", "DELETE FROM judgements"):
        with pytest.raises(sqlite3.IntegrityError, match="never changed or removed"):
            db.execute(change)
    db.close()


def test_a_judgement_changes_the_version_and_drops_what_was_kept_of_its_document(case: Case) -> None:
    (line,) = case.chronicle()
    case.keep("signs", "1", {DOCUMENT.id: b"a"})
    before = case.version
    judge(case, "reject", line.id)
    assert case.version != before
    assert case.kept("signs", "1") == {}


def test_actors_and_events_are_paired_by_the_last_word_on_them(case: Case) -> None:
    names = "person::ana rojas", "person::li wei"
    judge(case, "merge", "Ana Rojas", other="Li Wei")
    assert case.pairs("actor").same == {frozenset(names)}
    parting = judge(case, "split", "Li Wei", other="ana rojas")
    assert (case.pairs("actor").same, case.pairs("actor").apart) == (frozenset(), {frozenset(names)})
    assert case.pairs("event").apart == frozenset()
    judge(case, "undo", parting.id)
    assert case.pairs("actor").same == {frozenset(names)}


def test_the_start_of_an_id_that_fits_several_is_refused(tmp_path: Path) -> None:
    """Of 700 assertions some share four digits: 65,536 starts, and 245,000 pairs."""
    document = make_document("x" * 700, published="2019-11-12")
    events = [Event(id=f"e{n}", event="CONCEDE", trigger=(n, n + 1), sentence=0) for n in range(700)]
    with Case(tmp_path / "many.tocsin") as case:
        case.add(document, make_reading(document, events=events))
        starts = Counter(line.id[:4] for line in case.chronicle())
        shared = next(start for start, count in starts.items() if count > 1)
        with pytest.raises(CaseError, match=f"{shared}: starts the ids of several assertions: {shared}"):
            judge(case, "reject", shared)


@given(st.lists(st.integers(0, 11), max_size=12))
def test_what_is_in_force_is_what_nothing_in_force_undoes(undone: list[int]) -> None:
    """A run of judgements; each undoes an earlier one where its number names one."""
    made: list[Judgement] = []
    for number, which in enumerate(undone):
        is_undoing = which < number
        target = Target(kind="judgement", id=made[which].id) if is_undoing else Target(kind="event", id=f"e{number}")
        at = f"2024-01-01T00:00:{number:02}"
        made.append(Judgement(at=at, who="ana", why="", decision="undo" if is_undoing else "accept", target=target).identified())

    def holds(judgement: Judgement) -> bool:
        return not any(other.target.id == judgement.id and holds(other) for other in made if other.decision == "undo")

    assert in_force(made) == [judgement for judgement in made if judgement.decision != "undo" and holds(judgement)]
