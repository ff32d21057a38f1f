"""Dates as documents print them: in goes a line or a field, out comes an ISO 8601 date at the precision that was printed.

Strict on purpose: a year must be printed, nothing is completed from today's date, and a date that can be read two ways (03/04/2021)
is no date. General date parsers fill in what is missing, which would forge publication dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from tocsin.collect.languages import languages

ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[Tt ]\d{2}(?::?\d{2}.*)?)?)?)?")
ISO_WITHOUT_SIGNS = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[Tt ]?\d{4}(?:\d{2})?(?:[Zz]|[+-]\d{2}:?\d{2})?)?")
WORD_BEFORE = re.compile(r"(?:([^\W\d_]{2,})\.?,?)?")  # a weekday, which `_is_weekday` checks
CLOCK_AFTER = re.compile(
    r"(?:,? (?:at )?\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[ap]\.?m\.?)?(?: ?(?:[A-Z]{1,5}|[+-]\d\d:?\d\d))?(?: \([A-Z]{1,5}\))?)?",
    re.IGNORECASE,
)
EARLIEST_YEAR, LATEST_YEAR = 1800, 2199  # outside of it, four digits are hardly the year of a report


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a line: where it stands, and its ISO 8601 value ("2021-03-19", or "2021-03" when no day is printed)."""

    start: int
    end: int
    value: str


def iso_date(text: str) -> str | None:
    """A year, month or day in ISO 8601 (a time of day is cut off); None when it is not one, or not in the calendar."""
    found = ISO_DATE.fullmatch(text.strip()) or ISO_WITHOUT_SIGNS.fullmatch(text.strip())
    return _iso(found[1], found[2], found[3]) if found else None


def stated_date(text: str) -> str | None:
    """The date that a whole field states, in ISO 8601 or as printed ("Wed, 21 Oct 2020 12:00:00 GMT"), in the writer's own time zone.

    None when anything but a weekday and a time of day stands beside it: "before May 2020" states another date than May 2020."""
    written = " ".join(text.split())
    found = find_date(written)
    iso = iso_date(written)
    if iso or found is None:
        return iso
    before = WORD_BEFORE.fullmatch(written[: found.start].strip())
    alone = before and (not before[1] or _is_weekday(before[1])) and CLOCK_AFTER.fullmatch(written[found.end :])
    return found.value if alone else None


def _is_weekday(word: str) -> bool:
    """In full or abbreviated."""
    return any(day.startswith(word.lower()) for language in languages().values() for day in language.weekdays)


def find_date(line: str) -> FoundDate | None:
    """The first date with its year in a line, as printed in one of the known languages or in figures."""
    for found in _date_pattern().finditer(line):
        value = _value(found)
        if value:
            return FoundDate(found.start(), found.end(), value)
    return None


def _value(found: re.Match[str]) -> str | None:
    group = found.groupdict()
    if group["iso"]:
        return _iso(group["iso_y"], group["iso_m"], group["iso_d"])
    if group["fig_y"]:
        return _from_figures(group)
    month = group["m1"] or group["m2"] or group["m3"]
    number = _month_numbers()[month.lower()]
    return _iso(group["y1"] or group["y2"] or group["y3"], number, group["d1"] or group["d2"])


def _from_figures(group: dict[str, str]) -> str | None:
    """12.3.2021 is day first wherever dots are used; with slashes only one order may make sense."""
    first, second, year = group["fig_a"], group["fig_b"], group["fig_y"]
    day_first = _iso(year, second, first)
    if group["fig_sep"] == "." or first == second:
        return day_first
    month_first = _iso(year, first, second)
    return None if day_first and month_first else day_first or month_first


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    if not EARLIEST_YEAR <= int(year) <= LATEST_YEAR:
        return None
    try:
        checked = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return checked.isoformat()[: 10 if day else 7 if month else 4]


@cache
def _month_numbers() -> dict[str, str]:
    return {name: str(number) for language in languages().values() for number, names in enumerate(language.months, 1) for name in names}


@cache
def _date_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _month_numbers()), key=len, reverse=True))
    year = r"(?:1[89]|20|21)\d\d"
    month = [rf"(?P<m{n}>{names})\b\.?" for n in (1, 2, 3)]
    return re.compile(
        rf"\b(?:(?P<iso>(?P<iso_y>{year})(?P<sep>[-/])(?P<iso_m>\d\d?)(?:(?P=sep)(?P<iso_d>\d\d?))?)"
        rf"|{month[0]} (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:,| ,)? (?P<y1>{year})"
        rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th|º|er|\.)? (?:of |de |d[i'] ?)?{month[1]},? (?:de |del )?(?P<y2>{year})"
        rf"|(?P<fig_a>\d{{1,2}})(?P<fig_sep>[./])(?P<fig_b>\d{{1,2}})(?P=fig_sep)(?P<fig_y>{year})"
        rf"|{month[2]},? (?:de |del |of )?(?P<y3>{year}))(?![-/]?\d)",
        re.IGNORECASE,
    )
