"""Calendar arithmetic on partial dates: units before and after, thirds and portions of periods, seasons.

Every function answers None where the known parts do not reach: the week of "2019-11" is not known.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from tocsin.dates import PartialDate
from tocsin.read.times.meaning import Phase, Unit

DECADE = 10  # years
LEAP_YEAR = 2000  # for the length of a month whose year is unknown
HOURS = {"hour": 60, "minute": 1}  # in minutes


def shifted(base: PartialDate, unit: Unit, count: int) -> PartialDate | None:
    """The unit that lies `count` of its kind from the one that `base` falls in, no finer than the unit: years give a year."""
    if unit in HOURS:
        return _by_minutes(base, count * HOURS[unit])
    return _SHIFTS[unit](base, count)


def interval(first: date, last: date) -> PartialDate | None:
    """From one day to another, both included."""
    return PartialDate(first.year, first.month, first.day, until=PartialDate.of(last))


def moved(base: PartialDate, days: int) -> PartialDate | None:
    """The day so many days from a day; from a longer period, the interval between those of its first and its last day."""
    ends = [None if end is None else _moved(date.fromisoformat(end), days) for end in (base.earliest, base.latest)]
    first, last = ends
    if first is None or last is None:
        return None
    return PartialDate.of(first) if first == last else interval(first, last)


def _by_minutes(base: PartialDate, minutes: int) -> PartialDate | None:
    day = base.as_day()
    if day is None or base.hour is None:
        return None
    total = base.hour * 60 + (base.minute or 0) + minutes
    moved = _moved(day, total // 1440)
    if moved is None:
        return None
    minute = None if base.minute is None and minutes % 60 == 0 else total % 60
    return PartialDate(moved.year, moved.month, moved.day, total % 1440 // 60, minute)


def _moved(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days)
    except OverflowError:
        return None


def _by_days(base: PartialDate, count: int) -> PartialDate | None:
    day = base.as_day()
    moved = None if day is None else _moved(day, count)
    return None if moved is None else PartialDate.of(moved)


def _by_weeks(base: PartialDate, count: int) -> PartialDate | None:
    return _days_of_week(base, count, 0)


def _by_weekends(base: PartialDate, count: int) -> PartialDate | None:
    return _days_of_week(base, count, 5)


def _days_of_week(base: PartialDate, count: int, first: int) -> PartialDate | None:
    """From weekday `first` to Sunday of the week `count` weeks on (weeks begin on Monday, ISO 8601)."""
    day = base.as_day()
    monday = None if day is None else _moved(day, 7 * count - day.weekday())
    if monday is None or monday > date.max - timedelta(6):
        return None
    return interval(monday + timedelta(first), monday + timedelta(6))


def _by_months(base: PartialDate, count: int) -> PartialDate | None:
    if base.year is None or base.month is None or base.until is not None:
        return None
    months = base.year * 12 + base.month - 1 + count
    return _year(months // 12, months % 12 + 1)


def _by_quarters(base: PartialDate, count: int) -> PartialDate | None:
    if base.year is None or base.month is None or base.until is not None:
        return None
    quarters = base.year * 4 + (base.month - 1) // 3 + count
    return portion(PartialDate(quarters // 4), quarters % 4 + 1, 4) if 4 <= quarters < 40000 else None


def _by_years(base: PartialDate, count: int) -> PartialDate | None:
    single = base.until is None or (base.earliest or "")[:4] == (base.latest or " ")[:4]
    return None if base.year is None or not single else _year(base.year + count)


def _by_decades(base: PartialDate, count: int) -> PartialDate | None:
    return None if base.year is None else _years(base.year // 10 * 10 + 10 * count, 10)


def _by_centuries(base: PartialDate, count: int) -> PartialDate | None:
    return None if base.year is None else _years(base.year // 100 * 100 + 100 * count, 100)


def _year(year: int, month: int | None = None) -> PartialDate | None:
    return PartialDate(year, month) if 1 <= year <= 9999 else None


def _years(first: int, many: int) -> PartialDate | None:
    return PartialDate(first, until=PartialDate(first + many - 1)) if many > 0 and 1 <= first <= 9999 - many else None


_SHIFTS: dict[Unit, Callable[[PartialDate, int], PartialDate | None]] = {
    "day": _by_days,
    "week": _by_weeks,
    "weekend": _by_weekends,
    "month": _by_months,
    "quarter": _by_quarters,
    "year": _by_years,
    "decade": _by_decades,
    "century": _by_centuries,
}


def phase_of(period: PartialDate, phase: Phase) -> PartialDate | None:
    """A phase of a period: thirds of months (days) and years (months); of decades halves; "the end of 2019" is its last month.

    A run of fewer than ten years has none: it is answered whole."""
    if period.until is not None:
        return _phase_of_years(period, period.until, phase)
    if period.day is not None:
        return period
    if period.month is not None:
        last = calendar.monthrange(period.year or LEAP_YEAR, period.month)[1]
        first_day, last_day = {"early": (1, 10), "start": (1, 10), "middle": (11, 20)}.get(phase, (21, last))
        return PartialDate(period.year, period.month, first_day, until=PartialDate(period.year, period.month, last_day))
    if phase in {"start", "end"}:
        return PartialDate(period.year, 1 if phase == "start" else 12)
    return portion(period, {"early": 1, "middle": 2}.get(phase, 3), 3)


def _phase_of_years(period: PartialDate, until: PartialDate, phase: Phase) -> PartialDate | None:
    if period.year is None or until.year is None or period.month is not None:
        return period
    length = until.year - period.year + 1
    if length < DECADE:
        return period
    if phase in {"early", "start"}:
        return _years(period.year, length // 2)
    if phase == "middle":
        return _years(period.year + length * 4 // 10, length * 3 // 10)
    return _years(period.year + length // 2, length - length // 2)


def portion(period: PartialDate, number: int, out_of: int) -> PartialDate | None:
    """Portion `number` (from 1) of a year, decade or century cut into `out_of` equal parts."""
    if period.year is None or period.month is not None:
        return None
    if period.until is None:
        months = 12 // out_of
        first = (number - 1) * months + 1
        return PartialDate(period.year, first, until=PartialDate(period.year, first + months - 1))
    if period.until.year is None:
        return None
    length = (period.until.year - period.year + 1) // out_of
    return _years(period.year + (number - 1) * length, length)


def season(year: int | None, first_month: int) -> PartialDate | None:
    """The three months from `first_month`; a winter is named after the year it begins in. None outside the calendar's years."""
    last = (first_month + 1) % 12 + 1
    until = year if year is None or last > first_month else year + 1
    if year is not None and until is not None and not 1 <= year <= until <= 9999:
        return None
    return PartialDate(year, first_month, until=PartialDate(until, last))
