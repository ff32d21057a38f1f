"""Partial dates: what is written comes back, what is unknown stays unknown, bounds hold."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.dates import PartialDate

FORMS = [
    "2020", "2020-11", "2020-11-03", "2020-11-03T14", "2020-11-03T14:30", "--06-24", "--06", "--06-24T09", "T14:30", "T07",
    "2019-11/2020-02", "2018/..", "../2020-03-05", "--06-24/--06-26", "2020-11-03T14/2020-11-03T16:30",
]  # fmt: skip


@st.composite
def points(draw: st.DrawFn) -> PartialDate:
    year = draw(st.none() | st.integers(1, 9999))
    month = draw(st.integers(1, 12)) if year is None else draw(st.none() | st.integers(1, 12))
    if month is None:
        return PartialDate(year)
    day = draw(st.none() | st.integers(1, calendar.monthrange(year or 2000, month)[1]))
    hour = None if day is None else draw(st.none() | st.integers(0, 23))
    minute = None if hour is None else draw(st.none() | st.integers(0, 59))
    return PartialDate(year, month, day, hour, minute)


@pytest.mark.parametrize("text", FORMS)
def test_each_form_is_printed_as_it_was_read(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@given(points())
def test_any_point_survives_print_and_parse(point: PartialDate) -> None:
    assert PartialDate.parse(str(point)) == point


@given(points(), points())
def test_any_interval_survives_print_and_parse(start: PartialDate, end: PartialDate) -> None:
    if start.earliest and end.latest and start.earliest >= end.latest:
        return
    interval = PartialDate.parse(f"{start}/{end}")
    assert PartialDate.parse(str(interval)) == interval
    assert (interval.earliest, interval.latest) == (start.earliest, end.latest)


@given(points(), st.dates())
def test_a_day_is_within_the_bounds_exactly_when_it_agrees_with_the_known_parts(point: PartialDate, day: date) -> None:
    if point.year is None:
        assert point.earliest is None
        assert point.latest is None
        return
    agrees = all(known in (None, actual) for known, actual in [(point.year, day.year), (point.month, day.month), (point.day, day.day)])
    assert (str(point.earliest) <= day.isoformat() <= str(point.latest)) == agrees


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-11-03T14:30", "2020-11-03", "2020-11-03"),
        ("2019-11/2020-02", "2019-11-01", "2020-02-29"),
        ("2018/..", "2018-01-01", None),
        ("../2018", None, "2018-12-31"),
    ],
)
def test_bounds_are_the_first_and_last_day_it_can_mean(text: str, earliest: str | None, latest: str | None) -> None:
    assert (PartialDate.parse(text).earliest, PartialDate.parse(text).latest) == (earliest, latest)


@pytest.mark.parametrize("text", ["--06-24", "--06", "T14:30", "--06-24/--06-26"])
def test_without_a_year_there_are_no_bounds(text: str) -> None:
    assert PartialDate.parse(text).earliest is None
    assert PartialDate.parse(text).latest is None


def test_the_29th_of_february_is_possible_when_the_year_is_unknown_but_not_in_2021() -> None:
    assert PartialDate.parse("--02-29").day == 29
    with pytest.raises(ValueError, match=r"2021-02-29.*day 29 is not within 1 to 28"):
        PartialDate.parse("2021-02-29")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "write it like"),
        ("yesterday", "write it like"),
        ("20-11", "write it like"),
        ("2020-11-03T14:30:00Z", "write it like"),
        ("..", "write it like"),
        ("２０２０", "write it like"),
        ("2020-13", "month 13"),
        ("2020-00", "month 0"),
        ("0000", "year 0"),
        ("2020-11T14", "an hour needs its day"),
        ("2020-11-03T24", "hour 24"),
        ("2020-11-03T14:60", "minute 60"),
        ("../..", "one known end"),
        ("2020/2019", "ends before it begins"),
        ("2020-11-03T14/2020-11-03T12:30", "ends before it begins"),
        ("2020/2021/2022", "write it like"),
    ],
)
def test_what_is_not_a_date_is_refused_with_the_reason(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        PartialDate.parse(text)


def test_a_day_without_a_month_is_refused() -> None:
    with pytest.raises(ValueError, match="a day needs its month"):
        PartialDate(2020, None, 3)


def test_only_a_full_day_is_a_calendar_day() -> None:
    assert PartialDate.parse("2020-11-03T14").as_day() == date(2020, 11, 3)
    assert PartialDate.parse("2020-11").as_day() is None
    assert PartialDate.parse("2020-11-03/2020-11-04").as_day() is None
    assert PartialDate.of(date(2020, 11, 3)) == PartialDate.parse("2020-11-03")


@pytest.mark.parametrize(
    ("text", "precision"),
    [("2020", "year"), ("--06", "month"), ("2020-11-03", "day"), ("T07", "hour"), ("--06-24T09:15", "minute"), ("2018/..", "range")],
)
def test_precision_is_the_finest_known_part(text: str, precision: str) -> None:
    assert PartialDate.parse(text).precision == precision
