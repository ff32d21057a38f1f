"""The words of numbers: how they are written, hedged and measured, and which words tell what they count.

In: `read/data/figures.yaml`. Out: one checked `Lexicon`, with indexes for look-up by word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from tocsin.read.actors.lexicon import load
from tocsin.read.times.lexicon import number_words
from tocsin.records import Change

Bound = Literal["low", "high", "about"]
UnitClass = Literal["percent", "points", "money", "measure", "duration"]
Whose = Literal["counted", "competitor", "owner", "subject", "object"]


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An invented sentence and a figure that must be read in it."""

    text: str
    value: float | None = None
    low: float | None = None
    high: float | None = None


class Hedge(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words before a number that bound it on one side, or leave it open."""

    bound: Bound
    words: tuple[str, ...]
    example: Example


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What numbers count, and the words that tell so by the place they stand in (see the file)."""

    kind: str
    definition: str
    example: Example
    unit: str | None = None
    counts: str | None = None
    units: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    marks_people: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    objects_people: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    subjects_people: frozenset[str] = frozenset()
    nominals: frozenset[str] = frozenset()
    totals: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    whose: Whose | None = None
    single: bool = False
    elliptic: bool = False
    fallback: bool = False
    of_subject: bool = False

    @property
    def of_people(self) -> bool:
        """Whether it counts persons, who are then the holders of the number."""
        return self.whose == "counted"


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Small words by which the reader finds its way around a number (see the file)."""

    skipped: frozenset[str]
    parts: frozenset[str]
    helpers: frozenset[str]
    together: frozenset[str]
    parts_of: frozenset[str]
    others: frozenset[str]
    back: frozenset[str]
    definite: frozenset[str]
    amounting: frozenset[str]
    of_amount: frozenset[str]
    before: frozenset[str]
    against: frozenset[str]
    needing: frozenset[str]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    scales: dict[str, float]
    dozen: int
    score: int
    fractions: dict[str, int]
    vague: dict[str, tuple[float, float]]
    several: dict[str, tuple[int, int]]
    hedges: tuple[Hedge, ...]
    exact: frozenset[str]
    hedges_after: dict[str, Bound]
    currencies: dict[str, str]
    percent: frozenset[str]
    points: frozenset[str]
    measures: dict[str, str]
    durations: frozenset[str]
    jail: frozenset[str]
    labels: frozenset[str]
    words: Words
    kinds: tuple[Kind, ...]
    shown: tuple[str, ...]
    changes: dict[Change, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number is measured in."""

    name: str
    kind: UnitClass


class Lexicon:
    """All of it, ready for look-up."""

    def __init__(self, file: _File) -> None:
        self.file = file
        self.words = file.words
        self.small = number_words()
        self.multiples = {"hundred": 100.0, "dozen": float(file.dozen), **file.scales}
        self.hedges = {tuple(w.split()): hedge.bound for hedge in file.hedges for w in hedge.words}
        self.longest_hedge = max(map(len, self.hedges))
        self.hedges_after = {tuple(w.split()): bound for w, bound in file.hedges_after.items()}
        self.kinds = {kind.kind: kind for kind in file.kinds}  # in the order in which they are tried
        self.shown = file.shown  # in the order in which they are shown
        self.units = {
            **{word: Unit(name, "money") for word, name in file.currencies.items()},
            **{word: Unit(name, "measure") for word, name in file.measures.items()},
            **{word: Unit("percent", "percent") for word in file.percent},
            **{word: Unit("points", "points") for word in file.points},
            **{word: Unit(f"{word}s", "duration") for word in file.durations},
        }
        self.starters = frozenset({"a", "an", *self.small, *file.vague, *file.several, *file.fractions})
        self.changes = {verb: change for change, verbs in file.changes.items() for verb in verbs}

    def unit_of(self, word: str) -> Unit | None:
        """The unit that a word, in singular or plural, stands for."""
        return self.units.get(word) or (self.units.get(word[:-1]) if word.endswith("s") and len(word) > 3 else None)


@cache
def lexicon() -> Lexicon:
    """The lexicon, read at first use. Raises LexiconError when the file breaks its schema."""
    return Lexicon(load("figures.yaml", _File))
