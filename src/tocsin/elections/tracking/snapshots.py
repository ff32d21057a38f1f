"""A count as files of sheets show it over time: each file's standing, what the rule says of it, and what it would end at.

In: files in the order in which they came, a frame that has all sheets, a rule. Out: `Snapshot`s. The ballots still to come are at most
the voters registered on the sheets that are missing, where the frame says how many.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from tocsin.elections.count import Count
from tocsin.elections.rest import Need, needs
from tocsin.elections.rules.model import Rule
from tocsin.elections.tally.sheets import Tally
from tocsin.elections.tracking.projection import Projection, project
from tocsin.elections.verdict import Verdict, judge
from tocsin.errors import TocsinError


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One file. `lead` in points of its valid votes; `counted` the part of the frame's sheets that is in."""

    name: str
    tally: Tally
    first: str
    second: str
    counted: Fraction
    lead: float
    shares: dict[str, float]
    verdict: Verdict | None
    projection: Projection | None
    needs: tuple[Need, ...] = ()  # of the lead of the first, with as many votes a voter in the rest as are counted


def snapshots(
    tallies: Sequence[Tally], *, frame: Tally | None = None, rule: Rule | None = None, names: tuple[str, ...] = ()
) -> list[Snapshot]:
    """The files in their order; the frame is the last of them unless one is given. Raises TocsinError, also where an earlier file of the
    count has more sheets than the last, which would pass for all that there is."""
    whole = frame or tallies[-1]
    fullest = max(tallies, key=len)
    if len(fullest) > len(whole):
        raise TocsinError(
            f"{fullest.name} has {len(fullest):,} sheets and {whole.name}, which is taken for the whole count, only {len(whole):,}; "
            "give the earliest file first and the fullest last, or name a file with all sheets with --frame"
        )
    leaders = [*names, *(name for name in tallies[-1].totals if name not in names)][:2]
    if len(leaders) < 2:
        raise TocsinError(f"{tallies[-1].name} has one party only; tracking compares two")
    return [_snapshot(tally, whole, rule, (leaders[0], leaders[1])) for tally in tallies]


def _snapshot(tally: Tally, frame: Tally, rule: Rule | None, pair: tuple[str, str]) -> Snapshot:
    totals, valid = tally.totals, int(np.maximum(tally.valid, 0).sum())
    counted = min(Fraction(len(tally), len(frame)), Fraction(1))
    partial = counted < 1
    return Snapshot(
        name=tally.name,
        tally=tally,
        first=pair[0],
        second=pair[1],
        counted=counted,
        lead=100 * (totals[pair[0]] - totals[pair[1]]) / valid if valid else float("nan"),
        shares={name: 100 * votes / valid for name, votes in totals.items()} if valid else {},
        verdict=judge(rule, count_of_sheets(tally, frame)) if rule is not None and valid else None,
        projection=project(tally, frame, first=pair[0], second=pair[1]) if partial and frame.places else None,
        needs=_needs(tally, frame, rule, pair[0]) if rule is not None and valid and partial else (),
    )


def _needs(tally: Tally, frame: Tally, rule: Rule, first: str) -> tuple[Need, ...]:
    count = count_of_sheets(tally, frame)
    registered = int(np.maximum(tally.registered, 0).sum())
    rate = Fraction(count.valid or 0, registered) if registered else Fraction(1)
    expected = replace(count, uncounted=round(count.uncounted * min(rate, Fraction(1))))
    return tuple(need for need in needs(judge(rule, expected)) if need.kind == "lead" and need.name == first)


def count_of_sheets(tally: Tally, frame: Tally | None = None) -> Count:
    """The sheets as a count for the rule, with what the frame has and they have not as still to come."""
    totals = tally.totals
    valid, cast = (int(np.maximum(numbers, 0).sum()) for numbers in (tally.valid, tally.cast))
    registered = int(np.maximum((frame or tally).registered, 0).sum()) or None
    complete = sum(totals.values()) == valid
    known = cast >= valid and (registered is None or cast <= registered)
    return Count(
        votes=totals,
        valid=valid,
        cast=cast if known else None,
        registered=registered if known else None,
        complete=complete,
        uncounted=_missing(tally, frame) if frame is not None else 0,
    )


def _missing(tally: Tally, frame: Tally) -> int:
    """Voters registered on the frame's sheets that are missing; where it does not say, as many valid votes a sheet as are counted."""
    known = set(tally.stations)
    missing = np.array([station not in known for station in frame.stations])
    registered = int(np.maximum(frame.registered[missing], 0).sum())
    return registered or round(int(missing.sum()) * int(np.maximum(tally.valid, 0).sum()) / max(len(tally), 1))
