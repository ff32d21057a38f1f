"""Rows to learn from: a country-month with what was known at the end of the month before, and what happened then.

In: a `Panel`. Out: `Rows` (features of month m-1 beside the outcomes of m, m+1, ...). An outcome whose months reach past the panel's end is
seen as far as the panel goes; `Rows.complete` tells which rows' outcomes were whole by a month, and only those are learnt from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from tocsin.errors import ForecastError
from tocsin.forecast.features import FEATURES, Feature, Past, available
from tocsin.forecast.grid import Grid, Panel
from tocsin.forecast.months import month_text
from tocsin.forecast.places import Places
from tocsin.forecast.sources.cline import LISTED as CLINE_LISTED

Target = Literal["attempt", "success", "cline"]
TARGETS: tuple[Target, ...] = get_args(Target)
EVENTS: dict[Target, tuple[str, ...]] = {
    "attempt": ("coup_attempt",),
    "success": ("coup_successful",),
    "cline": ("cline_attempt", "cline_coup"),
}
NEEDED: dict[Target, str] = {
    "attempt": "the column coup_attempt",
    "success": "the column coup_successful",
    "cline": "the list of the Cline Center (cdp_*.csv)",
}
HORIZONS = (1, 3, 6, 12)
BURN_IN = 12  # months at the panel's start in which nothing is known yet of what came before
Matrix = NDArray[np.float32]
Vector = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """One row per country-month. `x[i]` was known at the end of `month[i] - 1`; `column[i]` is the state's place in the panel."""

    panel: Panel
    features: tuple[Feature, ...]
    x: Matrix
    month: Whole
    column: Whole

    def outcome(self, target: Target, horizon: int) -> Whole:
        """1 where the target happened in the `horizon` months from the row's own on."""
        events = target_events(self.panel, target)
        total = np.vstack([np.zeros((1, events.shape[1])), np.cumsum(events, axis=0)])
        start = self.month - self.panel.first
        end = np.minimum(start + horizon, self.panel.months)
        return (total[end, self.column] > total[start, self.column]).astype(np.int64)

    def known_to(self, target: Target) -> int:
        """See `known_to`."""
        return known_to(self.panel, target)

    def complete(self, horizon: int, before: int) -> NDArray[np.bool_]:
        """The rows whose outcome was known when month `before` began."""
        return self.month + horizon <= before

    def cells(self, rows: Whole, columns: list[int]) -> Matrix:
        """The features of some rows, in some columns."""
        return self.x[rows][:, columns]

    def usable(self, first: int, last: int) -> list[int]:
        """Which columns of `x` can be used for all forecasts from month `first` to month `last`."""
        names = {f.name for f in available(self.panel, min(last, max(self.panel.last, first)) - 1)}
        return [i for i, f in enumerate(self.features) if f.name in names]

    def find(self, cow: int, month: int) -> int | None:
        """The row of a state and month."""
        column = self.panel.column(cow)
        found = np.flatnonzero((self.month == month) & (self.column == (-1 if column is None else column)))
        return int(found[0]) if len(found) else None

    def label(self, row: int) -> tuple[int, str]:
        """COW code and month of a row."""
        return self.panel.cows[int(self.column[row])], month_text(int(self.month[row]))


def make_rows(panel: Panel, *, ahead: bool = False) -> Rows:
    """All rows of the panel, after `BURN_IN`; with `ahead` also those of the month after its last, whose outcome nobody knows yet."""
    features = tuple(f for f in FEATURES if all(name in panel.values for name in f.needs))
    there = np.vstack([panel.member, panel.member[-1:]]) if ahead else panel.member
    at, column = np.nonzero(there)
    late = at >= BURN_IN
    at, column = at[late], column[late]
    x = np.empty((len(at), len(features)), np.float32)
    for i, grid in enumerate(feature_grids(panel, features)):
        x[:, i] = grid[at - 1, column]
    return Rows(panel=panel, features=features, x=x, month=at.astype(np.int64) + panel.first, column=column.astype(np.int64))


def feature_grids(panel: Panel, features: tuple[Feature, ...]) -> list[Grid]:
    """The grid of each feature."""
    past = Past(panel, Places.of(panel.cows))
    return [feature.compute(past) for feature in features]


def known_to(panel: Panel, target: Target) -> int:
    """The last month of which it is known whether the target happened in it."""
    list_of = {"attempt": "coup_attempt", "success": "coup_successful", "cline": CLINE_LISTED}[target]
    return min(panel.last, panel.covers.get(list_of, panel.last))


def target_events(panel: Panel, target: Target) -> Grid:
    """Counts per month of what is to be forecast. Raises ForecastError when the panel does not have it."""
    names = EVENTS[target]
    if any(name not in panel.values for name in names):
        raise ForecastError(f"the target {target!r} needs {NEEDED[target]}, which the sources do not have")
    return np.asarray(sum(np.nan_to_num(panel.values[name]) for name in names), np.float32)
