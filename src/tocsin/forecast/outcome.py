"""Once an attempt is under way: the probability that it succeeds, from who leads it.

In: which of `MARKS` are known in the first hours. Out: an `Outcome`. Fitted on the Cline Center's coups and attempts (auto-coups and forced
resignations left out: they are listed only when they come about). What the list does not code is named in `SILENT`: it says nothing of the
security forces' positions, the incumbent's reach, mass or outside responses, and neither does this. The marks were given afterwards, by
people who knew the end. Facts of the country (regime, income, past attempts) made forecasts of later years no better and are left out.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.errors import ForecastError
from tocsin.forecast.almanac import Almanac, shipped
from tocsin.forecast.ensemble import share
from tocsin.forecast.scoring import auc, log_score
from tocsin.forecast.sources.table import Table, find_source, read_table

MARKS = {
    "military": "the forces or a part of them",
    "palace": "people of the ruling circle",
    "dissident": "dissidents, former officials or a small group of soldiers",
    "rebel": "an armed rebellion",
    "foreign": "with foreign help",
    "popular": "with a popular uprising",
    "counter": "against those who came by a coup shortly before",
}
SILENT = (
    "the positions of the security forces",
    "whether the incumbent can still speak and command",
    "the response in the streets",
    "the response from abroad",
)
RIDGE = 0.1  # scikit-learn's C
TESTED_FROM = 1975
DRAWS = 200
Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The probability that an attempt under way succeeds, with a 90 % interval; `average`: of all attempts of the list."""

    marks: tuple[str, ...]
    probability: float
    low: float
    high: float
    average: float
    basis: str
    silent: tuple[str, ...] = SILENT


def outcome(marks: Collection[str] = (), *, almanac: Almanac | None = None) -> Outcome:
    """For an attempt with these marks; without any, the average. Raises ForecastError for a mark that is none."""
    facts = (shipped() if almanac is None else almanac).facts.get("outcome")
    if facts is None:
        raise ForecastError("this model was fitted without the Cline Center's list: it says nothing of outcomes")
    unknown = sorted(set(marks) - set(MARKS))
    if unknown:
        raise ForecastError(f"{unknown[0]!r} is no mark of an attempt; one of {', '.join(MARKS)}")
    card = facts["card"]
    basis = (
        f"{facts['events']} coups and attempts, 1945 to {facts['last']}; tested year by year on {card['rows']} since {TESTED_FROM}:"
        f" AUC {card['auc']:.2f}, log score {card['log_score']:.3f} against {card['log_score_average']:.3f} of the average"
    )
    kept = tuple(mark for mark in MARKS if mark in marks)
    if not kept:
        return Outcome(marks=(), probability=facts["average"], low=facts["low"], high=facts["high"], average=facts["average"], basis=basis)
    row = np.array([1.0, *(mark in marks for mark in MARKS)])
    low, middle, high = np.quantile(share(np.array(facts["draws"]) @ row), [0.05, 0.5, 0.95])
    return Outcome(marks=kept, probability=float(middle), low=float(low), high=float(high), average=facts["average"], basis=basis)


def fit_outcome(folder: Path) -> dict[str, Any] | None:
    """What `outcome` needs, from the list in the folder; None where there is none. Raises InputError."""
    path = find_source(folder, "cdp_")
    if path is None:
        return None
    x, won, year = _attempts(read_table(path, ("year", "event_type", "auto", "resign", *MARKS)))
    generator = np.random.default_rng(8)
    draws, averages = [], []
    for _ in range(DRAWS):
        rows = generator.integers(0, len(won), len(won))
        draws.append(_weights(x[rows], won[rows]).round(3).tolist())
        averages.append(float(won[rows].mean()))
    low, high = np.quantile(averages, [0.05, 0.95])
    head = {"events": len(won), "last": int(year.max()), "average": float(won.mean()), "low": float(low), "high": float(high)}
    return {**head, "draws": draws, "card": _card(x, won, year)}


def _attempts(table: Table) -> tuple[Numbers, Whole, Whole]:
    kinds, auto, resigned = table.text("event_type"), table.numbers("auto"), table.numbers("resign")
    kept = np.array([kind != "conspiracy" for kind in kinds]) & (auto != 1) & (resigned != 1)
    x = np.column_stack([table.numbers(mark) == 1 for mark in MARKS]).astype(float)
    won = np.array([kind == "coup" for kind in kinds]).astype(np.int64)
    return x[kept], won[kept], table.whole("year")[kept]


def _weights(x: Numbers, won: Whole) -> Numbers:
    """Intercept and weights."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=RIDGE, max_iter=500).fit(x, won)
    return np.concatenate([model.intercept_, model.coef_[0]])


def _card(x: Numbers, won: Whole, year: Whole) -> dict[str, float]:
    """Each year's attempts by what was fitted on the years before."""
    given, average = np.full(len(won), np.nan), np.full(len(won), np.nan)
    for now in range(TESTED_FROM, int(year.max()) + 1):
        before, there = year < now, year == now
        if there.any() and 0 < won[before].sum() < before.sum():
            weights = _weights(x[before], won[before])
            given[there], average[there] = share(x[there] @ weights[1:] + weights[0]), won[before].mean()
    kept = ~np.isnan(given)
    happened = won[kept]
    if not 0 < happened.sum() < len(happened):
        return {"rows": int(kept.sum()), "auc": float("nan"), "log_score": float("nan"), "log_score_average": float("nan")}
    return {
        "rows": int(kept.sum()),
        "auc": auc(happened, given[kept]),
        "log_score": log_score(happened, given[kept]),
        "log_score_average": log_score(happened, average[kept]),
    }
