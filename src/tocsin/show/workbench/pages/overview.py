"""Overview: the warning of the day, what the case holds, what is not known, and what is new since the last visit."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from tocsin.record.tallies import Holdings, OutletTally, added_since, holdings, kinds, outlet_tallies
from tocsin.show.workbench.cases import Look
from tocsin.show.workbench.pages.warning import shown, warned
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
            warning = warned(look)
        except Pending:
            look.behind = True
        seen = visit.request.state.seen
        return visit.page(
            "overview_page.html.j2",
            look,
            seen=seen,
            fresh=added_since(look.db, seen, MOST_FRESH) if seen else [],
            most_fresh=MOST_FRESH,
            held=held_of(look),
            counts=counts_of(look),
            tallies=tallies_of(look),
            most_outlets=MOST_OUTLETS,
            **shown(warning),
        )


def held_of(look: Look) -> Holdings:
    """What is known of the documents, in numbers."""
    return look.once("holdings", lambda: holdings(look.db, look.day))


def counts_of(look: Look) -> Counter[str]:
    """How many assertions of each kind."""
    return look.once("counts", lambda: kinds(look.db, look.day))


def tallies_of(look: Look) -> list[OutletTally]:
    """Each outlet with its voices."""
    return look.once("outlet tallies", lambda: outlet_tallies(look.db, look.day))
