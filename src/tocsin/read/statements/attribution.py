"""Attributions of a document as the trained scorer reads them: cues, then cue spans, sources, contents, each choice seeing those before.

In: the document's layout and the scorer. Out: attributions in text order. Every choice is made for all cues of the document at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from tocsin.read.parse import Token
from tocsin.read.statements.block import Block, Range
from tocsin.read.statements.choices import CUE_EDGE, LEFT_FAR, LEFT_NEAR, RIGHT_FAR, RIGHT_NEAR, SIDES, SOURCE, Candidate, Choice
from tocsin.read.statements.content import ALL_SIDES, LEFT, RIGHT, far_candidates, far_edges, near_candidates, near_edges, side_candidates
from tocsin.read.statements.cues import POSSIBLE, cue_edge_candidates, cue_edges
from tocsin.read.statements.layout import Layout
from tocsin.read.statements.lexicon import has_its_clause, has_its_object
from tocsin.read.statements.model import Array, Scorer
from tocsin.read.statements.source import phrases, source_candidates, with_phrase

PLAIN = 0.15
"""Probability from which a listed cue with the very clause that it asks for is believed."""
PLAIN_OBJECT = 0.25
"""The same for a listed cue with an object, which is a thing done as often as a thing said."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Token ranges of one attribution. `sure`: probability of the cue."""

    cue_head: Token
    cue: Range
    source: Range | None
    source_head: Token | None
    content: tuple[Range, ...]
    sure: float


def find_attributions(layout: Layout, scorer: Scorer) -> list[Attribution]:
    """Attributions by the place of their cue; where two cues overlap, the surer stays."""
    if not layout.tokens:
        return []
    reading = _Reading(layout, scorer)
    blocks = reading.sources(reading.cues())
    return [
        Attribution(block.cue, (block.first, block.last), block.source, block.source_head, content, reading.sure(block))
        for block, content in zip(blocks, reading.contents(blocks), strict=True)
        if content
    ]


@dataclass(slots=True)
class _Reading:
    """One document under the scorer's eyes."""

    layout: Layout
    scorer: Scorer
    words: Array = field(init=False)
    chances: Array = field(init=False)

    def __post_init__(self) -> None:
        self.words = self.scorer.read(self.layout)
        self.chances = self.scorer.cue_probabilities(self.words)

    def sure(self, block: Block) -> float:
        """How likely the block's cue is one."""
        return float(self.chances[block.cue.index])

    def cues(self) -> list[Block]:
        """Cues with their spans."""
        layout = self.layout
        likely = np.flatnonzero(self.chances > min(PLAIN, self.scorer.threshold)).tolist()
        heads = [layout.tokens[i] for i in likely if self._is_cue(layout.tokens[i])]
        lefts, rights = (self._best(CUE_EDGE, [cue_edge_candidates(head, side, layout) for head in heads]) for side in (LEFT, RIGHT))
        blocks = [
            Block(layout, head, cue_edges(head, LEFT)[left], cue_edges(head, RIGHT)[right])
            for head, left, right in zip(heads, lefts, rights, strict=True)
        ]
        return self._apart(blocks)

    def _is_cue(self, token: Token) -> bool:
        sure = self.chances[token.index]
        if token.pos not in POSSIBLE:
            return False
        is_plain = (sure > PLAIN and has_its_clause(token)) or (sure > PLAIN_OBJECT and has_its_object(token))
        return is_plain or bool(sure > self.scorer.threshold)

    def _apart(self, blocks: list[Block]) -> list[Block]:
        found: list[Block] = []
        for block in blocks:
            if found and found[-1].last >= block.first:
                if self.sure(found[-1]) >= self.sure(block):
                    continue
                found.pop()
            found.append(block)
        return found

    def sources(self, blocks: list[Block]) -> list[Block]:
        """The blocks with their sources."""
        found = [phrases(block) for block in blocks]
        places = self._best(SOURCE, [source_candidates(p, block) for p, block in zip(found, blocks, strict=True)])
        return [with_phrase(block, p, place) for block, p, place in zip(blocks, found, places, strict=True)]

    def contents(self, blocks: list[Block]) -> list[tuple[Range, ...]]:
        """For each block the fragments of its content in text order; none when the cue stands where none can be."""
        names = list(ALL_SIDES)
        chosen = [names[place] for place in self._best(SIDES, [side_candidates(block) for block in blocks])]
        found: list[list[Range]] = [[] for _ in blocks]
        for side in (LEFT, RIGHT):
            asked = [number for number, sides in enumerate(chosen) if side in ALL_SIDES[sides]]
            parts = self._fragments(side, [blocks[number] for number in asked], [chosen[number] for number in asked])
            for number, part in zip(asked, parts, strict=True):
                found[number] += part
        return [tuple(parts) for parts in found]

    def _fragments(self, side: int, blocks: list[Block], chosen: list[str]) -> list[list[Range]]:
        """For each block its fragment on this side, if there is one: first the edge next to the cue, then the other."""
        near_choice, far_choice = (LEFT_NEAR, LEFT_FAR) if side == LEFT else (RIGHT_NEAR, RIGHT_FAR)
        edges = [near_edges(side, block) for block in blocks]
        rivals = [near_candidates(e, side, block, sides) for e, block, sides in zip(edges, blocks, chosen, strict=True)]
        nears = self._chosen(near_choice, edges, rivals)
        ends = [far_edges(near, side, block) if near is not None else [] for near, block in zip(nears, blocks, strict=True)]
        rivals = [
            far_candidates(e, near, side, block, sides) if near is not None else []
            for e, near, block, sides in zip(ends, nears, blocks, chosen, strict=True)
        ]
        fars = self._chosen(far_choice, ends, rivals)
        return [[] if near is None else [_ordered(near, far)] for near, far in zip(nears, fars, strict=True)]

    def _chosen(self, choice: Choice, edges: list[list[int]], rivals: list[list[Candidate]]) -> list[int | None]:
        """The best edge of each group; None where a group is empty."""
        places = iter(self._best(choice, [group for group in rivals if group]))
        return [e[next(places)] if e else None for e in edges]

    def _best(self, choice: Choice, rivals: Sequence[Sequence[Candidate]]) -> list[int]:
        return self.scorer.best(choice, rivals, self.words)


def _ordered(near: int, far: int | None) -> Range:
    far = near if far is None else far
    return min(near, far), max(near, far)
