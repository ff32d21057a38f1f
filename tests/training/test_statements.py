"""How a fit is scored on the held-out texts."""

from __future__ import annotations

import pytest

pytest.importorskip("jax", reason="training needs JAX")
relation_f1 = pytest.importorskip("training.statements").relation_f1


def words(*indexes: int) -> frozenset[int]:
    return frozenset(indexes)


def test_a_content_is_found_when_more_than_half_of_the_union_is_shared() -> None:
    assert relation_f1([([words(1, 2, 3)], [words(2, 3)])]) == 1.0
    assert relation_f1([([words(1, 2, 3, 4)], [words(3, 4)])]) == 0.0  # exactly half


def test_one_found_content_answers_one_annotated_only() -> None:
    assert relation_f1([([words(1, 2), words(1, 2)], [words(1, 2)])]) == pytest.approx(2 / 3)


def test_texts_are_counted_together() -> None:
    assert relation_f1([([words(1)], [words(1)]), ([words(1)], []), ([], [words(5)])]) == pytest.approx(0.5)


def test_nothing_annotated_and_nothing_found_is_no_success() -> None:
    assert relation_f1([([], [])]) == 0.0
