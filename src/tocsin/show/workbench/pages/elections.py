"""Elections: what the reports claim of votes, and what follows from it by the rule of that country and day."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from tocsin.record.documents import read_entries
from tocsin.record.figures import figures_among
from tocsin.record.tallies import figure_documents
from tocsin.show.elections.views import ContestView, contest_views
from tocsin.show.language import language
from tocsin.show.workbench.addresses import Addresses
from tocsin.show.workbench.cases import Look
from tocsin.show.workbench.visit import Visiting

router = APIRouter()
OF_VOTES = ("vote-share", "votes")  # kinds of figures that tell how somebody did
MOST_DOCUMENTS = 80  # the latest that claim votes; a page of more would not be read


@router.get("/elections", response_class=HTMLResponse, include_in_schema=False)
def elections(visit: Visiting) -> HTMLResponse:
    """The elections of the case, the most claimed first."""
    with visit.looking() as look:
        contests, cut = contests_in(look)
        return visit.page("elections_page.html.j2", look, contests=contests, most=MOST_DOCUMENTS, cut=cut)


def contests_in(look: Look) -> tuple[list[ContestView], bool]:
    """The elections, and whether there are more documents that claim votes."""
    numbers = look.once("vote-documents", lambda: figure_documents(look.db, look.day, OF_VOTES, MOST_DOCUMENTS + 1))
    contests = look.once(("contests", language()), lambda: contests_of(look, numbers[:MOST_DOCUMENTS]))
    return contests, len(numbers) > MOST_DOCUMENTS


def contests_of(look: Look, numbers: list[int]) -> list[ContestView]:
    """The elections of which these documents tell."""
    if not numbers:
        return []
    entries = read_entries(look.db, f"d.number IN ({', '.join(map(str, numbers))})", {})
    return contest_views(figures_among(entries, lambda _, figure: figure.kind in OF_VOTES), Addresses().figure)
