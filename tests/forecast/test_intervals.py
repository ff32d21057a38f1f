"""How sure scores are: against scores counted by hand, and against histories that are run again and again."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.forecast.intervals import Interval, interval, paired, score_intervals, shares, skill
from tocsin.forecast.scoring import log_score, score

COUNTRIES, MONTHS = 40, 40
COLUMN = np.repeat(np.arange(COUNTRIES), MONTHS)


def history(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """What happened in one history of the same countries, and their true risk."""
    truth = np.repeat(1 / (1 + np.exp(-np.random.default_rng(1).normal(-4, 1.2, COUNTRIES))), MONTHS)
    return (np.random.default_rng(seed).random(len(truth)) < truth).astype(np.int64), truth


def test_the_values_are_those_of_the_scores_with_equal_forecasts_together() -> None:
    happened, truth = history(3)
    for given in (truth, np.full(len(truth), 0.02)):
        plain, sure = score(happened, given), score_intervals(happened, given, COLUMN, 20)
        for name in ("auc", "ap", "log_score", "expected_observed"):
            assert sure[name].value == pytest.approx(getattr(plain, name)), name
            assert sure[name].low <= sure[name].value <= sure[name].high


def test_what_is_saved_is_a_share_of_the_others_log_score() -> None:
    happened, truth = history(4)
    flat = np.full(len(truth), happened.mean())
    assert skill(happened, truth, flat, COLUMN, 20).value == pytest.approx(1 - log_score(happened, truth) / log_score(happened, flat))
    assert paired(happened, truth, truth, COLUMN, 20) == Interval(0.0, 0.0, 0.0)


def test_ninety_per_cent_intervals_hold_the_truth_about_as_often() -> None:
    flat = np.full(COUNTRIES * MONTHS, history(0)[1].mean())
    truth = history(0)[1]
    gains = [float(np.mean(paired(history(seed)[0], truth, flat, COLUMN, 2).value)) for seed in range(100, 300)]
    held = 0
    for seed in range(60):
        found = paired(history(seed)[0], truth, flat, COLUMN, 200)
        held += found.low <= np.mean(gains) <= found.high
    assert held >= 48, "80 % of 60: fewer would come about once in a hundred if they held 90 %"


def test_the_share_of_each_group_is_counted() -> None:
    happened = np.array([0, 1, 1, 1])
    found = shares(happened, np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]), 10)
    assert [one.value for one in found] == [0.5, 1.0]


def test_where_nothing_was_seen_in_a_few_it_is_not_taken_for_impossible() -> None:
    (none,) = shares(np.zeros(20, int), np.zeros(20, int), np.arange(20), 10)
    assert none.value == none.low == 0
    assert none.high == pytest.approx(1.645**2 / (20 + 1.645**2)), "Wilson's upper end for 0 of n is z2 / (n + z2)"


def test_attempts_of_two_countries_do_not_tell_how_sure_a_ranking_is() -> None:
    happened = np.zeros(60, int)
    happened[[3, 25]] = 1
    found = score_intervals(happened, np.linspace(0.01, 0.2, 60), np.repeat(np.arange(6), 10), 30)
    assert (found["ap"].low, found["ap"].high) == (0, 1)


def test_an_interval_keeps_to_its_bounds_and_leaves_draws_without_a_figure_out() -> None:
    drawn = np.array([0.5, 0.7, np.nan, 0.95])
    assert interval(0.7, drawn, 3.0, (0.0, 1.0)).high == 1.0
    assert interval(0.7, np.array([np.nan]), 1.0, (0.0, 1.0)) == Interval(0.7, 0.0, 1.0)
