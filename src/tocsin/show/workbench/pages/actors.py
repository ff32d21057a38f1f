"""Actors: whom the documents speak of, each with a profile."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import HTMLResponse

from tocsin.record.actors import summarise_actors
from tocsin.record.chronicle import chronicle_of
from tocsin.record.entries import Entry
from tocsin.record.statements import lines_of as statement_lines
from tocsin.records import Event
from tocsin.show.dossier.arcs import ArcPicture
from tocsin.show.dossier.lines import line_views
from tocsin.show.dossier.said import view_of
from tocsin.show.dossier.ties import TieView, tie_views
from tocsin.show.dossier.words import words
from tocsin.show.language import say
from tocsin.show.workbench.addresses import HASH_LENGTH, Addresses
from tocsin.show.workbench.cases import Look
from tocsin.show.workbench.paging import paged
from tocsin.show.workbench.prepared.preparer import Pending
from tocsin.show.workbench.prepared.shapes import ActorShape, Members
from tocsin.show.workbench.queries import ActorQuery
from tocsin.show.workbench.visit import Visiting

router = APIRouter()
PageNumber = Annotated[int, Query(ge=1, le=100_000)]
MOST_OTHERS = 300  # names to choose from when two are said to be one
REPORTS = 20  # of an actor on a page of its profile
MOST_LINES = 200


@router.get("/actors", response_class=HTMLResponse, include_in_schema=False)
def actors(visit: Visiting, query: Annotated[ActorQuery, Query()]) -> HTMLResponse:
    """All of them, the most widely reported first."""
    with visit.looking() as look:
        rows = look.rows("actors")
        return visit.page(
            "actors_page.html.j2",
            look,
            query=query,
            actors=rows.page(ActorShape, query.q, query.page, one=query.kind, two=query.sector),
            kinds=rows.choices("one"),
            sectors=[(code, words().sectors.get(code, code)) for code in rows.choices("two")],
            sector_words=words().sectors,
            arcs=None if query.narrows or query.page > 1 else _network(look),
        )


@router.get("/actors/{name}", response_class=HTMLResponse, include_in_schema=False)
def actor(visit: Visiting, name: str, page: PageNumber = 1) -> HTMLResponse:
    """One profile: by the actor's own name in the address, or by a document's and its actor's. Of many reports it has many pages."""
    with visit.looking() as look:
        rows = look.rows("actors")
        found = rows.one(ActorShape, name)
        if found is None:
            raise HTTPException(404, say("Nobody of this name is in the case as of this day."))
        named = rows.more(Members, found.slug) or ()
        members = set(named)
        reports = paged(list(dict.fromkeys(document for document, _ in named)), page, REPORTS)
        entries = list(look.case.entries_of(reports.items))
        addresses = Addresses(slug=found.slug, members=members)
        lines = chronicle_of(_of(entry, members) for entry in entries)
        dated, undated = line_views(lines, addresses)
        said = [line for entry in entries for line in statement_lines(entry, _said_by(entry, members))]
        return visit.page(
            "actor_page.html.j2",
            look,
            actor=found,
            sector=words().sectors.get(found.sector or "", found.sector),
            lines=[*dated, *undated][:MOST_LINES],
            said=[view_of(line, addresses) for line in said[:MOST_LINES]],
            ties=_ties(entries, found.slug, members),
            entries=entries,
            reports=reports,
            first_mentions={e.document.id: _first_mention(e, members) for e in entries},
            others=[one.name for one in rows.page(ActorShape, None, 1, MOST_OTHERS, one=found.kind).items if one.slug != found.slug],
        )


def _network(look: Look) -> ArcPicture | None:
    """Who is tied to whom, where the picture is at hand."""
    try:
        return look.rows("network").one(ArcPicture, "network")
    except Pending:
        return None


def _of(entry: Entry, members: set[tuple[str, str]]) -> Entry:
    """The entry with the events alone in which the actor takes part."""
    events = (event for event in entry.reading.events if _takes_part(entry.document.id, event, members))
    return replace(entry, reading=replace(entry.reading, events=tuple(events)))


def _said_by(entry: Entry, members: set[tuple[str, str]]) -> set[str]:
    return {s.id for s in entry.reading.statements if (entry.document.id, s.source_actor or "") in members}


def _takes_part(document: str, event: Event, members: set[tuple[str, str]]) -> bool:
    people = (*event.actors, *event.recipients)
    return any((document, participant.actor or "") in members for participant in people)


def _ties(entries: list[Entry], slug: str, members: Collection[tuple[str, str]]) -> tuple[TieView, ...]:
    summaries = summarise_actors(entries)
    found = tie_views(entries, summaries, Addresses(summaries, slug, members))
    return found.get(f"a-{slug}", ())


def _first_mention(entry: Entry, members: set[tuple[str, str]]) -> tuple[str, int]:
    """The anchor of the first mention in a report, and how many there are."""
    mine = [m for m in entry.reading.mentions if (entry.document.id, m.actor) in members]
    short = entry.document.id[:HASH_LENGTH]
    return (f"t-{short}-{min(mine, key=lambda m: m.start).id}" if mine else f"d-{short}"), len(mine)
