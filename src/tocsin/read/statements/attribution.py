"""From a cue word to a whole attribution: cue span, source, content, each the best of its candidates.

In: a cue word, the document's layout and the trained scorer. Out: token ranges. Decisions are taken in a fixed order, each seeing those
before it: cue span, source, content left of the cue, content right of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tocsin.read.parse import Token
from tocsin.read.statements.cues import cue_key
from tocsin.read.statements.fragments import (
    Block,
    cue_step_features,
    far_edge_features,
    far_edges,
    left_ends,
    near_edge_features,
    no_fragment_features,
    no_source_features,
    right_starts,
    source_candidates,
    source_features,
    tops,
)
from tocsin.read.statements.layout import Layout
from tocsin.read.statements.model import Scorer

Range = tuple[int, int]
"""First and last token index, both included."""
LONGEST_CUE_SIDE = 8  # tokens that a cue may reach to either side of its head
NOTHING_YET = "?"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Token ranges of one attribution. `sure`: probability of the cue."""

    cue_head: Token
    cue: Range
    source: Range | None
    source_head: Token | None
    content: tuple[Range, ...]
    sure: float


def attribution_of(cue: Token, sure: float, layout: Layout, scorer: Scorer) -> Attribution | None:
    """The attribution that this cue makes; None when no content is found for it."""
    block = grown_cue(cue, layout, scorer)
    block, source_head = with_source(block, layout, scorer)
    left = fragment(-1, block, layout, scorer, NOTHING_YET)
    right = fragment(1, block, layout, scorer, "yes" if left else "no")
    content = tuple(part for part in (left, right) if part is not None)
    return Attribution(cue, (block.first, block.last), block.source, source_head, content, sure) if content else None


def grown_cue(cue: Token, layout: Layout, scorer: Scorer) -> Block:
    """The cue span, grown from its head step by step ("said" -> "has said in a statement")."""
    block = Block(cue, cue_key(cue), cue.index, cue.index)
    first, last = layout.first_of_sentence(cue.index), layout.last_of_sentence(cue.index)
    edges = []
    for step, limit in ((-1, first), (1, last)):
        edge = cue.index
        for _ in range(LONGEST_CUE_SIDE):
            if edge == limit or scorer.score("cue_step", cue_step_features(edge + step, edge, step, block, layout)) <= 0:
                break
            edge += step
        edges.append(edge)
    return replace(block, first=edges[0], last=edges[1])


def with_source(block: Block, layout: Layout, scorer: Scorer) -> tuple[Block, Token | None]:
    """The block with its source, and the source's head word; without one when none scores better than silence."""
    score = scorer.scorer_of("source")
    best, found, head = score(no_source_features(block)), None, None
    for candidate in source_candidates(block, layout):
        worth = score(source_features(candidate, block, layout))
        if worth > best:
            best, found, head = worth, candidate[:2], candidate[2]
    return replace(block, source=found), head


def fragment(side: int, block: Block, layout: Layout, scorer: Scorer, other: str) -> Range | None:
    """The content on one side of the cue, if any."""
    cue = block.cue
    starts, ends = tops(layout, layout.first_of_sentence(cue.index), layout.last_of_sentence(cue.index))
    near_edges, near_tops = (right_starts(block, layout, starts), starts) if side > 0 else (left_ends(block, layout, ends), ends)
    name = "right" if side > 0 else "left"
    score = scorer.scorer_of(f"{name}_near")
    best, near = score(no_fragment_features(side, block, layout, other)), None
    for index in near_edges:
        worth = score(near_edge_features(index, side, near_tops.get(index), block, layout, other))
        if worth > best:
            best, near = worth, index
    if near is None:
        return None
    far = far_edge(near, side, block, layout, scorer)
    return (near, far) if side > 0 else (far, near)


def far_edge(near: int, side: int, block: Block, layout: Layout, scorer: Scorer) -> int:
    """The edge away from the cue of the fragment whose near edge is known."""
    starts, ends = tops(layout, layout.first_of_sentence(near), layout.last_of_sentence(near))
    near_top, edges = (starts.get(near), ends) if side > 0 else (ends.get(near), starts)
    score = scorer.scorer_of("right_far" if side > 0 else "left_far")
    candidates = far_edges(near, side, block, layout, edges)
    return max(candidates, key=lambda index: score(far_edge_features(index, near, side, block, layout, near_top)), default=near)
