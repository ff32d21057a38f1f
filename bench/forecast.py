"""The base rate on its test years: the forecasts that ship, each made with what was known at the end of the month before by a model fitted
on outcomes that were over when its year began. Nothing was chosen on these years (docs/FORECAST.md says what was chosen on 1975-1999).

Gold: coup attempts of Powell & Thyne in 48,816 country-months, 2000 to 2020 (53 of them had one), next month (`_1`) and next six months
(`_6`, country-months whose six months are over). `tocsin forecast score --data ../shared/data/coups` makes the forecasts anew, with the
same figures.

    auc, ap         area under the ROC curve and the precision-recall curve
    log_score       mean logarithmic loss, lower is better; skill: the share of a constant's that is saved (the constant knows the average)
    top5            share of the attempts in the 5 % of country-months with the highest forecasts
    expected        attempts expected for each that was observed: 1 is calibrated; level: the same as min(x, 1/x)
    top10_countries share of attempts in the ten countries at the head of their month
    gain, gain_low, gain_high   log score less that of the country's own history, with the middle 90 % over draws of countries (times 1000)
    *_1990          the same on 1990 to 2020
    beger_*         Beger & Ward's published yearly forecasts 2011-2019 (theirs) and ours of twelve months on the same country-years
    show_seconds    processor time of `tocsin forecast show`, start to end
    outcome_*       success of an attempt from who leads it, year by year since 1975: AUC, log score, and the average's
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import numpy as np

from tocsin.forecast.almanac import Almanac, shipped
from tocsin.forecast.build import build_panel
from tocsin.forecast.comparing import beside_beger
from tocsin.forecast.ensemble import share
from tocsin.forecast.intervals import paired
from tocsin.forecast.models.simple import History
from tocsin.forecast.rows import Rows, Vector, Whole, make_rows
from tocsin.forecast.scoring import recall_in_ranks, score
from tocsin.forecast.walking import Task, walk

FOLDER = Path("data") / "coups"
TEST = 2000
LONG_TEST = 1990
LAST = 2020
BEGER_YEARS = range(2011, 2020)


def shipped_forecasts(rows: Rows, book: Almanac, horizon: int, since: int) -> tuple[Whole, Vector]:
    """The rows since a year whose outcome is over, and what the model that ships gave them."""
    kept = np.flatnonzero((rows.month >= since * 12) & rows.complete(horizon, rows.panel.last + 1))
    odds = [book.at(rows.panel.cows[c], int(m), horizon) for c, m in zip(rows.column[kept], rows.month[kept], strict=True)]
    return kept, share(np.array(odds, float))


def measure(shared: Path) -> dict[str, float]:
    """The figures of the module's docstring."""
    rows, book = make_rows(build_panel(shared / FOLDER)), shipped()
    measured: dict[str, float] = {}
    for horizon in (1, 6):
        measured |= {f"{name}_{horizon}": value for name, value in _figures(rows, book, horizon, TEST).items()}
    for horizon in (1, 6):
        kept, given = shipped_forecasts(rows, book, horizon, LONG_TEST)
        scores = score(rows.outcome("attempt", horizon)[kept], given)
        measured |= {f"auc_{horizon}_1990": scores.auc, f"ap_{horizon}_1990": scores.ap, f"log_score_{horizon}_1990": scores.log_score}
    return measured | _beger(book, shared / FOLDER) | _outcome(book) | {"show_seconds": _show_seconds()}


def _show_seconds() -> float:
    """Of a process of its own, as a user starts it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "tocsin.cli", "forecast", "show", "BOL", "--month", "2019-11"], check=True, stdout=subprocess.DEVNULL
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _figures(rows: Rows, book: Almanac, horizon: int, since: int) -> dict[str, float]:
    kept, given = shipped_forecasts(rows, book, horizon, since)
    happened, column = rows.outcome("attempt", horizon)[kept], rows.column[kept]
    history = walk(rows, History, Task(horizon=horizon), range(since, LAST + 1))[kept]
    scores, gain = score(happened, given), paired(happened, given, history, column)
    return {
        "auc": scores.auc,
        "ap": scores.ap,
        "log_score": scores.log_score,
        "skill": scores.skill,
        "top5": scores.top5_recall,
        "expected": scores.expected_observed,
        "level": min(scores.expected_observed, 1 / scores.expected_observed),
        "top10_countries": recall_in_ranks(happened, given, rows.month[kept], 10),
        "gain": 1000 * gain.value,
        "gain_low": 1000 * gain.low,
        "gain_high": 1000 * gain.high,
    }


def _beger(book: Almanac, folder: Path) -> dict[str, float]:
    found = beside_beger(book, folder, BEGER_YEARS)
    if found is None:
        return {}
    happened, theirs, ours, cow = found
    measured = {"beger_rows": float(len(happened)), "beger_attempts": float(happened.sum())}
    for name, given in (("theirs", theirs), ("ours", ours)):
        scores = score(happened, given)
        measured |= {f"beger_{name}_auc": scores.auc, f"beger_{name}_ap": scores.ap, f"beger_{name}_log_score": scores.log_score}
    gain = paired(happened, ours, theirs, cow)
    return measured | {"beger_gain": 1000 * gain.value, "beger_gain_low": 1000 * gain.low, "beger_gain_high": 1000 * gain.high}


def _outcome(book: Almanac) -> dict[str, float]:
    card = book.facts["outcome"]["card"]
    return {f"outcome_{name}": float(card[name]) for name in ("auc", "log_score", "log_score_average")}
