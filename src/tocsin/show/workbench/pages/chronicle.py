"""Chronicle: what is asserted to have happened, as a picture that can be zoomed and as a list."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from tocsin.record.entries import ChronicleLine
from tocsin.record.tallies import outlets, spans
from tocsin.records import Time
from tocsin.show.dossier.lines import LineView, line_views
from tocsin.show.dossier.when import Stretch, stretch
from tocsin.show.dossier.words import family_of, words
from tocsin.show.workbench.addresses import Addresses
from tocsin.show.workbench.cases import Look
from tocsin.show.workbench.paging import PAGE_SIZE, Paged
from tocsin.show.workbench.queries import ChronicleQuery
from tocsin.show.workbench.timeline import Mark, timeline
from tocsin.show.workbench.visit import Visiting

router = APIRouter()
MOST_TIMES = 32768  # whose place is kept: more than a case of 20,000 reports tells of


@router.get("/chronicle", response_class=HTMLResponse, include_in_schema=False)
def chronicle(visit: Visiting, query: Annotated[ChronicleQuery, Query()]) -> HTMLResponse:
    """The chronicle."""
    with visit.looking() as look:
        found = look.case.chronicle_page(look.as_of, offset=(query.page - 1) * PAGE_SIZE, limit=PAGE_SIZE, wanted=query.wanted)
        marks, undated = marks_of(look, query)
        return visit.page(
            "chronicle_page.html.j2",
            look,
            query=query,
            lines=Paged(items=in_order(found.lines), total=found.total, number=query.page, size=PAGE_SIZE),
            picture=timeline(marks, query.start, query.end),
            undated=undated,
            families=words().families,
            certainties=words().certainty,
            outlets=outlets_of(look),
        )


def in_order(lines: list[ChronicleLine]) -> list[LineView]:
    """Lines as pages show them, in the order given."""
    views = []
    for line in lines:
        dated, undated = line_views([line], Addresses())
        views += dated or undated
    return views


def outlets_of(look: Look) -> list[str]:
    """The outlets to choose from."""
    return [outlet for outlet, day in look.always("outlets", lambda: outlets(look.db)) if day <= look.day]


def marks_of(look: Look, query: ChronicleQuery) -> tuple[list[Mark], int]:
    """Where the lines stand on the picture, and how many have no date."""
    return look.once(("marks", query.model_copy(update={"page": 1}).model_dump_json()), lambda: _marks(look, query))


@lru_cache(maxsize=MOST_TIMES)
def _place(earliest: str | None, latest: str | None) -> Stretch | None:
    """Where a time stands: the same on every day and under every condition."""
    return stretch(Time(start=0, end=0, text="", earliest=earliest, latest=latest))


def _marks(look: Look, query: ChronicleQuery) -> tuple[list[Mark], int]:
    marks: list[Mark] = []
    undated = 0
    for tally in spans(look.db, look.day, query.wanted):
        placed = _place(tally.earliest, tally.latest)
        if placed is None:
            undated += tally.count
        else:
            marks.append((*placed, family_of(tally.type).key, tally.count))
    return marks, undated
