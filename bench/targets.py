"""The base rate of other targets, made anew: successful attempts of Powell & Thyne, and attempts and coups as the Cline Center lists them.

Each month of 2000 to 2020, next month, refitted each year on what was over when it began (some four minutes of processor time; `python -m
bench --only targets`). Nothing was chosen for these targets: columns and settings are those chosen for attempts.

    auc, ap, log_score, expected, events   as in `forecast`
    auc_low, auc_high                      90 % interval over draws of countries
    saved                                  share of the log score of the country's own history that is saved
"""

from __future__ import annotations

from pathlib import Path

from tocsin.forecast.build import build_panel
from tocsin.forecast.card import score_panel
from tocsin.forecast.chosen import NAME
from tocsin.forecast.rows import Target

FOLDER = Path("data") / "coups"
YEARS = range(2000, 2021)
OTHERS: tuple[Target, ...] = ("success", "cline")


def measure(shared: Path) -> dict[str, float]:
    """The figures of the module's docstring."""
    panel = build_panel(shared / FOLDER)
    measured: dict[str, float] = {}
    for target in OTHERS:
        card = next(card for card in score_panel(panel, [YEARS], target=target, horizons=(1,)) if card.forecaster == NAME)
        scores, auc, saved = card.scores, card.intervals["auc"], card.skill_history
        figures = {"auc": scores.auc, "ap": scores.ap, "log_score": scores.log_score, "expected": scores.expected_observed}
        figures |= {"events": float(scores.events), "auc_low": auc.low, "auc_high": auc.high, "saved": saved.value if saved else 0.0}
        measured |= {f"{name}_{target}": value for name, value in figures.items()}
    return measured
