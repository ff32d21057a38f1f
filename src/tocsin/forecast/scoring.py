"""How good forecasts are. In: what happened (0 or 1) and the probabilities that were given. Out: `Scores`.

How sure these are: `intervals.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Whole = NDArray[np.int64]
SMALLEST = 1e-7  # a forecast of exactly 0 would be refuted for ever by one attempt
TOP_SHARE = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Of forecasts of one target and horizon. `log_score` and `brier`: means a country-month, lower is better. `skill`: share of the log
    score of a constant (what happened on average, known only afterwards) that is saved. `top5_recall`: share of the country-months that
    had it among the 5 % with the highest forecasts. `expected_observed`: 1 is calibrated, above it too many are expected."""

    rows: int
    events: int
    auc: float
    ap: float
    log_score: float
    brier: float
    skill: float
    expected_observed: float
    top5_recall: float


def score(happened: Whole, given: Vector) -> Scores:
    """All of it. Raises ValueError when nothing, or everything, happened: there is nothing to rank then."""
    events = int(happened.sum())
    if not 0 < events < len(happened):
        raise ValueError(f"{events} of {len(happened)} country-months had an attempt: the scores need some with and some without")
    share = events / len(happened)
    constant = -(share * np.log(share) + (1 - share) * np.log(1 - share))
    log = log_score(happened, given)
    return Scores(
        rows=len(happened),
        events=events,
        auc=auc(happened, given),
        ap=average_precision(happened, given),
        log_score=log,
        brier=float(np.mean((given - happened) ** 2)),
        skill=float(1 - log / constant),
        expected_observed=float(given.sum()) / events,
        top5_recall=recall_at(happened, given, TOP_SHARE),
    )


def log_losses(happened: Whole, given: Vector) -> Vector:
    """The logarithmic loss of each forecast."""
    kept = np.clip(given, SMALLEST, 1 - SMALLEST)
    return np.asarray(-np.where(happened == 1, np.log(kept), np.log1p(-kept)))


def log_score(happened: Whole, given: Vector) -> float:
    """Their mean."""
    return float(log_losses(happened, given).mean())


def auc(happened: Whole, given: Vector) -> float:
    """The chance that one with ranks above one without (ties count half): the area under the ROC curve."""
    _, place, counts = np.unique(given, return_inverse=True, return_counts=True)
    rank = np.cumsum(counts) - (counts - 1) / 2
    events = int(happened.sum())
    above = rank[place][happened == 1].sum() - events * (events + 1) / 2
    return float(above / (events * (len(happened) - events)))


def average_precision(happened: Whole, given: Vector) -> float:
    """The area under the precision-recall curve in steps; equal forecasts stand or fall together."""
    order = np.argsort(-given, kind="stable")
    hits, ranked = np.cumsum(happened[order]), given[order]
    ends = np.append(np.flatnonzero(np.diff(ranked)), len(ranked) - 1)
    precision = hits[ends] / (ends + 1)
    gained = np.diff(np.append(0, hits[ends]))
    return float((precision * gained).sum() / happened.sum())


def recall_at(happened: Whole, given: Vector, share: float) -> float:
    """The share of what happened that lies among the highest `share` of the forecasts."""
    highest = np.argsort(-given, kind="stable")[: int(share * len(given))]
    return float(happened[highest].sum() / happened.sum())


def recall_in_ranks(happened: Whole, given: Vector, month: Whole, places: int) -> float:
    """The share of what happened in countries that were among the first `places` of their month."""
    caught = 0
    for m in np.unique(month[happened == 1]):
        rows = np.flatnonzero(month == m)
        first = rows[np.argsort(-given[rows], kind="stable")[:places]]
        caught += int(happened[first].sum())
    return caught / int(happened.sum())


def lift_in_ranks(happened: Whole, given: Vector, month: Whole, places: int) -> float:
    """As many times what as many countries drawn by lot would have caught in the same months."""
    states, hits = np.bincount(month - month.min()), np.bincount(month - month.min(), happened)
    by_lot = float((hits * np.minimum(places / np.maximum(states, 1), 1)).sum() / happened.sum())
    return recall_in_ranks(happened, given, month, places) / by_lot


def calibration_bins(given: Vector, bins: int = 10) -> Whole:
    """The bin of each forecast: the bins expect equally many attempts (not equally many rows: nearly all country-months are quiet)."""
    order = np.argsort(given, kind="stable")
    expected = np.cumsum(given[order]) / given.sum()
    which = np.empty(len(given), np.int64)
    which[order] = np.minimum((expected * bins).astype(int), bins - 1)
    return which
