from __future__ import annotations

from datetime import date

import pytest

from tocsin.dates import PartialDate
from tocsin.records import Time
from tocsin.show.dossier.when import iso_words, short_range, stretch, time_words


def time(value: str | None, precision: str | None = None) -> Time:
    parsed = PartialDate.parse(value) if value else PartialDate()
    return Time(start=0, end=1, text="as printed", value=value, earliest=parsed.earliest, latest=parsed.latest, precision=precision)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2021-03-13", "13 March 2021"),
        ("2020-11", "November 2020"),
        ("2020", "2020"),
        ("--06-24", "24 June, year not given"),
        ("--06", "June, year not given"),
        ("2019-11-10T15:50", "10 November 2019, 15:50"),
        ("2019-11-10T15", "10 November 2019, 15 h"),
        ("T07:05", "07:05, day not given"),
        ("2019-11/2020-02", "November 2019 to February 2020"),
        ("2019-11-08/2019-11-10", "8–10 November 2019"),
        ("2019-10-30/2019-11-02", "30 October to 2 November 2019"),
        ("2018/..", "since 2018"),
        ("../2020-03-05", "until 5 March 2020"),
    ],
)
def test_a_date_is_said_at_the_precision_it_has(value: str, words: str) -> None:
    assert time_words(time(value)) == words


def test_no_time_is_said_to_be_none() -> None:
    assert time_words(None) == "No date given"


def test_a_time_that_could_not_be_resolved_keeps_its_words() -> None:
    assert time_words(time(None)) == "“as printed”, no date could be worked out"


def test_weeks_and_decades_are_called_so() -> None:
    assert time_words(time("2019-11-04/2019-11-10", "week")) == "week of 4 November 2019"
    assert time_words(time("2010/2019", "decade")) == "the 2010s"


def test_what_is_not_a_date_is_shown_as_it_is() -> None:
    assert iso_words("spring") == "spring"
    assert iso_words(None) == "date not known"


def test_a_day_covers_one_day_and_a_month_all_of_it() -> None:
    day = date(2021, 3, 13).toordinal()
    assert stretch(time("2021-03-13")) == (day, day + 1)
    assert stretch(time("2020-11")) == (date(2020, 11, 1).toordinal(), date(2020, 12, 1).toordinal())


def test_a_clock_time_narrows_the_day() -> None:
    start, end = stretch(time("2019-11-10T12:00")) or (0, 0)
    assert start == date(2019, 11, 10).toordinal() + 0.5
    assert 0 < end - start < 1 / 24


@pytest.mark.parametrize("value", [None, "--06-24", "T14:30"])
def test_a_time_without_a_year_has_no_place_in_the_picture(value: str | None) -> None:
    assert stretch(time(value)) is None


def test_a_narrow_column_names_a_shared_year_once() -> None:
    assert short_range(["2019-10-21", "2019-11-20"]) == "21 Oct – 20 Nov 2019"
    assert short_range(["2019-10-21", "2021-03-14"]) == "21 Oct 2019 – 14 Mar 2021"
    assert short_range(["2019-10-21"]) == "21 Oct 2019"
    assert short_range([]) == ""
