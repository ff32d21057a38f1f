"""Fit the base rate and write its almanac. In: a `Panel`. Out: an `Almanac`, its forecasts as they would have been made at the time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import reduce
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from tocsin.forecast.almanac import Almanac, Logits, Steps, in_steps
from tocsin.forecast.chosen import RESAMPLED, SAID, Parts, at_horizon, monthly, with_earlier
from tocsin.forecast.ensemble import lasting, log_odds, share
from tocsin.forecast.features import GROUPS, Group
from tocsin.forecast.grid import Panel
from tocsin.forecast.known import known_facts
from tocsin.forecast.months import month_text
from tocsin.forecast.outcome import fit_outcome
from tocsin.forecast.rows import HORIZONS, Rows, Vector, make_rows
from tocsin.forecast.scoring import score
from tocsin.forecast.walking import Task, sample_before, silent

FIRST_YEAR = 1970  # twenty years to learn from before the first forecast
SCORED_SINCE = 2000  # the test years of the published comparisons: nothing was chosen on them
REPLICAS = 20
DRIFT_SINCE = 1990
DRIFT_AFTER = (1, 3, 6, 12, 24, 48, 96)  # months over which the moving of forecasts is measured
LEVELS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Monthly:
    """Forecasts of the next month per row, before their level is set, and what each group of columns adds to their log-odds."""

    given: Vector
    added: dict[Group, Vector]


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """What is fitted for one horizon: log-odds on the grid of months and states, how far they vary, how they did."""

    months: int
    log_odds: Logits
    spread: list[list[float]]
    card: dict[str, float | str] | None


def fit_almanac(panel: Panel, folder: Path | None = None, say: Callable[[str], None] = silent, processes: int = 1) -> Almanac:
    """Forecast all months from `FIRST_YEAR` to the one after the panel's last. `folder`: where the list of outcomes is."""
    rows = make_rows(panel, ahead=True)
    years = with_earlier(range(FIRST_YEAR, (panel.last + 1) // 12 + 1))
    say(f"fitting year by year, {years[0]} to {years[-1]}, in {processes} process{'es' if processes > 1 else ''}")
    if processes == 1:
        fitted = fit_monthly(rows, years)
    else:
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:  # a forked LightGBM may wait for itself for ever
            fitted = joined(list(pool.map(_fit_years, [panel] * processes, [years[i::processes] for i in range(processes)])))
    say("drawing countries anew for the intervals")
    return assemble(rows, fitted, None if folder is None else fit_outcome(folder))


def fit_monthly(rows: Rows, years: range) -> Monthly:
    """The next month, in these years."""
    parts = Parts(rows)
    return Monthly(given=monthly(rows, "attempt", years, parts), added=parts.added)


def _fit_years(panel: Panel, years: range) -> Monthly:
    return fit_monthly(make_rows(panel, ahead=True), years)


def joined(some: Sequence[Monthly]) -> Monthly:
    """The forecasts of years that were shared out."""
    added = {group: np.sum([one.added[group] for one in some], axis=0) for group in GROUPS}
    return Monthly(given=np.asarray(reduce(np.fmax, (one.given for one in some))), added=added)


def _horizon(rows: Rows, fitted: Monthly, drawn: Sequence[Vector], months: int) -> Horizon:
    first, last = FIRST_YEAR * 12, rows.panel.last + 1
    given = at_horizon(rows, Task(horizon=months), range(FIRST_YEAR, last // 12 + 1), fitted.given)
    grid = _on_grid(rows, log_odds(given), first, last)
    return Horizon(months=months, log_odds=grid, spread=_spread(drawn, months), card=_card(rows, grid, months, first))


def assemble(rows: Rows, one_month: Monthly, outcome: dict[str, Any] | None) -> Almanac:
    """All horizons as one almanac."""
    panel, drawn = rows.panel, _drawn(rows)
    fitted = [_horizon(rows, one_month, drawn, months) for months in HORIZONS]
    first, last = FIRST_YEAR * 12, panel.last + 1
    facts = {
        "model": SAID,
        "cards": [horizon.card for horizon in fitted if horizon.card is not None],
        "fitted_on": f"{int(panel.member.sum()):,} country-months from {month_text(panel.first)} to {month_text(panel.last)}",
        "spread": {str(horizon.months): horizon.spread for horizon in fitted},
        "outcome": outcome,
        "drift": _drift(fitted[0].log_odds[(DRIFT_SINCE - FIRST_YEAR) * 12 :]),
    }
    return Almanac(
        first=first,
        cows=panel.cows,
        log_odds={months: in_steps(grid) for months, grid in _ordered({h.months: h.log_odds for h in fitted}).items()},
        parts={group: in_steps(_on_grid(rows, _where_given(one_month, added), first, last)) for group, added in one_month.added.items()},
        known={name: _shifted(grid, panel, first) for name, grid in known_facts(panel).items()},
        attempts=_attempts(panel),
        facts=facts,
    )


def _where_given(fitted: Monthly, added: Vector) -> Vector:
    return np.where(np.isnan(fitted.given), np.nan, added)


def _on_grid(rows: Rows, values: Vector, first: int, last: int) -> Logits:
    grid = np.full((last - first + 1, len(rows.panel.cows)), np.nan)
    there = ~np.isnan(values) & (rows.month >= first)
    grid[rows.month[there] - first, rows.column[there]] = values[there]
    return grid


def _card(rows: Rows, grid: Logits, horizon: int, first: int) -> dict[str, float | str] | None:
    """How the forecasts since `SCORED_SINCE` did, where their outcome is over; None where there is nothing to score."""
    kept = np.flatnonzero((rows.month >= SCORED_SINCE * 12) & rows.complete(horizon, rows.panel.last + 1))
    given = share(grid[rows.month[kept] - first, rows.column[kept]])
    happened = rows.outcome("attempt", horizon)[kept]
    if not 0 < happened.sum() < len(happened):
        return None
    return {"horizon": horizon, "years": f"{SCORED_SINCE} to {rows.panel.last // 12}", **asdict(score(happened, given))}


def _shifted(grid: Steps, panel: Panel, first: int) -> Steps:
    """What stood at the end of each month, beside the month after it."""
    return grid[first - 1 - panel.first :]


def _ordered(grids: dict[int, Logits]) -> dict[int, Logits]:
    """More months can only hold more: each horizon is at least the one before."""
    so_far, out = None, {}
    for horizon in sorted(grids):
        so_far = grids[horizon] if so_far is None else np.fmax(so_far, grids[horizon])
        out[horizon] = so_far
    return out


def _drawn(rows: Rows) -> list[Vector]:
    """The last year's forecasts of the next month, each time learnt from countries that are drawn anew."""
    month = rows.panel.last + 1
    sample, use = sample_before(rows, rows.outcome("attempt", 1), 1, month // 12 * 12)
    wanted = rows.cells(np.flatnonzero(rows.month > rows.panel.last - 12), use)
    generator = np.random.default_rng(8)
    drawn = []
    for _ in range(REPLICAS):
        model = RESAMPLED()
        model.fit(sample.resampled(generator))
        drawn.append(model.predict(wanted))
    return drawn


def _spread(drawn: Sequence[Vector], months: int) -> list[list[float]]:
    """How far the log-odds of so many months vary over the draws, by level of risk."""
    odds = [log_odds(lasting(one, months)) for one in drawn]
    middle, sd = np.mean(odds, axis=0), np.std(odds, axis=0)
    edges = np.quantile(middle, np.linspace(0, 1, LEVELS + 1))
    which = np.clip(np.searchsorted(edges, middle) - 1, 0, LEVELS - 1)
    return [
        [float(middle[which == level].mean()) for level in range(LEVELS)],
        [float(np.sqrt((sd[which == level] ** 2).mean())) for level in range(LEVELS)],
    ]


def _drift(grid: Logits) -> list[list[float]]:
    """The standard deviation of the change of log-odds over so many months."""
    moved = [0.0, *(float(np.nanstd(grid[months:] - grid[:-months])) for months in DRIFT_AFTER if months < len(grid))]
    return [[0.0, *map(float, DRIFT_AFTER[: len(moved) - 1])], moved]


def _attempts(panel: Panel) -> np.ndarray[tuple[int, ...], np.dtype[np.int32]]:
    at, column = np.nonzero(np.nan_to_num(panel.values["coup_attempt"]))
    won = np.nan_to_num(panel.values["coup_successful"])[at, column] > 0 if "coup_successful" in panel.values else np.zeros(len(at), bool)
    return np.column_stack([at + panel.first, np.array(panel.cows)[column], np.where(won, 2, 1)]).astype(np.int32)
