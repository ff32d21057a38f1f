"""The network as of the day of a page, and the part of it that is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.show.workbench.cases import Look
from tocsin.show.workbench.network.graph import Graph, Wanted, graph_of
from tocsin.show.workbench.network.layout import Layout, layout_of, part_of
from tocsin.show.workbench.network.links import Links
from tocsin.show.workbench.network.producing import WHOLE


@dataclass(frozen=True, slots=True)
class Network:
    """All of it."""

    links: Links
    graph: Graph
    layout: Layout

    def part(self, wanted: Wanted) -> tuple[Graph, Layout]:
        """What is asked for. Around one actor it is drawn anew; any other part keeps the places of the whole."""
        if wanted == WHOLE:
            return self.graph, self.layout
        graph = graph_of(self.links, wanted)
        return graph, layout_of(graph) if wanted.actor else part_of(graph, self.graph, self.layout)


def part_of_network(look: Look, network: Network, wanted: Wanted) -> tuple[Graph, Layout]:
    """The part that is asked for, made once."""
    return look.once(("network", look.rows("links").number, wanted), lambda: network.part(wanted))


def network_of(look: Look) -> Network:
    """The network as of the day of the page. Raises Pending while it is being computed."""
    found = look.rows("links")
    return look.once(("network", found.number), lambda: _network(found.one(Links, "links"), found.one(Layout, "layout")))


def _network(links: Links | None, layout: Layout | None) -> Network:
    links, layout = links or Links(actors=(), links=()), layout or Layout((), (), (), ())
    return Network(links, graph_of(links, WHOLE), layout)
