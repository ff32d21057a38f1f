"""Several forecasts as one, and their level."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.forecast.ensemble import averaged, log_odds, recalibrated


def test_the_average_is_of_log_odds_and_lies_between() -> None:
    low, high = np.array([0.01]), np.array([0.2])
    together = averaged([low, high])
    assert low < together < high
    assert log_odds(together)[0] == pytest.approx((log_odds(low)[0] + log_odds(high)[0]) / 2)
    assert log_odds(averaged([low, high], [3, 1]))[0] == pytest.approx((3 * log_odds(low)[0] + log_odds(high)[0]) / 4)


def test_forecasts_that_expect_twice_too_many_are_brought_down_from_what_was_seen_before() -> None:
    generator = np.random.default_rng(6)
    month = np.repeat(np.arange(1980 * 12, 2000 * 12), 200)
    truth = 0.01
    happened = (generator.random(len(month)) < truth).astype(np.int64)
    given = recalibrated(np.full(len(month), 2 * truth), happened, month, 1, range(1990, 2000))
    assert np.isnan(given[month < 1990 * 12]).all()
    assert given[month >= 1995 * 12].mean() == pytest.approx(truth, rel=0.2)


def test_the_level_of_a_year_does_not_know_what_happened_in_it() -> None:
    month = np.repeat(np.arange(1980 * 12, 1991 * 12), 50)
    happened = (month % 40 == 0).astype(np.int64)
    given = np.full(len(month), 0.03)
    changed = np.where(month >= 1990 * 12, 1, happened)
    one, other = (recalibrated(given, y, month, 6, [1990]) for y in (happened, changed))
    np.testing.assert_array_equal(one, other)
    last = np.where(month >= 1990 * 12 - 5, 1, happened)  # outcomes of six months that reach into the year are not over either
    np.testing.assert_array_equal(one, recalibrated(given, last, month, 6, [1990]))
