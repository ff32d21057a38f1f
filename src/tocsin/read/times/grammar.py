"""The grammar of time expressions: which runs of words are one, and what they say.

In: an encoded sentence (`lexicon.py`). Out: `Found`, a run of tokens with its `Meaning`. A rule is a pattern over classes of words
and a function that builds the meaning (`rules.py`); the longest match at a place wins. How neighbours combine is in `combine.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tocsin.read.times import rules
from tocsin.read.times.lexicon import CLASSES, Encoded
from tocsin.read.times.meaning import Meaning
from tocsin.read.times.rules import Words


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens `[first, last]` of the sentence (inclusive) and what they say."""

    first: int
    last: int
    meaning: Meaning


Build = Callable[[Words], Meaning | None]


def find(encoded: Encoded) -> list[Found]:
    """All expressions of the sentence, in text order, none overlapping."""
    if not STARTS.intersection(encoded.letters):
        return []
    candidates: list[tuple[int, int, Build]] = []
    for pattern, build in RULES:
        candidates += [(m.start(), m.end(), build) for m in pattern.finditer(encoded.letters)]
    candidates.sort(key=lambda c: (c[0], -c[1]))
    found: list[Found] = []
    position = 0
    for start, end, build in candidates:
        if start < position:
            continue
        meaning = build(Words(encoded, start, end))
        if meaning is not None:
            found.append(Found(start, end - 1, meaning))
            position = end
    return found


_PULL = "(THIS? (LAST|PAST|NEXT|COMING)|THIS)"
_COUNT = "(A? VAGUE OF?|A NUMBER|(NUMBER|DAY) (DASH NUMBER)?|A)"
_MONTH_YEAR = "MONTH ((COMMA|OF|IN)? YEAR)?"
_PERIOD = "PHASE DASH? (OF THE?)?"
_GRAMMAR: tuple[tuple[str, Build], ...] = (
    (f"({_PULL}? WEEKDAY PART? COMMA?)? MONTH THE? (DAY|ORDINAL) (COMMA? YEAR)?", rules.calendar),
    (f"({_PULL}? WEEKDAY PART? COMMA?)? (DAY|THE? ORDINAL) OF? MONTH ((COMMA|OF)? YEAR)?", rules.calendar),
    ("WEEKDAY COMMA? MONTH DAY (COMMA? YEAR)?", rules.calendar),
    ("MONTH (COMMA|OF|IN)? YEAR", rules.calendar),
    (f"({_PULL})? MONTH", rules.bare_month),
    ("MONTH DAY (DASH|TO|AND) DAY (COMMA? YEAR)?", rules.days_of_month),
    ("DAY (DASH|TO|AND) DAY OF? MONTH (COMMA? YEAR)?", rules.days_of_month),
    ("MONTH (DASH|TO|AND) MONTH ((COMMA|OF|IN)? YEAR)?", rules.months),
    ("YEAR DASH (DAY|NUMBER)", rules.years),
    ("YEAR DASH DAY DASH DAY", rules.spaced_iso),
    ("ISO", rules.numeric),
    (f"{_PULL}? WEEKDAY PART?", rules.weekday),
    ("DEICTIC PART?", rules.deictic),
    ("(THIS|LAST|THAT|THAT? SAME|THE SAME|THE (FOLLOWING|NEXT|PREVIOUS)) PART", rules.part_by_pointer),
    (
        f"(BEFORE|AFTER|THE? {_PERIOD})? (THIS (PAST|COMING)?|THE? (LAST|PAST|NEXT|COMING|PREVIOUS|FOLLOWING)|THAT SAME?|THE? SAME) UNIT",
        rules.unit_by_pointer,
    ),
    ("THE? PHASE OF THE UNIT", rules.phase_of_the_unit),
    ("UNIT POSSESSIVE? PHASE", rules.phase_of_the_unit),
    (f"{_COUNT} UNIT AGO", rules.ago),
    (f"({_COUNT}|THE) UNIT (BEFORE|AFTER)", rules.from_story),
    (f"({_COUNT}|THE VAGUE?)? UNIT (BEFORE|AFTER|PREVIOUS|FOLLOWING)", rules.beside),
    ("THE? BESIDE", rules.occasion),
    (f"(THE|THIS)? (LAST|PAST|PREVIOUS|NEXT|COMING) {_COUNT} UNIT", rules.stretch),
    (f"({_PERIOD})? DECADE", rules.decade),
    (f"({_PERIOD})? (NUMBER DASH)? ORDINAL DASH? UNIT", rules.century),
    (f"THE? {_PERIOD} {_MONTH_YEAR}", rules.phased_calendar),
    (f"THE? {_PERIOD} YEAR", rules.phased_calendar),
    (
        "THE? (ORDINAL|LAST) (HALF|UNIT) OF (THE? YEAR|THE? DECADE|THE (NUMBER DASH)? ORDINAL DASH? UNIT|(THE|THIS|LAST) UNIT)",
        rules.portion,
    ),
    (f"{_PULL}? SEASON (OF? YEAR)?", rules.season),
    ("(THE UNIT)? YEAR ERA?", rules.year),
    ("(DAY|NUMBER) ERA", rules.year_of_era),
    ("THE UNIT", rules.weekend),
    ("CLOCK AMPM?|(DAY|DOTTED) AMPM|(DAY|NUMBER) OCLOCK|NOON", rules.clock),
    ("PART", rules.part),
)
"""Alternatives at one place are tried longest first, then in this order."""


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"[A-Z]+", lambda m: CLASSES[m[0]], pattern).replace(" ", ""))


RULES = tuple((_compiled(pattern), build) for pattern, build in _GRAMMAR)
STARTERS = (
    "MONTH",
    "WEEKDAY",
    "YEAR",
    "UNIT",
    "PART",
    "SEASON",
    "DECADE",
    "DEICTIC",
    "CLOCK",
    "ISO",
    "AMPM",
    "OCLOCK",
    "NOON",
    "ERA",
    "BESIDE",
)
STARTS = frozenset(CLASSES[name] for name in STARTERS)
"""Without one of these a sentence has no time expression."""
