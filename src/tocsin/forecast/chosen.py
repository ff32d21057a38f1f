"""The forecaster that was chosen on 1975-1999, in one place: what `fit` ships, `score` scores and the benchmark measures."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.forecast.models.logistic import Logistic
from tocsin.forecast.rows import Rows, Vector
from tocsin.forecast.walking import Task, walk

NAME = "Logistic regression on what was known at the end of the month before"


def forecasts(rows: Rows, task: Task, years: Iterable[int]) -> Vector:
    """The chosen forecaster's probabilities, refitted each year."""
    return walk(rows, Logistic, task, years)


RESAMPLED = Logistic
