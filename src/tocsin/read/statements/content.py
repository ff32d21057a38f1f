"""What is said: the content of an attribution, as up to two fragments, left and right of its cue.

In: a block with cue and source. Out: candidates of the choices SIDES, ..._NEAR and ..._FAR. First the sides are decided, then for each
fragment the edge next to the cue, then the edge away from it. Candidate edges are edges of constituents, quotations and sentences of the
cue's paragraph, always on words.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from tocsin.read.parse import Token
from tocsin.read.statements.block import Block, bucket
from tocsin.read.statements.choices import NOBODY, Candidate, Values
from tocsin.read.statements.layout import QUOTE_MARKS, Layout

LEFT, RIGHT = -1, 1
REACH = 40  # tokens from the cue within which a fragment may have its near edge
MOST_NEAR = 6  # near edges that are looked at: 99 in 100 of the annotated ones are among the first six
MOST_SENTENCES = 8  # that a quotation may run on
ALL_SIDES = {"left": (LEFT,), "right": (RIGHT,), "both": (LEFT, RIGHT)}
MOST_HUNG = 3  # words hanging outside a fragment that are told apart


def side_candidates(block: Block) -> list[Candidate]:
    """The choice of sides, in the order of ALL_SIDES."""
    layout, cue = block.layout, block.cue
    first, last = block.outer
    tokens = cue.sentence.tokens
    left, right = layout.place(first - 1), layout.place(last + 1)
    head = block.source_head
    roles = (cue.index, head.index if head is not None else NOBODY, left, right)
    values = (
        block.attitude, cue.dep, _shape(cue, LEFT), _shape(cue, RIGHT), layout.mark_at(left), layout.mark_at(right),
        str(layout.quotation[cue.index] >= 0), _quotation_beside(tokens[0].index, first - 1, layout),
        _quotation_beside(last + 1, tokens[-1].index, layout), _side_of_source(block),
        "headline" if cue.sentence.paragraph == 0 else "body", cue.head.dep,
    )  # fmt: skip
    return [(roles, (sides, *values)) for sides in ALL_SIDES]


def _side_of_source(block: Block) -> str:
    return "none" if block.source is None else "<" if block.source[1] < block.first else ">"


def _shape(cue: Token, side: int) -> str:
    return "+".join(c.dep for c in cue.children if (c.index - cue.index) * side > 0 and c.rel != "punct")


def _quotation_beside(first: int, last: int, layout: Layout) -> str:
    """Whether the stretch is quoted, in whole or in part."""
    quoted = sum(1 for i in range(first, last + 1) if layout.quotation[i] >= 0)
    return "no" if not quoted else "half" if quoted * 2 < last - first + 1 else "yes"


def near_edges(side: int, block: Block) -> list[int]:
    """Words where the fragment on this side may begin (right) or end (left), from the cue outwards."""
    layout = block.layout
    tokens = block.cue.sentence.tokens
    edges = layout.tops(block.cue.sentence)[0 if side == RIGHT else 1]
    index = (block.last if side == RIGHT else block.first) + side
    found = []
    for _ in range(REACH):
        if not tokens[0].index <= index <= tokens[-1].index:
            break
        if layout.is_word[index] and not block.has(index) and (index in edges or _is_open(index - side, block)):
            found.append(index)
            if len(found) == MOST_NEAR:
                break
        index += side
    number = block.cue.sentence.index
    if side == RIGHT:
        beyond = layout.word_at_or_after(tokens[-1].index + 1, layout.paragraph_last[number])
    else:
        beyond = layout.word_at_or_before(tokens[0].index - 1, layout.paragraph_first[number])
    return found if beyond is None else [*found, beyond]


def _is_open(index: int, block: Block) -> bool:
    """Whether the token beside an edge is no part of the fragment: punctuation, or the block."""
    layout = block.layout
    return not layout.is_word[index] or block.has(index)


def near_candidates(edges: list[int], side: int, block: Block, sides: str) -> list[Candidate]:
    """These edges as the scorer sees them (choices LEFT_NEAR and RIGHT_NEAR)."""
    return [_near(place, index, side, block, sides) for place, index in enumerate(edges)]


def _near(place: int, index: int, side: int, block: Block, sides: str) -> Candidate:
    layout, cue = block.layout, block.cue
    token, before = layout.tokens[index], layout.place(index - side)
    top = layout.tops(cue.sentence)[0 if side == RIGHT else 1].get(index, token)
    path = block.path(top) if token.sentence is cue.sentence else "next"
    is_adjacent = block.has(index - side) or (not layout.is_word[index - side] and block.has(index - 2 * side))
    toward = "to" if top.head is cue else "below" if path.endswith("^") else "elsewhere"
    here, there = layout.quotation[index], layout.quotation[cue.index]
    source = "none" if block.source is None else "beyond" if (index - block.source[0]) * side > 0 else "before"
    text = layout.text_at(index - side)
    values = (
        path, str(is_adjacent), toward, bucket(abs(index - (block.last if side == RIGHT else block.first)) - 1),
        text if not layout.is_word[index - side] or text == "that" else "word", top.dep, f"{here >= 0}{there >= 0}{here == there}",
        str(text in QUOTE_MARKS), source, sides, cue.dep, cue.tag, bucket(place), block.attitude,
    )  # fmt: skip
    return (cue.index, index, before, top.index), values


def far_edges(near: int, side: int, block: Block) -> list[int]:
    """Words where a fragment with this near edge may stop: constituent edges of its sentence, then whole sentences beyond."""
    layout = block.layout
    sentence = layout.tokens[near].sentence
    edges = layout.tops(sentence)[1 if side == RIGHT else 0]
    limits = sentence.tokens[0].index, sentence.tokens[-1].index
    found: list[int] = []
    index = near
    while limits[0] <= index <= limits[1]:
        if block.has(index):
            return found
        beyond = index + side
        is_open = not 0 <= beyond < len(layout.tokens) or _is_open(beyond, block)
        if layout.is_word[index] and (index in edges or is_open):
            found.append(index)
        index = beyond
    return found + _sentences_beyond(near, side, block)


def _sentences_beyond(near: int, side: int, block: Block) -> list[int]:
    layout = block.layout
    sentences = layout.parse.sentences
    here = layout.tokens[near].sentence
    found = []
    for step in range(1, MOST_SENTENCES + 1):
        number = here.index + step * side
        if not 0 <= number < len(sentences) or sentences[number].paragraph != here.paragraph:
            break
        first, last = sentences[number].tokens[0].index, sentences[number].tokens[-1].index
        if block.has(first) or block.has(last):
            break
        edge = layout.word_at_or_before(last, first) if side == RIGHT else layout.word_at_or_after(first, last)
        if edge is not None:
            found.append(edge)
    return found


class _Fragment(NamedTuple):
    """What all far edges of a fragment have in common."""

    near: int
    side: int
    block: Block
    top: Token | None  # of the constituents that begin with the near edge, the head of the highest
    end_of_top: int | None  # the last word of its constituent
    end_of_sentence: int | None


def far_candidates(ends: list[int], near: int, side: int, block: Block, sides: str) -> list[Candidate]:
    """These edges as the scorer sees them (choices LEFT_FAR and RIGHT_FAR)."""
    hanging = _hanging_from(near, side, block)
    told = [f"{t.rel}@{'cue' if t.head is block.cue else 'root' if t.is_root else 'above'}" for t in hanging]
    lasts = ["", *(f"{label}|{_opener(t)}" for label, t in zip(told, hanging, strict=True))]
    distances = [abs(t.index - near) for t in hanging]
    counts = [bisect_right(distances, abs(index - near)) for index in ends]
    hung = [("+".join(told[: min(count, MOST_HUNG)]), lasts[count]) for count in counts]
    fragment = _fragment(near, side, block)
    return [_far(index, fragment, (*own, block.attitude, sides)) for index, own in zip(ends, hung, strict=True)]


def _fragment(near: int, side: int, block: Block) -> _Fragment:
    layout = block.layout
    tokens = layout.tokens[near].sentence.tokens
    top = layout.tops(layout.tokens[near].sentence)[0 if side == RIGHT else 1].get(near)
    if side == RIGHT:
        end_of_sentence = layout.word_at_or_before(tokens[-1].index, tokens[0].index)
        end_of_top = layout.word_at_or_before(layout.right[top.index], top.index) if top else None
    else:
        end_of_sentence = layout.word_at_or_after(tokens[0].index, tokens[-1].index)
        end_of_top = layout.word_at_or_after(layout.left[top.index], top.index) if top else None
    return _Fragment(near, side, block, top, end_of_top, end_of_sentence)


def _far(index: int, fragment: _Fragment, known: Values) -> Candidate:
    near, side, block, top = fragment.near, fragment.side, fragment.block, fragment.top
    layout, cue = block.layout, block.cue
    text = layout.text_at(index + side)
    is_word_next = bool(text) and layout.is_word[index + side]
    sentences = abs(layout.tokens[index].sentence.index - layout.tokens[near].sentence.index)
    at_edge = sentences > 0 or index == fragment.end_of_sentence  # beyond the first sentence, only the others' edges are candidates
    following = layout.tokens[min(max(index + (side if is_word_next else 2 * side), 0), len(layout.tokens) - 1)]
    quotation = layout.quotation[cue.index]
    values = (
        str(top is not None and index == fragment.end_of_top), top.rel if top else "", str(at_edge), bucket(sentences),
        _quote(index, near, side, layout), "word" if is_word_next else text,
        "edge" if at_edge else f"{following.dep}|{_place_of_head(following, near, index, cue)}", bucket(abs(index - near)),
        str(block.has(index + side) or block.has(index + 2 * side)), f"{quotation >= 0}{quotation == layout.quotation[index]}",
        cue.dep, cue.tag, layout.mark_at(index + 2 * side), *known,
    )  # fmt: skip
    return (cue.index, near, index, following.index, top.index if top else NOBODY), values


def _quote(index: int, near: int, side: int, layout: Layout) -> str:
    """Whether the near edge is quoted, the far edge in the same quotation, and that quotation at its end there."""
    here, there = layout.quotation[index], layout.quotation[near]
    is_quoted = here >= 0 and here == there
    is_closed = is_quoted and (layout.text_at(index + side) in QUOTE_MARKS or layout.text_at(index + 2 * side) in QUOTE_MARKS)
    return f"{there >= 0}{is_quoted}{is_closed}"


def _hanging_from(near: int, side: int, block: Block) -> list[Token]:
    """Words of the sentence, from the near edge outwards, that hang on a word before that edge: what is not one constituent with it."""
    sentence = block.layout.tokens[near].sentence
    stop = sentence.tokens[-1].index if side == RIGHT else sentence.tokens[0].index
    tokens = block.layout.tokens[near : stop + 1] if side == RIGHT else block.layout.tokens[stop : near + 1][::-1]
    return [t for t in tokens if t.rel != "punct" and (t.is_root or (near - t.head.index) * side > 0)]


def _opener(token: Token) -> str:
    opener = token.child("case", "mark")
    return opener.lower if opener is not None else ""


def _place_of_head(token: Token, near: int, far: int, cue: Token) -> str:
    """Where the head of the word beyond the edge stands."""
    if token.head is cue:
        return "cue"
    return "inside" if min(near, far) <= token.head.index <= max(near, far) else "outside"
