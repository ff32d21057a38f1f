"""The forecaster that was chosen on 1975-1999, in one place: what `fit` ships, `score` scores and the benchmark measures.

The mean log-odds of a logistic with curves and of monotone boosting, at the level of the years before (`ensemble.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from tocsin.forecast.ensemble import MEMORY, averaged, recalibrated
from tocsin.forecast.features import GROUPS, Group
from tocsin.forecast.models.boosting import Boosting
from tocsin.forecast.models.logistic import Logistic
from tocsin.forecast.rows import Matrix, Rows, Vector, Whole
from tocsin.forecast.walking import Forecaster, Sample, Task, walk

NAME = "this model"
SAID = "The mean of a logistic regression with curves and of gradient boosting, refitted each year"


class Additive(Forecaster, Protocol):
    """A forecaster whose log-odds are a sum over columns."""

    def contributions(self, x: Matrix) -> Vector:
        """What each column adds, a row per row."""


MEMBERS: tuple[Callable[[], Additive], ...] = (Logistic, Boosting)
RESAMPLED: Callable[[], Forecaster] = Logistic  # whose coefficients are drawn anew for the intervals
FIRST_YEAR = 1960  # ten years are the least to learn from


def forecasts(rows: Rows, task: Task, years: range, parts: Parts | None = None) -> Vector:
    """The probabilities of `years`, refitted each year; NaN elsewhere. `parts` collects what each group of columns added."""
    earlier = range(max(years[0] - MEMORY, FIRST_YEAR), years[-1] + 1)
    seen = None if parts is None else parts.add
    given = averaged([walk(rows, member, task, earlier, seen) for member in MEMBERS])
    return recalibrated(given, rows.outcome(task.target, task.horizon), rows.month, task.horizon, years)


@dataclass(slots=True)
class Parts:
    """What each group of columns adds to the log-odds of the members' mean, per row."""

    rows: Rows
    added: dict[Group, Vector] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.added = {group: np.zeros(len(self.rows.month)) for group in GROUPS}

    def add(self, forecaster: Forecaster, sample: Sample, wanted: Whole, x: Matrix) -> None:
        """Add one member's part for the rows that it forecast."""
        by_column = forecaster.contributions(x) / len(MEMBERS)  # type: ignore[attr-defined]
        for group in GROUPS:
            columns = [i for i, g in enumerate(sample.groups) if g == group]
            self.added[group][wanted] += by_column[:, columns].sum(axis=1)
