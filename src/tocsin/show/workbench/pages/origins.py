"""Origins: which reports are one voice, and who took from whom."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from pydantic import Field

from tocsin.record.origins.lineage import Origin
from tocsin.record.origins.walking import walk
from tocsin.show.workbench.paging import paged
from tocsin.show.workbench.queries import Query as Asked
from tocsin.show.workbench.visit import Visiting

router = APIRouter()
DEEPEST = 4  # steps by which takers are set in


class OriginQuery(Asked):
    """Origins."""

    alone: bool = Field(False, description="Also those of a single report")


@router.get("/origins", response_class=HTMLResponse, include_in_schema=False)
def origins(visit: Visiting, query: Annotated[OriginQuery, Query()]) -> HTMLResponse:
    """Copy trees, the largest first."""

    def fits(origin: Origin) -> bool:
        names = [text for node in origin.nodes for text in (node.name, node.key)]
        return (query.alone or len(origin.nodes) > 1 or bool(origin.links)) and query.has_words(origin.root.name, *names)

    with visit.looking() as look:
        every = look.once("origins", lambda: look.case.origins(look.as_of))
        found = paged(sorted(filter(fits, every), key=lambda origin: -len(origin.nodes)), query.page, 20)
        return visit.page(
            "origins_page.html.j2",
            look,
            query=query,
            origins=found,
            trees=[[(min(depth, DEEPEST), node, link) for depth, node, link in walk(origin)] for origin in found.items],
            total=len(every),
            documents=sum(len(origin.nodes) for origin in every),
        )
