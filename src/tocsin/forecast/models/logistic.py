"""A logistic regression on standardised columns, with a ridge, curves for the columns that need them, and older years that count less.

A ridge that is right for a hundred columns of which most tell little holds back the few that tell much: these have a weaker one (`EASED`).

In: a `Sample`. Out: probabilities, and per row what each column adds to the log-odds (its curve with it): the words of `explain`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import SplineTransformer

from tocsin.forecast.rows import Matrix, Vector
from tocsin.forecast.walking import Sample

RIDGE = 0.003  # inverse strength of the penalty (scikit-learn's C); chosen on 1975-1999
EASED = {  # the same for columns that are held back less, curves and all; chosen on 1975-1999
    "military_dimension": 0.14,
    "infant_mortality": 0.033,
    "liberal_democracy": 0.033,
    "mobilisation": 0.033,
    "regime_provisional": 0.033,
}
HALF_LIFE = 15.0  # years; chosen on 1975-1999
STEPS = 300
KNOTS = 5
CURVED = (
    "since_attempt",
    "leader_tenure",
    "regime_age",
    "polyarchy",
    "income",
    "military_dimension",
    "population",
    "state_age",
    "since_vote",
    "leader_age",
    "infant_mortality",
)


class Logistic:
    """`only`: beginnings of the names of the columns to use (all when empty). `half_life`: years after which a row counts half."""

    name = "logistic"

    def __init__(
        self, *, only: tuple[str, ...] = (), ridge: float = RIDGE, half_life: float | None = HALF_LIFE, curved: tuple[str, ...] = CURVED
    ) -> None:
        self._only, self._ridge, self._half_life, self._curved = only, ridge, half_life, curved
        self._columns: list[int] = []
        self._bent: list[int] = []
        self._owner: NDArray[np.int64] = np.empty(0, np.int64)  # which column each term comes from
        self._mean = self._scale = self._weights = np.empty(0)
        self._intercept = 0.0

    def fit(self, sample: Sample) -> None:
        """Learn from all rows."""
        self._columns = [i for i, name in enumerate(sample.names) if not self._only or name.startswith(self._only)]
        self._bent = [i for i in self._columns if sample.names[i] in self._curved]
        if self._bent:
            self._spline = SplineTransformer(n_knots=KNOTS, degree=2, knots="quantile", include_bias=False).fit(sample.x[:, self._bent])
        terms = (KNOTS + 2 - 1 - 1) if self._bent else 0
        self._owner = np.array([*self._columns, *np.repeat(self._bent, terms)], np.int64)
        x = self._terms(sample.x)
        self._mean, self._scale = x.mean(axis=0), x.std(axis=0)
        self._scale[self._scale < 1e-6] = 1.0
        self._scale *= np.array([np.sqrt(self._ridge / EASED.get(sample.names[i], self._ridge)) for i in self._owner])
        model = LogisticRegression(C=self._ridge, max_iter=STEPS)
        model.fit((x - self._mean) / self._scale, sample.y, sample_weight=recency(sample, self._half_life))
        self._weights, self._intercept = model.coef_[0], float(model.intercept_[0])

    def predict(self, x: Matrix) -> Vector:
        """Probabilities."""
        return np.asarray(1 / (1 + np.exp(-(self._pulls(x).sum(axis=1) + self._intercept))))

    def contributions(self, x: Matrix) -> Vector:
        """What each column adds to the log-odds against the average row it was fitted on: a column each, a row per row."""
        added = np.zeros((len(x), x.shape[1]))
        for term, pull in zip(self._owner, self._pulls(x).T, strict=True):
            added[:, term] += pull
        return added

    def _terms(self, x: Matrix) -> Vector:
        straight = x[:, self._columns].astype(np.float64)
        return np.hstack([straight, self._spline.transform(x[:, self._bent])]) if self._bent else straight

    def _pulls(self, x: Matrix) -> Vector:
        return np.asarray((self._terms(x) - self._mean) / self._scale * self._weights)


def recency(sample: Sample, half_life: float | None) -> Vector | None:
    """Weights that halve every `half_life` years before now; None for equal weights."""
    return None if half_life is None else np.asarray(0.5 ** ((sample.now - sample.month) / (12 * half_life)))
