"""What is fitted and shipped: an almanac of the made world, whose parts add up and whose forecasts are those of `score`."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from tests.forecast.world import COWS, FIRST, YEARS
from tocsin.forecast.almanac import STEP, Almanac
from tocsin.forecast.chosen import forecasts
from tocsin.forecast.ensemble import log_odds
from tocsin.forecast.explain import explain
from tocsin.forecast.features import GROUPS
from tocsin.forecast.fit import fit_almanac, fit_monthly, joined
from tocsin.forecast.grid import Panel
from tocsin.forecast.months import month_text
from tocsin.forecast.outcome import outcome
from tocsin.forecast.rows import Rows
from tocsin.forecast.walking import Task

LAST = (FIRST + YEARS) * 12  # the month after the made world's end


@pytest.fixture(scope="module")
def book(panel: Panel, sources: Path) -> Almanac:
    return fit_almanac(panel, sources)


def test_it_reaches_the_month_after_the_data(book: Almanac) -> None:
    assert book.last == LAST
    assert set(book.month(LAST, 1)) == set(COWS)


def test_its_forecasts_are_those_that_are_scored(book: Almanac, rows: Rows) -> None:
    given = forecasts(rows, Task(), range(FIRST + YEARS - 1, FIRST + YEARS))
    for row in np.flatnonzero(~np.isnan(given)):
        cow, _ = rows.label(int(row))
        assert book.at(cow, int(rows.month[row]), 1) == pytest.approx(float(log_odds(given[row])), abs=STEP)


def test_years_that_are_shared_out_among_processes_give_the_same(rows: Rows) -> None:
    together, apart = fit_monthly(rows, range(1976, 1978)), joined([fit_monthly(rows, range(year, year + 1)) for year in (1976, 1977)])
    np.testing.assert_array_equal(together.given, apart.given)
    for group, added in together.added.items():
        np.testing.assert_array_equal(added, apart.added[group])


def test_more_months_hold_more_risk(book: Almanac) -> None:
    for cow in COWS:
        shares = [1 / (1 + np.exp(-float(book.at(cow, LAST, horizon) or 0))) for horizon in (1, 3, 6, 12)]
        assert shares == sorted(shares)
        assert shares[-1] < 12 * shares[0] * 2, "about as many times as there are months, apart from the level"


def test_the_parts_of_two_countries_differ_by_as_much_as_their_forecasts(book: Almanac) -> None:
    for month in (LAST, LAST - 50):
        for one, other in combinations(COWS, 2):
            apart = sum(book.part(group, one, month) - book.part(group, other, month) for group in GROUPS)
            assert apart == pytest.approx(float(book.at(one, month, 1) or 0) - float(book.at(other, month, 1) or 0), abs=len(GROUPS) * STEP)


def test_an_explanations_factors_multiply_to_the_odds_against_the_average_country(book: Almanac) -> None:
    found = explain(book, "BOL", month_text(LAST))
    odds = np.log(found.rate.probability / (1 - found.rate.probability))
    average = np.mean(list(book.month(LAST, 1).values()))
    assert np.sum(np.log([reason.factor for reason in found.reasons])) == pytest.approx(odds - average, abs=len(GROUPS) * STEP)
    assert found.reasons[0].factor != pytest.approx(1)


def test_facts_are_those_of_the_month_before(book: Almanac) -> None:
    start = (FIRST + 24) * 12 + 2  # a leader comes in in March of every fourth year
    assert book.fact("leader_months", 145, start) == 47, "when March begins, only the leader before is known"
    assert book.fact("leader_months", 145, start + 1) == 0
    assert book.fact("regime", 145, start) == 4, "presidential since 1960"


def test_who_leads_tells_how_an_attempt_ends_where_the_list_says_so(book: Almanac) -> None:
    palace, dissident, any_one = (outcome(marks, almanac=book) for marks in (["palace"], ["dissident"], []))
    assert palace.probability == pytest.approx(0.8, abs=0.1), "four of five succeed in the made list"
    assert dissident.probability == pytest.approx(0.2, abs=0.1)
    assert dissident.low < dissident.probability < dissident.high < any_one.probability < palace.low
