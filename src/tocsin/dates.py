"""A date as far as it is known: what a source leaves out stays out, and is bounded instead of completed.

In: ISO 8601 text in its partial forms. Out: `PartialDate`, which prints back the same text and knows the first and last day it can mean.

    2020  2020-11  2020-11-03  2020-11-03T14  2020-11-03T14:30     a year, and whatever is known below it
    --06-24  --06  --06-24T14                                      the year is unknown
    T14:30  T14                                                    a clock time of an unknown day
    2019-11/2020-02  2018/..  ../2020-03-05                        from and until, both included; `..` is an open end
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

OPEN = ".."
LEAP_YEAR = 2000  # stands in for an unknown year when a day of the month is checked: 29 February must pass
DatePrecision = Literal["minute", "hour", "day", "month", "year", "range"]

_FORM = re.compile(
    r"(?:(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?|--(?P<month_only>\d\d)(?:-(?P<day_only>\d\d))?)?"
    r"(?:T(?P<hour>\d\d)(?::(?P<minute>\d\d))?)?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A moment, day, month or year, as far as known; with `until`, the stretch from it to another (both included).

    Raises ValueError when the parts cannot be one date."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    until: PartialDate | None = None

    def __post_init__(self) -> None:
        self._check_gaps()
        self._check_ranges()
        if self.until is not None:
            self._check_interval(self.until)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """The date that `text` writes. Raises ValueError saying what is wrong with it."""
        start, slash, end = text.partition("/")
        try:
            if slash:
                return replace(_point(start), until=_point(end))
            return _point(start, may_be_open=False)
        except ValueError as error:
            raise ValueError(f"{text!r} is not a date: {error}") from None

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """A whole calendar day."""
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        written = self._written() or OPEN
        return written if self.until is None else f"{written}/{self.until}"

    @property
    def earliest(self) -> str | None:
        """The first day it can mean, ISO; None when the year is unknown or the start is open."""
        if self.year is None:
            return None
        return date(self.year, self.month or 1, self.day or 1).isoformat()

    @property
    def latest(self) -> str | None:
        """The last day it can mean, ISO; None when the year is unknown or the end is open."""
        if self.until is not None:
            return self.until.latest
        if self.year is None:
            return None
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1]).isoformat()

    @property
    def precision(self) -> DatePrecision:
        """The finest part that is known; `range` for an interval."""
        if self.until is not None:
            return "range"
        if self.minute is not None:
            return "minute"
        if self.hour is not None:
            return "hour"
        if self.day is not None:
            return "day"
        return "year" if self.month is None else "month"

    def as_day(self) -> date | None:
        """The calendar day that it falls on, or None unless year, month and day are known."""
        if self.year is None or self.month is None or self.day is None or self.until is not None:
            return None
        return date(self.year, self.month, self.day)

    @property
    def _is_open(self) -> bool:
        return self.year is None and self.month is None and self.hour is None

    def _check_gaps(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        if self.minute is not None and self.hour is None:
            raise ValueError("a minute needs its hour")
        if self.hour is not None and self.day is None and (self.year is not None or self.month is not None):
            raise ValueError("an hour needs its day, or no date at all")

    def _check_ranges(self) -> None:
        month = 1 if self.month is None else self.month
        if self.year is not None and not 1 <= self.year <= 9999:
            raise ValueError(f"year {self.year} is not within 1 to 9999")
        if not 1 <= month <= 12:
            raise ValueError(f"month {self.month} is not within 1 to 12")
        last = calendar.monthrange(self.year or LEAP_YEAR, month)[1]
        if self.day is not None and not 1 <= self.day <= last:
            raise ValueError(f"day {self.day} is not within 1 to {last}, the days of that month")
        if self.hour is not None and not 0 <= self.hour <= 23:
            raise ValueError(f"hour {self.hour} is not within 0 to 23")
        if self.minute is not None and not 0 <= self.minute <= 59:
            raise ValueError(f"minute {self.minute} is not within 0 to 59")

    def _check_interval(self, until: PartialDate) -> None:
        if until.until is not None:
            raise ValueError("an interval has two ends")
        if self._is_open and until._is_open:
            raise ValueError("an interval needs one known end")
        if self.earliest and until.latest and self._ends_after(until):
            raise ValueError("it ends before it begins")

    def _ends_after(self, until: PartialDate) -> bool:
        if self.earliest != until.latest:
            return str(self.earliest) > str(until.latest)
        if self.hour is None or until.hour is None:
            return False
        return (self.hour, self.minute or 0) > (until.hour, 59 if until.minute is None else until.minute)

    def _written(self) -> str:
        written = "" if self.year is None else f"{self.year:04d}"
        if self.month is not None:
            written += f"-{self.month:02d}" if written else f"--{self.month:02d}"
        if self.day is not None:
            written += f"-{self.day:02d}"
        if self.hour is not None:
            written += f"T{self.hour:02d}"
        if self.minute is not None:
            written += f":{self.minute:02d}"
        return written


def _point(text: str, may_be_open: bool = True) -> PartialDate:
    if may_be_open and text == OPEN:
        return PartialDate()
    found = _FORM.fullmatch(text)
    if not text or found is None:
        raise ValueError("write it like 2020-11-03, 2020-11, --06-24, 2020-11-03T14:30 or 2019-11/2020-02")
    parts = {name: int(value) for name, value in found.groupdict().items() if value is not None}
    return PartialDate(
        parts.get("year"),
        parts.get("month", parts.get("month_only")),
        parts.get("day", parts.get("day_only")),
        parts.get("hour"),
        parts.get("minute"),
    )
