"""Origins: which reports are one voice, and who took from whom."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from tocsin.record.origins.lineage import Origin
from tocsin.record.origins.walking import walk
from tocsin.show.workbench.pages.overview import held_of
from tocsin.show.workbench.queries import OriginQuery
from tocsin.show.workbench.visit import Visiting

router = APIRouter()
DEEPEST = 4  # steps by which takers are set in
TREES = 20  # on a page
MOST_NODES = 60  # of one tree


@router.get("/origins", response_class=HTMLResponse, include_in_schema=False)
def origins(visit: Visiting, query: Annotated[OriginQuery, Query()]) -> HTMLResponse:
    """Copy trees, the largest first."""
    with visit.looking() as look:
        rows = look.rows("origins")
        found = rows.page(Origin, query.q, query.page, TREES, one="alone" if query.alone else "tree")
        return visit.page(
            "origins_page.html.j2",
            look,
            query=query,
            origins=found,
            trees=[[(min(depth, DEEPEST), node, link) for depth, node, link in walk(origin)][:MOST_NODES] for origin in found.items],
            total=rows.page(Origin, None, 1, 0).total,
            documents=held_of(look).documents,
        )
