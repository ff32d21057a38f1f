"""Several claimed values side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.records import Figure
from tocsin.show.dossier.dots import LEFT, MOST_ROWS, RIGHT, dots_of


@dataclass(frozen=True)
class Claim:
    figure: Figure


def claim(**facts: Any) -> Claim:
    return Claim(Figure(id="f1", start=0, end=1, text="x", sentence=0, **facts))


def test_one_value_makes_no_picture() -> None:
    assert dots_of([claim(value=12.0), claim(value=12.0)]) is None


def test_claims_without_a_number_make_no_picture() -> None:
    assert dots_of([claim(), claim(value=3.0)]) is None


def test_a_greater_number_stands_further_right() -> None:
    picture = dots_of([claim(value=5.0), claim(value=30.0), claim(value=12.0)])
    assert picture is not None
    few, many, some = (dot.x for dot in picture.dots)
    assert few is not None
    assert many is not None
    assert some is not None
    assert few < some < many


def test_a_range_is_a_bar_and_an_open_side_an_arrow() -> None:
    picture = dots_of([claim(low=20.0, high=30.0), claim(value=12.0, low=12.0), claim(value=40.0, high=40.0)])
    assert picture is not None
    bar, at_least, up_to = picture.dots
    assert (bar.high > bar.low, bar.x) == (True, None)
    assert (at_least.open_low, at_least.open_high) == (False, True)
    assert (up_to.open_low, up_to.open_high) == (True, False)


def test_claims_far_apart_get_a_logarithmic_scale() -> None:
    near, far = dots_of([claim(value=3.0), claim(value=9.0)]), dots_of([claim(value=300.0), claim(value=50_000.0)])
    assert near is not None
    assert far is not None
    assert (near.logarithmic, far.logarithmic) == (False, True)
    assert [tick.label for tick in far.ticks] == ["1,000", "10,000"]


def test_claims_beyond_the_rows_are_counted() -> None:
    picture = dots_of([claim(value=float(n)) for n in range(MOST_ROWS + 3)])
    assert picture is not None
    assert (len(picture.dots), picture.left_out) == (MOST_ROWS, 3)


@given(st.lists(st.floats(min_value=0, max_value=1e12, allow_nan=False), min_size=2, max_size=MOST_ROWS))
def test_nothing_leaves_the_plot(values: list[float]) -> None:
    picture = dots_of([claim(value=value) for value in values])
    for dot in picture.dots if picture else ():
        assert LEFT <= dot.low <= dot.high <= RIGHT
    for tick in picture.ticks if picture else ():
        assert LEFT <= tick.x <= RIGHT


@pytest.mark.parametrize("values", [(0.0, 1.0), (0.0, 1e12), (1e-3, 1e-2)])
def test_odd_scales_are_drawn(values: tuple[float, float]) -> None:
    assert dots_of([claim(value=value) for value in values]) is not None
