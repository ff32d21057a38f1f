"""Score cards: how forecasts did on the months that they were made for, beside the two that anything has to beat.

In: a panel and years, or a CSV of published forecasts (`country, month, horizon, probability`). Out: `Card`s. Each forecaster is scored on
the same rows; `against_history` is the mean log score less that of the history, with the middle 90 % over draws of whole countries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tocsin.errors import ForecastError, InputError
from tocsin.forecast.chosen import NAME, forecasts
from tocsin.forecast.grid import Panel
from tocsin.forecast.models.simple import BaseRateOnly, History
from tocsin.forecast.months import month_number
from tocsin.forecast.rows import HORIZONS, Rows, Target, Vector, Whole, make_rows
from tocsin.forecast.scoring import Interval, Scores, paired, recall_in_ranks, score
from tocsin.forecast.sources.table import read_table
from tocsin.forecast.states import cows_of, states
from tocsin.forecast.walking import Task, silent, walk

RANKS = (5, 10, 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One forecaster's scores. `against_history`: None for the history itself; `in_ranks`: share of what happened in the 5, 10, 20
    countries at the head of their month."""

    forecaster: str
    horizon: int
    scores: Scores
    against_history: Interval | None
    in_ranks: tuple[float, ...]


def score_panel(
    panel: Panel,
    years: range,
    *,
    target: Target = "attempt",
    horizons: Iterable[int] = HORIZONS,
    say: Callable[[str], None] = silent,
) -> list[Card]:
    """Refit each year, forecast its months, score them. Raises ForecastError when no month of `years` has an attempt."""
    rows = make_rows(panel)
    cards: list[Card] = []
    for horizon in horizons:
        say(f"forecasting {years[0]} to {years[-1]}, {horizon} month{'s' if horizon > 1 else ''} ahead")
        task = Task(target=target, horizon=horizon)
        given = {
            BaseRateOnly.name: walk(rows, BaseRateOnly, task, years),
            History.name: walk(rows, History, task, years),
            NAME: forecasts(rows, task, years),
        }
        kept = np.flatnonzero(~np.isnan(given[NAME]))
        cards += _cards(rows, kept, task, {name: p[kept] for name, p in given.items()})
    return cards


def score_published(panel: Panel, path: Path, target: Target = "attempt") -> tuple[list[Card], list[str]]:
    """Score the forecasts in a CSV, beside history on the same rows; and what could not be scored, in words. Raises InputError."""
    rows = make_rows(panel)
    published, left = _published(rows, path)
    cards: list[Card] = []
    for horizon in sorted({horizon for horizon, _ in published}):
        task = Task(target=target, horizon=horizon)
        kept = np.array(sorted(row for h, row in published if h == horizon))
        theirs = np.array([published[horizon, int(row)] for row in kept])
        years = range(int(rows.month[kept].min()) // 12, int(rows.month[kept].max()) // 12 + 1)
        given = {History.name: walk(rows, History, task, years)[kept], path.name: theirs, NAME: forecasts(rows, task, years)[kept]}
        cards += _cards(rows, kept, task, given)
    return cards, left


def _cards(rows: Rows, kept: Whole, task: Task, given: dict[str, Vector]) -> list[Card]:
    happened, month, column = rows.outcome(task.target, task.horizon)[kept], rows.month[kept], rows.column[kept]
    cards = []
    for name, p in given.items():
        try:
            scores = score(happened, p)
        except ValueError as error:
            raise ForecastError(f"{task.horizon} months ahead: {error}; take more years") from None
        against = None if name == History.name else paired(happened, p, given[History.name], column)
        in_ranks = tuple(recall_in_ranks(happened, p, month, places) for places in RANKS)
        cards.append(Card(forecaster=name, horizon=task.horizon, scores=scores, against_history=against, in_ranks=in_ranks))
    return cards


def _published(rows: Rows, path: Path) -> tuple[dict[tuple[int, int], float], list[str]]:
    table = read_table(path, ("country", "month", "horizon", "probability"))
    horizons, shares = table.whole("horizon"), table.numbers("probability")
    at = {(int(column), int(month)): row for row, (column, month) in enumerate(zip(rows.column, rows.month, strict=True))}
    found: dict[tuple[int, int], float] = {}
    left: list[str] = []
    for line, (country, month) in enumerate(zip(table.text("country"), table.text("month"), strict=True)):
        where = f"{path}, row {line + 2}"
        if not 0 <= shares[line] <= 1:
            raise InputError(where, f"{shares[line]} is no probability", "write a number from 0 to 1")
        try:
            number = month_number(month)
        except ValueError as error:
            raise InputError(where, str(error), "mend it") from None
        row = next((at[key] for cow in _codes(country) if (key := (_column(rows, cow), number)) in at), None)
        if row is None:
            left.append(f"{country} {month}: no such country-month in the panel")
        elif number + int(horizons[line]) - 1 > rows.panel.last:
            left.append(f"{country} {month}: the {horizons[line]} months from it are not over in the panel")
        else:
            found[int(horizons[line]), row] = float(shares[line])
    if not found:
        raise InputError(str(path), "none of its country-months is in the panel", "check the codes and months")
    return found, left


def _column(rows: Rows, cow: int) -> int:
    column = rows.panel.column(cow)
    return -1 if column is None else column


def _codes(country: str) -> tuple[int, ...]:
    """COW codes for an ISO3 code, a COW code or a name."""
    if country.isdigit():
        return (int(country),)
    return cows_of(country) or tuple(s.cow for s in states().values() if s.name.casefold() == country.casefold())
