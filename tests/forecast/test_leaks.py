"""Nothing of a month or later may show in what is known when it begins: the future is shuffled, and nothing moves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.forecast.world import FIRST, write_world
from tocsin.forecast.build import build_panel
from tocsin.forecast.features import FEATURES
from tocsin.forecast.grid import Panel
from tocsin.forecast.models.logistic import Logistic
from tocsin.forecast.rows import feature_grids, make_rows
from tocsin.forecast.walking import Task, walk

CUT = 200  # months from the panel's start


def shuffled_after(panel: Panel, cut: int) -> Panel:
    """The same panel with the months after `cut` in another order, each value on its own."""
    generator = np.random.default_rng(3)
    values = {}
    for name, grid in panel.values.items():
        values[name] = grid.copy()
        values[name][cut + 1 :] = generator.permutation(grid[cut + 1 :], axis=0) + generator.integers(0, 2)
    return replace(panel, values=values)


def test_no_feature_moves_when_the_future_is_shuffled(panel: Panel) -> None:
    before, after = feature_grids(panel, FEATURES), feature_grids(shuffled_after(panel, CUT), FEATURES)
    for feature, one, other in zip(FEATURES, before, after, strict=True):
        np.testing.assert_array_equal(one[: CUT + 1], other[: CUT + 1], err_msg=feature.name)
    assert any((one[CUT + 1 :] != other[CUT + 1 :]).any() for one, other in zip(before, after, strict=True)), "nothing was shuffled"


@pytest.mark.parametrize("years", [18, 25])
def test_files_that_end_earlier_give_the_same_features_up_to_there(sources: Path, tmp_path: Path, years: int) -> None:
    shorter = build_panel(write_world(tmp_path, years=years))
    longer = build_panel(sources)
    months = (years - 1) * 12  # the last year's leaders are open-ended in the shorter files, as they were at the time
    assert shorter.first == longer.first == FIRST * 12
    one, other = feature_grids(shorter, FEATURES), feature_grids(longer, FEATURES)
    for feature, a, b in zip(FEATURES, one, other, strict=True):
        if feature.group not in ("attempts", "world", "neighbours"):  # the made attempts are drawn in another order
            np.testing.assert_array_equal(a[:months], b[:months], err_msg=feature.name)


def test_a_forecast_does_not_move_when_what_comes_after_its_year_does(panel: Panel) -> None:
    year = FIRST + CUT // 12
    cut = (year - FIRST) * 12 + 11  # the year's last month
    one = make_rows(panel)
    other = make_rows(shuffled_after(panel, cut))
    first, second = (walk(rows, Logistic, Task(horizon=6), [year]) for rows in (one, other))
    np.testing.assert_array_equal(first, second)


def test_a_row_is_learnt_from_only_when_its_whole_outcome_is_over(panel: Panel) -> None:
    rows = make_rows(panel)
    known = rows.complete(6, (FIRST + 10) * 12)
    assert rows.month[known].max() == (FIRST + 10) * 12 - 6
