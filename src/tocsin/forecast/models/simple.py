"""The two forecasters that any other has to beat: what happens on average, and what a country's own past attempts say."""

from __future__ import annotations

import numpy as np

from tocsin.forecast.models.logistic import Logistic
from tocsin.forecast.rows import Matrix, Vector
from tocsin.forecast.walking import Sample


class BaseRateOnly:
    """The same for all: the share of country-months that had it, so far."""

    name = "base rate"

    def __init__(self) -> None:
        self._share = np.nan

    def fit(self, sample: Sample) -> None:
        """Learn the share; half an event is added, so that it is never 0."""
        self._share = (float(sample.y.sum()) + 0.5) / (len(sample.y) + 1)

    def predict(self, x: Matrix) -> Vector:
        """The share, for every row."""
        return np.full(len(x), self._share)


class History(Logistic):
    """A logistic of a country's own attempts, weighted down with time, and of the time since the last."""

    name = "country history"

    def __init__(self) -> None:
        super().__init__(only=("attempts_", "since_attempt"), ridge=0.01, half_life=None, curved=())
