"""A logistic regression on standardised columns, with a ridge, in which older years may count less.

In: a `Sample`. Out: probabilities, and per row what each column adds to the log-odds (against the average row): the words of `explain`.
"""

from __future__ import annotations

import numpy as np
from sklearn.linear_model import LogisticRegression

from tocsin.forecast.rows import Matrix, Vector
from tocsin.forecast.walking import Sample

RIDGE = 0.01  # inverse strength of the penalty (scikit-learn's C); chosen on 1975-1999
STEPS = 400


class Logistic:
    """`only`: beginnings of the names of the columns to use (all when empty). `half_life`: years after which a row counts half."""

    name = "logistic"

    def __init__(self, *, only: tuple[str, ...] = (), ridge: float = RIDGE, half_life: float | None = None) -> None:
        self._only, self._ridge, self._half_life = only, ridge, half_life
        self.columns: list[int] = []
        self.mean = self.scale = self.weights = np.empty(0)
        self.intercept = 0.0

    def fit(self, sample: Sample) -> None:
        """Learn from all rows."""
        self.columns = [i for i, name in enumerate(sample.names) if not self._only or name.startswith(self._only)]
        x = sample.x[:, self.columns].astype(np.float64)
        self.mean, self.scale = x.mean(axis=0), x.std(axis=0)
        self.scale[self.scale < 1e-6] = 1.0
        model = LogisticRegression(C=self._ridge, max_iter=STEPS)
        model.fit((x - self.mean) / self.scale, sample.y, sample_weight=recency(sample, self._half_life))
        self.weights, self.intercept = model.coef_[0], float(model.intercept_[0])

    def predict(self, x: Matrix) -> Vector:
        """Probabilities."""
        return np.asarray(1 / (1 + np.exp(-(self.contributions(x).sum(axis=1) + self.intercept))))

    def contributions(self, x: Matrix) -> Vector:
        """What each column adds to the log-odds, a row of them per row."""
        return np.asarray((x[:, self.columns] - self.mean) / self.scale * self.weights)


def recency(sample: Sample, half_life: float | None) -> Vector | None:
    """Weights that halve every `half_life` years before now; None for equal weights."""
    return None if half_life is None else np.asarray(0.5 ** ((sample.now - sample.month) / (12 * half_life)))
