"""One contract, every forecaster; and what each promises beyond it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from tocsin.forecast.models.boosting import Boosting
from tocsin.forecast.models.logistic import Logistic
from tocsin.forecast.models.simple import BaseRateOnly, History
from tocsin.forecast.models.split import SplitPopulation
from tocsin.forecast.rows import Rows
from tocsin.forecast.scoring import auc
from tocsin.forecast.walking import Forecaster, Sample, Task, sample_before, walk

NOW = 1975 * 12
MAKERS: list[Callable[[], Forecaster]] = [BaseRateOnly, History, Logistic, Boosting, SplitPopulation]
ADDITIVE = [Logistic, Boosting]


@pytest.fixture(scope="module")
def sample(rows: Rows) -> Sample:
    return sample_before(rows, rows.outcome("attempt", 1), 1, NOW)[0]


def made(count: int = 6000, seed: int = 2) -> Sample:
    """Rows whose truth is known: the first column raises the odds by e a unit, the second does nothing."""
    generator = np.random.default_rng(seed)
    x = generator.normal(size=(count, 2)).astype(np.float32)
    y = (generator.random(count) < 1 / (1 + np.exp(3.5 - x[:, 0]))).astype(np.int64)
    month = np.sort(generator.integers(1950 * 12, NOW, count))
    column = generator.integers(0, 30, count)
    names, groups = ("attempts_12", "noise"), ("attempts", "world")
    return Sample(names=names, groups=groups, signs=(1, 0), x=x, y=y, month=month, column=column, now=NOW)


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.name)
def test_every_forecaster_gives_a_probability_a_row_and_the_same_ones_again(make: Callable[[], Forecaster], sample: Sample) -> None:
    first, second = make(), make()
    first.fit(sample)
    second.fit(sample)
    given = first.predict(sample.x)
    assert given.shape == (len(sample.x),)
    assert ((given > 0) & (given < 1)).all()
    np.testing.assert_array_equal(given, second.predict(sample.x))
    np.testing.assert_allclose(given[:7], first.predict(sample.x[:7]))
    assert given.sum() == pytest.approx(sample.y.sum(), rel=0.25), "on what it learnt from, it expects about what there was"


@pytest.mark.parametrize("make", MAKERS[1:], ids=lambda make: make.name)
def test_every_forecaster_but_the_average_finds_a_plain_pattern(make: Callable[[], Forecaster]) -> None:
    forecaster, new = make(), made(seed=9)
    forecaster.fit(made())
    found = auc(new.y, forecaster.predict(new.x))
    assert found > auc(new.y, new.x[:, 0].astype(float)) - 0.02, "as well as the truth ranks them, nearly"


def test_a_column_that_is_held_back_less_moves_the_forecast_more() -> None:
    sample = made(count=600)
    moved = []
    for name in ("attempts_12", "mobilisation"):
        model, named = Logistic(curved=()), replace(sample, names=(name, "noise"))
        model.fit(named)
        moved.append(np.ptp(model.contributions(sample.x)[:, 0]))
    assert moved[1] > 1.1 * moved[0]


@pytest.mark.parametrize("make", ADDITIVE, ids=lambda make: make.name)
def test_contributions_add_up_to_the_log_odds(make: Callable[[], Logistic | Boosting], sample: Sample) -> None:
    forecaster = make()
    forecaster.fit(sample)
    given = forecaster.predict(sample.x[:50])
    rest = np.log(given / (1 - given)) - forecaster.contributions(sample.x[:50]).sum(axis=1)
    np.testing.assert_allclose(rest, rest[0], atol=1e-5)


def test_boosting_never_lowers_a_risk_against_the_sign_that_theory_gives() -> None:
    forecaster = Boosting()
    data = made()
    forecaster.fit(replace(data, y=1 - data.y))  # the data say the opposite: all that is left is to say nothing
    low, high = (np.full((1, 2), value, np.float32) for value in (-2, 2))
    assert forecaster.predict(high)[0] >= forecaster.predict(low)[0]


def test_a_split_population_finds_who_is_not_at_risk() -> None:
    generator = np.random.default_rng(4)
    count = 20_000
    at_risk = generator.random(count) < 0.3
    x = np.column_stack([at_risk, generator.normal(size=count)]).astype(np.float32)
    y = (at_risk & (generator.random(count) < 1 / (1 + np.exp(2 - x[:, 1])))).astype(np.int64)
    base = made(count)
    forecaster = SplitPopulation(ridge=1.0)
    forecaster.fit(replace(base, names=("income", "attempts_3"), groups=("economy", "attempts"), x=x, y=y))
    given = forecaster.predict(np.array([[1, 0], [0, 0], [0, 3]], np.float32))
    assert given[0] == pytest.approx(1 / (1 + np.exp(2)), rel=0.2)
    assert given[1] < 0.02
    assert given[2] < 0.05, "who is not at risk is not moved by what would move the others"


def test_a_country_that_bears_no_column_any_more_is_forecast_without_it(rows: Rows) -> None:
    later = replace(rows.panel, covers={**rows.panel.covers, "leader_since": 1972 * 12})
    known_less = replace(rows, panel=later)
    assert "leader_tenure" in sample_before(rows, rows.outcome("attempt", 1), 1, NOW)[0].names
    assert "leader_tenure" not in sample_before(known_less, rows.outcome("attempt", 1), 1, NOW)[0].names
    assert not np.isnan(walk(known_less, History, Task(), [1975])[rows.month // 12 == 1975]).any()
