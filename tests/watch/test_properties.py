"""No hindsight, and leaving an outlet out is the same as never having read it: over random cases."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.builders import make_document, make_event, make_reading
from tocsin import Case
from tocsin.watch.watch import Watch

FIRST = date(2021, 6, 1)
DAYS = 40
# What a report tells: words that the watch looks for, with the event that carries them, if any.
TELLS = (
    ("The army asked the president to resign.", {"trigger": "asked", "event": "REQUEST", "mode": "change"}),
    ("Soldiers mutinied at the barracks.", {"trigger": "mutinied", "event": "COUP", "mode": "mutiny"}),
    ("The opposition demanded new elections.", None),
    ("The losing candidate conceded defeat.", None),
    ("The commanders swore loyalty to the president.", None),
    ("Gunmen seized the state television station.", None),
    ("Junior officers are angry over unpaid wages in the army.", None),
    ("Shops opened late.", None),
)
UNLIKE = ("harbour cranes", "apple orchards", "tram tickets", "beekeepers", "glass beads", "snow ploughs", "oboe lessons", "canal locks")

Report = tuple[int, int, int]
"""What it tells, which outlet prints it, and on which day."""
reports = st.lists(st.tuples(st.integers(0, len(TELLS) - 1), st.integers(0, 2), st.integers(0, DAYS - 1)), min_size=1, max_size=8)


def fill(case: Case, told: Iterable[tuple[int, Report]]) -> None:
    for number, (what, outlet, day) in told:
        words, event = TELLS[what]
        text = f"{words}\n\n{UNLIKE[number]} {UNLIKE[number - 1]} number {number * 7919} {outlet} {day}."
        document = make_document(
            text, key=f"{number}.txt", outlet=f"Outlet {outlet}", published=(FIRST + timedelta(days=day)).isoformat(), language="en"
        )
        facts = dict(event) if event else {}
        events = [make_event(document, facts.pop("trigger"), **facts)] if event else []
        case.add(document, make_reading(document, events=events))


def watch_of(folder: str, told: Iterable[tuple[int, Report]]) -> Watch:
    case = Case(Path(folder) / "case.tocsin")
    fill(case, told)
    return Watch(case, country="PER")


@settings(max_examples=25)
@given(reports, st.integers(0, DAYS - 1))
def test_a_warning_is_what_it_would_be_had_later_reports_never_been_read(told: list[Report], day: int) -> None:
    as_of = (FIRST + timedelta(days=day)).isoformat()
    numbered = list(enumerate(told))
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        full, then = watch_of(one, numbered), watch_of(other, [(n, r) for n, r in numbered if r[2] <= day])
        with full.case, then.case:
            assert full.warn(as_of) == then.warn(as_of)
            assert full.board(as_of) == then.board(as_of)
            assert full.panel(as_of) == then.panel(as_of)


@settings(max_examples=25)
@given(reports)
def test_leaving_an_outlet_out_is_the_same_as_never_having_read_it(told: list[Report]) -> None:
    as_of = (FIRST + timedelta(days=DAYS)).isoformat()
    numbered = list(enumerate(told))
    with tempfile.TemporaryDirectory() as folder:
        full = watch_of(folder, numbered)
        with full.case:
            without = {one.name: one.probability for one in full.warn(as_of).without if one.without == "outlet"}
    for outlet, probability in without.items():
        with tempfile.TemporaryDirectory() as folder:
            rest = watch_of(folder, [(n, r) for n, r in numbered if f"Outlet {r[1]}" != outlet])
            with rest.case:
                assert probability == pytest.approx(rest.warn(as_of).probability)


@settings(max_examples=15)
@given(reports)
def test_a_replayed_day_is_the_warning_of_that_day(told: list[Report]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        watch = watch_of(folder, list(enumerate(told)))
        with watch.case:
            replay = watch.replay(FIRST.isoformat(), (FIRST + timedelta(days=DAYS)).isoformat())
            for day in replay.days[::13]:
                warning = watch.warn(day.day)
                assert day.probability == pytest.approx(warning.probability)
                assert (day.low, day.high) == pytest.approx((warning.low, warning.high))
                assert day.level == warning.level
