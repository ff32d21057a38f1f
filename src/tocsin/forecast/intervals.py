"""How sure scores are. In: forecasts, what happened, the country of each row. Out: each score with an interval.

With fifty attempts in twenty years one number says little. Whole countries are drawn with replacement, so that the months of one country,
which stand and fall together, count as one thing. Quantiles of such draws are too narrow when few countries had an attempt: they are
stretched about the value (`stretch`). In simulated worlds with about 23 such countries the 90 % intervals then hold what the same countries
would show over many histories in 86 % (AP) to 99 % (log score); what *other* countries would show, in fewer: 83 % for AUC, 59 % for AP.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.scoring import TOP_SHARE, Vector, Whole, log_losses

DRAWS = 400
LOW, HIGH = 0.05, 0.95
NORMAL_90 = 1.645  # standard deviations on either side that hold 90 %
CORRECTION = 4.0  # set in simulated worlds, so that expected over observed is held as often as promised
FEWEST_COUNTRIES = 3  # with what is forecast: draws of fewer do not tell how sure a ranking is
BOUNDED = ("auc", "ap", "top5_recall")  # scores that stay between 0 and 1


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with a 90 % interval over draws of countries."""

    value: float
    low: float
    high: float


def country_draws(column: Whole, draws: int = DRAWS, seed: int = 8) -> tuple[Whole, NDArray[np.int64]]:
    """The number of each row's country, and how often each country is in each draw."""
    codes = np.unique(column, return_inverse=True)[1]
    countries = int(codes.max()) + 1
    return codes, np.random.default_rng(seed).multinomial(countries, np.full(countries, 1 / countries), draws)


def stretch(happened: Whole, column: Whole) -> float:
    """By how much quantiles of draws are widened: much where few countries had what is forecast."""
    countries = len(np.unique(column[happened == 1]))
    return float(np.sqrt(1 + CORRECTION / max(countries - 1, 1)))


def interval(value: float, drawn: Vector, wider: float, bounds: tuple[float, float] = (-np.inf, np.inf)) -> Interval:
    """The middle 90 % of draws, widened; draws in which nothing happened (NaN) are left out."""
    known = drawn[~np.isnan(drawn)]
    if not len(known):
        return Interval(value, *bounds)
    low, high = np.quantile(known, [LOW, HIGH])
    return Interval(
        value, float(max(value - wider * max(value - low, 0), bounds[0])), float(min(value + wider * max(high - value, 0), bounds[1]))
    )


def score_intervals(happened: Whole, given: Vector, column: Whole, draws: int = DRAWS) -> dict[str, Interval]:
    """AUC, AP, log score, expected over observed, and the share caught in the top 5 %."""
    codes, picks = country_draws(column, draws)
    ranked = _Ranked(happened, given, codes)
    drawn = [ranked.scores(weight) for weight in picks.astype(float)]
    whole, wider = ranked.scores(np.ones(picks.shape[1])), stretch(happened, column)
    if len(np.unique(column[happened == 1])) < FEWEST_COUNTRIES:
        drawn = [{**one, **dict.fromkeys(BOUNDED, np.nan)} for one in drawn]
    return {
        name: interval(value, np.array([one[name] for one in drawn]), wider, (0.0, 1.0) if name in BOUNDED else (0.0, np.inf))
        for name, value in whole.items()
    }


class _Ranked:
    """Forecasts from the highest to the lowest, so that a draw of countries is a matter of sums."""

    def __init__(self, happened: Whole, given: Vector, codes: Whole) -> None:
        order = np.argsort(-given, kind="stable")
        self._happened, self._given, self._codes = happened[order].astype(float), given[order], codes[order]
        self._losses = log_losses(happened, given)[order]
        self._starts = np.append(0, np.flatnonzero(np.diff(self._given)) + 1)  # equal forecasts stand or fall together

    def scores(self, weight: Vector) -> dict[str, float]:
        """With each country counted so often; NaN where nothing happened."""
        rows = weight[self._codes]
        hits = rows * self._happened
        total, events = float(rows.sum()), float(hits.sum())
        if not 0 < events < total:
            return dict.fromkeys(("auc", "ap", "log_score", "expected_observed", "top5_recall"), np.nan)
        with_it, all_of_it = np.add.reduceat(hits, self._starts), np.add.reduceat(rows, self._starts)
        without = all_of_it - with_it
        below = (total - events) - np.cumsum(without) + without / 2
        ranked, caught = np.cumsum(all_of_it), np.cumsum(with_it)
        return {
            "auc": float((with_it * below).sum() / (events * (total - events))),
            "ap": float((with_it * caught / np.maximum(ranked, 1)).sum() / events),
            "log_score": float((rows * self._losses).sum() / total),
            "expected_observed": float((rows * self._given).sum() / events),
            "top5_recall": float(hits[np.cumsum(rows) <= TOP_SHARE * total].sum() / events),
        }


def paired(happened: Whole, ours: Vector, theirs: Vector, column: Whole, draws: int = DRAWS) -> Interval:
    """Our mean log score less theirs, on the same rows: below 0 ours is better."""
    return _paired(happened, ours, theirs, column, draws)[0]


def skill(happened: Whole, ours: Vector, theirs: Vector, column: Whole, draws: int = DRAWS) -> Interval:
    """The share of their log score that ours saves: 0 is no better, below 0 worse."""
    return _paired(happened, ours, theirs, column, draws)[1]


def _paired(happened: Whole, ours: Vector, theirs: Vector, column: Whole, draws: int) -> tuple[Interval, Interval]:
    codes, picks = country_draws(column, draws)
    mine, other = np.bincount(codes, log_losses(happened, ours)), np.bincount(codes, log_losses(happened, theirs))
    rows = picks @ np.bincount(codes)
    wider = stretch(happened, column)
    gain = interval(float((mine - other).sum() / len(happened)), picks @ (mine - other) / rows, wider)
    saved = interval(float(1 - mine.sum() / other.sum()), 1 - (picks @ mine) / (picks @ other), wider)
    return gain, saved


def shares(happened: Whole, groups: Whole, column: Whole, draws: int = DRAWS) -> list[Interval]:
    """The share that happened in each group of rows (0, 1, ...), never surer than the count alone lets it be (Wilson's interval)."""
    codes, picks = country_draws(column, draws)
    found = []
    for group in range(int(groups.max()) + 1):
        there = groups == group
        hits = np.bincount(codes[there], happened[there], picks.shape[1])
        rows = np.bincount(codes[there], minlength=picks.shape[1])
        with np.errstate(invalid="ignore", divide="ignore"):
            drawn = (picks @ hits) / (picks @ rows)
        one = interval(float(hits.sum() / rows.sum()), drawn, stretch(happened[there], column[there]), (0.0, 1.0))
        low, high = _wilson(one.value, int(rows.sum()))
        found.append(Interval(one.value, min(one.low, low), max(one.high, high)))
    return found


def _wilson(share: float, count: int) -> tuple[float, float]:
    """A 90 % interval of a share that was seen in so many."""
    z2 = NORMAL_90**2 / count
    middle, half = share + z2 / 2, float(np.sqrt(z2 * (share * (1 - share) + z2 / 4)))
    return max((middle - half) / (1 + z2), 0.0), min((middle + half) / (1 + z2), 1.0)
