"""Which words may be cues, and how far a cue reaches to either side of its head ("said" -> "has said in a statement").

In: a token and the document's layout. Out: candidates of the choice CUE_EDGE.
"""

from __future__ import annotations

from tocsin.read.parse import Token
from tocsin.read.statements.block import Block, bucket
from tocsin.read.statements.choices import NOBODY, Candidate
from tocsin.read.statements.layout import Layout

POSSIBLE = frozenset({"VERB", "NOUN", "ADJ", "ADV", "PROPN", "ADP", "PUNCT", "AUX", "NUM"})
"""Parts of speech that may head a cue."""
REACH = 6  # tokens that a cue may extend to either side of its head


def subject_of(token: Token) -> Token | None:
    """The subject of a verb, also where it stands on the verb that this one depends on."""
    subject = token.child("nsubj")
    if subject is None and token.rel in ("conj", "xcomp"):
        subject = token.head.child("nsubj")
    return subject


def kind_of(token: Token | None) -> str:
    """A coarse kind of noun phrase head: a name's label, a pronoun's form, a part of speech."""
    if token is None:
        return "none"
    return token.name or (token.lower if token.pos == "PRON" else token.pos)


def cue_edges(cue: Token, side: int) -> range:
    """Where a cue may end on one side (-1 left, 1 right): token indexes from its head outwards."""
    tokens = cue.sentence.tokens
    room = cue.index - tokens[0].index if side < 0 else tokens[-1].index - cue.index
    return range(cue.index, cue.index + side * (min(room, REACH) + 1), side)


def cue_edge_candidates(cue: Token, side: int, layout: Layout) -> list[Candidate]:
    """The edges of `cue_edges` as the scorer sees them."""
    block = Block(layout, cue, cue.index, cue.index)
    return [_candidate(edge, side, block) for edge in cue_edges(cue, side)]


def _candidate(edge: int, side: int, block: Block) -> Candidate:
    layout, cue = block.layout, block.cue
    tokens, beyond = cue.sentence.tokens, edge + side
    known = str(side), str(abs(edge - cue.index))
    if not tokens[0].index <= beyond <= tokens[-1].index:
        return (cue.index, edge, NOBODY, NOBODY), (*known, "end", "", "", "", cue.pos, cue.dep)
    token = layout.tokens[beyond]
    top = _opened_by(token, side, block)
    length = bucket(layout.right[top.index] - layout.left[top.index])
    values = (*known, block.path(token), top.dep, str(top.head is cue), length, cue.pos, cue.dep)
    return (cue.index, edge, beyond, token.head.index), values


def _opened_by(token: Token, side: int, block: Block) -> Token:
    """The head of the highest constituent, below the cue, that ends with this token on the cue's side."""
    edges = block.layout.right if side < 0 else block.layout.left
    top = token
    while not top.is_root and top.head is not block.cue and edges[top.head.index] == token.index:
        top = top.head
    return top
