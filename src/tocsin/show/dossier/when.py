"""Times in words, at the precision that the source gives, and as stretches of days for the picture.

In: `Time` records and partial ISO 8601 dates. Out: "13 March 2021", "November 2020", "24 June, year not given"; day numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tocsin.dates import PartialDate
from tocsin.records import Time
from tocsin.show.language import say

NO_DATE = "No date given"
UNKNOWN_DATE = "date not known"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
Stretch = tuple[float, float]
"""From and until in days (ordinals, with the fraction of the day); until is exclusive."""


def time_words(time: Time | None) -> str:
    """The time as a reader would write it; what is not known is said, never filled in."""
    if time is None:
        return say(NO_DATE)
    parsed = parse(time.value)
    if parsed is None:
        return say("“{words}”, no date could be worked out", words=time.text)
    if time.precision == "decade" and parsed.year is not None:
        return say("the {decade}s", decade=parsed.year // 10 * 10)
    if time.precision == "week" and parsed.until is not None:
        return say("week of {day}", day=date_words(PartialDate(parsed.year, parsed.month, parsed.day)))
    return date_words(parsed)


def iso_words(value: str | None, unknown: str = UNKNOWN_DATE) -> str:
    """A partial ISO date in words; `unknown` when there is none, the text itself when it is not a date."""
    parsed = parse(value)
    if parsed is None:
        return value or say(unknown)
    return date_words(parsed)


def parse(value: str | None) -> PartialDate | None:
    """The partial date, or None when there is none or it is written in another way."""
    if not value:
        return None
    try:
        return PartialDate.parse(value)
    except ValueError:
        return None


def date_words(when: PartialDate) -> str:
    """A point or an interval in words."""
    if when.until is not None:
        return _interval_words(when, when.until)
    words = _day_words(when)
    clock = _clock_words(when)
    missing = [] if when.year else [say("year not given") if words else say("day not given")]
    return ", ".join(part for part in [words, clock, *missing] if part)


def _day_words(when: PartialDate) -> str:
    parts = [
        str(when.day) if when.day else "",
        say(MONTHS[when.month - 1]) if when.month else "",
        str(when.year) if when.year else "",
    ]
    return say("in a date| ").join(part for part in parts if part)


def _clock_words(when: PartialDate) -> str:
    if when.hour is None:
        return ""
    return f"{when.hour} h" if when.minute is None else f"{when.hour:02d}:{when.minute:02d}"


def _interval_words(start: PartialDate, end: PartialDate) -> str:
    begin = PartialDate(start.year, start.month, start.day, start.hour, start.minute)
    if begin == PartialDate():
        return say("until {day}", day=date_words(end))
    if end == PartialDate():
        return say("since {day}", day=date_words(begin))
    if begin.hour is None and end.hour is None and begin.year == end.year and begin.month and end.month:
        if begin.month == end.month and begin.day and end.day:
            return date_words(end) if begin.day == end.day else f"{begin.day}–{date_words(end)}"
        return say("{first} to {last}", first=_day_words(PartialDate(None, begin.month, begin.day)), last=date_words(end))
    return say("{first} to {last}", first=date_words(begin), last=date_words(end))


def short_range(dates: Sequence[str]) -> str:
    """From the first to the last of these partial ISO dates, for a narrow column: "21 Oct – 20 Nov 2019"."""
    if not dates:
        return ""
    first, last = _short(dates[0]), _short(dates[-1])
    if dates[0] == dates[-1]:
        return first
    shared = dates[0][:4] == dates[-1][:4] and first.endswith(dates[0][:4])
    return f"{first[:-5] if shared else first} – {last}"


def _short(value: str) -> str:
    words = iso_words(value)
    for month in MONTHS:
        words = words.replace(say(month), say(month)[:3])
    return words


def stretch(time: Time | None) -> Stretch | None:
    """The days that the time may fall on, or None when its year is not known.

    An open end counts as one day: the picture shows where it starts or stops, not for how long."""
    if time is None or not (time.earliest or time.latest):
        return None
    first, last = _moment(time.earliest), _moment(time.latest)
    start = first[0] if first else None
    end = last[0] + last[1] if last else None
    if start is None and end is not None:
        start = end - 1
    if start is None:
        return None
    parsed = parse(time.value)
    if parsed is not None and parsed.as_day() and parsed.hour is not None:
        return _clock_stretch(start, parsed)
    return start, end if end is not None and end > start else start + 1


def _moment(iso: str | None) -> tuple[float, float] | None:
    """Its start and how long it lasts, in days."""
    parsed = parse(iso)
    day = parsed.as_day() if parsed else None
    if parsed is None or day is None:
        return None
    if parsed.hour is None:
        return float(day.toordinal()), 1.0
    return _clock_stretch(float(day.toordinal()), parsed)[0], 1 / 24 if parsed.minute is None else 1 / 1440


def _clock_stretch(day: float, when: PartialDate) -> Stretch:
    start = int(day) + ((when.hour or 0) + (when.minute or 0) / 60) / 24
    return start, start + (1 / 24 if when.minute is None else 1 / 1440)


def day_of(ordinal: float) -> date:
    """The calendar day of a day number."""
    return date.fromordinal(int(ordinal))
