"""The network prepared ahead: all links, and the places of the whole, whose forces take a second.

In: a case as of a day. Out: rows of the store of prepared answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tocsin.record.case import Case
from tocsin.serial import to_json
from tocsin.show.workbench.network.graph import Wanted, graph_of
from tocsin.show.workbench.network.layout import layout_of
from tocsin.show.workbench.network.links import Somebody, links_of
from tocsin.show.workbench.prepared.store import Row

WHOLE = Wanted()


def links(case: Case, as_of: str | None, everybody: Iterable[Somebody] | None = None) -> Iterator[Row]:
    """Two rows: the links, and the layout of the graph that all of them make. `everybody`: see `links_of`."""
    found = links_of(case, as_of, everybody)
    yield Row(id="links", value=to_json(found))
    yield Row(id="layout", value=to_json(layout_of(graph_of(found, WHOLE))))
