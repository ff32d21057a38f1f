"""The knowledge of kinds and names holds what its own examples say."""

from __future__ import annotations

import pytest

from tocsin.read.events.lexicon import load_ontology
from tocsin.record.episodes.kinds import Kind, is_fresh, kind_of, kinds, type_name
from tocsin.record.episodes.naming import labels_in, names, side_of


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.kind)
def test_the_example_of_a_kind_is_of_it(kind: Kind) -> None:
    event, _, mode = kind.example.partition("/")
    assert kind_of(event, mode or None) is kind


def test_every_type_and_mode_that_can_be_read_has_a_kind_and_words_for_it() -> None:
    for type_ in load_ontology().types.values():
        for mode in [None, *type_.modes]:
            kind = kind_of(type_.name, mode)
            assert type_name(type_.name, mode) in kind.events
            assert kind.label.format(who="A", whom="B", where="C") != kind.label


def test_kinds_name_only_types_and_modes_that_can_be_read() -> None:
    known = {type_name(t.name, mode) for t in load_ontology().types.values() for mode in [None, *t.modes]}
    assert {name for kind in kinds() for name in kind.events} <= known


@pytest.mark.parametrize(("kind", "label", "example"), [(k, n.label, n.example) for k, labels in names().items() for n in labels])
def test_a_name_is_found_in_its_example(kind: str, label: str, example: str) -> None:
    assert label in labels_in(kind, example)


def test_sides_are_labels_of_their_kind() -> None:
    for kind, labels in names().items():
        assert {side_of(kind, name.label) for name in labels} <= {name.label for name in labels}


@pytest.mark.parametrize(
    ("before", "word", "after", "fresh"),
    [
        ("they want to stage another ", "coup", " soon", True),
        ("efforts to ", "stage another coup", " in", True),
        ("the ", "coup", " of spring in another year", False),
        ("the new ", "coup attempt", " failed", False),
    ],
)
def test_another_says_that_it_is_not_the_same(before: str, word: str, after: str, fresh: bool) -> None:
    assert is_fresh(before, word, after) is fresh


def test_a_type_that_the_ontology_does_not_know_is_called_by_its_name() -> None:
    assert kind_of("{odd}", "x").label.format(who="A", whom="B", where="C") == "{odd}/x by A to B"
