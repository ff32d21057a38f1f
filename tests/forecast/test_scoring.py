"""The scores are those of the field: compared with scikit-learn's, and with cases worked by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, log_loss, roc_auc_score

from tocsin.forecast.intervals import paired
from tocsin.forecast.scoring import auc, average_precision, calibration_bins, log_score, recall_at, recall_in_ranks, score

Cases = st.lists(st.tuples(st.booleans(), st.sampled_from([0.01, 0.1, 0.2, 0.5, 0.9])), min_size=4, max_size=60).filter(
    lambda rows: 0 < sum(y for y, _ in rows) < len(rows)
)


@given(Cases)
def test_auc_precision_and_log_score_are_scikit_learns(rows: list[tuple[bool, float]]) -> None:
    y, p = np.array([int(y) for y, _ in rows]), np.array([p for _, p in rows])
    assert auc(y, p) == pytest.approx(roc_auc_score(y, p))
    assert average_precision(y, p) == pytest.approx(average_precision_score(y, p))
    assert log_score(y, p) == pytest.approx(log_loss(y, p))


def test_a_forecast_of_the_average_has_no_skill_and_expects_what_happened() -> None:
    y = np.array([0, 0, 0, 1])
    scores = score(y, np.full(4, 0.25))
    assert scores.skill == pytest.approx(0)
    assert scores.expected_observed == pytest.approx(1)
    assert scores.auc == pytest.approx(0.5)


def test_recall_is_counted_among_the_highest_of_all_rows_and_of_each_month() -> None:
    y = np.array([1, 0, 0, 0, 0, 0, 0, 0, 1, 0])
    p = np.array([0.9, 0.1, 0.1, 0.1, 0.1, 0.8, 0.1, 0.1, 0.7, 0.1])
    month = np.array([0, 0, 0, 0, 0, 1, 1, 1, 1, 1])
    assert recall_at(y, p, 0.2) == pytest.approx(0.5)
    assert recall_in_ranks(y, p, month, 1) == pytest.approx(0.5)
    assert recall_in_ranks(y, p, month, 2) == pytest.approx(1)


def test_nothing_to_rank_is_said() -> None:
    with pytest.raises(ValueError, match="0 of 3 country-months"):
        score(np.zeros(3, int), np.full(3, 0.1))


def test_the_paired_interval_holds_zero_between_equals_and_not_between_a_good_and_a_bad_forecast() -> None:
    generator = np.random.default_rng(5)
    column = np.repeat(np.arange(40), 50)
    truth = np.where(generator.random(2000) < 0.3, 0.4, 0.02)
    y = (generator.random(2000) < truth).astype(int)
    assert paired(y, truth, truth, column).value == 0
    better = paired(y, truth, np.full(2000, y.mean()), column)
    assert better.low <= better.value <= better.high < 0


def test_the_calibration_bins_rise_and_expect_about_equally_many() -> None:
    p = np.linspace(0.001, 0.5, 200)
    which = calibration_bins(p)
    assert (np.diff(which) >= 0).all()
    assert [p[which == b].sum() for b in range(10)] == pytest.approx([p.sum() / 10] * 10, rel=0.15)
