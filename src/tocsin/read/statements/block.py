"""The words of an attribution that are already spoken for, and the paths that lead to its cue.

In: a cue word, its span, later its source. Out: a Block that the next choices (source, content) build on.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.read.parse import Token
from tocsin.read.statements.layout import Layout
from tocsin.read.statements.lexicon import attitude_of

Range = tuple[int, int]
"""First and last token index, both included."""
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
    source_head: Token | None = None
    attitude: str = field(init=False)
    chain: dict[int, str] = field(init=False)  # from each head above the cue: the relations down to it

    def __post_init__(self) -> None:
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
