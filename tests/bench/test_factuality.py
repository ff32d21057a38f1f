"""The scale that certainties are put on, and the figures made of it."""

from __future__ import annotations

from typing import get_args

import pytest

from bench.factuality import SCALE, Scored, figures
from tocsin.records import Certainty


def test_every_certainty_has_its_place_on_the_scale() -> None:
    assert set(SCALE) == set(get_args(Certainty))
    assert all(-3 <= value <= 3 for value in SCALE.values())


def test_the_score_and_the_classes_are_measured_apart() -> None:
    scored: list[Scored] = [("fled", "happened", 3.0, 3.0), ("flee", "planned", 1.0, -2.0), ("fleeing", "happened", -1.0, 3.0)]
    found = figures(scored)
    assert found["r_classes"] == pytest.approx(1.0)
    assert found["r"] == pytest.approx(0.0)
