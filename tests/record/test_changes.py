"""Changes: each is told once, in its sort, with what was and what is; and nothing later than `until` moves them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.support.builders import make_actor, make_document, make_event, make_figure, make_mention, make_participant, make_reading
from tocsin.record.case import Case
from tocsin.record.changes import Change, changes_between
from tocsin.record.deciding import Wording, decide

JUDGED = datetime(2019, 11, 12, 9, tzinfo=UTC)


def told(case: Case, words: str, day: str, outlet: str, certainty: str = "happened", number: str | None = None, **facts: Any) -> None:
    """A report that Juan Paz resigned, or did not, and how many were injured."""
    document = make_document(words, key=f"{outlet} {day}", published=day, outlet=outlet)
    paz = make_actor("Juan Paz", country="BOL", sector="GOV")
    who = make_participant(document, "Juan Paz", paz)
    event = make_event(document, "resign", who=[who], event="RETREAT", mode="resign", certainty=certainty, **facts)
    figures = [make_figure(document, number, float(number), kind="injured", of="people")] if number else []
    mention = make_mention(document, "Juan Paz", paz)
    case.add(document, make_reading(document, actors=[paz], mentions=[mention], events=[event], figures=figures))


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case(tmp_path / "a.tocsin", now=lambda: JUDGED) as made:
        told(made, "Minister Juan Paz resigned; 12 people were hurt.", "2019-11-10", "El Faro", number="12")
        told(made, "Minister Juan Paz has resigned, and 17 people are hurt.", "2019-11-11", "El Llano", number="17")
        told(made, "Minister Juan Paz did not resign after all.", "2019-11-12", "El Faro", certainty="did-not-happen")
        yield made


def found(case: Case, since: str, until: str | None, sort: str) -> list[Change]:
    return [change for change in changes_between(case, since, until).changes if change.sort == sort]


def test_what_became_known_is_counted_and_listed(case: Case) -> None:
    first = changes_between(case, "2019-11-09", "2019-11-10")
    assert first.counts == {"document": 1, "copy": 0, "event": 1, "statement": 0, "figure": 1, "tie": 0}
    assert [(change.subject, change.on) for change in first.changes] == [("document", "2019-11-10"), ("episode", "2019-11-10")]
    assert [change.subject for change in found(case, "2019-11-10", "2019-11-11", "known")] == ["document"]  # the happening was known


def test_another_number_and_another_voice_revise_what_was_told(case: Case) -> None:
    revised = {change.what: (change.before, change.after, change.because) for change in found(case, "2019-11-10", "2019-11-11", "revised")}
    assert revised["injured, people"] == ("12", "17", "El Llano")
    (reports,) = (value for what, value in revised.items() if what.endswith(", independent reports"))
    assert reports == ("1", "2", "El Llano")


def test_who_denies_what_they_said_before_withdraws_it(case: Case) -> None:
    (change,) = found(case, "2019-11-11", "2019-11-12", "withdrawn")
    assert (change.because, change.before, change.after) == (
        "El Faro",
        "Minister Juan Paz resigned; 12 people were hurt.",
        "Minister Juan Paz did not resign after all.",
    )
    status = [c for c in found(case, "2019-11-11", "2019-11-12", "revised") if (c.before, c.after) == ("reported", "disputed")]
    assert len(status) == 1


def test_a_rejection_withdraws_and_a_correction_revises_on_the_day_of_the_judgement(case: Case) -> None:
    (event, *_) = case.chronicle()
    (figure, *_) = case.figures()
    rejection = decide(case, Wording(decision="reject", words=figure.id, who="ana", why="of another day"))
    decide(case, Wording(decision="correct", words=event.id, changes={"certainty": "possible"}, who="ana", why=""))
    withdrawn = [change for change in found(case, "2019-11-11", "2019-11-12", "withdrawn") if change.subject == "judgement"]
    assert [(change.id, change.because, change.on) for change in withdrawn] == [(rejection.id, "ana: of another day", "2019-11-12")]
    revised = [change for change in found(case, "2019-11-11", None, "revised") if change.subject == "judgement"]
    assert [change.after for change in revised] == ["certainty: possible"]
    assert not [change for change in found(case, "2019-11-12", None, "withdrawn") if change.subject == "judgement"]


def test_between_a_day_and_itself_nothing_changes(case: Case) -> None:
    assert changes_between(case, "2019-11-11", "2019-11-11").changes == ()


def test_what_comes_later_moves_no_change_before_it(case: Case) -> None:
    before = changes_between(case, "2019-11-09", "2019-11-11")
    told(case, "It is certain that Juan Paz will resign; 30 people were hurt.", "2019-11-20", "El Ceibo", number="30")
    assert changes_between(case, "2019-11-09", "2019-11-11") == before
