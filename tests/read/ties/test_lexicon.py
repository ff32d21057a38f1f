"""The words for ties: their schema and its errors, and every example in the file, positive and negative."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import msgspec
import pytest

from tests.support.ties import FACTS, agrees, matches
from tocsin.errors import LexiconError
from tocsin.read.ties import lexicon
from tocsin.read.ties.lexicon import Entry, Example, load_ties
from tocsin.records import Reading, TieKind

ENTRIES = load_ties().entries
READ_AT_LEAST = 0.95  # of the examples: the rest fall to the parser, which this test must survive when it is trained anew
EXAMPLES = [(entry, example) for entry in ENTRIES for example in entry.examples]
COUNTERS = [(entry, text) for entry in ENTRIES for text in entry.counter]


def is_read(entry: Entry, example: Example, reading: Reading) -> bool:
    """Whether the example's tie is read, with all that the example says of it."""
    expected = {"kind": entry.kind, **msgspec.to_builtins(example)}
    hits = [tie for tie in reading.ties if matches(expected, tie, reading, example.text)]
    return any(all(expected[name] is None or agrees(name, expected, tie) for name in FACTS if name in expected) for tie in hits)


def test_the_examples_of_the_lexicon_are_read(read: Callable[..., Reading]) -> None:
    missed = [f"{entry.id}: {example.text}" for entry, example in EXAMPLES if not is_read(entry, example, read(example.text, "2021-03-19"))]
    assert len(missed) <= (1 - READ_AT_LEAST) * len(EXAMPLES), "\n".join(missed)


def test_no_counter_example_is_read_as_a_tie_of_its_kind(read: Callable[..., Reading]) -> None:
    wrong = [f"{entry.id}: {text}" for entry, text in COUNTERS if any(tie.kind == entry.kind for tie in read(text).ties)]
    assert wrong == []


def test_every_kind_has_a_definition_and_an_entry() -> None:
    kinds = set(get_args(TieKind))
    assert set(load_ties().kinds) == kinds
    assert {entry.kind for entry in ENTRIES} == kinds


def test_a_word_for_a_calling_is_no_post() -> None:
    assert "journalist" in load_ties().callings
    assert "minister" not in load_ties().callings


@pytest.mark.parametrize(
    ("break_it", "named"),
    [
        ({"subject_is": ("nobody",)}, "'nobody'"),
        ({"object_is": ("@nothing",)}, "'@nothing'"),
        ({"theme": ("#gold",)}, "'#gold'"),
        ({"counter": ()}, "'counter'"),
        ({"examples": ()}, "'examples'"),
    ],
)
def test_a_broken_entry_is_named_with_its_field(break_it: dict[str, tuple[str, ...]], named: str) -> None:
    file = lexicon.load(lexicon.FILE, lexicon.TieFile)
    entry = msgspec.structs.replace(next(e for e in file.entries if e.id == "fund"), **break_it)
    with pytest.raises(LexiconError, match="fund") as error:
        lexicon.TieLexicon(msgspec.structs.replace(file, entries=(entry,)))
    assert named in str(error.value)


def test_an_id_that_is_used_twice_is_named() -> None:
    file = lexicon.load(lexicon.FILE, lexicon.TieFile)
    with pytest.raises(LexiconError, match=r"post: .* twice"):
        lexicon.TieLexicon(msgspec.structs.replace(file, entries=(file.entries[0], *file.entries)))
