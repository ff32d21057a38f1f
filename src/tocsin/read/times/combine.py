"""Neighbouring expressions that are one: a clock time on its day, a day from another to another, a year that opens with "since".

In: the expressions of a sentence as the grammar found them. Out: fewer, larger ones. Parts of the day that belong to no day are dropped.
What stands beside a dated event ("two days after the vote of 20 October") learns its date and stays an expression of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from tocsin.read.times.grammar import Found
from tocsin.read.times.lexicon import CLASSES, Encoded
from tocsin.read.times.meaning import Beside, Calendar, Clock, Meaning, OfYear, On, PartOfDay, Range, Shift, Weekday


def _between(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"[A-Z]+", lambda m: CLASSES[m[0]], pattern).replace(" ", ""))


BEFORE_DAY = _between("COMMA? (ON|OF|IN|AT)* THE?")  # "noon | on | Saturday", "the morning | of | March 3"
BEFORE_CLOCK = _between("COMMA? (AT|IN|ON)* THE?")  # "Saturday | , at about | 3 pm"
OF_YEAR = _between("COMMA? (OF|IN)?")  # "May | last year", "March | of | the same year"
LONGEST_PHRASE = 7  # words between "after" and the date of the event named
PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "ADP"})  # what these words may be: those of one noun phrase
RANGE_TO = _between("(TO|DASH) THE?")
RANGE_AND = _between("(TO|DASH|AND) THE?")


def combine(encoded: Encoded, found: list[Found]) -> list[Found]:
    """The expressions with neighbours joined."""
    joined: list[Found] = []
    for expression in found:
        both = _join(encoded, joined[-1], expression) if joined else None
        if both is None:
            joined.append(expression)
        else:
            joined[-1] = both
    placed = [_placed(encoded, f, after) for f, after in zip_longest(joined, joined[1:])]
    return [_opened(encoded, f) for f in placed if not isinstance(f.meaning, PartOfDay) and not _is_vague(f.meaning)]


def _is_vague(meaning: Meaning) -> bool:
    """ "Days after the vote", "in the wake of the vote": without the date of the vote it is no time."""
    return isinstance(meaning, Beside) and meaning.of is None and meaning.count is None


def _placed(encoded: Encoded, found: Found, after: Found | None) -> Found:
    """What stands beside an event, with the date that the event's phrase gives: "the day after | the 20 October election"."""
    if after is None or not isinstance(found.meaning, Beside) or isinstance(after.meaning, Beside | Clock | PartOfDay):
        return found
    between = encoded.tokens[found.last + 1 : after.first]
    if len(between) > LONGEST_PHRASE or any(t.pos not in PHRASE for t in between):
        return found
    return Found(found.first, found.last, replace(found.meaning, of=after.meaning))


def _join(encoded: Encoded, left: Found, right: Found) -> Found | None:
    gap = encoded.letters[left.last + 1 : right.first]
    meaning = (
        _on(gap, left.meaning, right.meaning)
        or _of_year(gap, left.meaning, right.meaning)
        or _of_year(gap, right.meaning, left.meaning)
        or _range(encoded, left, right, gap)
    )
    return Found(left.first, right.last, meaning) if meaning is not None else None


def _on(gap: str, left: Meaning, right: Meaning) -> Meaning | None:
    if isinstance(left, Clock) and isinstance(right, PartOfDay):
        return _half_day(left, right) if BEFORE_CLOCK.fullmatch(gap) else None
    if isinstance(left, Clock | PartOfDay) and is_day(right) and BEFORE_DAY.fullmatch(gap):
        return _merged(left, right)
    if isinstance(right, Clock | PartOfDay) and is_day(left) and BEFORE_CLOCK.fullmatch(gap):
        return _merged(right, left)
    return None


def _merged(when: Clock | PartOfDay, day: Meaning) -> Meaning:
    """A clock time beside a part of the day is the finer of the two: "Monday evening at 8"."""
    if not isinstance(day, On):
        return On(when, day)
    if isinstance(when, Clock) and isinstance(day.when, PartOfDay):
        return On(_half_day(when, day.when), day.day)
    return day


def _half_day(clock: Clock, part: PartOfDay) -> Clock:
    afternoon = part.part in {"afternoon", "evening"} or (part.part == "night" and clock.hour >= 6)
    return Clock(clock.hour + 12, clock.minute) if afternoon and clock.hour < 12 else clock


def _of_year(gap: str, date: Meaning, year: Meaning) -> Meaning | None:
    if not isinstance(date, Calendar) or date.year is not None or not isinstance(year, Shift) or year.unit != "year":
        return None
    return OfYear(date, year) if OF_YEAR.fullmatch(gap) else None


def is_day(meaning: Meaning) -> bool:
    """Whether it names a single day."""
    if isinstance(meaning, Calendar):
        return meaning.day is not None
    if isinstance(meaning, OfYear):
        return meaning.date.day is not None
    return isinstance(meaning, Weekday | On) or (isinstance(meaning, Shift) and meaning.unit == "day")


def _range(encoded: Encoded, left: Found, right: Found, gap: str) -> Meaning | None:
    opener = _opener(encoded, left)
    sure = opener == CLASSES["FROM"] or CLASSES["DASH"] in gap
    pattern = RANGE_AND if opener == CLASSES["BETWEEN"] else RANGE_TO
    if not pattern.fullmatch(gap) or isinstance(left.meaning, Range) or isinstance(right.meaning, Range):
        return None
    alike = type(left.meaning) is type(right.meaning)
    return Range(left.meaning, right.meaning) if alike or sure or opener == CLASSES["BETWEEN"] else None


def _opener(encoded: Encoded, found: Found) -> str:
    """The class of the word before an expression, past an article."""
    before = encoded.letters[: found.first].rstrip(CLASSES["THE"])
    return before[-1:]


def _opened(encoded: Encoded, found: Found) -> Found:
    if _opener(encoded, found) != CLASSES["SINCE"] or isinstance(found.meaning, Range):
        return found
    return Found(found.first, found.last, Range(found.meaning, None))
