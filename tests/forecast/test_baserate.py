"""What is said of a country: from a small book of forecasts whose numbers are set by hand, and from the one that ships."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tocsin.errors import ForecastError
from tocsin.forecast import base_rate
from tocsin.forecast.almanac import Almanac, in_steps, load, save, shipped
from tocsin.forecast.ranking import code_of, ranking
from tocsin.forecast.words import rounded_words

FIRST = 2000 * 12


@pytest.fixture
def book() -> Almanac:
    """Bolivia at 1 % a month, France at 0.1 %, two years; South Sudan only in the second."""
    monthly = np.log([0.01 / 0.99, 0.001 / 0.999, 0.02 / 0.98])
    grid = np.tile(monthly, (24, 1))
    grid[:12, 2] = np.nan
    spread = [[-9.0, 0.0], [0.3, 0.3]]
    facts = {"model": "Made", "fitted_on": "nothing", "spread": {"1": spread, "6": spread}, "drift": [[0.0, 1.0, 96.0], [0.0, 0.1, 2.0]]}
    odds = {1: in_steps(grid), 6: in_steps(grid + np.log(6))}
    return Almanac(first=FIRST, cows=(145, 220, 626), log_odds=odds, parts={}, known={}, attempts=np.zeros((0, 3), np.int32), facts=facts)


def test_a_forecast_comes_with_interval_world_and_rank(book: Almanac) -> None:
    rate = base_rate("BOL", "2001-05", almanac=book)
    assert rate.probability == pytest.approx(0.01, rel=0.02)
    assert rate.low < rate.probability < rate.high
    assert rate.world == pytest.approx((0.01 + 0.001 + 0.02) / 3, rel=0.02)
    assert (rate.rank, rate.ranked) == (2, 3)
    assert not rate.extrapolated
    assert rate.valid_through == "2001-12"


def test_more_months_hold_more_at_the_same_monthly_risk(book: Almanac) -> None:
    one, two, six = (base_rate("BOL", "2001-05", months, almanac=book).probability for months in (1, 2, 6))
    assert two == pytest.approx(1 - (1 - one) ** 2, rel=0.01)
    assert one < two < six


def test_beyond_its_last_month_the_interval_widens_with_every_year_and_it_says_so(book: Almanac) -> None:
    def width(month: str) -> float:
        rate = base_rate("BOL", month, almanac=book)
        return rate.high / rate.low

    assert width("2001-12") < width("2002-06") < width("2004-06") < width("2008-06")
    later = base_rate("BOL", "2004-06", almanac=book)
    assert later.extrapolated
    assert later.rank is None
    assert "30 months after the last" in later.basis


@pytest.mark.parametrize(
    ("country", "month", "horizon", "said"),
    [
        ("XXX", "2001-01", 1, "no country"),
        ("BOL", "1999-12", 1, "begin with 2000-01"),
        ("BOL", "2001-13", 1, "not a month"),
        ("BOL", "2001-01", 13, "horizon of 13"),
        ("SSD", "2000-03", 1, "no independent state then"),
    ],
)
def test_what_cannot_be_given_is_refused_with_the_reason(book: Almanac, country: str, month: str, horizon: int, said: str) -> None:
    with pytest.raises(ForecastError, match=said):
        base_rate(country, month, horizon, almanac=book)


def test_a_book_reads_back_as_it_was_written(book: Almanac, tmp_path: Path) -> None:
    save(book, tmp_path / "book.npz")
    again = load(tmp_path / "book.npz")
    assert (again.first, again.cows, again.facts) == (book.first, book.cows, book.facts)
    for horizon, steps in book.log_odds.items():
        np.testing.assert_array_equal(again.log_odds[horizon], steps)


def test_what_is_no_book_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.npz").write_text("no archive")
    with pytest.raises(ForecastError, match="not a fitted base rate"):
        load(tmp_path / "x.npz")


def test_a_country_is_found_by_name_and_a_near_miss_is_answered_with_a_hint() -> None:
    assert code_of("bolivia") == code_of("BOL") == code_of("bol") == "BOL"
    assert code_of("Yemen") == "YEM"
    with pytest.raises(ForecastError, match=r"Mali \(MLI\)"):
        code_of("Malii")


def test_the_shipped_model_ranks_states_of_the_time_with_all_their_numbers_in_order() -> None:
    rates = ranking(shipped(), "1985-06")
    assert {"DDR", "BOL", "SDN"} <= {rate.country for rate in rates}
    assert all(rate.low <= rate.probability <= rate.high for rate in rates)
    assert base_rate("SDN", "2019-04").probability > 5 * base_rate("CHE", "2019-04").probability
    assert base_rate("SDN", "2019-04", 12).probability > base_rate("SDN", "2019-04", 1).probability


@pytest.mark.parametrize(
    ("probability", "low", "high", "told"),
    [(0.00059, 0.0005, 0.0007, "about 0.06 %"), (0.0051, 0.0038, 0.007, "about 0.5 %"), (0.0321, 0.031, 0.033, "about 3.2 %"),
     (0.0004, 0.0001, 0.003, "about 0.04 %")],
)  # fmt: skip
def test_a_probability_is_told_no_finer_than_half_its_interval(probability: float, low: float, high: float, told: str) -> None:
    assert rounded_words(replace(base_rate("BOL", "2019-11"), probability=probability, low=low, high=high)) == told
