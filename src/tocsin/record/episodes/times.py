"""When a happening is said to have been, in days, and how two such times fit.

In: a reading's `Time`. Out: `When`, and `fit`: how well two times agree, in words too, or that they cannot be one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tocsin.dates import PartialDate
from tocsin.records import Time

LONG = 366  # days: a stretch beyond it says little of when
MONTH = 31
OPEN_START, OPEN_END = 0, date(9999, 12, 31).toordinal()


@dataclass(frozen=True, slots=True)
class When:
    """From `first` to `last`, day numbers, both included; for a day whose year is not given, `month_day` instead."""

    first: int
    last: int
    month_day: tuple[int, int] | None = None

    @property
    def days(self) -> int:
        return self.last - self.first + 1

    @property
    def is_day(self) -> bool:
        return self.days == 1 and self.month_day is None


@dataclass(frozen=True, slots=True)
class TimeFit:
    """How well two times agree, from 0 (one is not known) to 3 (the same day), and in words."""

    score: float
    because: str


@lru_cache(maxsize=65536)
def when_of(time: Time | None) -> When | None:
    """The days that a time may mean; None when it says nothing of them."""
    if time is None:
        return None
    if time.earliest or time.latest:
        return When(_day(time.earliest) or OPEN_START, _day(time.latest) or OPEN_END)
    try:
        known = PartialDate.parse(time.value) if time.value else PartialDate()
    except ValueError:
        return None
    if known.until is None and known.month is not None and known.day is not None:
        return When(OPEN_START, OPEN_END, (known.month, known.day))
    return None


def fit(one: When | None, other: When | None, days: int) -> TimeFit | None:
    """How two times agree; None when they are further apart than `days`."""
    if one is None or other is None:
        return TimeFit(0, "")
    if one.month_day or other.month_day:
        return _fit_month_days(one, other)
    gap = max(one.first, other.first) - min(one.last, other.last)
    if gap > 0:
        return TimeFit(1, f"{gap} {'day' if gap == 1 else 'days'} apart") if gap <= days else None
    if one.is_day and other.is_day:
        return TimeFit(3, f"both on {_iso(one.first)}")
    return TimeFit(_breadth_score(max(one.days, other.days)), "their times agree")


def iso_day(number: int) -> str:
    """The ISO day of a day number."""
    return _iso(number)


def day_number(iso: str) -> int:
    """The day number of an ISO day."""
    return date.fromisoformat(iso).toordinal()


def _breadth_score(days: int) -> float:
    if days <= MONTH:
        return 2
    return 1 if days <= LONG else 0.5


def _fit_month_days(one: When, other: When) -> TimeFit | None:
    if one.month_day and other.month_day:
        return TimeFit(2, "the same day of a year that is not given") if one.month_day == other.month_day else None
    partial, dated = (one, other) if one.month_day else (other, one)
    month, day = partial.month_day or (1, 1)
    if dated.days > LONG:
        return TimeFit(0.5, "their times agree")
    for year in range(date.fromordinal(dated.first).year, date.fromordinal(dated.last).year + 1):
        try:
            if dated.first <= date(year, month, day).toordinal() <= dated.last:
                return TimeFit(2, "the same day and month")
        except ValueError:  # 29 February of another year
            continue
    return None


def _day(iso: str | None) -> int | None:
    return date.fromisoformat(iso).toordinal() if iso else None


def _iso(number: int) -> str:
    return date.fromordinal(number).isoformat()
