"""What the statement reader's network learns from: every choice of an annotated text with its candidates, as arrays of numbers.

In: layouts with annotated attributions (`polnear.py`). Out: an Example a text, and the vocabulary that numbers its values.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from tocsin.read.parse import Token
from tocsin.read.statements.block import Block, Range
from tocsin.read.statements.choices import (
    CHOICES,
    CUE_EDGE,
    LEFT_FAR,
    LEFT_NEAR,
    RIGHT_FAR,
    RIGHT_NEAR,
    SIDES,
    SOURCE,
    WORD,
    Candidate,
    Values,
)
from tocsin.read.statements.content import ALL_SIDES, LEFT, RIGHT, far_candidates, far_edges, near_candidates, near_edges, side_candidates
from tocsin.read.statements.cues import POSSIBLE, cue_edge_candidates, cue_edges
from tocsin.read.statements.layout import Layout
from tocsin.read.statements.model import WIDTH, Vocabulary
from tocsin.read.statements.source import phrases, source_candidates
from tocsin.read.statements.words import word_values
from training.polnear import Annotated, cue_heads, tokens_of, words_of

Integers = npt.NDArray[np.int32]
RAREST = 5  # occurrences of a value that gets a row of its own
PARTS = 5  # of attributions that the words of a text are marked with, see `_marks`


@dataclass(slots=True)
class Rivals:
    """Groups of candidates of one choice, one after the other: `sizes` of the groups, and the place of the right one in each."""

    roles: list[tuple[int, ...]] = field(default_factory=list)
    values: list[Values] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)

    def add(self, candidates: list[Candidate], right: int) -> None:
        """One more group."""
        self.roles += [roles for roles, _ in candidates]
        self.values += [values for _, values in candidates]
        self.sizes.append(len(candidates))
        self.right.append(right)


@dataclass(slots=True)
class Example:
    """One text. By token: attributes, the engine's vector, its head's index (its own for a root), whether it may head a cue and does, and
    which parts of an attribution it belongs to."""

    words: list[Values]
    vectors: npt.NDArray[np.float16]
    heads: Integers
    possible: npt.NDArray[np.bool_]
    is_cue: npt.NDArray[np.bool_]
    parts: npt.NDArray[np.bool_]
    rivals: dict[str, Rivals]


def example_of(layout: Layout, annotated: list[Annotated]) -> Example:
    """The choices of one text."""
    pairs = cue_heads(layout, annotated)
    rivals: dict[str, Rivals] = defaultdict(Rivals)
    for head, attribution in pairs:
        _collect(head, attribution, layout, rivals)
    cues = {head.index for head, _ in pairs}
    vectors = layout.parse.vectors
    return Example(
        words=word_values(layout),
        vectors=(vectors if vectors is not None else np.zeros((len(layout.tokens), WIDTH))).astype(np.float16),
        heads=np.array([t.head.index for t in layout.tokens], np.int32),
        possible=np.array([t.pos in POSSIBLE for t in layout.tokens]),
        is_cue=np.array([t.index in cues for t in layout.tokens]),
        parts=_marks(layout, annotated),
        rivals=dict(rivals),
    )


def _marks(layout: Layout, annotated: list[Annotated]) -> npt.NDArray[np.bool_]:
    """By token: in a cue, in a source, in a content, first of a content, last of one.

    Learnt on the side, so that the words' rows know of them."""
    marks = np.zeros((len(layout.tokens), PARTS), np.bool_)
    for item in annotated:
        content = words_of(layout, item.content)
        marks[[t.index for t in tokens_of(layout.parse, item.cue)], 0] = True
        marks[words_of(layout, item.source), 1] = True
        marks[content, 2] = True
        marks[content[:1], 3] = True
        marks[content[-1:], 4] = True
    return marks


def _collect(head: Token, annotated: Annotated, layout: Layout, rivals: dict[str, Rivals]) -> None:
    """The choices of one attribution, each as it is when those before were right."""
    cue = [t.index for t in tokens_of(layout.parse, annotated.cue)]
    for side, edge in ((LEFT, min(cue)), (RIGHT, max(cue))):
        edges = cue_edges(head, side)
        if edge in edges:
            rivals[CUE_EDGE.name].add(cue_edge_candidates(head, side, layout), edges.index(edge))
    source = words_of(layout, annotated.source)
    block = Block(layout, head, min(cue), max(cue))
    block = _with_source(block, (source[0], source[-1]) if source else None, rivals[SOURCE.name])
    content = [i for i in words_of(layout, annotated.content) if not block.has(i)]
    parts = {LEFT: [i for i in content if i < head.index], RIGHT: [i for i in content if i > head.index]}
    sides = "both" if parts[LEFT] and parts[RIGHT] else "left" if parts[LEFT] else "right"
    if content:
        rivals[SIDES.name].add(side_candidates(block), list(ALL_SIDES).index(sides))
        for side, part in parts.items():
            if part:
                _collect_fragment(side, (part[0], part[-1]), block, sides, rivals)


def _with_source(block: Block, source: Range | None, rivals: Rivals) -> Block:
    """The block with its annotated source; the choice of it is left out when no candidate is the one."""
    found = phrases(block)
    places = [place for place, phrase in enumerate(found) if (phrase.first, phrase.last) == source]
    if source is None or places:
        rivals.add(source_candidates(found, block), places[0] if places else len(found))
    if source is None:
        return block
    head = found[places[0]].head if places else block.layout.tokens[source[1]]
    return Block(block.layout, block.cue, block.first, block.last, source, head)


def _collect_fragment(side: int, part: Range, block: Block, sides: str, rivals: dict[str, Rivals]) -> None:
    """Both edges of a fragment of the content."""
    near, far = part if side == RIGHT else part[::-1]
    near_choice, far_choice = (LEFT_NEAR, LEFT_FAR) if side == LEFT else (RIGHT_NEAR, RIGHT_FAR)
    edges = near_edges(side, block)
    if near in edges:
        rivals[near_choice.name].add(near_candidates(edges, side, block, sides), edges.index(near))
    ends = far_edges(near, side, block)
    if far in ends:
        rivals[far_choice.name].add(far_candidates(ends, near, side, block, sides), ends.index(far))


def vocabulary_of(examples: Iterable[Example]) -> Vocabulary:
    """Rows for all values that are not too rare."""
    counts: dict[str, list[Counter[str]]] = {"word": [Counter() for _ in WORD.split()]}
    counts |= {choice.name: [Counter() for _ in choice.attributes.split()] for choice in CHOICES}
    for example in examples:
        _count(example.words, counts["word"])
        for name, rivals in example.rivals.items():
            _count(rivals.values, counts[name])
    return {name: _numbered(columns, apart=name == "word") for name, columns in counts.items()}


def _count(values: list[Values], columns: list[Counter[str]]) -> None:
    for column, seen in zip(columns, zip(*values, strict=True), strict=True):
        column.update(seen)


def _numbered(columns: list[Counter[str]], *, apart: bool) -> list[dict[str, int]]:
    """Row numbers from 1, each column's after the one's before; `apart`: every column has a table of its own."""
    found: list[dict[str, int]] = []
    first = 1
    for column in columns:
        values = sorted(value for value, count in column.items() if count >= RAREST)
        found.append({value: row for row, value in enumerate(values, start=first)})
        first = 1 if apart else first + len(values)
    return found


def rows_of(values: list[Values], tables: list[dict[str, int]]) -> Integers:
    """The values' rows, a column for each attribute."""
    rows = [[table.get(value, 0) for table, value in zip(tables, row, strict=True)] for row in values]
    return np.array(rows, np.int32).reshape(-1, len(tables))
