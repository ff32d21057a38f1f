"""Scores by region and by decade, and the calibration curve. In: rows, what happened, forecasts. Out: `Part`s and `Bin`s."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from tocsin.forecast.grid import Mask
from tocsin.forecast.intervals import Interval, paired, score_intervals, shares
from tocsin.forecast.rows import Rows, Vector, Whole
from tocsin.forecast.scoring import calibration_bins
from tocsin.forecast.states import states

Kind = Literal["decade", "region"]
FEWEST = 5  # attempts below which a part's scores say nothing
PART_DRAWS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A decade or region. `auc`, `against_history` (mean log score less the history's): None where it had fewer than `FEWEST` attempts."""

    kind: Kind
    name: str
    rows: int
    events: int
    expected: float
    auc: Interval | None
    against_history: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Forecasts of about one height: what they expected, what was seen."""

    rows: int
    expected: float
    seen: Interval


def parts(rows: Rows, kept: Whole, happened: Whole, given: Vector, history: Vector) -> Iterator[Part]:
    """Each decade, then each region."""
    column, decade = rows.column[kept], rows.month[kept] // 120 * 10
    region = np.array([states()[cow].region for cow in rows.panel.cows])[column]
    groups: list[tuple[Kind, str, Mask]] = [("decade", f"{value}s", decade == value) for value in np.unique(decade)]
    groups += [("region", str(name), region == name) for name in np.unique(region)]
    for kind, name, there in groups:
        yield _part(kind, name, happened[there], (given[there], history[there]), column[there])


def _part(kind: Kind, name: str, happened: Whole, given: tuple[Vector, Vector], column: Whole) -> Part:
    """`given`: the forecasts, and the history's."""
    events = int(happened.sum())
    known = FEWEST <= events < len(happened)
    return Part(
        kind=kind,
        name=name,
        rows=len(happened),
        events=events,
        expected=float(given[0].sum()),
        auc=score_intervals(happened, given[0], column, PART_DRAWS)["auc"] if known else None,
        against_history=paired(happened, *given, column, PART_DRAWS) if known else None,
    )


def calibration(happened: Whole, given: Vector, column: Whole) -> list[Bin]:
    """From the lowest forecasts to the highest, in bins that expect equally many."""
    which = np.unique(calibration_bins(given), return_inverse=True)[1]
    seen = shares(happened, which, column)
    return [Bin(rows=int((which == b).sum()), expected=float(given[which == b].mean()), seen=one) for b, one in enumerate(seen)]
