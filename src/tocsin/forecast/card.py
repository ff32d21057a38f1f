"""Score cards: how forecasts did on the months that they were made for, beside the two that anything has to beat.

In: a panel and years, or a CSV of published forecasts (`published.py`). Out: `Card`s. Each forecaster is scored on the same rows: country-
months whose outcome is over and known. Intervals are over draws of whole countries (`intervals.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tocsin.errors import ForecastError
from tocsin.forecast.breakdown import Bin, Part, calibration, parts
from tocsin.forecast.chosen import NAME, at_horizon, monthly, with_earlier
from tocsin.forecast.grid import Panel
from tocsin.forecast.intervals import Interval, paired, score_intervals, skill
from tocsin.forecast.models.simple import BaseRateOnly, History
from tocsin.forecast.months import month_text
from tocsin.forecast.published import read_published
from tocsin.forecast.rows import HORIZONS, Rows, Target, Vector, Whole, known_to, make_rows
from tocsin.forecast.scoring import Scores, lift_in_ranks, recall_in_ranks, score
from tocsin.forecast.walking import Task, silent, walk

RANKS = (5, 10, 20)
TEST_YEARS = range(2000, 2021)
BEATEN = (BaseRateOnly.name, History.name)  # what the others are told apart from


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One forecaster's scores. `against_history`: mean log score less the history's (None for the history itself); `skill_base`,
    `skill_history`: share of their log score that it saves; `in_ranks`: share of what happened in the 5, 10, 20 countries at the head of
    their month, `lift`: as many times what a draw by lot would catch there. `parts`, `calibration`: none for the two that have to be
    beaten."""

    forecaster: str
    horizon: int
    first: str
    last: str
    scores: Scores
    intervals: dict[str, Interval]
    against_history: Interval | None
    skill_base: Interval | None
    skill_history: Interval | None
    in_ranks: tuple[float, ...]
    lift: tuple[float, ...]
    parts: tuple[Part, ...] = ()
    calibration: tuple[Bin, ...] = ()


def score_panel(
    panel: Panel,
    spans: Sequence[range],
    *,
    target: Target = "attempt",
    horizons: Iterable[int] = HORIZONS,
    say: Callable[[str], None] = silent,
) -> list[Card]:
    """Refit each year, forecast its months, score each span of years by itself. A span in which nothing happened, or whose months are not
    over yet, is told and left out. Raises ForecastError when that leaves none."""
    rows = make_rows(panel)
    for span in spans:
        _check_years(rows, span, target)
    years = range(min(span[0] for span in spans), max(span[-1] for span in spans) + 1)
    say(f"forecasting {years[0]} to {years[-1]}, refitted each year")
    one_month = monthly(rows, target, with_earlier(years))
    cards: list[Card] = []
    failed: list[str] = []
    for horizon in horizons:
        task = Task(target=target, horizon=horizon)
        given = {**_beaten(rows, task, years), NAME: at_horizon(rows, task, years, one_month)}
        for span in spans:
            try:
                cards += _span_cards(rows, task, given, span)
            except ForecastError as error:
                failed.append(f"{span[0]} to {span[-1]}, {error}")
    if not cards:
        raise ForecastError(failed[0])
    for told in failed:
        say(f"not scored: {told}")
    return cards


def _span_cards(rows: Rows, task: Task, given: dict[str, Vector], span: range) -> list[Card]:
    over = rows.complete(task.horizon, rows.known_to(task.target) + 1)
    inside = (rows.month >= span[0] * 12) & (rows.month < (span[-1] + 1) * 12)
    kept = np.flatnonzero(over & inside & ~np.isnan(given[NAME]))
    return _cards(rows, kept, task, {name: p[kept] for name, p in given.items()})


def usual_spans(panel: Panel, target: Target = "attempt") -> list[range]:
    """The test years of the published comparisons; and by themselves the years after them, which nothing has been chosen or fitted on."""
    last = known_to(panel, target) // 12
    later = [range(TEST_YEARS[-1] + 1, last + 1)] if last > TEST_YEARS[-1] else []
    return [range(TEST_YEARS[0], min(TEST_YEARS[-1], max(last, TEST_YEARS[0])) + 1), *later]


def score_published(
    panel: Panel, path: Path, target: Target = "attempt", say: Callable[[str], None] = silent
) -> tuple[list[Card], list[str]]:
    """Score the forecasts in a CSV, beside the others on the same rows; and what could not be scored, in words. Raises InputError."""
    rows = make_rows(panel)
    published, left = read_published(rows, path, target)
    months = [int(rows.month[row]) for _, row in published]
    years = range(min(months) // 12, max(months) // 12 + 1)
    _check_years(rows, years, target)
    say(f"forecasting {years[0]} to {years[-1]}, refitted each year")
    one_month = monthly(rows, target, with_earlier(years))
    cards: list[Card] = []
    for horizon in sorted({horizon for horizon, _ in published}):
        task = Task(target=target, horizon=horizon)
        kept = np.array(sorted(row for h, row in published if h == horizon))
        theirs = np.array([published[horizon, int(row)] for row in kept])
        given = {name: p[kept] for name, p in _beaten(rows, task, years).items()}
        ours = at_horizon(rows, task, years, one_month)[kept]
        cards += _cards(rows, kept, task, {**given, path.name: theirs, NAME: ours})
    return cards, left


def _check_years(rows: Rows, years: range, target: Target) -> None:
    first, last = int(rows.month.min()) // 12 + 1, rows.known_to(target) // 12
    if not years or years[0] <= first or years[0] > last:
        said = f"{years[0]} to {years[-1]}" if years else "none"
        raise ForecastError(f"years {said}: the panel can score those from {first + 1} to {last}; it tells what happened up to then")


def _beaten(rows: Rows, task: Task, years: range) -> dict[str, Vector]:
    return {model.name: walk(rows, model, task, years) for model in (BaseRateOnly, History)}


def _cards(rows: Rows, kept: Whole, task: Task, given: dict[str, Vector]) -> list[Card]:
    happened = rows.outcome(task.target, task.horizon)[kept]
    try:
        scores = {name: score(happened, p) for name, p in given.items()}
    except ValueError as error:
        raise ForecastError(f"{task.horizon} month{'s' if task.horizon > 1 else ''} ahead: {error}; take more years") from None
    return [_card(rows, kept, task, name, scores[name], given) for name in given]


def _card(rows: Rows, kept: Whole, task: Task, name: str, scores: Scores, given: dict[str, Vector]) -> Card:
    happened, month, column = rows.outcome(task.target, task.horizon)[kept], rows.month[kept], rows.column[kept]
    p, base, history = given[name], given[BaseRateOnly.name], given[History.name]
    whole = name not in BEATEN
    return Card(
        forecaster=name,
        horizon=task.horizon,
        first=month_text(int(month.min())),
        last=month_text(int(month.max())),
        scores=scores,
        intervals=score_intervals(happened, p, column),
        against_history=None if name == History.name else paired(happened, p, history, column),
        skill_base=None if name == BaseRateOnly.name else skill(happened, p, base, column),
        skill_history=None if name == History.name else skill(happened, p, history, column),
        in_ranks=tuple(recall_in_ranks(happened, p, month, places) for places in RANKS),
        lift=tuple(lift_in_ranks(happened, p, month, places) for places in RANKS),
        parts=tuple(parts(rows, kept, happened, p, history)) if whole else (),
        calibration=tuple(calibration(happened, p, column)) if whole else (),
    )
