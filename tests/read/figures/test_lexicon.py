"""The words of numbers: each entry shows itself at work in its example, and a file that breaks its schema is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from tocsin.read.figures.lexicon import Hedge, Kind, lexicon
from tocsin.records import Reading

KINDS = list(lexicon().kinds.values())
HEDGES = lexicon().file.hedges


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_the_example_of_a_kind_is_read_as_that_kind(kind: Kind, read: Callable[..., Reading]) -> None:
    found = [(figure.kind, figure.value) for figure in read(kind.example.text).figures]
    assert (kind.kind, kind.example.value) in found


@pytest.mark.parametrize("hedge", HEDGES, ids=lambda hedge: hedge.bound)
def test_the_example_of_a_hedge_is_bounded_as_it_says(hedge: Hedge, read: Callable[..., Reading]) -> None:
    (figure,) = read(hedge.example.text).figures
    assert (figure.low, figure.high) == (hedge.example.low, hedge.example.high)


def test_a_kind_is_named_once() -> None:
    assert len(lexicon().kinds) == len(lexicon().file.kinds)


def test_every_kind_has_its_place_in_the_order_for_readers() -> None:
    assert sorted(lexicon().shown) == sorted(lexicon().kinds)


def test_a_word_is_bounded_in_one_way() -> None:
    words = [word for hedge in HEDGES for word in hedge.words]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("wrong", [{"kind": "dead"}, {"kind": "dead", "definition": "d", "example": {"text": "t"}, "verbs": ["kill"]}])
def test_a_kind_with_a_field_missing_or_unknown_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(wrong, Kind)


@pytest.mark.parametrize(
    ("word", "unit"), [("percent", "percent"), ("dollars", "USD"), ("tonnes", "tonnes"), ("soles", "PEN"), ("horses", None)]
)
def test_a_unit_is_known_in_the_plural(word: str, unit: str | None) -> None:
    found = lexicon().unit_of(word)
    assert (found.name if found else None) == unit
