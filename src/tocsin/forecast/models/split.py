"""A split population in discrete time: some country-months are not at risk at all, and those that are have a hazard that moves with time.

p = P(at risk | what a country is) * P(attempt | at risk, what has just happened): a logistic each, fitted together by maximum likelihood
with a ridge. What a country is: state, economy, regime, its long record. What has just happened: time since the last attempt, plots,
leaders, votes, neighbours, the world. After Svolik (2008) and Beger, Dorff and Ward (2014), who do it in continuous time.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize

from tocsin.forecast.models.logistic import recency
from tocsin.forecast.rows import Matrix, Vector
from tocsin.forecast.walking import Sample

LASTING = frozenset({"state", "economy", "regime"})
LONG_RECORD = ("attempts_96", "attempts_240", "successes_180")
RIDGE = 50.0  # strength of the penalty on standardised weights; chosen on 1975-1999
STEPS = 200


class SplitPopulation:
    """See the module. `half_life`: years after which a row counts half."""

    name = "split population"

    def __init__(self, *, ridge: float = RIDGE, half_life: float | None = None) -> None:
        self._ridge, self._half_life = ridge, half_life
        self._mean = self._scale = self._weights = np.empty(0)
        self._lasting = np.empty(0, bool)

    def fit(self, sample: Sample) -> None:
        """Learn both parts together."""
        self._lasting = np.array([g in LASTING or n in LONG_RECORD for g, n in zip(sample.groups, sample.names, strict=True)])
        x = sample.x.astype(np.float64)
        self._mean, self._scale = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-6)
        x = (x - self._mean) / self._scale
        weight = recency(sample, self._half_life)
        weight = np.ones(len(x)) if weight is None else weight
        start = np.zeros(x.shape[1] + 2)
        start[-1] = np.log((sample.y.mean() + 1e-4) * 2)  # half of all are at risk, to begin with
        parts = x[:, self._lasting], x[:, ~self._lasting]
        found = minimize(self._loss, start, args=(parts, sample.y, weight), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
        self._weights = found.x

    def predict(self, x: Matrix) -> Vector:
        """Probabilities."""
        scaled = (x - self._mean) / self._scale
        at_risk, hazard = self._logits(self._weights, (scaled[:, self._lasting], scaled[:, ~self._lasting]))
        return np.asarray(1 / ((1 + np.exp(-at_risk)) * (1 + np.exp(-hazard))))

    def _logits(self, weights: Vector, parts: tuple[Vector, Vector]) -> tuple[Vector, Vector]:
        cut = parts[0].shape[1]
        return parts[0] @ weights[:cut] + weights[-2], parts[1] @ weights[cut:-2] + weights[-1]

    def _loss(self, weights: Vector, parts: tuple[Vector, Vector], y: Vector, weight: Vector) -> tuple[float, Vector]:
        """Penalised negative log likelihood and its gradient."""
        at_risk, hazard = self._logits(weights, parts)
        shares = 1 / (1 + np.exp(-at_risk)), 1 / (1 + np.exp(-hazard))
        p = np.clip(shares[0] * shares[1], 1e-12, 1 - 1e-12)
        loss = -(weight * (y * np.log(p) + (1 - y) * np.log1p(-p))).sum() + self._ridge / 2 * (weights[:-2] ** 2).sum()
        by_p = weight * (p - y) / (1 - p)  # d loss / d log p
        pulls = by_p * (1 - shares[0]), by_p * (1 - shares[1])
        gradient = np.concatenate([parts[0].T @ pulls[0], parts[1].T @ pulls[1], [pulls[0].sum()], [pulls[1].sum()]])
        gradient[:-2] += self._ridge * weights[:-2]
        return float(loss), gradient
