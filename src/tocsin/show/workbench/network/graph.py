"""The part of the network that is asked for: links filtered and put together, the actors that have most of them.

In: all links, and what is wanted. Out: a `Graph` of at most `MOST` actors, its edges the heaviest first, and what was left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.show.dossier.words import words
from tocsin.show.workbench.network.links import Actor, Link, Links

MOST = 300  # actors drawn: as many as a picture of names bears
TIES, EVENTS = "ties", "events"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to show. `kind`: "ties", "events", or one group of either ("ties-office", "events-force")."""

    since: str | None = None  # ISO days
    until: str | None = None
    kind: str | None = None
    least: int = 1  # assertions that an edge must have
    actor: str | None = None  # only this one (by slug) and those linked with it
    other: str | None = None  # and only what is between these two


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An actor drawn."""

    actor: Actor
    weight: int  # assertions that link it with others here
    degree: int  # others that it is linked with here


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """All that links two actors here, by their places among the nodes."""

    one: int
    other: int
    links: tuple[Link, ...]
    group: str  # of most of its links

    @property
    def doubtful(self) -> bool:
        """Whether everything in it is planned, possible or denied."""
        return all(link.doubtful for link in self.links)


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """What is shown."""

    nodes: tuple[Node, ...]  # the heaviest first
    edges: tuple[Edge, ...]  # the heaviest first
    left_out: int  # actors with links that are asked for, but too few of them to be drawn
    dateless: int  # events here without a day of their own, which count on that of their report
    number_of: dict[int, int]  # place among the nodes, by the place among all actors


def graph_of(links: Links, wanted: Wanted) -> Graph:
    """The graph."""
    chosen = [link for link in links.links if _fits(link, wanted)]
    ends = [next((n for n, actor in enumerate(links.actors) if actor.slug == slug), -1) for slug in (wanted.actor, wanted.other) if slug]
    pairs: defaultdict[tuple[int, int], list[Link]] = defaultdict(list)
    for link in chosen:
        pairs[min(link.one, link.other), max(link.one, link.other)].append(link)
    kept = {pair: found for pair, found in pairs.items() if len(found) >= wanted.least}
    if ends:
        kept = _around(kept, ends)
    weights = Counter({end: 0 for end in ends if end >= 0})
    for pair, found in kept.items():
        weights.update({end: len(found) for end in pair})
    ranked = sorted(weights, key=lambda n: (n not in ends, -weights[n], -links.actors[n].documents, links.actors[n].slug))
    drawn = {number: place for place, number in enumerate(ranked[:MOST])}
    edges = tuple(_edges({pair: found for pair, found in kept.items() if set(pair) <= drawn.keys()}, drawn))
    degrees = Counter(end for edge in edges for end in (edge.one, edge.other))
    return Graph(
        nodes=tuple(Node(actor=links.actors[n], weight=weights[n], degree=degrees[place]) for n, place in drawn.items()),
        edges=edges,
        left_out=len(ranked) - len(drawn),
        number_of=drawn,
        dateless=sum(not link.tie and not (link.earliest or link.latest) for edge in edges for link in edge.links),
    )


def group_of(link: Link) -> str:
    """The group of kinds that a link belongs to: "ties-office", "events-force"."""
    if link.tie:
        found = next((group.colour for group in words().tie_groups if link.kind in group.kinds), words().tie_groups[-1].colour)
        return f"{TIES}-{found}"
    kind = link.kind.partition(".")[0]
    return f"{EVENTS}-{next((family.key for family in words().families if kind in family.types), 'other')}"


def _fits(link: Link, wanted: Wanted) -> bool:
    if wanted.kind and wanted.kind not in (group_of(link), TIES if link.tie else EVENTS):
        return False
    first, last = _span(link)
    return not (wanted.since and last and last < wanted.since) and not (wanted.until and first and first > wanted.until)


def _span(link: Link) -> tuple[str | None, str | None]:
    """The days on which it counts: its own; an event without one, on that of its report; a tie without one, always."""
    if link.earliest or link.latest or link.tie:
        return link.earliest, link.latest
    return link.reported, link.reported


def _around(pairs: dict[tuple[int, int], list[Link]], ends: list[int]) -> dict[tuple[int, int], list[Link]]:
    """What links the one with others, and these among each other; of two, what is between them."""
    if len(ends) > 1:
        return {pair: found for pair, found in pairs.items() if set(pair) == set(ends)}
    near = {end for pair in pairs if ends[0] in pair for end in pair}
    return {pair: found for pair, found in pairs.items() if set(pair) <= near}


def _edges(pairs: dict[tuple[int, int], list[Link]], drawn: dict[int, int]) -> Iterator[Edge]:
    places = sorted(pairs, key=lambda pair: (-len(pairs[pair]), drawn[pair[0]], drawn[pair[1]]))
    for pair in places:
        one, other = sorted((drawn[pair[0]], drawn[pair[1]]))
        yield Edge(one=one, other=other, links=tuple(sorted(pairs[pair], key=_order)), group=_commonest(map(group_of, pairs[pair])))


def _order(link: Link) -> tuple[str, str, str]:
    return link.earliest or link.latest or link.reported, link.document, link.item


def _commonest(groups: Iterable[str]) -> str:
    counts = Counter(groups)
    return min(counts, key=lambda group: (-counts[group], group))
