"""From what an expression says to a date: against the publication date, or the running time of the story.

In: a `Meaning` and where it stands. Out: `Resolved`. Whatever would have to be guessed stays out: a year that nobody gave, a day that
cannot be counted. `Story` remembers the dates that the text has named so far.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import singledispatch

from tocsin.dates import PartialDate
from tocsin.read.times import arithmetic
from tocsin.read.times.meaning import (
    Beside,
    Calendar,
    Clock,
    Fixed,
    Meaning,
    OfYear,
    On,
    PartOfDay,
    Phased,
    Portion,
    Range,
    Season,
    Shift,
    Stretch,
    Unit,
    Weekday,
)
from tocsin.read.times.tense import Direction
from tocsin.records import TimePrecision

STORY_REACH = 4  # sentences back that "two days later" may count from
FIRST_FREE_DAY = 5  # Saturday
DISTANT_REACH = 6  # the same where the text dwells in a past more than DISTANT years before its publication
DISTANT = 2
FAR, NEAR = 300, 60  # days: a date this far off by the verb's tense, and this near otherwise, is the near one; tense is misread more often
YEAR_REACH = 2  # sentences back from which a date without year may take its year
FRESH = 31  # days before publication within which a past date without year is news, whatever older year the text has just told of
YEARS_TRIED = 8  # years around the publication in which a weekday and a date are looked for together
UNIT_PRECISION: dict[Unit, TimePrecision] = {"week": "week", "quarter": "quarter", "decade": "decade"}
BOUNDED: frozenset[str] = frozenset({"before", "after"})


@dataclass(frozen=True, slots=True)
class Resolved:
    """The value, as far as it is known. `earliest` and `latest` only where they are narrower than the value's own bounds."""

    value: PartialDate | None = None
    precision: TimePrecision | None = None
    earliest: str | None = None
    latest: str | None = None


UNKNOWN = Resolved()


@dataclass(frozen=True, slots=True)
class Told:
    """A date that the text has named. `sure`: its year is the text's own, not counted from the publication."""

    value: PartialDate
    sentence: int
    sure: bool


@dataclass(slots=True)
class Story:
    """The dates named so far in a document, and its publication."""

    published: PartialDate | None
    told: list[Told] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression stands: its sentence, and the direction that its verb gives."""

    story: Story
    sentence: int
    direction: Direction

    @property
    def published(self) -> PartialDate | None:
        return self.story.published

    @property
    def published_day(self) -> date | None:
        return None if self.published is None else self.published.as_day()

    def recent(self, reach: int) -> list[Told]:
        """Dates told in the last sentences, nearest first."""
        return [t for t in reversed(self.story.told) if self.sentence - t.sentence <= reach]


@singledispatch
def resolve(meaning: Meaning, place: Place) -> Resolved:
    """The date that an expression stands for at its place; `UNKNOWN` where that would be a guess."""
    raise TypeError(f"no resolution for {meaning!r} in sentence {place.sentence}")


@resolve.register
def _calendar(meaning: Calendar, place: Place) -> Resolved:
    year = meaning.year if meaning.year is not None else _missing_year(meaning, place)
    return _exact(_date(year, meaning.month, meaning.day))


@resolve.register
def _of_year(meaning: OfYear, place: Place) -> Resolved:
    year = resolve(meaning.year, place).value
    return _exact(_date(None if year is None else year.year, meaning.date.month, meaning.date.day))


@resolve.register
def _weekday(meaning: Weekday, place: Place) -> Resolved:
    today = place.published_day
    if today is None:
        return UNKNOWN
    ahead = (meaning.weekday - today.weekday()) % 7
    if meaning.pull in {"next", "last"}:
        days = (ahead or 7) if meaning.pull == "next" else ahead - 7
    elif place.direction == 1 or (meaning.pull == "this" and place.direction == 0):
        days = ahead
    else:
        days = ahead - 7 if ahead else 0
    return _exact(arithmetic.shifted(PartialDate.of(today), "day", days))


@resolve.register
def _shift(meaning: Shift, place: Place) -> Resolved:
    if meaning.count is None:
        return UNKNOWN
    unit, count = _in_years(meaning.unit, meaning.count)
    if unit == "weekend" and count == 0:
        count = _weekend(place)
    bases = [place.published] if meaning.anchor == "published" else [t.value for t in place.recent(STORY_REACH)]
    for base in bases:
        value = None if base is None else arithmetic.shifted(base, unit, count)
        if value is not None:
            return Resolved(value, UNIT_PRECISION.get(unit, value.precision))
    return UNKNOWN


@resolve.register
def _beside(meaning: Beside, place: Place) -> Resolved:
    """So many units from what the other expression says; open on the far side where nobody said how many."""
    base = None if meaning.of is None else resolve(meaning.of, place).value
    if base is None or base.earliest is None or base.latest is None:
        return UNKNOWN
    if meaning.count is None:
        return Resolved(_open_from(base) if meaning.after else _open_to(base), "range")
    unit, count = _in_years(meaning.unit, meaning.count if meaning.after else -meaning.count)
    if unit == "hour" and count % 24 == 0:
        unit, count = "day", count // 24
    if unit in {"day", "week"}:
        value = arithmetic.moved(base, count * (7 if unit == "week" else 1))
    else:
        value = arithmetic.shifted(base, unit, count)
    return UNKNOWN if value is None else _exact(value)


def _open_from(base: PartialDate) -> PartialDate:
    last = base.until or base
    return replace(last, until=PartialDate())


def _open_to(base: PartialDate) -> PartialDate:
    return PartialDate(until=replace(base, until=None))


def _weekend(place: Place) -> int:
    """On a working day, "the weekend" of the past tense is the one before."""
    today = place.published_day
    return -1 if place.direction == -1 and today is not None and today.weekday() < FIRST_FREE_DAY else 0


@resolve.register
def _stretch(meaning: Stretch, place: Place) -> Resolved:
    published = place.published
    if meaning.count is None or published is None:
        return UNKNOWN
    unit, count = _in_years(meaning.unit, meaning.count)
    if unit == "week":
        unit, count = "day", 7 * count
    here, there = arithmetic.shifted(published, unit, 0), arithmetic.shifted(published, unit, count)
    if here is None or there is None or here.until is not None:
        return UNKNOWN
    first, last = (there, here) if count < 0 else (here, there)
    return Resolved(replace(first, until=last), "range")


@resolve.register
def _season(meaning: Season, place: Place) -> Resolved:
    published = place.published
    year = meaning.year
    if year is None and meaning.pull is not None and published is not None and published.year is not None and published.month is not None:
        year = published.year
        begins = (published.year, meaning.month)
        now = (published.year, published.month)
        if meaning.pull == "last" and begins > (now[0], now[1] - 3):
            year -= 1
        elif meaning.pull == "next" and begins <= now:
            year += 1
    found = arithmetic.season(year, meaning.month)
    return Resolved(found, "range") if found else UNKNOWN


@resolve.register
def _fixed(meaning: Fixed, _: Place) -> Resolved:
    return Resolved(meaning.value, UNIT_PRECISION.get(meaning.unit, "range"))


@resolve.register
def _phased(meaning: Phased, place: Place) -> Resolved:
    whole = resolve(meaning.of, place)
    if whole.value is None:
        return UNKNOWN
    if meaning.phase in BOUNDED:
        return _bounded(whole, whole.value, meaning.phase == "before", place.published_day)
    value = arithmetic.phase_of(whole.value, meaning.phase)
    return UNKNOWN if value is None else Resolved(value, whole.precision if value == whole.value else value.precision)


def _bounded(whole: Resolved, value: PartialDate, before: bool, today: date | None) -> Resolved:
    """ "Earlier this week", "later this year": up to the publication, or from it, where that lies within the period."""
    limit = None if today is None else today.isoformat()
    if limit is None or not str(value.earliest or limit) <= limit <= str(value.latest or limit):
        return whole
    return replace(whole, latest=limit) if before else replace(whole, earliest=limit)


@resolve.register
def _portion(meaning: Portion, place: Place) -> Resolved:
    whole = resolve(meaning.of, place).value
    value = None if whole is None else arithmetic.portion(whole, meaning.number, meaning.out_of)
    return UNKNOWN if value is None else Resolved(value, "quarter" if meaning.out_of == 4 else "range")


@resolve.register
def _clock(meaning: Clock, place: Place) -> Resolved:
    """An hour takes the day on which the story stands; else only the hour is known."""
    day = next((t.value for t in place.recent(STORY_REACH) if t.value.as_day() is not None), None)
    return _at(day, meaning)


@resolve.register
def _part_of_day(_: PartOfDay, __: Place) -> Resolved:
    return UNKNOWN


@resolve.register
def _on(meaning: On, place: Place) -> Resolved:
    day = resolve(meaning.day, place)
    if isinstance(meaning.when, Clock):
        return _at(day.value, meaning.when)
    return day if day.value is None else Resolved(day.value, "part-of-day")


@resolve.register
def _range(meaning: Range, place: Place) -> Resolved:
    start, end = _with_shared_year(meaning)
    first = None if start is None else resolve(start, place).value
    last = None if end is None else resolve(end, place).value
    if (start is not None and first is None) or (end is not None and last is None):
        return UNKNOWN
    begins = PartialDate() if first is None else replace(first, until=None)
    ends = PartialDate() if last is None else last.until or last
    try:
        return Resolved(replace(begins, until=ends), "range")
    except ValueError:  # it ends before it begins: misread, or the text errs
        return UNKNOWN


def _with_shared_year(meaning: Range) -> tuple[Meaning | None, Meaning | None]:
    """ "From November 20 to January 5, 2020": the year that only one end has, carried over to the other."""
    start, end = meaning.start, meaning.end
    if isinstance(start, Calendar) and isinstance(end, Calendar) and start.month is not None and end.month is not None:
        turns = (start.month, start.day or 0) > (end.month, end.day or 31)
        if start.year is None and end.year is not None:
            return replace(start, year=end.year - turns), end
        if end.year is None and start.year is not None:
            return start, replace(end, year=start.year + turns)
    return start, end


def _in_years(unit: Unit, count: int) -> tuple[Unit, int]:
    """ "Two decades ago" is a year; "this decade" is a decade."""
    if unit in {"decade", "century"} and count != 0:
        return "year", count * (10 if unit == "decade" else 100)
    return unit, count


def _at(day: PartialDate | None, clock: Clock) -> Resolved:
    if day is None or day.as_day() is None:
        return _exact(PartialDate(hour=clock.hour, minute=clock.minute))
    return _exact(replace(day, hour=clock.hour, minute=clock.minute))


def _exact(value: PartialDate | None) -> Resolved:
    return UNKNOWN if value is None else Resolved(value, value.precision)


def _date(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except ValueError:  # "February 30"
        return None


def _missing_year(meaning: Calendar, place: Place) -> int | None:
    """The year of a date without one: the story's where the text is telling of a past year, else by tense from the publication."""
    told = _year_of_story(meaning, place)
    by_publication = _year_by_publication(meaning, place)
    if told is None or by_publication is None:
        return told or by_publication
    if place.direction == 1 or told >= by_publication or _is_fresh(meaning, by_publication, place):
        return by_publication
    return told


def _is_fresh(meaning: Calendar, year: int, place: Place) -> bool:
    """Whether the date falls just before the publication, and no day that the text has named leads up to it."""
    value, published = _date(year, meaning.month, meaning.day), place.published
    last = next(iter(place.recent(YEAR_REACH)), None)
    if value is None or published is None or (last is not None and last.value.as_day()):
        return False
    return 0 <= _days_between(published, value) <= FRESH


def _year_of_story(meaning: Calendar, place: Place) -> int | None:
    """The year nearest to the last date told, if that has a year of its own and is near and fine enough to carry on from."""
    last = next(iter(place.recent(DISTANT_REACH)), None)
    if last is None or not last.sure or last.value.year is None or meaning.pull is not None:
        return None
    distant = place.published is not None and place.published.year is not None and last.value.year < place.published.year - DISTANT
    if not distant and place.sentence - last.sentence > YEAR_REACH:
        return None
    year, month = last.value.year, last.value.month
    if month is None:
        return year if last.sentence == place.sentence else None
    return min((year, year + 1, year - 1), key=lambda y: abs((y - year) * 12 + (meaning.month or month) - month))


def _year_by_publication(meaning: Calendar, place: Place) -> int | None:
    published = place.published
    if published is None or published.year is None or published.month is None or meaning.month is None:
        return None
    fits = [value for value in _candidates(meaning, published.year) if value.earliest and value.latest]
    direction = {"last": -1, "next": 1, "this": 0, None: place.direction}[meaning.pull]
    if meaning.pull == "this":
        return published.year
    first, last = str(published.earliest), str(published.latest)
    before = [v for v in fits if str(v.earliest) <= last and not (meaning.pull == "last" and str(v.latest) >= first)]
    after = [v for v in fits if str(v.latest) >= first and not (meaning.pull == "next" and str(v.earliest) <= last)]
    nearest = min(fits, key=lambda v: abs(_days_between(v, published)), default=None)
    chosen = nearest if direction == 0 else next(iter(before[::-1] if direction == -1 else after), None)
    if chosen is None or nearest is None:
        return None
    misread = abs(_days_between(chosen, published)) > FAR and abs(_days_between(nearest, published)) < NEAR and meaning.pull is None
    return nearest.year if misread else chosen.year


def _candidates(meaning: Calendar, year: int) -> list[PartialDate]:
    """The date in the years around, where it exists and falls on the weekday that is said."""
    reach = 1 if meaning.weekday is None or meaning.day is None else YEARS_TRIED
    values = [_date(y, meaning.month, meaning.day) for y in range(max(1, year - reach), year + reach + 1)]
    dates = [v for v in values if v is not None]
    agreeing = [v for v in dates if reach > 1 and date.fromisoformat(str(v.earliest)).weekday() == meaning.weekday]
    return agreeing or [v for v in dates if v.year is not None and abs(v.year - year) <= 1]


def _days_between(one: PartialDate, other: PartialDate) -> int:
    return (date.fromisoformat(str(one.earliest)) - date.fromisoformat(str(other.earliest))).days
