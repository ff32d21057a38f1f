"""What `origins` hands out: an origin with its documents, and who took from whom, each link with its reason.

In: nothing. Out: the records. All of them are computed for one as-of day from the documents known by then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LinkKind = Literal["exact-copy", "near-copy", "excerpt", "rewrite", "translation", "wire-copy", "republication", "credited"]
"""How the taker relates to its source. `credited`: the credit line alone says so, its source is not in the case."""
DirectionBasis = Literal["credit", "date", "extent", "unknown"]
"""What tells who took from whom: a printed credit, the dates, the excerpt being the shorter; `unknown`: listed in reading order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A place in a copy tree: a document of the case, or a voice outside of it that a credit names."""

    name: str  # outlet of the document, else its title; the credited name
    document: str | None = None  # Document.id; None: not in the case
    key: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One step of a copy tree: `document` took from `source`."""

    document: str  # Document.id of the taker
    source: Node
    kind: LinkKind
    score: float  # 0 to 1: how much of the shorter text is the other's; 1 for a credit alone
    direction: DirectionBasis
    because: str  # the evidence in words


@dataclass(frozen=True, slots=True)
class Reported:
    """A document's place in a tree, and what its own credit lines say of where it comes from."""

    node: Node
    credited: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The independent source behind one or many documents."""

    id: str  # of its root: "o-" and the first digits of that document's id
    root: Node  # where the tree begins: in the case, or credited
    nodes: tuple[Node, ...]  # its documents, by the day from which they are known
    links: tuple[Link, ...]  # the tree; a document that starts it has none
    also: tuple[Link, ...] = ()  # further likenesses between its documents and others, not part of the tree

    @property
    def documents(self) -> tuple[str, ...]:
        """Document.ids of its documents."""
        return tuple(node.document for node in self.nodes if node.document)

    @property
    def copies(self) -> int:
        """How many of its documents add nothing to the number of independent sources."""
        return len(self.nodes) - 1
