"""What a conflict is for whoever shows it: the same thing, different values, and each side's voices.

A *series* is no conflict: the numbers differ because a count went on, or because one is of an exit poll and the other of the official
count. It is shown as what it is, with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from tocsin.record.entries import FigureLine
from tocsin.record.episodes.episode import SideOf, Slot, Telling, Told
from tocsin.record.gist.records import FigureGist, Source

Nature = Literal["conflict", "series", "agreed"]
ConflictSlot = Slot | Literal["winner", "number"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """One claimed number, with the bounds within which it can be true as it is written."""

    gist: FigureGist
    source: Source
    low: float | None  # None: open
    high: float | None
    voice: str
    origin: str
    basis: str | None  # how it came about, where the source says so


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """The same with the line that shows it."""

    line: FigureLine
    low: float | None
    high: float | None
    voice: str
    origin: str
    basis: str | None


Item = TypeVar("Item")
"""`Told` or `Telling`."""
Number = TypeVar("Number")
"""`Claimed` or `Reported`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOf(Generic[Number]):
    """Numbers of one thing: of one competitor, of the dead of one day and place; in the order of the reporting."""

    of: str
    numbers: tuple[Number, ...]
    nature: Nature
    explained: str | None  # why they may differ; None where they agree, or nothing explains it
    spread: tuple[float, float]  # the lowest and the highest that is claimed


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictOf(Generic[Item, Number]):
    """Something for which different values are given."""

    id: str
    slot: ConflictSlot
    subject: str
    nature: Nature  # "conflict" where one row or side is
    sides: tuple[SideOf[Item], ...] = ()  # for values that are words, the one of most origins first
    rows: tuple[RowOf[Number], ...] = ()  # for numbers
    episode: str | None = None  # Episode.id of what it is about, where it is about one


Row = RowOf[Reported]
Conflict = ConflictOf[Telling, Reported]
ToldRow = RowOf[Claimed]
ToldConflict = ConflictOf[Told, Claimed]
