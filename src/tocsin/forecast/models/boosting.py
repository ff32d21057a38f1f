"""Gradient boosting of small trees that may not break what theory knows: more attempts nearby, more plots, poorer: never a lower risk.

In: a `Sample`. All attempts are learnt from, and a part of the quiet country-months, weighted up again (King & Zeng 2001): months in a row
hardly differ. Several such samples are averaged.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.errors import ForecastError
from tocsin.forecast.ensemble import share
from tocsin.forecast.models.logistic import recency
from tocsin.forecast.rows import Matrix, Vector
from tocsin.forecast.walking import Sample

QUIET_SHARE = 0.15
SAMPLES = 4
ROUNDS = 120
SETTINGS = {
    "objective": "binary",
    "learning_rate": 0.03,
    "num_leaves": 8,
    "min_data_in_leaf": 100,
    "min_sum_hessian_in_leaf": 1.0,
    "lambda_l2": 10.0,
    "feature_fraction": 0.6,
    "max_bin": 63,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbosity": -1,
}


class Boosting:
    """See the module. `half_life`: years after which a row counts half."""

    name = "gradient boosting"

    def __init__(self, *, samples: int = SAMPLES, half_life: float | None = None) -> None:
        self._samples, self._half_life = samples, half_life
        self._trees: list[Any] = []

    def fit(self, sample: Sample) -> None:
        """Learn. Raises ForecastError when LightGBM is not there."""
        try:
            import lightgbm
        except ImportError:
            raise ForecastError("boosting needs LightGBM; install it with: pip install 'tocsin[forecast]'") from None
        age = recency(sample, self._half_life)
        self._trees = []
        for seed in range(self._samples):
            rows, weight = thinned(sample, seed)
            weight = weight if age is None else weight * age[rows]
            data = lightgbm.Dataset(sample.x[rows], sample.y[rows], weight=weight)
            settings = {**SETTINGS, "monotone_constraints": list(sample.signs), "seed": seed}
            self._trees.append(lightgbm.train(settings, data, ROUNDS))

    def predict(self, x: Matrix) -> Vector:
        """Probabilities: the mean log-odds of the samples."""
        return share(np.mean([trees.predict(x, raw_score=True) for trees in self._trees], axis=0))

    def contributions(self, x: Matrix) -> Vector:
        """What each column adds to the log-odds against the average row it was fitted on (Shapley values of the trees)."""
        return np.asarray(np.mean([trees.predict(x, pred_contrib=True)[:, :-1] for trees in self._trees], axis=0))


def thinned(sample: Sample, seed: int) -> tuple[NDArray[np.int64], Vector]:
    """The rows to learn from, and their weights: every attempt, some quiet months that stand for all."""
    generator = np.random.default_rng(seed)
    kept = (sample.y == 1) | (generator.random(len(sample.y)) < QUIET_SHARE)
    rows = np.flatnonzero(kept)
    return rows, np.where(sample.y[rows] == 1, 1.0, 1 / QUIET_SHARE)
