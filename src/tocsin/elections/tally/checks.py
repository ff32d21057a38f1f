"""What is wrong with the sheets by their own arithmetic: sums, turnout over a hundred per cent, duplicates, what is missing.

In: a `Tally`. Out: `Fault`s by kind, each with the sheets and lines that have it. They are listed, never dropped; and a sheet that fails
its own sums is first of all a sheet that somebody wrote in a hurry at night.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from tocsin.elections.tally.sheets import MISSING, Flags, Tally

SHOWN = 5  # sheets named per fault; JSON has all
WORDS = {
    "left-out": "rows that the layout leaves out",
    "unreadable": "cells that hold no whole number",
    "duplicate": "sheets whose number stands in the file more than once",
    "missing": "sheets without any votes",
    "no-registered": "sheets that do not say how many voters are registered, or say none",
    "negative": "sheets with a number below nothing",
    "sum": "sheets whose parties do not add up to the valid votes that they state",
    "cast": "sheets whose valid, blank and null votes do not add up to the ballots cast, or are more than were handed out",
    "turnout": "sheets with more ballots cast than voters registered",
    "party": "sheets with a party that has more votes than all were valid",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault and where it is: numbers of the sheets, lines of the file. `votes`: ballots on these sheets."""

    kind: str
    stations: tuple[str, ...]
    lines: tuple[int, ...]
    votes: int
    details: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What it is."""
        return WORDS[self.kind]

    def __len__(self) -> int:
        return len(self.lines) or len(self.stations)


def faults(tally: Tally) -> list[Fault]:
    """All that is wrong, the kinds in the order of `WORDS`; kinds without a case are left out."""
    found = [
        _left_out(tally),
        _unreadable(tally),
        _duplicates(tally),
        *(_flagged(tally, kind, flags) for kind, flags in _tests(tally).items()),
    ]
    return [fault for fault in found if len(fault) or fault.votes]


def _tests(tally: Tally) -> dict[str, Flags]:
    votes = tally.votes
    nothing = (votes == MISSING).all(axis=1)
    summed = np.where(votes == MISSING, 0, votes).sum(axis=1)
    found = tally.valid + np.maximum(tally.blank, 0) + np.maximum(tally.null, 0)
    known, registered = tally.cast != MISSING, tally.registered
    tests = {
        "missing": nothing,
        "no-registered": (registered == MISSING) | (registered == 0),
        "negative": (votes < MISSING).any(axis=1) | (tally.valid < MISSING) | (registered < MISSING),
        "sum": (summed != tally.valid) & ~nothing & (tally.valid != MISSING),
        "cast": ((found > tally.cast) if _may_fall_short(tally) else (found != tally.cast)) & known & (tally.valid != MISSING),
        "turnout": known & (registered > 0) & (tally.cast > registered),
        "party": (votes > tally.valid[:, None]).any(axis=1) & (tally.valid != MISSING),
    }
    if not tally.valid_stated:
        del tests["sum"], tests["party"]
    if not tally.cast_stated:
        del tests["cast"]
    if tally.layout.registered is None:
        del tests["no-registered"], tests["turnout"]
    return tests


def _may_fall_short(tally: Tally) -> bool:
    """Whether fewer valid, blank and null votes than ballots are no fault: the file counts ballots handed out, or leaves null votes out."""
    return tally.layout.handed_out or tally.layout.null is None


def _flagged(tally: Tally, kind: str, flags: Flags) -> Fault:
    where = np.flatnonzero(flags)
    ballots = int(np.maximum(tally.cast[where], 0).sum())
    return Fault(kind, tuple(tally.stations[i] for i in where), tuple(int(tally.lines[i]) for i in where), ballots)


def _duplicates(tally: Tally) -> Fault:
    counts = Counter(tally.stations)
    where = [i for i, station in enumerate(tally.stations) if counts[station] > 1]
    ballots = int(np.maximum(tally.cast[where], 0).sum()) if where else 0
    return Fault("duplicate", tuple(tally.stations[i] for i in where), tuple(int(tally.lines[i]) for i in where), ballots)


def _left_out(tally: Tally) -> Fault:
    conditions = tuple(f"{column} is not {value}" for column, value in tally.layout.rows.items())
    return Fault("left-out", ("",) * tally.left_out, (), 0, conditions)


def _unreadable(tally: Tally) -> Fault:
    details = tuple(f"line {line}, {column}: {text!r}" for line, column, text in tally.unreadable)
    return Fault("unreadable", (), tuple(line for line, _, _ in tally.unreadable), 0, details)
