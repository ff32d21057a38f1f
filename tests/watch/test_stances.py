"""Stances, criteria and the panel: every question's examples, and a panel made from reports of our own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.conftest import document_of
from tocsin.read import Reader
from tocsin.record.entries import Entry
from tocsin.watch.criteria import criteria, definitions
from tocsin.watch.findings import Findings, findings_in
from tocsin.watch.library import shipped
from tocsin.watch.panel import episodes_in, panel_of, together
from tocsin.watch.stances import questions

DAY = "2021-06-11"
EXAMPLES = [(q.id, side, text) for q in questions().values() for side, texts in q.examples.items() for text in texts]


def find(reader: Reader, text: str, outlet: str = "The Herald") -> Findings:
    document = replace(document_of(text, DAY), outlet=outlet)
    entry = Entry(document=document, reading=reader.read(document), added=f"{DAY}T00:00:00+00:00", known_from=DAY, dated=True)
    return findings_in(entry, shipped(), "PER")


@pytest.mark.parametrize(("question", "side", "text"), EXAMPLES)
def test_each_question_is_answered_by_its_examples(reader: Reader, question: str, side: str, text: str) -> None:
    stances = [s for s in find(reader, text).stances if s.question == question]
    assert [s.side for s in stances] == [side], stances


def test_a_stance_names_who_takes_it_in_what_capacity_and_power(reader: Reader) -> None:
    (stance,) = [s for s in find(reader, '"It was a coup," the bishop said.').stances if s.question == "calls-it-a-coup"]
    assert (stance.power, stance.who, stance.verbatim) == ("churches", "bishop", True)


def test_a_report_of_a_closed_parliament_does_not_call_it_a_coup(reader: Reader) -> None:
    assert not [s for s in find(reader, "The president suspended parliament for nine months.").stances if s.question == "calls-it-a-coup"]


def test_a_president_who_vetoes_or_asks_ministers_to_resign_takes_no_stand_against_himself(reader: Reader) -> None:
    for text in ("The president vetoed a bill on the first lady.", "The president asked all his ministers to resign."):
        assert not [s for s in find(reader, text).stances if s.question == "supports-incumbent"], text


def test_a_criterion_is_disputed_when_reports_speak_for_and_against_it(reader: Reader) -> None:
    reports = (
        "Soldiers overthrew the president on 10 June 2021.",
        "Generals seized power in a coup on 10 June 2021, and the constitution was suspended.",
        "The transfer of power on 10 June 2021 was in line with the constitution, the new president said.",
    )
    found = [find(reader, text, f"Outlet {number}") for number, text in enumerate(reports)]
    episodes = episodes_in([c for one in found for c in one.candidates], date(2021, 6, 30))
    assert episodes[0] == "2021-06-10"
    panel = panel_of(episodes, [e for one in found for e in one.evidence], {}, date(2021, 6, 30))
    status = {line.criterion: line.status for line in panel.criteria}
    assert status["illegal"] == "disputed"
    assert status["against-executive"] == "met"
    assert status["held-a-week"] == "not reported"
    assert {line.definition: line.status for line in panel.definitions}["powell-thyne"] == "disputed"
    assert "illegal" in panel.deciding or all("illegal" in d.requires for d in definitions())


def test_evidence_of_another_time_is_not_about_the_episode(reader: Reader) -> None:
    found = find(reader, "Soldiers overthrew the president on 10 June 2011.")
    panel = panel_of(("2021-06-10",), found.evidence, {}, date(2021, 6, 30))
    assert {line.status for line in panel.criteria} == {"not reported"}


def test_a_quotation_that_two_reports_carry_is_one_source_for_a_criterion(reader: Reader) -> None:
    quote = "“Soldiers have seized the palace and the president is under arrest since this morning”"
    found = [find(reader, f"{quote}, the minister of {name} said.", name) for name in ("Trade", "Justice")]
    panel = panel_of(("2021-06-11",), [e for one in found for e in one.evidence], {}, date(2021, 6, 30))
    told = [line for line in panel.criteria if len(line.for_) == 2]
    assert told
    assert {line.origins_for for line in told} == {1}


def test_what_is_not_met_settles_a_definition_before_what_is_disputed_or_not_reported() -> None:
    assert together(["met", "disputed", "not met", "not reported"]) == "not met"
    assert together(["met", "not reported", "disputed"]) == "disputed"
    assert together(["met", "not reported"]) == "not reported"
    assert together(["met", "met"]) == "met"


def test_five_definitions_are_made_of_criteria_that_exist() -> None:
    assert {d.id for d in definitions()} == {"powell-thyne", "cline", "csp", "colpus", "marsteintredet-malamud"}
    assert {c for d in definitions() for c in (*d.requires, *d.success)} <= set(criteria())
