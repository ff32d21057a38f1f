"""Chronicle: what is asserted to have happened, as a picture that can be zoomed and as a list."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from tocsin.show.dossier.words import words
from tocsin.show.workbench.paging import paged
from tocsin.show.workbench.queries import ChronicleQuery
from tocsin.show.workbench.timeline import timeline
from tocsin.show.workbench.views import everything
from tocsin.show.workbench.visit import Visiting

router = APIRouter()


@router.get("/chronicle", response_class=HTMLResponse, include_in_schema=False)
def chronicle(visit: Visiting, query: Annotated[ChronicleQuery, Query()]) -> HTMLResponse:
    """The chronicle."""
    with visit.looking() as look:
        whole = everything(look)
        lines = [line for line in (*whole.dated, *whole.undated) if query.fits(line)]
        return visit.page(
            "chronicle_page.html.j2",
            look,
            query=query,
            lines=paged(lines, query.page),
            picture=timeline([(*line.stretch, line.family.key) for line in lines if line.stretch], query.start, query.end),
            undated=sum(1 for line in lines if line.stretch is None),
            families=words().families,
            certainties=words().certainty,
            outlets=sorted({line.outlet for line in (*whole.dated, *whole.undated)}),
        )
