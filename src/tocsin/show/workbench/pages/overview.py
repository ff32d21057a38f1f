"""Overview: the warning of the day, what the case holds, what is not known, and what is new since the last visit."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from tocsin.record.tallies import added_since, holdings, kinds, outlet_tallies
from tocsin.show.workbench.pages.warning import shown, watched
from tocsin.show.workbench.prepared.preparer import Pending
from tocsin.show.workbench.visit import Visiting
from tocsin.watch.warning import Warning

router = APIRouter()
MOST_OUTLETS = 40
MOST_FRESH = 20  # reports listed as new


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
def overview(visit: Visiting) -> HTMLResponse:
    """The first page."""
    with visit.looking() as look:
        warning: Warning | None = None
        try:
            warning = watched(look).warning
        except Pending:
            look.behind = True
        seen = visit.request.state.seen
        return visit.page(
            "overview_page.html.j2",
            look,
            seen=seen,
            fresh=added_since(look.db, seen, MOST_FRESH) if seen else [],
            most_fresh=MOST_FRESH,
            held=look.once("holdings", lambda: holdings(look.db, look.day)),
            counts=look.once("counts", lambda: kinds(look.db, look.day)),
            tallies=look.once("outlet tallies", lambda: outlet_tallies(look.db, look.day)),
            most_outlets=MOST_OUTLETS,
            **shown(warning),
        )
