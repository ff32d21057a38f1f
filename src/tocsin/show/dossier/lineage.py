"""The copy trees as the page shows them: where a report comes from, drawn as a tree, with the reason for every step.

In: origins. Out: one tree per origin that has a step to show, with the place of each report; and how many reports stand alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.record.origins.lineage import Link, LinkKind, Node, Origin
from tocsin.record.origins.walking import Step, walk
from tocsin.show.dossier.anchors import Anchors
from tocsin.show.dossier.when import iso_words
from tocsin.show.dossier.words import listed

ROW, COLUMN = 44.0, 40.0  # pixels between reports, and by which a taker is set in under its source
LEFT, TOP = 8.0, 14.0
NAMES = 560.0  # pixels for the names
LONGEST_NAME = 70  # letters that fit these
OUTSIDE = "not in the case"
TOOK: dict[LinkKind, str] = {
    "exact-copy": "is a copy of",
    "near-copy": "is nearly a copy of",
    "excerpt": "is an excerpt of",
    "rewrite": "is a rewrite of",
    "translation": "is a translation of",
    "wire-copy": "carries",
    "republication": "republishes",
    "credited": "is credited to",
}
TELLS = {
    "credit": "It says so itself.",
    "date": "It was published later.",
    "extent": "It is the shorter, and both are of one day.",
    "unknown": "Nothing tells which of the two was first.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeView:
    """One report, or a voice outside of the case."""

    anchor: str | None  # of the document; None: not in the case
    name: str
    short: str  # as it is drawn
    note: str
    x: float
    y: float
    line: str  # SVG path from its source; "" for the beginning
    kind: str
    sure: bool  # something tells the direction
    sentence: str  # who took what from whom, and why


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeView:
    """One origin."""

    title: str
    nodes: tuple[NodeView, ...]
    width: float
    height: float
    also: tuple[str, ...]  # what else its reports share with others


@dataclass(frozen=True, slots=True)
class LineageView:
    """The section."""

    origins: int
    trees: tuple[TreeView, ...]
    alone: int  # reports that are nobody's copy and credit nobody


def lineage_view(origins: Sequence[Origin], anchors: Anchors) -> LineageView:
    """The copy trees, the largest first."""
    shown = sorted((origin for origin in origins if origin.links), key=lambda origin: -len(origin.links))
    names = {node.document: node.name for origin in origins for node in origin.nodes}
    return LineageView(len(origins), tuple(_tree(origin, anchors, names) for origin in shown), len(origins) - len(shown))


def _tree(origin: Origin, anchors: Anchors, names: dict[str | None, str]) -> TreeView:
    steps = list(walk(origin))
    places = {_key(step.node): (LEFT + COLUMN * step.depth, TOP + ROW * row) for row, step in enumerate(steps)}
    nodes = tuple(_node(step, places, anchors) for step in steps)
    width = max(x for x, _ in places.values()) + NAMES
    others = list(dict.fromkeys(node.name for node in origin.nodes if node.name != origin.root.name))
    title = f"{origin.root.name}, carried by {listed(others)}" if others else origin.root.name
    also = tuple(f"{names.get(link.document, '?')} {TOOK[link.kind]} {link.source.name}: {link.because}." for link in origin.also)
    return TreeView(title=title, nodes=nodes, width=width, height=TOP + ROW * len(steps), also=tuple(dict.fromkeys(also)))


def _node(step: Step, places: dict[str, tuple[float, float]], anchors: Anchors) -> NodeView:
    node, link = step.node, step.link
    x, y = places[_key(node)]
    name = node.name if len(node.name) <= LONGEST_NAME else f"{node.name[: LONGEST_NAME - 1]}…"
    return NodeView(
        anchor=anchors.document(node.document) if node.document else None,
        name=node.name,
        short=name,
        note=iso_words(node.published, "no date given") if node.document else OUTSIDE,
        x=x,
        y=y,
        line=_line(places[_key(link.source)], (x, y)) if link else "",
        kind=_kind(link) if link else "",
        sure=link is None or link.direction != "unknown",
        sentence=_sentence(node, link) if link else "",
    )


def _sentence(node: Node, link: Link) -> str:
    because = link.because[:1].upper() + link.because[1:]
    tells = "" if link.source.document is None else f" {TELLS[link.direction]}"
    return f"{node.name} {TOOK[link.kind]} {link.source.name}. {because}.{tells}"


def _kind(link: Link) -> str:
    kind = link.kind.replace("-", " ")
    return kind if link.source.document is None or link.kind == "exact-copy" else f"{kind}, {link.score:.0%}"


def _line(source: tuple[float, float], taker: tuple[float, float]) -> str:
    """Down from the source and across to the taker."""
    return f"M{source[0]:.0f} {source[1] + 8:.0f}V{taker[1]:.0f}H{taker[0] - 8:.0f}"


def _key(node: Node) -> str:
    return node.document or f"outside {node.name}"
