"""Forecasts as they would have been made: each year the forecaster is fitted anew on what was known when the year began.

In: `Rows`, a maker of forecasters, target and horizon, years. Out: a probability per row (NaN outside the years). A row is learnt from only
when its whole outcome lay before the year, and a column is used only when its source still tells of the months to be forecast.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from tocsin.forecast.rows import Matrix, Rows, Target, Vector, Whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What a forecaster learns from: columns named and signed, outcomes, months (for decay), states (for pooling)."""

    names: tuple[str, ...]
    groups: tuple[str, ...]
    signs: tuple[int, ...]
    x: Matrix
    y: Whole
    month: Whole
    column: Whole
    now: int  # the month that the forecasts begin with

    def resampled(self, generator: np.random.Generator) -> Sample:
        """The same with the states drawn anew, with replacement: a bootstrap in which a country's months stay together."""
        states = np.unique(self.column)
        groups = [np.flatnonzero(self.column == c) for c in states]
        rows = np.concatenate([groups[i] for i in generator.integers(0, len(groups), len(groups))])
        return replace(self, x=self.x[rows], y=self.y[rows], month=self.month[rows], column=self.column[rows])


class Forecaster(Protocol):
    """Learns from a sample, then gives a probability per row. One test module holds every implementation to it."""

    name: str

    def fit(self, sample: Sample) -> None:
        """Learn."""

    def predict(self, x: Matrix) -> Vector:
        """A probability per row of the same columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is forecast."""

    target: Target = "attempt"
    horizon: int = 1


Seen = Callable[[Forecaster, Sample, Whole, Matrix], None]


def walk(rows: Rows, make: Callable[[], Forecaster], task: Task, years: Iterable[int], seen: Seen | None = None) -> Vector:
    """Yearly refits on an expanding window. `seen` is shown each fitted forecaster, with the rows that it forecast and their columns."""
    given = np.full(len(rows.month), np.nan)
    outcome = rows.outcome(task.target, task.horizon)
    for year in years:
        wanted = np.flatnonzero(rows.month // 12 == year)
        if len(wanted):
            sample, use = sample_before(rows, outcome, task.horizon, year * 12)
            forecaster = make()
            forecaster.fit(sample)
            x = rows.cells(wanted, use)
            given[wanted] = forecaster.predict(x)
            if seen is not None:
                seen(forecaster, sample, wanted, x)
    return given


def sample_before(rows: Rows, outcome: Whole, horizon: int, month: int) -> tuple[Sample, list[int]]:
    """What can be learnt when `month` begins, and which columns it has."""
    known = np.flatnonzero(rows.complete(horizon, month))
    use = rows.usable(month, month + 11)
    chosen = [rows.features[i] for i in use]
    sample = Sample(
        names=tuple(f.name for f in chosen),
        groups=tuple(f.group for f in chosen),
        signs=tuple(f.sign for f in chosen),
        x=rows.cells(known, use),
        y=outcome[known],
        month=rows.month[known],
        column=rows.column[known],
        now=month,
    )
    return sample, use


def silent(_: str) -> None:
    """Progress that nobody is told."""
