"""What is said: the content of an attribution, as up to two fragments, left and right of its cue.

In: a block with cue and source. Out: token ranges. First the sides are decided, then for each fragment the edge next to the cue, then the
edge away from it. Candidate edges are edges of constituents, quotations and sentences of the cue's paragraph, always on words.
"""

from __future__ import annotations

from tocsin.read.parse import Token
from tocsin.read.statements.block import Block, Range, bucket
from tocsin.read.statements.decisions import LEFT_FAR, LEFT_NEAR, RIGHT_FAR, RIGHT_NEAR, SIDES, Values
from tocsin.read.statements.layout import QUOTE_MARKS, Layout
from tocsin.read.statements.model import Scorer

LEFT, RIGHT = -1, 1
REACH = 40  # tokens from the cue within which a fragment may have its near edge
MOST_SENTENCES = 8  # that a quotation may run on
ALL_SIDES = {"left": (LEFT,), "right": (RIGHT,), "both": (LEFT, RIGHT)}
MOST_HUNG = 3  # words hanging outside a fragment that are told apart
FUNCTION_WORDS = frozenset({"CCONJ", "SCONJ", "ADP", "PRON"})


def content_of(block: Block, scorer: Scorer) -> tuple[Range, ...]:
    """The fragments of the content in text order; empty when the cue stands where none can be."""
    context = side_context(block)
    sides = max(ALL_SIDES, key=lambda name: scorer.score(SIDES, (name, *context)))
    found = (_fragment(side, block, scorer, sides) for side in ALL_SIDES[sides])
    return tuple(fragment for fragment in found if fragment is not None)


def _fragment(side: int, block: Block, scorer: Scorer, sides: str) -> Range | None:
    decision = LEFT_NEAR if side == LEFT else RIGHT_NEAR
    edges = near_edges(side, block)
    if not edges:
        return None
    ranked = [(scorer.score(decision, near_values(place, edges, side, block, sides)), -place) for place in range(len(edges))]
    near = edges[-max(ranked)[1]]
    decision = LEFT_FAR if side == LEFT else RIGHT_FAR
    hanging = hanging_from(near, side, block)
    candidates = far_edges(near, side, block)
    far = max(candidates, key=lambda index: scorer.score(decision, far_values(index, near, side, block, hanging)), default=near)
    return (far, near) if side == LEFT else (near, far)


def side_context(block: Block) -> Values:
    """What the choice of sides looks at (decision SIDES, without the side itself)."""
    layout = block.layout
    cue = block.cue
    first, last = block.outer
    tokens = cue.sentence.tokens
    source = "none" if block.source is None else "<" if block.source[1] < block.first else ">"
    return (
        block.key, block.attitude, cue.pos, cue.tag, cue.dep, _shape(cue, LEFT), _shape(cue, RIGHT),
        layout.text_at(first - 1), _text_in_sentence(tokens, first - 2), layout.text_at(last + 1), _text_in_sentence(tokens, last + 2),
        str(layout.quotation[cue.index] >= 0), _quotation_beside(tokens[0].index, first - 1, layout),
        _quotation_beside(last + 1, tokens[-1].index, layout), source, "headline" if cue.sentence.paragraph == 0 else "body", cue.head.dep,
    )  # fmt: skip


def _shape(cue: Token, side: int) -> str:
    return "+".join(c.dep for c in cue.children if (c.index - cue.index) * side > 0 and c.rel != "punct")


def _text_in_sentence(tokens: list[Token], index: int) -> str:
    here = index - tokens[0].index
    return tokens[here].lower if 0 <= here < len(tokens) else ""


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


def near_values(place: int, edges: list[int], side: int, block: Block, sides: str) -> Values:
    """Attributes of the candidate edge next to the cue (decisions LEFT_NEAR and RIGHT_NEAR)."""
    layout = block.layout
    index, cue = edges[place], block.cue
    token = layout.tokens[index]
    is_same_sentence = token.sentence is cue.sentence
    top = layout.tops(cue.sentence)[0 if side == RIGHT else 1].get(index, token)
    path = block.path(top) if is_same_sentence else "next"
    before = layout.text_at(index - side)
    is_adjacent = block.has(index - side) or (not layout.is_word[index - side] and block.has(index - 2 * side))
    toward = "to" if top.head is cue else "below" if path.endswith("^") else "elsewhere"
    here, there = layout.quotation[index], layout.quotation[cue.index]
    source = "none" if block.source is None else "beyond" if (index - block.source[0]) * side > 0 else "before"
    return (
        path, block.key, str(is_adjacent), toward, bucket(abs(index - (block.last if side == RIGHT else block.first)) - 1),
        before if not layout.is_word[index - side] or before == "that" else "word", top.dep, token.tag, token.lower,
        f"{here >= 0}{there >= 0}{here == there}", str(before in QUOTE_MARKS), source, sides, before,
        cue.pos, cue.dep, cue.tag, block.attitude, bucket(place),
    )  # fmt: skip


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


def far_values(index: int, near: int, side: int, block: Block, hanging: list[Token]) -> Values:
    """Attributes of the candidate edge away from the cue (decisions LEFT_FAR and RIGHT_FAR)."""
    layout = block.layout
    cue, token, start = block.cue, layout.tokens[index], layout.tokens[near]
    top = layout.tops(start.sentence)[0 if side == RIGHT else 1].get(near)
    text, beyond = layout.text_at(index + side), layout.text_at(index + 2 * side)
    is_word_next = bool(text) and layout.is_word[index + side]
    sentences = bucket(abs(token.sentence.index - start.sentence.index))
    at_edge = _is_at_sentence_edge(index, side, layout)
    following = layout.tokens[min(max(index + (side if is_word_next else 2 * side), 0), len(layout.tokens) - 1)]
    here, there = layout.quotation[index], layout.quotation[near]
    is_quoted = here >= 0 and here == there
    quote = f"{there >= 0}{is_quoted}{is_quoted and (text in QUOTE_MARKS or beyond in QUOTE_MARKS)}"
    hung = [f"{t.rel}@{'cue' if t.head is cue else 'root' if t.is_root else 'above'}" for t in hanging if (index - t.index) * side >= 0]
    link = "edge" if at_edge else f"{following.dep}|{_place_of_head(following, near, index, cue)}"
    return (
        str(_is_edge_of(top, index, side, layout)), top.rel if top else "", str(at_edge), block.key, sentences, quote,
        "word" if is_word_next else text, following.lower if following.pos in FUNCTION_WORDS else following.tag, link,
        bucket(abs(index - near)), str(block.has(index + side) or block.has(index + 2 * side)), token.tag, token.lower,
        f"{layout.quotation[cue.index] >= 0}{layout.quotation[cue.index] == here}", cue.tag, cue.dep, beyond, start.lower, block.attitude,
        "+".join(hung[:MOST_HUNG]), f"{hung[-1]}|{_opener(hanging[len(hung) - 1])}" if hung else "",
    )  # fmt: skip


def hanging_from(near: int, side: int, block: Block) -> list[Token]:
    """Words of the sentence, from the near edge outwards, that hang on a word before that edge: what is not one constituent with it."""
    sentence = block.layout.tokens[near].sentence
    stop = sentence.tokens[-1].index if side == RIGHT else sentence.tokens[0].index
    tokens = block.layout.tokens[near : stop + 1] if side == RIGHT else block.layout.tokens[stop : near + 1][::-1]
    return [t for t in tokens if t.rel != "punct" and (t.is_root or (near - t.head.index) * side > 0)]


def _opener(token: Token) -> str:
    opener = token.child("case", "mark")
    return opener.lower if opener is not None else ""


def _is_at_sentence_edge(index: int, side: int, layout: Layout) -> bool:
    if side == RIGHT:
        return layout.word_at_or_after(index + 1, layout.last_of_sentence(index)) is None
    return layout.word_at_or_before(index - 1, layout.first_of_sentence(index)) is None


def _is_edge_of(top: Token | None, index: int, side: int, layout: Layout) -> bool:
    if top is None:
        return False
    if side == RIGHT:
        return layout.word_at_or_before(layout.right[top.index], top.index) == index
    return layout.word_at_or_after(layout.left[top.index], top.index) == index


def _place_of_head(token: Token, near: int, far: int, cue: Token) -> str:
    """Where the head of the word beyond the edge stands."""
    if token.head is cue:
        return "cue"
    return "inside" if min(near, far) <= token.head.index <= max(near, far) else "outside"
