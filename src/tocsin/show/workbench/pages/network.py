"""The network of actors: a picture that is read at three hundred of them, and the same as a list; and what links two of them, in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from tocsin.read.names import fold
from tocsin.record.case import last_day
from tocsin.record.entries import Entry
from tocsin.record.plain import plain
from tocsin.records import Event, Tie
from tocsin.show.dossier.words import humanise, source_name, words
from tocsin.show.language import say
from tocsin.show.workbench.addresses import HASH_LENGTH
from tocsin.show.workbench.cases import Look
from tocsin.show.workbench.network.graph import EVENTS, TIES, Edge, Graph, Wanted
from tocsin.show.workbench.network.kept import network_of, part_of_network
from tocsin.show.workbench.network.labels import box_round, placed_labels
from tocsin.show.workbench.network.lettering import shortened
from tocsin.show.workbench.network.links import Actor, Link, Links
from tocsin.show.workbench.paging import Paged, paged
from tocsin.show.workbench.queries import NetworkQuery
from tocsin.show.workbench.visit import Visiting

router = APIRouter()
COLOURS = 8  # communities with a colour of their own; the rest share one


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One assertion that links two actors, with its sentence."""

    link: Link
    kind: str
    one: Actor
    other: Actor
    entry: Entry
    outlet: str
    sentence: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """What links two actors, counted."""

    one: Actor
    other: Actor
    kinds: tuple[tuple[str, bool, int], ...]  # what, whether from the one to the other, how often
    first: str | None
    last: str | None
    count: int


@router.get("/network", response_class=HTMLResponse, include_in_schema=False)
def network(visit: Visiting, query: Annotated[NetworkQuery, Query()]) -> HTMLResponse:
    """Who has to do with whom."""
    with visit.looking() as look:
        whole = network_of(look)
        wanted = wanted_of(query, whole.links)
        graph, layout = part_of_network(look, whole, wanted)
        names = [node.actor.name for node in graph.nodes]
        labels = placed_labels(names, layout)
        return visit.page(
            "network_page.html.j2",
            look,
            query=query,
            chosen=next((one for one in whole.links.actors if one.slug == wanted.actor), None),
            other=next((one for one in whole.links.actors if one.slug == wanted.other), None),
            graph=graph,
            layout=layout,
            labels=labels,
            box=box_round(names, layout, labels),
            shown=[shortened(name) for name in names],
            colours=COLOURS,
            between=_between(graph, query.page),
            told=_told(look, graph, whole.links, query.page) if wanted.other else None,
            kinds=list(_kinds(whole.links)),
            names=[node.actor.name for node in whole.graph.nodes],
            communities=max(layout.community, default=-1) + 1,
        )


def wanted_of(query: NetworkQuery, links: Links) -> Wanted:
    """The query in the terms of the network. An actor that has no links gives an empty one."""
    actor, other = (_slug(name, links) for name in (query.actor, query.other))
    since, until = query.span
    return Wanted(since=since, until=until, kind=query.kind or None, least=query.least, actor=actor, other=other if actor else None)


def label_of(link: Link) -> str:
    """What a link is called, from the one to the other."""
    vocabulary = words()
    if link.tie:
        found = vocabulary.ties.get(link.kind)
        return say(found.subject) if found else humanise(link.kind)
    kind, _, mode = link.kind.partition(".")
    label = say(vocabulary.events.get(kind, humanise(kind)))
    return say(vocabulary.modes[link.kind]) if link.kind in vocabulary.modes else f"{label}: {humanise(mode)}" if mode else label


def _slug(name: str | None, links: Links) -> str | None:
    if not name or not name.strip():
        return None
    found = next((one for one in links.actors if one.slug == name or fold(one.name) == fold(name.strip())), None)
    return found.slug if found else name


def _kinds(links: Links) -> Iterator[tuple[str, str]]:
    """The kinds to choose from: pairs of value and words."""
    present = {link.tie for link in links.links}
    if False in present:
        yield EVENTS, say("all events")
        yield from ((f"{EVENTS}-{family.key}", f"– {say(family.label)}") for family in words().families)
    if True in present:
        yield TIES, say("all ties")
        yield from ((f"{TIES}-{group.colour}", f"– {say(group.label)}") for group in words().tie_groups)


def _between(graph: Graph, page: int) -> Paged[Between]:
    part = paged(graph.edges, page)
    items = [_counted(graph, edge) for edge in part.items]
    return Paged(items=items, total=part.total, number=part.number, size=part.size)


def _counted(graph: Graph, edge: Edge) -> Between:
    """An edge in words; its ends so that most of it goes from the one to the other."""
    ends = Counter(link.one for link in edge.links)
    first = min(ends, key=lambda end: (-ends[end], end))
    one, other = graph.nodes[edge.one].actor, graph.nodes[edge.other].actor
    if graph.number_of[first] != edge.one:
        one, other = other, one
    kinds = Counter((label_of(link), link.one == first) for link in edge.links)
    days = [day for link in edge.links for day in (link.earliest, link.latest) if day]
    return Between(
        one=one,
        other=other,
        kinds=tuple((kind, onward, count) for (kind, onward), count in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))),
        first=min(days, default=None),
        last=max(days, default=None),
        count=len(edge.links),
    )


def _told(look: Look, graph: Graph, links: Links, page: int) -> Paged[Told]:
    """The assertions between two actors, each with its sentence."""
    part = paged([link for edge in graph.edges for link in edge.links], page)
    return Paged(items=list(_sentences(look, part.items, links)), total=part.total, number=part.number, size=part.size)


def _sentences(look: Look, found: Iterable[Link], links: Links) -> Iterator[Told]:
    for link in found:
        entry = look.case.entry(link.document)
        if entry is None or entry.known_from > last_day(look.as_of):
            continue
        items: tuple[Event | Tie, ...] = entry.reading.ties if link.tie else entry.reading.events
        item = next((one for one in items if one.id == link.item), None)
        if item is not None:
            start, end = entry.reading.sentences[item.sentence]
            yield Told(
                link=link,
                kind=label_of(link),
                one=links.actors[link.one],
                other=links.actors[link.other],
                entry=entry,
                outlet=source_name(entry.document),
                sentence=plain(entry.document, start, end),
                anchor=f"{'t' if link.tie else 'l'}-{link.document[:HASH_LENGTH]}-{link.item}",
            )
