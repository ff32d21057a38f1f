"""Actors: whom the documents speak of, each with a profile."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import HTMLResponse

from tocsin.show.dossier.arcs import arc_picture
from tocsin.show.language import say
from tocsin.show.workbench.paging import paged
from tocsin.show.workbench.queries import ActorQuery
from tocsin.show.workbench.views import everything
from tocsin.show.workbench.visit import Visiting

router = APIRouter()
MOST_OTHERS = 500  # names to choose from when two are said to be one


@router.get("/actors", response_class=HTMLResponse, include_in_schema=False)
def actors(visit: Visiting, query: Annotated[ActorQuery, Query()]) -> HTMLResponse:
    """All of them, the most widely reported first."""
    with visit.looking() as look:
        people = everything(look).people
        return visit.page(
            "actors_page.html.j2",
            look,
            query=query,
            actors=paged([actor for actor in people if query.fits(actor)], query.page),
            kinds=sorted({actor.kind for actor in people}),
            sectors=sorted({actor.sector for actor in people if actor.sector}),
            arcs=arc_picture(people),
        )


@router.get("/actors/{name}", response_class=HTMLResponse, include_in_schema=False)
def actor(visit: Visiting, name: str) -> HTMLResponse:
    """One profile."""
    with visit.looking() as look:
        people = everything(look).people
        found = next((actor for actor in people if actor.anchor == f"a-{name}"), None)
        if found is None:
            raise HTTPException(404, say("Nobody of this name is in the case as of this day."))
        others = [actor.name for actor in people if actor.kind == found.kind and actor is not found][:MOST_OTHERS]
        return visit.page("actor_page.html.j2", look, actor=found, others=others)
