"""A parsed document as the readers see it: sentences of tokens in Universal Dependencies, with offsets into the document's text.

Engines (see `engine.py`) build it; readers use nothing else. No reader knows which engine parsed the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tocsin.records import Span

if TYPE_CHECKING:  # records and parses are also made by who needs no arrays
    import numpy as np
    import numpy.typing as npt

    Vectors = npt.NDArray[np.float32]  # one row a token

NameLabel = str
"""`PER`, `ORG` or `LOC`, as the engine labelled a name."""


@dataclass(slots=True, eq=False)
class Token:
    """One syntactic word. `dep` is the UD relation in full (`nsubj:pass`), `rel` without its subtype."""

    index: int  # in the document
    start: int
    end: int
    text: str
    lemma: str  # lower-cased except for proper nouns
    pos: str  # UPOS
    tag: str  # Penn Treebank tag, or "" when the engine has none
    morph: dict[str, str]  # UD features: {"Tense": "Past", ...}
    dep: str
    name: NameLabel = ""  # label of the name it belongs to, or ""
    head: Token = field(init=False)  # a root is its own head
    children: list[Token] = field(default_factory=list, init=False)  # in text order
    sentence: Sentence = field(init=False)

    @property
    def rel(self) -> str:
        return self.dep.partition(":")[0]

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def is_root(self) -> bool:
        return self.head is self

    def child(self, *deps: str) -> Token | None:
        """The first child with one of these relations; "nsubj" also means "nsubj:pass", "nsubj:outer"."""
        return next((c for c in self.children if c.dep in deps or c.rel in deps), None)

    def all_children(self, *deps: str) -> list[Token]:
        """Children with one of these relations, in text order."""
        return [c for c in self.children if c.dep in deps or c.rel in deps]

    def ancestors(self) -> Iterator[Token]:
        """Heads from the nearest up to the root of the sentence."""
        token = self
        while not token.is_root:
            token = token.head
            yield token

    def subtree(self) -> list[Token]:
        """The token and all below it, in text order."""
        found, stack = [], [self]
        while stack:
            token = stack.pop()
            found.append(token)
            stack.extend(token.children)
        return sorted(found, key=lambda t: t.index)

    def __repr__(self) -> str:
        return f"<{self.text}/{self.pos} {self.dep}<-{self.head.text}>"


@dataclass(slots=True, eq=False)
class Sentence:
    """One sentence: a run of tokens. `paragraph` numbers the stretch of unbroken text that it stands in."""

    index: int
    tokens: list[Token]
    paragraph: int = 0

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @property
    def root(self) -> Token:
        return next((t for t in self.tokens if t.is_root), self.tokens[0])


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the engine found it: token indexes `[first, last]` inclusive."""

    first: int
    last: int
    label: NameLabel


@dataclass(slots=True, eq=False)
class Parse:
    """A whole document: its text as given, its sentences, its tokens, its names.

    `vectors`: what the engine that ships knows of each token in its context; None from any other engine."""

    text: str
    sentences: list[Sentence]
    names: list[Name]
    vectors: Vectors | None = None
    tokens: list[Token] = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = [t for s in self.sentences for t in s.tokens]

    def span(self, tokens: list[Token]) -> Span:
        """Offsets from the first to the last of these tokens."""
        return min(t.start for t in tokens), max(t.end for t in tokens)

    def tokens_in(self, span: Span) -> list[Token]:
        """Tokens that overlap the span, in text order."""
        first = bisect_right(self.tokens, span[0], key=lambda t: t.end)
        last = bisect_left(self.tokens, span[1], key=lambda t: t.start)
        return self.tokens[first:last]


def contiguous_spans(tokens: list[Token]) -> list[Span]:
    """Spans covering these tokens, one for each unbroken run of token indexes."""
    spans: list[Span] = []
    previous = -2
    for token in sorted(tokens, key=lambda t: t.index):
        if token.index == previous + 1:
            spans[-1] = (spans[-1][0], token.end)
        else:
            spans.append((token.start, token.end))
        previous = token.index
    return spans
