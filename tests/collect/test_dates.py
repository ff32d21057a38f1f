"""Printed dates keep the precision they were printed with."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.collect.dates import find_date, iso_date, stated_date
from tocsin.collect.languages import languages


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Mar 19, 2021", "2021-03-19"),
        ("Port Norland, 21st October 2020", "2020-10-21"),
        ("Sept. 5, 2020", "2020-09-05"),
        ("21 de octubre de 2020", "2020-10-21"),
        ("5 mayo, 2021", "2021-05-05"),
        ("1er mai 2020", "2020-05-01"),
        ("2021-03-04T10:00:00Z", "2021-03-04"),
        ("2021/3/4", "2021-03-04"),
        ("23/04/2021", "2021-04-23"),
        ("04/23/2021", "2021-04-23"),
        ("4.3.2021", "2021-03-04"),
        ("March 2021", "2021-03"),
        ("mayo de 2020", "2020-05"),
    ],
)
def test_a_printed_date_is_found(line: str, value: str) -> None:
    found = find_date(line)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    "line", ["March 19", "on Monday", "03/04/2021", "2021-02-30", "31 June 2020", "in 2021", "may 15 people", "tel. 2021-555-0100", ""]
)
def test_what_is_no_full_unambiguous_date_is_not_one(line: str) -> None:
    assert find_date(line) is None


@pytest.mark.parametrize(
    "written",
    [
        "2020-10-21",
        " 2020-10-21\n",
        "2020-10-21T12:00:00Z",
        "2020-10-21T12:00:00.123+02:00",
        "2020-10-21T23:30:00-05:00",  # already the 22nd in Greenwich, but not for who wrote it
        "2020-10-21 12:00",
        "2020-10-21t09",
        "20201021",
        "20201021T120000Z",
        "20201021120000",
        "2020/10/21",
        "21/10/2020",
        "October 21, 2020",
        "October 21, 2020 at 9:30 a.m.",
        "Wed, 21 Oct 2020 12:00:00 GMT",
        "Wed, 21 Oct 2020 12:00:00 +0200",
        "miércoles, 21 de octubre de 2020",
    ],
)
def test_a_field_may_state_its_day_in_any_form_that_can_be_read_one_way(written: str) -> None:
    assert stated_date(written) == "2020-10-21"


@pytest.mark.parametrize(("written", "value"), [("2020", "2020"), ("2020-10", "2020-10"), ("October 2020", "2020-10")])
def test_a_field_keeps_the_precision_it_states(written: str, value: str) -> None:
    assert stated_date(written) == value


@pytest.mark.parametrize(
    "written",
    [
        "", "soon", "03/04/2021", "before October 2020", "We 2020-10-21?", "Port Norland, 21 October 2020", "21 October", "2020-02-30",
        "20201341", "1603281600", "1603281600000", "2020-10-21Tnoon", "2020-W43", "2019-11/2020-02", "1 May 2020 - 3 May 2020",
    ],
)  # fmt: skip
def test_a_field_that_says_anything_else_states_no_date(written: str) -> None:
    assert stated_date(written) is None


@given(st.datetimes(min_value=datetime(1800, 1, 1), max_value=datetime(2199, 12, 31)), st.integers(-12, 14))
def test_a_stated_moment_keeps_the_writers_own_day(moment: datetime, offset: int) -> None:
    there = moment.replace(tzinfo=timezone(timedelta(hours=offset)))
    day = moment.date().isoformat()
    assert [stated_date(written) for written in (there.isoformat(), str(there), format_datetime(there))] == [day, day, day]


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2199, 12, 31)), st.sampled_from(sorted(languages())), st.integers(0, 2))
def test_every_day_is_read_back_in_every_language(day: date, code: str, form: int) -> None:
    names = languages()[code].months[day.month - 1]
    name = names[form % len(names)]
    found = find_date(f"{day.day} {name} {day.year}")
    assert found is not None
    assert found.value == day.isoformat()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2020", "2020"),
        ("2020-11", "2020-11"),
        ("2020-11-05", "2020-11-05"),
        ("2020-11-05T23:10:00-04:00", "2020-11-05"),
        (" 2020 ", "2020"),
    ],
)
def test_iso_dates_may_be_partial_and_lose_their_time_of_day(text: str, value: str) -> None:
    assert iso_date(text) == value


@pytest.mark.parametrize("text", ["", "yesterday", "2020-13", "2020-02-30", "20-11-05", "--06-24", "0020", "2020-11-5"])
def test_other_forms_are_no_iso_dates(text: str) -> None:
    assert iso_date(text) is None
