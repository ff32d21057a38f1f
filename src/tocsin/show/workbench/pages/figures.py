"""Figures: the numbers that are claimed, those that count the same side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from tocsin.show.workbench.paging import paged
from tocsin.show.workbench.queries import FigureQuery
from tocsin.show.workbench.views import everything
from tocsin.show.workbench.visit import Visiting

router = APIRouter()
SUBJECTS = 20  # on a page


@router.get("/figures", response_class=HTMLResponse, include_in_schema=False)
def figures(visit: Visiting, query: Annotated[FigureQuery, Query()]) -> HTMLResponse:
    """The figures, by what they count."""
    with visit.looking() as look:
        kinds = everything(look).figures
        wanted = [kind for kind in kinds if not query.kind or kind.key == query.kind]
        groups = [(kind, topic) for kind in wanted for topic in kind.topics if any(map(query.fits, topic.views))]
        return visit.page("figures_page.html.j2", look, query=query, groups=paged(groups, query.page, SUBJECTS), kinds=kinds)
