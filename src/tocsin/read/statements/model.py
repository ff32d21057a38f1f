"""The trained scorer of the statement reader: a small neural network, applied with numpy.

In: a document's layout. Out: a vector for each word, the probability that the word is the head of a cue, and the best candidate of each
choice. Every word starts from the engine's own vector and the embeddings of its attributes (`choices.WORD`); in each layer it then hears
from its neighbours (1, 2, 4 words away in turn), its head in the tree, and its dependents. A candidate's worth comes from one hidden layer
over the words in its roles and its attributes. A choice is made for all attributions of a document at once, in one matrix product.

Fitted offline by `training/statements.py` on the train part of PolNeAR. The file holds weights alone: of the corpus's text, single words.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise, repeat
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tocsin.read.engine import DEFAULT_MODEL
from tocsin.read.statements.choices import Candidate, Choice, Values
from tocsin.read.statements.layout import Layout
from tocsin.read.statements.words import word_values

WEIGHTS = Path(__file__).parent / "weights.bin.gz"
VECTOR_MODEL = DEFAULT_MODEL / "tok2vec" / "model"
WIDTH = 128  # of the engine's vectors
KEPT_AS = np.float16  # in the file: half the size, and no figure of the benchmark moves
SMALLEST_VARIANCE = 1e-5

Array = npt.NDArray[np.float32]
Vocabulary = dict[str, list[dict[str, int]]]
"""By choice ("word" for the words), a dictionary from value to row for each attribute. An
attribute's rows follow each other; row 0 stands for every value that is not there."""


class Scorer:
    """Weights by name, as `training/statement_network.py` lays them out. `threshold`: probability from which a word is taken for a cue."""

    def __init__(self, weights: Mapping[str, Array], vocabulary: Vocabulary, threshold: float) -> None:
        self.threshold = threshold
        self._weights = weights
        self._vocabulary = vocabulary
        self._depth = sum(1 for name in weights if name.startswith("layer.") and name.endswith(".matrix"))

    def read(self, layout: Layout) -> Array:
        """A row for each word, and a last one of zeros: the word in a role that no word plays."""
        hidden = _relu(self._inputs(layout) @ self._weights["input.matrix"] + self._weights["input.bias"])
        around = _Neighbours(layout)
        for number in range(self._depth):
            matrix, bias, gain, offset = (self._weights[f"layer.{number}.{part}"] for part in ("matrix", "bias", "gain", "offset"))
            hidden = _normal(hidden + _relu(around.joined(hidden, 2**number) @ matrix + bias)) * gain + offset
        return _with_nobody(hidden)

    def cue_probabilities(self, words: Array) -> Array:
        """How likely each word heads a cue."""
        hidden = _relu(words[:-1] @ self._weights["cue.matrix"] + self._weights["cue.bias"])
        score = hidden @ self._weights["cue.out"] + self._weights["cue.constant"]
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(score, -30.0, 30.0))), np.float32)

    def best(self, choice: Choice, rivals: Sequence[Sequence[Candidate]], words: Array) -> list[int]:
        """The place of the best candidate among each group of rivals; no group may be empty."""
        if not rivals:
            return []
        scores = self.scores(choice, [candidate for group in rivals for candidate in group], words)
        ends = np.cumsum([0, *map(len, rivals)]).tolist()
        return [int(np.argmax(scores[first:last])) for first, last in pairwise(ends)]

    def scores(self, choice: Choice, candidates: Sequence[Candidate], words: Array) -> Array:
        """What each candidate is worth."""
        weights, name = self._weights, choice.name
        played, values = zip(*candidates, strict=True)
        roles = np.fromiter(chain.from_iterable(played), np.int32).reshape(len(candidates), -1)
        rows = self._rows(name, values)
        every = np.ones(rows.shape[1], np.float32)  # its product with rows is a sum, and quicker
        told = every @ weights[f"{name}.values"].take(rows, axis=0)
        hidden = _relu(words.take(roles, axis=0).reshape(len(candidates), -1) @ weights[f"{name}.matrix"] + told + weights[f"{name}.bias"])
        return np.asarray(hidden @ weights[f"{name}.out"] + weights[f"{name}.direct"].take(rows) @ every, np.float32)

    def _inputs(self, layout: Layout) -> Array:
        rows = self._rows("word", word_values(layout))
        vectors = layout.parse.vectors
        if vectors is None:  # another engine: training has shown the scorer documents without vectors too
            vectors = np.zeros((len(layout.tokens), WIDTH), np.float32)
        embedded = [self._weights[f"word.{place}"].take(rows[:, place], axis=0) for place in range(rows.shape[1])]
        return np.concatenate([vectors, *embedded], axis=1)

    def _rows(self, name: str, values: Sequence[Values]) -> npt.NDArray[np.int32]:
        """The rows of the values, a column for each attribute."""
        tables = self._vocabulary[name]
        found = np.empty((len(values), len(tables)), np.int32)
        for place, column in enumerate(zip(*values, strict=True)):
            found[:, place] = np.fromiter(map(tables[place].get, column, repeat(0)), np.int32, len(values))
        return found


class _Neighbours:
    """Which words a word hears from: one before, one after, its head, and the mean of its dependents."""

    def __init__(self, layout: Layout) -> None:
        count = len(layout.tokens)
        self._places = np.arange(count)
        self._heads = np.array([count if t.is_root else t.head.index for t in layout.tokens])
        self._order = np.argsort(self._heads, kind="stable")
        self._with_dependents, self._firsts, counts = np.unique(self._heads[self._order], return_index=True, return_counts=True)
        self._counts = counts[:, None].astype(np.float32)

    def joined(self, hidden: Array, distance: int) -> Array:
        """Each word's row, and beside it those of whom it hears from."""
        padded = _with_nobody(hidden)
        before = np.maximum(self._places - distance, -1)  # before the first stands nobody: row -1, the last
        after = np.minimum(self._places + distance, len(self._places))
        below = np.zeros_like(padded)
        below[self._with_dependents] = np.add.reduceat(hidden[self._order], self._firsts) / self._counts
        return np.concatenate([hidden, padded[before], padded[after], padded[self._heads], below[:-1]], axis=1)


def _relu(scores: Array) -> Array:
    return np.maximum(scores, np.float32(0))


def _normal(rows: Array) -> Array:
    """Rows shifted and scaled to mean 0 and variance 1."""
    centred = rows - rows.mean(axis=1, keepdims=True)
    return np.asarray(centred / np.sqrt((centred * centred).mean(axis=1, keepdims=True) + SMALLEST_VARIANCE), np.float32)


def _with_nobody(rows: Array) -> Array:
    return np.concatenate([rows, np.zeros((1, rows.shape[1]), np.float32)])


def dump(weights: Mapping[str, Array], vocabulary: Vocabulary, threshold: float, engine: str) -> bytes:
    """The weights file: a line of JSON (threshold, vocabulary, shapes), then the numbers. The same bytes for the same weights.

    `engine`: what `fingerprint` says of the vectors that the weights were fitted on."""
    names = sorted(weights)
    head: dict[str, Any] = {
        "engine": engine,
        "threshold": threshold,
        "vocabulary": {
            name: [[min(rows.values(), default=0), list(rows)] for rows in tables] for name, tables in sorted(vocabulary.items())
        },
        "shapes": [[name, list(weights[name].shape)] for name in names],
    }
    numbers = b"".join(weights[name].astype(KEPT_AS).tobytes() for name in names)
    line = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    return gzip.compress(line + b"\n" + numbers, 9, mtime=0)


def fingerprint() -> str:
    """Of the part of the shipped engine that makes its token vectors: other vectors need other weights."""
    return hashlib.sha256(VECTOR_MODEL.read_bytes()).hexdigest()[:16]


def header(raw: bytes) -> tuple[dict[str, Any], bytes]:
    """The first line of a weights file, and the numbers after it."""
    line, _, numbers = gzip.decompress(raw).partition(b"\n")
    return json.loads(line), numbers


def load(raw: bytes) -> Scorer:
    """A scorer from the bytes of a weights file."""
    head, numbers = header(raw)
    weights: dict[str, Array] = {}
    place = 0
    for name, shape in head["shapes"]:
        count = int(np.prod(shape))
        weights[name] = np.frombuffer(numbers, KEPT_AS, count, place).astype(np.float32).reshape(shape)
        place += count * np.dtype(KEPT_AS).itemsize
    vocabulary = {
        name: [{value: row for row, value in enumerate(values, start=first)} for first, values in tables]
        for name, tables in head["vocabulary"].items()
    }
    return Scorer(weights, vocabulary, head["threshold"])


@lru_cache(maxsize=1)
def load_scorer() -> Scorer:
    """The scorer that ships."""
    return load(WEIGHTS.read_bytes())
