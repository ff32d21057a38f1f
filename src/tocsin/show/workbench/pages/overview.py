"""Overview: the warning of the day, what the case holds, what is not known, and what is new since the last visit."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from tocsin.record.tallies import holdings, kinds, outlet_tallies
from tocsin.show.workbench.pages.warning import shown, watched
from tocsin.show.workbench.prepared.preparer import Pending
from tocsin.show.workbench.visit import Visiting
from tocsin.watch.warning import Warning

router = APIRouter()
MOST_OUTLETS = 40


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
def overview(visit: Visiting) -> HTMLResponse:
    """The first page."""
    with visit.looking() as look:
        warning: Warning | None = None
        try:
            warning = watched(look).warning
        except Pending:
            look.behind = True
        return visit.page(
            "overview_page.html.j2",
            look,
            held=look.once("holdings", lambda: holdings(look.db, look.day)),
            counts=look.once("counts", lambda: kinds(look.db, look.day)),
            tallies=look.once("outlet tallies", lambda: outlet_tallies(look.db, look.day)),
            most_outlets=MOST_OUTLETS,
            **shown(warning),
        )
