"""Statements: who says what, in the words of the report."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from tocsin.show.workbench.paging import paged
from tocsin.show.workbench.queries import StatementQuery
from tocsin.show.workbench.views import everything
from tocsin.show.workbench.visit import Visiting

router = APIRouter()
MOST_SPEAKERS = 200  # in the list to choose from; others are found by their name


@router.get("/statements", response_class=HTMLResponse, include_in_schema=False)
def statements(visit: Visiting, query: Annotated[StatementQuery, Query()]) -> HTMLResponse:
    """The statements."""
    with visit.looking() as look:
        every = everything(look).statements
        return visit.page(
            "statements_page.html.j2",
            look,
            query=query,
            statements=paged([view for view in every if query.fits(view)], query.page),
            speakers=Counter(view.speaker.text for view in every).most_common(MOST_SPEAKERS),
            attitudes=Counter(view.attitude for view in every).most_common(),
            topics=Counter(name for view in every for name in view.topics).most_common(),
            outlets=sorted({view.outlet for view in every}),
        )
