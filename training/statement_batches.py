"""Batches of examples for the statement reader's network, all of one shape, so that its sums are compiled once.

In: examples and the vocabulary. Out: dictionaries of arrays. Words of a batch are numbered on from text to text; where no word plays a
role, or none stands beside another, the number is that of the row after the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from tocsin.read.statements.choices import CHOICES, NOBODY
from tocsin.read.statements.model import Vocabulary
from training.statement_examples import Example, Integers, Rivals, rows_of

Batch = dict[str, Any]
ROOM = 1.5  # for candidates in a batch, as a multiple of what its words have on average
SLACK = 1.07  # the same for words


class _Numbered(NamedTuple):
    """The rivals of one text as arrays."""

    roles: Integers
    values: Integers
    sizes: Integers
    right: Integers

    @property
    def room(self) -> tuple[int, int]:
        """Rows and groups."""
        return len(self.roles), len(self.sizes)


class Batches:
    """`length`: words in a batch; `depth`: layers of the network; `dropped`: share of texts shown without the engine's vectors."""

    def __init__(self, examples: Sequence[Example], vocabulary: Vocabulary, length: int, depth: int, dropped: float) -> None:
        self._examples = examples
        self._length = int(length * SLACK)
        self._distances = [2**number for number in range(depth)]
        self._dropped = dropped
        self._words = [rows_of(e.words, vocabulary["word"]) for e in examples]
        self._rivals = {c.name: [_numbered(e, c.name, vocabulary) for e in examples] for c in CHOICES}
        per_word = self._length / sum(len(e.words) for e in examples) * ROOM
        self._room = {
            name: tuple(int(sum(counts) * per_word) + 1 for counts in zip(*(n.room for n in numbered), strict=True))
            for name, numbered in self._rivals.items()
        }

    def shuffled(self, draw: np.random.Generator) -> Iterator[Batch]:
        """All examples once, in random order; those too large for a batch are left out."""
        return (self._batch(numbers, draw) for numbers in self._packed(draw))

    def count(self) -> int:
        """About how many batches a round has: it depends on the order."""
        return sum(1 for _ in self._packed(np.random.default_rng(0)))

    def _packed(self, draw: np.random.Generator) -> Iterator[list[int]]:
        numbers: list[int] = []
        for number in draw.permutation(len(self._examples)).tolist():
            if not self._fits([number]):
                continue
            if not self._fits([*numbers, number]):
                yield numbers
                numbers = []
            numbers.append(number)
        if numbers:
            yield numbers

    def _fits(self, numbers: list[int]) -> bool:
        if sum(len(self._words[n]) for n in numbers) > self._length:
            return False
        return all(
            sum(self._rivals[name][n].room[kind] for n in numbers) <= most
            for name, room in self._room.items()
            for kind, most in enumerate(room)
        )

    def _batch(self, numbers: list[int], draw: np.random.Generator) -> Batch:
        examples, length = [self._examples[n] for n in numbers], self._length
        firsts = np.cumsum([0, *(len(e.words) for e in examples)])[:-1].tolist()
        heads = np.concatenate([_heads(e, first, length) for e, first in zip(examples, firsts, strict=True)])
        shown = [e.vectors * (draw.random() >= self._dropped) for e in examples]
        batch: Batch = {
            "words": _filled(np.concatenate([self._words[n] for n in numbers]), length),
            "vectors": _filled(np.concatenate(shown).astype(np.float32), length),
            "heads": _filled(heads, length, length),
            "per_dependent": (1 / np.maximum(np.bincount(heads, minlength=length)[:length], 1)).astype(np.float32),
            "before": [self._beside(examples, firsts, -distance) for distance in self._distances],
            "after": [self._beside(examples, firsts, distance) for distance in self._distances],
            "is_cue": _filled(np.concatenate([e.is_cue for e in examples]).astype(np.float32), length),
            "possible": _filled(np.concatenate([e.possible for e in examples]).astype(np.float32), length),
            "parts": _filled(np.concatenate([e.parts for e in examples]).astype(np.float32), length),
            "is_real": _filled(np.ones(len(heads), np.float32), length),
        }
        return batch | {name: self._rivals_of(name, numbers, firsts) for name in self._rivals}

    def _beside(self, examples: list[Example], firsts: list[int], distance: int) -> Integers:
        """For each word the one at this distance in its text, or nobody."""
        found = []
        for example, first in zip(examples, firsts, strict=True):
            places = np.arange(len(example.words)) + distance
            found.append(np.where((places >= 0) & (places < len(places)), places + first, self._length))
        return _filled(np.concatenate(found).astype(np.int32), self._length, self._length)

    def _rivals_of(self, name: str, numbers: list[int], firsts: list[int]) -> Batch:
        rows, groups = self._room[name]
        there = [self._rivals[name][n] for n in numbers]
        roles = [np.where(r.roles == NOBODY, self._length, r.roles + first) for r, first in zip(there, firsts, strict=True)]
        sizes, right = np.concatenate([r.sizes for r in there]), np.concatenate([r.right for r in there])
        return {
            "roles": _filled(np.concatenate(roles).astype(np.int32), rows, self._length),
            "values": _filled(np.concatenate([r.values for r in there]), rows),
            "groups": _filled(np.repeat(np.arange(len(sizes)), sizes).astype(np.int32), rows, groups),
            "right": _filled((np.cumsum(sizes) - sizes + right).astype(np.int32), groups),
            "is_real": _filled(np.ones(len(sizes), np.float32), groups),
        }


def _numbered(example: Example, name: str, vocabulary: Vocabulary) -> _Numbered:
    rivals = example.rivals.get(name, Rivals())
    choice = next(c for c in CHOICES if c.name == name)
    return _Numbered(
        np.array(rivals.roles, np.int32).reshape(-1, len(choice.roles.split())),
        rows_of(rivals.values, vocabulary[name]),
        np.array(rivals.sizes, np.int32),
        np.array(rivals.right, np.int32),
    )


def _heads(example: Example, first: int, nobody: int) -> Integers:
    """The heads' numbers in the batch; a root hears from nobody."""
    is_root = example.heads == np.arange(len(example.heads))
    return np.where(is_root, nobody, example.heads + first).astype(np.int32)


def _filled(rows: Any, length: int, value: int = 0) -> Any:
    """The array with rows of `value` added up to this length."""
    found = np.full((length, *rows.shape[1:]), value, rows.dtype)
    found[: len(rows)] = rows
    return found
