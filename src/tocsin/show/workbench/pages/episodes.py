"""Episodes: what several reports tell of one happening, together, with where they differ; and the conflicts among all that is told."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import HTMLResponse

from tocsin.record.chronicle import chronicle_of
from tocsin.record.conflicts.conflict import ConflictSlot, Nature
from tocsin.record.episodes.episode import Status
from tocsin.show.language import say
from tocsin.show.workbench.cases import Look
from tocsin.show.workbench.pages.chronicle import in_order
from tocsin.show.workbench.prepared.shapes import ConflictShape, EpisodeShape
from tocsin.show.workbench.queries import ConflictQuery, EpisodeQuery
from tocsin.show.workbench.visit import Visiting

router = APIRouter()
MOST_TELLINGS = 100
MOST_SIMILAR = 50  # episodes that one may be merged with
MOST_AT_AN_END = 20  # numbers of a series that are shown: so many of its first, and of its last


@router.get("/episodes", response_class=HTMLResponse, include_in_schema=False)
def episodes(visit: Visiting, query: Annotated[EpisodeQuery, Query()]) -> HTMLResponse:
    """The list, in the order of their times."""
    with visit.looking() as look:
        rows = look.rows("episodes")
        found = rows.page(EpisodeShape, query.q, query.page, one=query.status, two="differing" if query.differing else None)
        return visit.page("episodes_page.html.j2", look, query=query, episodes=found, statuses=STATUSES)


@router.get("/episodes/{name}", response_class=HTMLResponse, include_in_schema=False)
def episode(visit: Visiting, name: str) -> HTMLResponse:
    """One episode with all its tellings."""
    with visit.looking() as look:
        rows = look.rows("episodes")
        found = rows.one(EpisodeShape, name)
        if found is None:
            raise HTTPException(404, say("No such episode is in the case as of this day."))
        similar = [one for one in rows.page(EpisodeShape, found.kind, 1, MOST_SIMILAR).items if one.id != found.id]
        return visit.page("episode_page.html.j2", look, episode=found, tellings=_tellings(look, found), similar=similar)


@router.get("/conflicts", response_class=HTMLResponse, include_in_schema=False)
def conflicts(visit: Visiting, query: Annotated[ConflictQuery, Query()]) -> HTMLResponse:
    """What is told differently: what nothing explains first."""
    with visit.looking() as look:
        rows = look.rows("conflicts")
        found = rows.page(ConflictShape, query.q, query.page, 25, one=query.slot, two=query.nature)
        told = {"slots": SLOTS, "natures": NATURES, "most_at_an_end": MOST_AT_AN_END}
        return visit.page("conflicts_page.html.j2", look, query=query, conflicts=found, **told)


STATUSES: tuple[Status, ...] = ("reported", "disputed", "denied", "expected")
SLOTS: tuple[ConflictSlot, ...] = ("whether", "when", "where", "outcome", "name", "winner", "number")
NATURES: tuple[Nature, ...] = ("conflict", "series", "agreed")


def _tellings(look: Look, episode: EpisodeShape) -> list[tuple[object, object]]:
    """Each telling with its line."""
    shown = episode.tellings[:MOST_TELLINGS]
    entries = [look.case.entry(document) for document in dict.fromkeys(telling.document for telling in shown)]
    lines = {(line.entry.document.id, line.event.id): line for line in chronicle_of(e for e in entries if e is not None)}
    known = [telling for telling in shown if (telling.document, telling.event) in lines]
    return list(zip(known, in_order([lines[t.document, t.event] for t in known]), strict=True))
