from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tocsin.show.dossier.scale import MOST_PARTS, TICK_ROOM, make_scale

DAY = date(2019, 11, 10).toordinal()
STRETCHES = st.lists(
    st.tuples(st.integers(700_000, 740_000), st.floats(0.01, 800)).map(lambda s: (float(s[0]), s[0] + s[1])), min_size=1, max_size=40
)


def test_a_busy_week_keeps_most_of_the_room_beside_a_lone_day_years_before() -> None:
    week = [(float(DAY + i), float(DAY + i + 1)) for i in range(7)]
    scale = make_scale([*week, (float(DAY - 5000), float(DAY - 4999))], 0, 1000)
    assert len(scale.parts) == 2
    assert scale.x(DAY + 7) - scale.x(DAY) > 500


def test_days_close_together_share_one_part() -> None:
    assert len(make_scale([(DAY, DAY + 1), (DAY + 30, DAY + 31)], 0, 1000).parts) == 1


def test_a_year_that_holds_precise_days_asks_for_no_room_of_its_own() -> None:
    year = float(date(2019, 1, 1).toordinal()), float(date(2020, 1, 1).toordinal())
    scale = make_scale([year, (DAY, DAY + 1)], 0, 1000)
    assert scale.parts[0].end - scale.parts[0].start < 10


def test_a_busy_month_is_wider_than_the_quiet_ones_around_it() -> None:
    quiet = [(float(DAY + 20 * i), float(DAY + 20 * i + 1)) for i in range(-10, 11)]
    busy = [(float(DAY + i % 10), float(DAY + i % 10 + 1)) for i in range(80)]
    scale = make_scale([*quiet, *busy], 0, 1000)
    assert len(scale.runs) == 1
    november = scale.x(date(2019, 12, 1).toordinal()) - scale.x(date(2019, 11, 1).toordinal())
    assert november > 500


@given(STRETCHES)
def test_the_axis_never_runs_backwards_and_stays_within_its_edges(stretches: list[tuple[float, float]]) -> None:
    scale = make_scale(stretches, 100, 1000)
    assert 1 <= len(scale.runs) <= MOST_PARTS
    days = sorted(day for pair in stretches for day in pair)
    places = [scale.x(day) for day in days]
    assert all(a <= b + 1e-6 for a, b in pairwise(places))
    assert places[0] >= 100 - 1e-6
    assert places[-1] <= 1000 + 1e-6


@given(STRETCHES)
def test_labels_do_not_touch(stretches: list[tuple[float, float]]) -> None:
    scale = make_scale(stretches, 100, 1000)
    places = [tick.x for tick in scale.ticks()]
    assert all(b - a >= TICK_ROOM * 0.8 for a, b in pairwise(places))


def test_a_lone_year_is_titled_by_its_number_and_a_lone_month_by_its_name() -> None:
    year = float(date(2005, 1, 1).toordinal()), float(date(2006, 1, 1).toordinal())
    month = float(date(2019, 11, 1).toordinal()), float(date(2019, 12, 1).toordinal())
    assert [title.label for title in make_scale([year, month], 0, 1000).titles()] == ["2005", "November 2019"]
