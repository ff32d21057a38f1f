"""Several forecasters as one, kept calibrated. In: their forecasts, made year by year. Out: one forecast per row.

Log-odds are averaged. The level is then set by what earlier forecasts of the same kind expected and what happened: coup attempts have
become rarer, and a model of seventy years expects too many. Only forecasts whose outcome was over when the year began are used, recent
ones most.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from tocsin.forecast.rows import Vector, Whole

HALF_LIFE = 4.0  # years after which an earlier forecast counts half; chosen on 1975-1999
MEMORY = 10  # years of earlier forecasts that are looked at; older ones would weigh next to nothing
CAUTION = 5.0  # attempts that are expected and seen beforehand, so that a few quiet years do not move the level far; chosen on 1975-1999


def averaged(given: Sequence[Vector], weights: Sequence[float] | None = None) -> Vector:
    """The share whose log-odds are the mean of theirs, weighted."""
    return share(np.average([log_odds(p) for p in given], axis=0, weights=weights))


def lasting(monthly: Vector, months: int) -> Vector:
    """The share in so many months, at the same risk each month."""
    return np.asarray(-np.expm1(months * np.log1p(-monthly)))


def recalibrated(given: Vector, happened: Whole, month: Whole, horizon: int, years: Iterable[int]) -> Vector:
    """The forecasts of `years` at the level of what was seen before each. `given` is NaN where nothing was forecast."""
    out = np.full(len(given), np.nan)
    forecast = ~np.isnan(given)
    for year in years:
        wanted = forecast & (month // 12 == year)
        over = forecast & (month + horizon <= year * 12) & (month >= (year - MEMORY) * 12)
        weight = 0.5 ** ((year * 12 - month[over]) / (12 * HALF_LIFE))
        caution = CAUTION * horizon  # an attempt is seen from as many months as the horizon has
        seen, expected = weight @ happened[over] + caution, weight @ given[over] + caution
        out[wanted] = share(log_odds(given[wanted]) + np.log(seen / expected))
    return out


def log_odds(p: Vector) -> Vector:
    """Of probabilities."""
    return np.asarray(np.log(p) - np.log1p(-p))


def share(odds: Vector) -> Vector:
    """The probabilities of log-odds."""
    return np.asarray(1 / (1 + np.exp(-odds)))
