"""What a time expression says before anything is known of its document: the grammar makes these, `resolve.py` gives them a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tocsin.dates import PartialDate

Unit = Literal["minute", "hour", "day", "week", "weekend", "month", "quarter", "year", "decade", "century"]
Part = Literal["morning", "afternoon", "evening", "night", "dawn", "dusk", "midday", "midnight"]
Phase = Literal["early", "start", "middle", "late", "end", "before", "after"]
Anchor = Literal["published", "story"]
Pull = Literal["last", "next", "this"]
"""The word before a weekday, month or season: it fixes the direction instead of the verb's tense."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date in the calendar, as far as it is said: "October 20", "Monday, June 24", "2019"."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    pull: Pull | None = None


@dataclass(frozen=True, slots=True)
class OfYear:
    """A date whose year is said by pointing: "in May last year", "March of the same year"."""

    date: Calendar
    year: Shift


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week alone: "on Tuesday", "last Monday"."""

    weekday: int
    pull: Pull | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from an anchor: "yesterday", "last year", "two days later", "that day" (none). `count` None: nobody said how many."""

    unit: Unit
    count: int | None
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Beside:
    """So many units before (negative) or after what another expression dates: "two days after the vote of 20 October", "the weeks preceding
    the 2019 vote", "the eve of". `count` None: nobody said how many. `of` None: what it stands beside has no date."""

    unit: Unit
    count: int | None
    after: bool
    of: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """The units just before (negative) or after the publication: "the past five years"."""

    unit: Unit
    count: int | None


@dataclass(frozen=True, slots=True)
class Season:
    """Three months by their first month, northern hemisphere."""

    month: int
    year: int | None = None
    pull: Pull | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """An interval that needs no context: a decade, a century."""

    value: PartialDate
    unit: Unit


@dataclass(frozen=True, slots=True)
class Phased:
    """A third, a half or one end of a period: "mid-November", "the close of 2019", "the first half of the century"."""

    phase: Phase
    of: Meaning


@dataclass(frozen=True, slots=True)
class Portion:
    """One of so many equal portions of a period: "the second half of 2019" (2 of 2), "the third quarter" (3 of 4)."""

    number: int
    out_of: int
    of: Meaning


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour of the day, of which day is not said."""

    hour: int
    minute: int | None = None


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """A part of a day that is said elsewhere, if at all: "in the morning"."""

    part: Part


@dataclass(frozen=True, slots=True)
class On:
    """A clock time or a part of the day on a day: "Monday morning", "noon on March 3"."""

    when: Clock | PartOfDay
    day: Meaning


@dataclass(frozen=True, slots=True)
class Range:
    """From one to another, both included; None: open."""

    start: Meaning | None
    end: Meaning | None


Meaning = Calendar | OfYear | Weekday | Shift | Beside | Stretch | Season | Fixed | Phased | Portion | Clock | PartOfDay | On | Range
