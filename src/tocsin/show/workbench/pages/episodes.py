"""Episodes: what several reports tell of one happening, together, with where they differ."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import HTMLResponse
from pydantic import Field

from tocsin.record.episodes.episode import Episode
from tocsin.show.dossier.lines import line_views
from tocsin.show.language import say
from tocsin.show.workbench.cases import Look
from tocsin.show.workbench.paging import paged
from tocsin.show.workbench.queries import Query as Asked
from tocsin.show.workbench.queries import Word
from tocsin.show.workbench.views import addresses
from tocsin.show.workbench.visit import Visiting

router = APIRouter()
MOST_SIMILAR = 100  # episodes of the same kind that one may be merged with
STATUSES = ("reported", "disputed", "denied", "expected")


class EpisodeQuery(Asked):
    """Episodes."""

    status: Word = Field(None, description="reported, disputed, denied, expected")
    kind: Word = Field(None, description="Kind of happening")
    differing: bool = Field(False, description="Only those on which the tellings differ")

    def fits(self, episode: Episode) -> bool:
        """Whether the episode is wanted."""
        exact = ((self.status, episode.status), (self.kind, episode.kind))
        if not all(not want or want == has for want, has in exact) or (self.differing and not episode.disagreements):
            return False
        return self.has_words(
            episode.label, *episode.who, episode.place.name if episode.place else None, *episode.asserting, *episode.denying
        )


def episodes_of(look: Look) -> list[Episode]:
    """All episodes of the day."""
    return look.once("episodes", lambda: look.case.episodes(look.as_of))


@router.get("/episodes", response_class=HTMLResponse, include_in_schema=False)
def episodes(visit: Visiting, query: Annotated[EpisodeQuery, Query()]) -> HTMLResponse:
    """The list, in the order of their times."""
    with visit.looking() as look:
        every = episodes_of(look)
        found = [episode for episode in every if query.fits(episode)]
        return visit.page(
            "episodes_page.html.j2",
            look,
            query=query,
            episodes=paged(found, query.page),
            kinds=sorted({episode.kind for episode in every}),
            statuses=STATUSES,
        )


@router.get("/episodes/{name}", response_class=HTMLResponse, include_in_schema=False)
def episode(visit: Visiting, name: str) -> HTMLResponse:
    """One episode with all its tellings."""
    with visit.looking() as look:
        found = next((episode for episode in episodes_of(look) if episode.id == name), None)
        if found is None:
            raise HTTPException(404, say("No such episode is in the case as of this day."))
        entries = [telling.line.entry for telling in found.tellings]
        named = addresses(look).with_entries(entries)
        views = {}
        for telling in found.tellings:
            dated, undated = line_views([telling.line], named)
            views[telling.line.entry.document.id, telling.line.event.id] = (dated or undated)[0]
        tellings = [(telling, views[telling.line.entry.document.id, telling.line.event.id]) for telling in found.tellings]
        similar = [other for other in episodes_of(look) if other.kind == found.kind and other.id != found.id][:MOST_SIMILAR]
        return visit.page("episode_page.html.j2", look, episode=found, tellings=tellings, similar=similar)
