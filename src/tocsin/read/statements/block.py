"""The words of an attribution that are already spoken for, the paths that lead to its cue, and the cue's own span.

In: a cue word. Out: a Block that the later decisions (source, content) build on.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tocsin.read.parse import Token
from tocsin.read.statements.cues import cue_key
from tocsin.read.statements.decisions import CUE_STEP, Values
from tocsin.read.statements.layout import Layout
from tocsin.read.statements.lexicon import attitude_of
from tocsin.read.statements.model import Scorer

Range = tuple[int, int]
"""First and last token index, both included."""
LONGEST_STEP = 8  # tokens that a cue may reach to either side of its head
LONGEST_PATH = 4  # steps between two words of a tree that are told apart
NEIGHBOUR = 3  # tokens between cue and source that still make them one block


@dataclass(frozen=True, slots=True)
class Block:
    """The cue's head in its document, and the first and last token of cue and source."""

    layout: Layout
    cue: Token
    first: int  # of the cue span
    last: int
    source: Range | None = None
    key: str = field(init=False)
    attitude: str = field(init=False)
    chain: dict[int, str] = field(init=False)  # from each head above the cue: the relations down to it

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", cue_key(self.cue))
        object.__setattr__(self, "attitude", attitude_of(self.cue))
        chain = {self.cue.index: ""}
        way, here = "", self.cue
        for _ in range(LONGEST_PATH):
            if here.is_root:
                break
            way = f"{here.rel}/{way}"
            here = here.head
            chain[here.index] = way
        object.__setattr__(self, "chain", chain)

    def has(self, index: int) -> bool:
        """Whether the token belongs to cue or source."""
        return self.first <= index <= self.last or (self.source is not None and self.source[0] <= index <= self.source[1])

    @property
    def outer(self) -> Range:
        """The edges of cue and source together, where they are neighbours; else of the cue."""
        if self.source is None:
            return self.first, self.last
        if self.source[1] < self.first:
            return (self.source[0] if self.first - self.source[1] <= NEIGHBOUR else self.first), self.last
        return self.first, (self.source[1] if self.source[0] - self.last <= NEIGHBOUR else self.last)

    def path(self, token: Token) -> str:
        """How one gets from a token to the cue: relations up to the first head that both have, then down to the cue."""
        way, here = "", token
        for _ in range(LONGEST_PATH):
            if here.index in self.chain:
                return f"{way}^{self.chain[here.index]}"
            if here.is_root:
                break
            way = f"{way}{here.rel}/"
            here = here.head
        return "far"


def bucket(number: int) -> str:
    """A number by its order of size."""
    if number < 4:
        return str(number)
    return "4-6" if number < 7 else "7-12" if number < 13 else "13-24" if number < 25 else "25+"


def grown_cue(cue: Token, layout: Layout, scorer: Scorer) -> Block:
    """The cue span, grown from its head step by step ("said" -> "has said in a statement")."""
    block = Block(layout, cue, cue.index, cue.index)
    ends = {-1: cue.sentence.tokens[0].index, 1: cue.sentence.tokens[-1].index}
    edges = []
    for step, limit in ends.items():
        edge = cue.index
        while edge != limit and abs(edge - cue.index) < LONGEST_STEP:
            if scorer.score(CUE_STEP, step_values(edge + step, step, block)) <= 0:
                break
            edge += step
        edges.append(edge)
    return replace(block, first=edges[0], last=edges[1])


def step_values(index: int, step: int, block: Block) -> Values:
    """Attributes of the token next to the cue's edge (decision CUE_STEP); `step`: -1 to the left, 1 to the right."""
    layout, cue = block.layout, block.cue
    token = layout.tokens[index]
    edges = layout.right if step < 0 else layout.left
    top = token
    while not top.is_root and top.head is not cue and edges[top.head.index] == index:
        top = top.head
    beyond = layout.tokens[index + step] if 0 <= index + step < len(layout.tokens) else token
    length = bucket(layout.right[top.index] - layout.left[top.index])
    return (
        token.lower, token.tag, block.path(token), block.key, str(abs(index - cue.index)), layout.tokens[index - step].lower,
        top.dep, str(top.head is cue), top.lemma.lower(), beyond.tag, beyond.lower, cue.pos, length, str(step),
    )  # fmt: skip
