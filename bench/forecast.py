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
    outcome_*       success of an attempt from who leads it, year by year since 1975: AUC, log score, and the average's
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from tocsin.forecast.almanac import Almanac, shipped
from tocsin.forecast.build import build_panel
from tocsin.forecast.comparing import beside_beger
from tocsin.forecast.ensemble import share
from tocsin.forecast.models.simple import History
from tocsin.forecast.rows import Rows, Vector, Whole, make_rows
from tocsin.forecast.scoring import calibration, paired, recall_in_ranks, score
from tocsin.forecast.states import states
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
    return measured | _beger(book, shared / FOLDER) | _outcome(book)


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


def show_parts(shared: Path) -> None:
    """By decade, by region, and the calibration, to the terminal only."""
    rows, book = make_rows(build_panel(shared / FOLDER)), shipped()
    for horizon in (1, 6):
        kept, given = shipped_forecasts(rows, book, horizon, LONG_TEST)
        happened, month, column = rows.outcome("attempt", horizon)[kept], rows.month[kept], rows.column[kept]
        region = np.array([states()[cow].region for cow in rows.panel.cows])[column]
        parts = {f"{decade}s": month // 120 == decade // 10 for decade in (1990, 2000, 2010)}
        parts |= {name: region == name for name in sorted(set(region))}
        for name, part in parts.items():
            if happened[part].sum() >= 3:
                s = score(happened[part], given[part])
                figures = f"AUC {s.auc:.3f}  AP {s.ap:.4f}  expected {s.expected_observed:.2f}"
                print(f"{horizon:2d}  {name:28s} {s.rows:6d} {s.events:4d}  {figures}")
        test = month >= TEST * 12
        for mean, seen, count in calibration(happened[test], given[test]):
            print(f"{horizon:2d}  expected {mean:.5f}  seen {seen:.5f}  of {count}")


if __name__ == "__main__":
    show_parts(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared"))
