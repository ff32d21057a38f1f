"""A copy tree from its beginning: each place with its depth and the link that leads to it, takers under their source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from tocsin.record.origins.lineage import Link, Node, Origin


class Step(NamedTuple):
    """A place in the tree. `link`: to its source; None at the beginning."""

    depth: int
    node: Node
    link: Link | None


def walk(origin: Origin) -> Iterator[Step]:
    """The beginning first, then each taker with all who took from it in turn."""
    places = {node.document: node for node in origin.nodes}
    takers: defaultdict[tuple[str | None, str], list[Link]] = defaultdict(list)
    for link in origin.links:
        takers[_place(link.source)].append(link)
    waiting = [Step(0, origin.root, None)]
    while waiting:
        step = waiting.pop()
        yield step
        waiting += [Step(step.depth + 1, places[link.document], link) for link in reversed(takers[_place(step.node)])]


def _place(node: Node) -> tuple[str | None, str]:
    """A document by its id, a voice outside of the case by its name."""
    return node.document, "" if node.document else node.name
