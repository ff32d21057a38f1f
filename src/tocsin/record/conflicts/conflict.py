"""What a conflict is for whoever shows it: the same thing, different values, and each side's voices.

A *series* is no conflict: the numbers differ because a count went on, or because one is of an exit poll and the other of the official
count. It is shown as what it is, with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tocsin.record.entries import FigureLine
from tocsin.record.episodes.episode import Side, Slot

Nature = Literal["conflict", "series", "agreed"]
ConflictSlot = Slot | Literal["winner", "number"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One claimed number, with the bounds within which it can be true as it is written."""

    line: FigureLine
    low: float | None  # None: open
    high: float | None
    voice: str
    origin: str
    basis: str | None  # how it came about, where the source says so


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Numbers of one thing: of one competitor, of the dead of one day and place; in the order of the reporting."""

    of: str
    numbers: tuple[Reported, ...]
    nature: Nature
    explained: str | None  # why they may differ; None where they agree, or nothing explains it
    spread: tuple[float, float]  # the lowest and the highest that is claimed


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Something for which different values are given."""

    id: str
    slot: ConflictSlot
    subject: str
    nature: Nature  # "conflict" where one row or side is
    sides: tuple[Side, ...] = ()  # for values that are words, the one of most origins first
    rows: tuple[Row, ...] = ()  # for numbers
    episode: str | None = None  # Episode.id of what it is about, where it is about one
