"""Search over the whole case, and what changed between two days."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from tocsin.record.case import last_day
from tocsin.record.search import Hit, Scope, Sought
from tocsin.record.tallies import between, days, sizes
from tocsin.show.workbench.cases import Look
from tocsin.show.workbench.pages.warning import watched
from tocsin.show.workbench.paging import PAGE_SIZE, Paged
from tocsin.show.workbench.prepared.preparer import Pending
from tocsin.show.workbench.prepared.shapes import WatchShape
from tocsin.show.workbench.queries import Word
from tocsin.show.workbench.visit import Visiting
from tocsin.watch.powers import powers
from tocsin.watch.stances import questions

router = APIRouter()
MOST_NEW = 100  # reports that are listed


class SearchQuery(BaseModel):
    """A search."""

    q: Annotated[str, Field(max_length=200, description='Words; "in quotes" as they stand, begin*, -without, OR')] = ""
    scope: Scope = "documents"
    outlet: Word = None
    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1


@router.get("/search", response_class=HTMLResponse, include_in_schema=False)
def search(visit: Visiting, query: Annotated[SearchQuery, Query()]) -> HTMLResponse:
    """Documents or statements that have the words."""
    with visit.looking() as look:
        hits: list[Hit] = []
        total = 0
        if query.q.strip():
            sought = Sought(words=query.q, scope=query.scope, outlet=query.outlet or None)
            found = look.case.search(sought, look.as_of, offset=(query.page - 1) * PAGE_SIZE, limit=PAGE_SIZE)
            hits, total = found.hits, found.total
        pieces = [(hit, list(_pieces(hit))) for hit in hits]
        return visit.page(
            "search_page.html.j2", look, query=query, hits=Paged(items=pieces, total=total, number=query.page, size=PAGE_SIZE)
        )


def _pieces(hit: Hit) -> list[tuple[str, bool]]:
    """The piece of text cut at the words that were found."""
    pieces, position = [], 0
    for start, end in sorted(hit.found):
        pieces += [(hit.piece[position:start], False), (hit.piece[start:end], True)]
        position = end
    return [*pieces, (hit.piece[position:], False)]


@router.get("/changes", response_class=HTMLResponse, include_in_schema=False)
def changes(visit: Visiting, since: Annotated[str | None, Query(max_length=40)] = None) -> HTMLResponse:
    """What the case knew on one day and did not on an earlier one."""
    with visit.looking() as look:
        earlier = since or _day_before(look)
        with visit.bench.cases.look(earlier) as before:
            reports = between(look.db, last_day(earlier), look.day, MOST_NEW)
            then, now = _watch(before), _watch(look)
            look.behind = look.behind or before.behind
            held, had = sizes(look.db, look.day), sizes(before.db, before.day)
            counts = {name: held[name] - had[name] for name in ("document", "event", "statement", "figure")}
        return visit.page(
            "changes_page.html.j2",
            look,
            since=earlier,
            reports=reports,
            counts=counts,
            then=then,
            now=now,
            powers=powers(),
            questions=questions(),
            **_moved(then, now),
        )


def _day_before(look: Look) -> str:
    """The last day on which something became known before the latest."""
    known = [day for day in look.always("known days", lambda: known_days(look)) if day <= look.day]
    return known[-2] if len(known) > 1 else known[0] if known else "1900-01-01"


def known_days(look: Look) -> list[str]:
    """The days on which reports became known."""
    return [day for day, _ in days(look.db)]


def _watch(look: Look) -> WatchShape | None:
    try:
        return watched(look)
    except Pending:
        look.behind = True
        return None


def _moved(then: WatchShape | None, now: WatchShape | None) -> dict[str, object]:
    """Signs that stand now and did not, that no longer stand, and powers whose position is another."""
    if then is None or now is None:
        return {"new_signs": [], "gone_signs": [], "positions": []}
    before = {line.sign for line in then.signs if line.seen}
    states = {(c.power, c.question): c.state for c in (then.board.cells if then.board else ())}
    return {
        "new_signs": [line for line in now.signs if line.seen and line.sign not in before],
        "gone_signs": [line for line in then.signs if line.seen and line.sign not in {one.sign for one in now.signs if one.seen}],
        "positions": [
            (cell, states.get((cell.power, cell.question), "never reported"))
            for cell in (now.board.cells if now.board else ())
            if cell.state != states.get((cell.power, cell.question), "never reported") and (cell.stances or cell.reversals)
        ],
    }
