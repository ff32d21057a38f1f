"""The forecaster that was chosen on 1975-1999, in one place: what `fit` ships, `score` scores and the benchmark measures.

The mean log-odds of a logistic with curves (it counts twice) and of monotone boosting, both of the next month; more months are that risk,
month after month.
Each horizon is then brought to the level of the years before (`ensemble.py`). Forecasters that learn from longer outcomes see the same
attempts, once for every month that reaches them: on 1975-1999 they ranked worse at each horizon, their own included.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

import numpy as np

from tocsin.forecast.ensemble import MEMORY, averaged, lasting, recalibrated
from tocsin.forecast.features import GROUPS, Group
from tocsin.forecast.models.boosting import Boosting
from tocsin.forecast.models.logistic import Logistic
from tocsin.forecast.rows import Matrix, Rows, Target, Vector, Whole
from tocsin.forecast.walking import Forecaster, Sample, Task, walk

NAME = "this model"
SAID = "The mean of a logistic regression with curves, counted twice, and of gradient boosting, refitted each year"


class Additive(Forecaster, Protocol):
    """A forecaster whose log-odds are a sum over columns."""

    def contributions(self, x: Matrix) -> Vector:
        """What each column adds, a row per row."""


MEMBERS: tuple[tuple[Callable[[], Additive], float], ...] = ((Logistic, 2 / 3), (Boosting, 1 / 3))  # with their weights
RESAMPLED: Callable[[], Forecaster] = Logistic  # whose coefficients are drawn anew for the intervals
FIRST_YEAR = 1960  # ten years are the least to learn from


def forecasts(rows: Rows, task: Task, years: range) -> Vector:
    """The probabilities of `years`, refitted each year; NaN elsewhere."""
    return at_horizon(rows, task, years, monthly(rows, task.target, with_earlier(years)))


def with_earlier(years: range) -> range:
    """These years and those before that their level is taken from."""
    return range(max(years[0] - MEMORY, FIRST_YEAR), years[-1] + 1)


def monthly(rows: Rows, target: Target, years: Iterable[int], parts: Parts | None = None) -> Vector:
    """The members' mean for the next month, before the level is set. `parts` collects what each group of columns added."""
    given = [
        walk(rows, make, Task(target=target), years, None if parts is None else partial(parts.add, weight)) for make, weight in MEMBERS
    ]
    return averaged(given, [weight for _, weight in MEMBERS])


def at_horizon(rows: Rows, task: Task, years: Iterable[int], one_month: Vector) -> Vector:
    """The forecasts of `years` for as many months as the task says, at the level of the years before, from those of `monthly`."""
    given = lasting(one_month, task.horizon)
    return recalibrated(given, rows.outcome(task.target, task.horizon), rows.month, task.horizon, years)


@dataclass(slots=True)
class Parts:
    """What each group of columns adds to the log-odds of the members' mean, per row."""

    rows: Rows
    added: dict[Group, Vector] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.added = {group: np.zeros(len(self.rows.month)) for group in GROUPS}

    def add(self, weight: float, forecaster: Forecaster, sample: Sample, wanted: Whole, x: Matrix) -> None:
        """Add one member's part, at its weight, for the rows that it forecast."""
        by_column = weight * forecaster.contributions(x)  # type: ignore[attr-defined]
        for group in GROUPS:
            columns = [i for i, g in enumerate(sample.groups) if g == group]
            self.added[group][wanted] += by_column[:, columns].sum(axis=1)
