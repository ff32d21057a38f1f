"""Months as whole numbers, so that a panel is a grid and a lag is a subtraction. In: "2019-11". Out: months since the year 0."""

from __future__ import annotations

import re

MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}([T ].*)?")
WRITTEN = tuple(
    map(
        re.compile,
        (
            r"(?P<year>\d{4})[-/.m ](?P<month>\d{1,2})",  # 2021-1, 2021/01, 2021m1
            r"(?P<year>\d{4})(?P<month>\d{2})",
            r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})",
            r"(?P<month>[A-Za-z]{3,9})\.?[-, ]{1,2}(?P<year>\d{4})",  # Jan 2021
            r"(?P<year>\d{4})[-, ]{1,2}(?P<month>[A-Za-z]{3,9})\.?",
        ),
    )
)
NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def month_number(text: str) -> int:
    """The number of the month that "2019-11" writes. Raises ValueError."""
    found = MONTH.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is not a month; write it like 2019-11")
    return month_of(int(found[1]), int(found[2]))


def month_in(text: str) -> int:
    """The number of the month that "2019-11" and other ways of writing it, or a day or time of it ("2019-11-10"), lie in. Raises
    ValueError, also for days whose parts may be taken in two ways ("01/02/2021")."""
    if DAY.fullmatch(text):
        return month_number(text[:7])
    found = next((match for form in WRITTEN if (match := form.fullmatch(text))), None)
    calendar = calendar_month(found["month"]) if found else float("nan")
    return month_of(int(found["year"]), int(calendar)) if found and calendar in range(1, 13) else month_number(text)


def calendar_month(text: str) -> float:
    """1 to 12 for a number or an English name ("Nov", "November"); NaN for anything else."""
    place = next((i for i, name in enumerate(NAMES, 1) if len(text) >= 3 and name.startswith(text.strip(".").lower())), None)
    if place is not None:
        return place
    try:
        return float(text)
    except ValueError:
        return float("nan")


def month_of(year: int, month: int) -> int:
    """The number of a month (1 to 12) of a year."""
    return year * 12 + month - 1


def month_text(number: int) -> str:
    """ "2019-11" for its number."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def year_of(number: int) -> int:
    """The year that the month lies in."""
    return number // 12
