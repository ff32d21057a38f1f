"""Recognising golden facts in a reading, on an invented report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

import pytest

from bench.golden.facts import GoldenEvent, GoldenFacts, GoldenFigure, GoldenReport, GoldenTie, find_all, load_facts, measure_facts
from bench.golden.reports import Names, Report
from tests.support.builders import make_actor, make_document, make_event, make_participant, make_reading, make_statement, make_time, span_of
from tocsin.records import Actor, Event, Figure, Statement, Tie

TEXT = (
    "On 4 May 2019 the governor dismissed Colonel Juan Rey. He had arrested supporters of Ana Prado, the mayor of Lurin. "
    "Prado, whom the union gave $2,000, won 41 percent of the vote; dozens of clerks protested."
)
DOCUMENT = make_document(TEXT)
GOVERNOR, REY, PRADO, UNION = (make_actor(name, n) for n, name in enumerate(("governor", "Juan Rey", "Ana Prado", "union"), 1))
ACTORS = (GOVERNOR, REY, PRADO, UNION)
DISMISSED = "the governor dismissed Colonel Juan Rey"
TOLD = GoldenEvent(
    id="e1", type=["OFFICE/dismissed"], at=[span_of(DOCUMENT, DISMISSED)], actors=["governor"], recipients=["Rey"], date=["2019-05-04"]
)


def report(
    events: Sequence[Event] = (), figures: Sequence[Figure] = (), ties: Sequence[Tie] = (), statements: Sequence[Statement] = ()
) -> Report:
    return Report(DOCUMENT, make_reading(DOCUMENT, actors=ACTORS, events=events, figures=figures, ties=ties, statements=statements))


def dismissal(value: str | None = "2019-05-04", **changed: Any) -> Event:
    facts = {
        "event": "OFFICE",
        "mode": "dismissed",
        "who": ["the governor"],
        "whom": [make_participant(DOCUMENT, "Colonel Juan Rey", REY)],
        "time": make_time(DOCUMENT, "4 May 2019", value) if value else None,
    }
    return make_event(DOCUMENT, "dismissed", **{**facts, **changed})


def faults(golden: GoldenEvent | GoldenFigure | GoldenTie, *, others: dict[str, list[str]] | None = None, **read: Any) -> list[str]:
    """What is wrong with the reading of the fact; [] when it was read."""
    kind = {GoldenEvent: "events", GoldenFigure: "figures", GoldenTie: "ties"}[type(golden)]
    given = GoldenReport(key=DOCUMENT.key, sha256=DOCUMENT.id, **{kind: [golden]})
    [found] = find_all(given, report(**read), Names(others or {}))[kind]
    assert (found.reading is None) == bool(found.faults)
    return found.faults


def test_an_event_is_read_when_type_participants_and_date_are_right() -> None:
    assert faults(TOLD, events=[dismissal()]) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"mode": "appointed"},
        {"event": "RULING"},
        {"who": []},
        {"whom": []},
        {"who": ["Colonel Juan Rey"], "whom": ["the governor"]},
        {"value": "2019-05"},
        {"value": "2019-05-05"},
        {"value": None},
    ],
)
def test_an_event_with_one_thing_wrong_is_missed(changed: dict[str, Any]) -> None:
    assert len(faults(TOLD, events=[dismissal(**changed)])) == 1


def test_an_event_elsewhere_is_not_the_one_told() -> None:
    elsewhere = make_event(DOCUMENT, "arrested", event="OFFICE", mode="dismissed", who=["the governor"], whom=["Juan Rey"])
    assert faults(TOLD, events=[elsewhere]) == ["nothing there"]


def test_a_type_listed_without_its_mode_takes_any_mode() -> None:
    lenient = GoldenEvent(id="e1", type=["RULING", "OFFICE"], at=TOLD.at)
    assert faults(lenient, events=[dismissal(mode="left")]) == []


def test_the_only_participant_of_an_office_may_stand_on_either_side() -> None:
    passive = GoldenEvent(id="e1", type=["OFFICE"], at=TOLD.at, recipients=["Rey"])
    assert faults(passive, events=[dismissal(who=["Juan Rey"], whom=[])]) == []


def test_an_arrest_is_of_its_recipient_only() -> None:
    arrest = GoldenEvent(id="e1", type=["COERCE/arrest"], at=[span_of(DOCUMENT, "He had arrested supporters")], recipients=["Rey"])
    assert faults(arrest, events=[make_event(DOCUMENT, "arrested", event="COERCE", mode="arrest", who=["Juan Rey"])])


def test_the_supporters_of_somebody_are_not_that_person() -> None:
    arrest = GoldenEvent(id="e1", type=["COERCE/arrest"], at=[span_of(DOCUMENT, "arrested")], recipients=["Prado"])
    read = make_event(DOCUMENT, "arrested", event="COERCE", mode="arrest", whom=["supporters of Ana Prado"])
    assert faults(arrest, events=[read])


def test_a_pronoun_counts_as_the_actor_it_stands_for() -> None:
    arrest = GoldenEvent(id="e1", type=["COERCE"], at=[span_of(DOCUMENT, "arrested")], actors=["Rey"])
    resolved = make_event(DOCUMENT, "arrested", event="COERCE", who=[make_participant(DOCUMENT, "He", REY)])
    assert faults(arrest, events=[resolved]) == []
    assert faults(arrest, events=[make_event(DOCUMENT, "arrested", event="COERCE", who=["He"])])


def test_a_name_is_known_by_the_other_ways_of_writing_it() -> None:
    by_acronym = GoldenEvent(id="e1", type=["OFFICE"], at=TOLD.at, actors=["JR"], recipients=["Rey"])
    assert faults(by_acronym, events=[dismissal()])
    assert faults(by_acronym, others={"JR": ["the Governor"]}, events=[dismissal()]) == []


def test_a_vague_date_takes_what_lies_inside() -> None:
    vague = GoldenEvent(id="e1", type=["OFFICE"], at=TOLD.at, within="2019-05")
    assert faults(vague, events=[dismissal()]) == []
    assert faults(vague, events=[dismissal("2019")])
    assert faults(vague, events=[dismissal(None)])


def test_a_date_known_from_elsewhere_need_not_be_given_but_may_not_be_contradicted() -> None:
    known = GoldenEvent(id="e1", type=["OFFICE"], at=TOLD.at, known="2019-05")
    assert faults(known, events=[dismissal(None)]) == []
    assert faults(known, events=[dismissal("2018-05-04")])


def test_a_day_without_its_year_is_the_day_listed_that_way() -> None:
    without_year = GoldenEvent(id="e1", type=["OFFICE"], at=TOLD.at, date=["--05-04"])
    assert faults(without_year, events=[dismissal("--05-04")]) == []
    assert faults(without_year, events=[dismissal("--06-04")])


def figure(words: str, **facts: Any) -> Figure:
    start, end = span_of(DOCUMENT, words)
    return Figure(**facts, id="f1", start=start, end=end, text=words, sentence=0)


SHARE = GoldenFigure(id="f1", at=[span_of(DOCUMENT, "won 41 percent of the vote")], value=41, unit="percent", of=["vote"], holder=["Prado"])


def test_a_figure_is_read_when_value_unit_what_and_whose_are_right() -> None:
    assert faults(SHARE, figures=[figure("41 percent", value=41, unit="%", of="the vote", holder=PRADO.id)]) == []


@pytest.mark.parametrize(("field", "value"), [("value", 14), ("unit", "seats"), ("of", "turnout"), ("holder", UNION.id)])
def test_a_figure_with_one_thing_wrong_is_missed(field: str, value: Any) -> None:
    facts = {"value": 41, "unit": "percent", "of": "the vote", "holder": PRADO.id, field: value}
    assert len(faults(SHARE, figures=[figure("41 percent", **facts)])) == 1


@pytest.mark.parametrize(("low", "right"), [(24, True), (12, True), (2, False), (200, False), (None, False)])
def test_dozens_are_a_lower_bound_of_one_or_two_dozen(low: float | None, right: bool) -> None:
    dozens = GoldenFigure(id="f1", at=[span_of(DOCUMENT, "dozens of clerks")], low=24, of=["clerks"])
    assert (faults(dozens, figures=[figure("dozens", low=low, of="clerks")]) == []) is right


def tie(words: str, kind: Any, subject: Actor, other: str, **facts: Any) -> Tie:
    start, end = span_of(DOCUMENT, words)
    return Tie(**facts, id="t1", kind=kind, subject=subject.id, subject_span=(start, end), object=other, start=start, end=end, sentence=0)


POST = GoldenTie(
    id="t1",
    kind=["holds-post", "leads"],
    at=[span_of(DOCUMENT, "Ana Prado, the mayor")],
    subject=["Prado"],
    object=["Lurin"],
    title="mayor",
)


def test_a_post_is_read_when_holder_title_and_body_are_right() -> None:
    assert faults(POST, ties=[tie("the mayor", "holds-post", PRADO, "Lurin", title="Mayor")]) == []
    assert faults(POST, ties=[tie("the mayor", "holds-post", PRADO, "Lurin", title="judge")])
    assert faults(POST, ties=[tie("the mayor", "holds-post", REY, "Lurin", title="mayor")])
    assert faults(POST, ties=[tie("the mayor", "kin", PRADO, "Lurin", title="mayor")])


def test_funds_flow_one_way_with_their_amount() -> None:
    gift = GoldenTie(
        id="t1", kind=["funds"], at=[span_of(DOCUMENT, "the union gave $2,000")], subject=["union"], object=["Prado"], amount="2,000"
    )
    assert faults(gift, ties=[tie("gave", "funds", UNION, PRADO.id, amount="$2,000")]) == []
    assert faults(gift, ties=[tie("gave", "funds", PRADO, UNION.id, amount="$2,000")])
    assert faults(gift, ties=[tie("gave", "funds", UNION, PRADO.id, amount="$200")])


def test_a_mutual_tie_is_right_in_either_order() -> None:
    allies = GoldenTie(id="t1", kind=["allied-with"], at=[span_of(DOCUMENT, "the union")], subject=["union"], object=["Prado"])
    assert faults(allies, ties=[tie("the union", "allied-with", PRADO, UNION.id)]) == []


def test_one_event_makes_one_fact_true_and_leaves_the_other_to_another() -> None:
    office = GoldenEvent(id="e1", type=["OFFICE", "RULING"], at=TOLD.at)
    ruling = GoldenEvent(id="e2", type=["RULING"], at=TOLD.at)
    given = GoldenReport(key=DOCUMENT.key, sha256=DOCUMENT.id, events=[office, ruling])
    events = [make_event(DOCUMENT, "dismissed", event="RULING", number=1), make_event(DOCUMENT, "dismissed", event="OFFICE", number=2)]
    both = find_all(given, report(events), Names({}))["events"]
    assert [found.reading.id for found in both if found.reading] == ["e2", "e1"]
    only = find_all(given, report(events[:1]), Names({}))["events"]
    assert sum(found.reading is not None for found in only) == 1


def test_recall_is_of_all_facts_and_certainty_of_those_read() -> None:
    speaker = make_statement(DOCUMENT, "the union", "", DISMISSED)
    sure = GoldenEvent(id="e1", type=["OFFICE"], at=TOLD.at, by="union")
    missed = GoldenEvent(id="e2", type=["PROTEST"], at=[span_of(DOCUMENT, "clerks protested")])
    golden = GoldenFacts({}, [GoldenReport(key=DOCUMENT.key, sha256=DOCUMENT.id, events=[sure, missed], figures=[SHARE])])
    read = report([dismissal(certainty="possible", asserted_by=("s1",))], statements=[speaker])
    figures, lines = measure_facts({DOCUMENT.key: read}, golden)
    assert figures["facts_recall"] == pytest.approx(1 / 3)
    assert (figures["events_recall"], figures["figures_recall"], figures["certainty"], figures["asserted_by"]) == (0.5, 0, 0, 1)
    assert [line.split()[3] for line in lines] == ["e2", "f1"]


def test_the_golden_file_is_sound_and_holds_what_was_asked_for() -> None:
    documents = load_facts().documents
    counts = [sum(len(getattr(d, kind)) for d in documents) for kind in ("events", "figures", "ties")]
    assert len(documents) == 5
    assert sum(counts) >= 120
    assert all(least <= count for least, count in zip((75, 25, 25), counts, strict=True))
    for document in documents:
        for facts in (document.events, document.figures, document.ties):
            assert len({fact.id for fact in facts}) == len(facts)
        assert all(start < end for fact in chain(document.events, document.figures, document.ties) for start, end in fact.at)


def test_the_hedge_is_counted_over_the_figures_that_were_read() -> None:
    golden = GoldenFacts({}, [GoldenReport(key=DOCUMENT.key, sha256=DOCUMENT.id, figures=[SHARE])])
    about = figure("41 percent", value=41, unit="percent", of="the vote", holder=PRADO.id, hedge="about")
    assert measure_facts({DOCUMENT.key: report(figures=[about])}, golden)[0]["hedge"] == 0
    assert measure_facts({DOCUMENT.key: report(figures=[replace(about, hedge=None)])}, golden)[0]["hedge"] == 1
