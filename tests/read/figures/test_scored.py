"""Our sentences: every figure in them is found and nothing else; precision and recall by kind are printed with `pytest -s`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.figures import Score
from tocsin.records import Reading

HERE = Path(__file__).parent
PUBLISHED = "2020-10-25"
FOUND = 0.95  # precision and recall: a single sentence may fall to a parsing error
FIELD = 0.9
SPOKEN = 0.5  # who says so is the statement reader's to find


@pytest.fixture(scope="module", params=["blind", "developed", "later"])
def score(request: pytest.FixtureRequest, read: Callable[..., Reading]) -> Score:
    cases: list[dict[str, Any]] = yaml.safe_load((HERE / f"{request.param}.yaml").read_text(encoding="utf-8"))
    total = Score()
    for case in cases:
        total.add(case["text"], read(case["text"], PUBLISHED), case["figures"])
    print(f"\n{request.param}: {len(cases)} sentences\n{total.report()}")
    return total


def test_every_figure_is_found(score: Score) -> None:
    assert score.recall() >= FOUND, score.notes["missed"]


def test_nothing_else_is_taken_for_a_figure(score: Score) -> None:
    assert score.precision() >= FOUND, score.notes["wrong"]


@pytest.mark.parametrize("name", ["kind", "unit", "of", "hedge", "holder", "change"])
def test_what_is_counted_and_whose_it_is_are_right(score: Score, name: str) -> None:
    assert score.share(name) >= FIELD, score.notes["fields"]


def test_a_figure_is_asserted_by_who_says_it(score: Score) -> None:
    assert score.share("by") >= SPOKEN, score.notes["fields"]
