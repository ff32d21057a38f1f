"""Overview: what the case holds, what is not known, and what is new since the last visit."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from tocsin.show.workbench.pages.warning import shown, warning_of
from tocsin.show.workbench.views import everything
from tocsin.show.workbench.visit import Visiting

router = APIRouter()


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
def overview(visit: Visiting) -> HTMLResponse:
    """The first page."""
    with visit.looking() as look:
        return visit.page("overview_page.html.j2", look, overview=everything(look).overview, **shown(warning_of(look)))
