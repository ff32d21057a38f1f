"""Fit the base rate and write its almanac. In: a `Panel`. Out: an `Almanac`, its forecasts as they would have been made at the time."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tocsin.forecast.almanac import Almanac, Logits, in_steps
from tocsin.forecast.chosen import NAME, RESAMPLED, forecasts
from tocsin.forecast.grid import Panel
from tocsin.forecast.months import month_text
from tocsin.forecast.rows import HORIZONS, Rows, Vector, make_rows
from tocsin.forecast.walking import Forecaster, Task, sample_before, silent

FIRST_YEAR = 1970  # twenty years to learn from before the first forecast
REPLICAS = 20
DRIFT_SINCE = 1990
DRIFT_AFTER = (1, 3, 6, 12, 24, 48, 96)  # months over which the moving of forecasts is measured
LEVELS = 8


def fit_almanac(panel: Panel, say: Callable[[str], None] = silent) -> Almanac:
    """Forecast all months from `FIRST_YEAR` to the one after the panel's last."""
    rows = make_rows(panel, ahead=True)
    first, last = FIRST_YEAR * 12, panel.last + 1
    grids, spread = {}, {}
    for horizon in HORIZONS:
        say(f"fitting year by year for {horizon} month{'s' if horizon > 1 else ''} ahead")
        given = forecasts(rows, Task(horizon=horizon), range(FIRST_YEAR, last // 12 + 1))
        grids[horizon] = _on_grid(rows, given, first, last)
        spread[str(horizon)] = _spread(rows, Task(horizon=horizon))
    facts = {
        "model": NAME,
        "fitted_on": f"{int(panel.member.sum()):,} country-months from {month_text(panel.first)} to {month_text(panel.last)}",
        "spread": spread,
        "drift": _drift(grids[1][(DRIFT_SINCE - FIRST_YEAR) * 12 :]),
    }
    return Almanac(
        first=first,
        cows=panel.cows,
        log_odds={horizon: in_steps(grid) for horizon, grid in _ordered(grids).items()},
        attempts=_attempts(panel),
        facts=facts,
    )


def _on_grid(rows: Rows, given: Vector, first: int, last: int) -> Logits:
    grid = np.full((last - first + 1, len(rows.panel.cows)), np.nan)
    there = ~np.isnan(given)
    grid[rows.month[there] - first, rows.column[there]] = np.log(given[there]) - np.log1p(-given[there])
    return grid


def _ordered(grids: dict[int, Logits]) -> dict[int, Logits]:
    """More months can only hold more: each horizon is at least the one before."""
    so_far, out = None, {}
    for horizon in sorted(grids):
        so_far = grids[horizon] if so_far is None else np.fmax(so_far, grids[horizon])
        out[horizon] = so_far
    return out


def _spread(rows: Rows, task: Task) -> list[list[float]]:
    """How far the log-odds of the last year's forecasts vary when the countries that are learnt from are drawn anew, by level of risk."""
    month = rows.panel.last + 1
    sample, use = sample_before(rows, rows.outcome(task.target, task.horizon), task.horizon, month // 12 * 12)
    wanted = rows.cells(np.flatnonzero(rows.month > rows.panel.last - 12), use)
    generator = np.random.default_rng(8)
    drawn = []
    for _ in range(REPLICAS):
        model: Forecaster = RESAMPLED()
        model.fit(sample.resampled(generator))
        share = model.predict(wanted)
        drawn.append(np.log(share) - np.log1p(-share))
    middle, sd = np.mean(drawn, axis=0), np.std(drawn, axis=0)
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
