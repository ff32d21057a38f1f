"""Documents: the list, and each report in full with everything that was read in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tocsin.record.chronicle import chronicle_of
from tocsin.record.entries import Entry
from tocsin.record.statements import sentence_at
from tocsin.record.tallies import document_page
from tocsin.show.dossier.figures import FigureView, kind_views
from tocsin.show.dossier.lines import LineView, line_views
from tocsin.show.dossier.said import StatementView, statement_views
from tocsin.show.dossier.texts import document_views
from tocsin.show.dossier.words import source_name
from tocsin.show.language import say
from tocsin.show.workbench.addresses import HASH_LENGTH, Addresses, with_query
from tocsin.show.workbench.cases import Look
from tocsin.show.workbench.pages.chronicle import outlets_of
from tocsin.show.workbench.paging import PAGE_SIZE, Paged
from tocsin.show.workbench.queries import DocumentQuery
from tocsin.show.workbench.visit import Visiting

router = APIRouter()
View = LineView | StatementView | FigureView
Group = tuple[str, Sequence[View]]
"""A kind of reading, and all of it in one document."""
Item = Annotated[str | None, Query(max_length=20, description="The id of one reading, which is shown beside the text")]


@router.get("/documents", response_class=HTMLResponse, include_in_schema=False)
def documents(visit: Visiting, query: Annotated[DocumentQuery, Query()]) -> HTMLResponse:
    """The documents known by the day, in the order of their dates."""
    with visit.looking() as look:
        part = ((query.page - 1) * PAGE_SIZE, PAGE_SIZE)
        entries, total = document_page(look.db, look.day, query.outlet or None, query.words, part)
        return visit.page(
            "documents_page.html.j2",
            look,
            query=query,
            documents=Paged(items=[_row(entry) for entry in entries], total=total, number=query.page, size=PAGE_SIZE),
            outlets=outlets_of(look),
        )


def _row(entry: Entry) -> dict[str, object]:
    document, reading = entry.document, entry.reading
    return {
        "anchor": f"d-{document.id[:HASH_LENGTH]}",
        "title": document.title or document.key,
        "outlet": source_name(document),
        "published": document.published,
        "guessed": document.basis.get("published") == "guessed",
        "events": len(reading.events),
        "statements": len(reading.statements),
        "figures": len(reading.figures),
        "sentences": len(reading.sentences),
        "judging": len({mark.sentence for mark in reading.commentary}),
    }


@router.get("/documents/{name}", response_class=HTMLResponse, include_in_schema=False)
def document(visit: Visiting, name: str, item: Item = None, at: Annotated[int | None, Query(ge=0)] = None) -> Response:
    """One report, with the assertion `item` beside it; `at`, a place in the text, leads to its sentence."""
    with visit.looking() as look:
        entry = _entry(look, name)
        if at is not None:
            number = sentence_at(entry.reading, at)
            return RedirectResponse(f"{with_query(f'/documents/{name}', {'as_of': visit.as_of or ''})}#t-{name}-n{number}", status_code=303)
        addresses = Addresses()
        dated, undated = line_views(chronicle_of([entry]), addresses)
        lines = [*dated, *undated]
        statements = statement_views([entry], lines, addresses)
        numbers = [view for kind in kind_views([entry], addresses) for topic in kind.topics for view in topic.views]
        groups: list[Group] = [("line", lines), ("statement", statements), ("figure", numbers)]
        items = {view.anchor.rpartition("-")[2]: (kind, view) for kind, views in groups for view in views}
        return visit.page(
            "document_page.html.j2",
            look,
            document=document_views([entry], addresses)[0],
            groups=groups,
            chosen=items.get(item or ""),
        )


def _entry(look: Look, name: str) -> Entry:
    """The document whose hash starts so, with what was rejected of it, if it was known by the day."""
    found = look.case.entry(name, rejected=True) if len(name) >= HASH_LENGTH else None
    if found is None or found.known_from > look.day:
        raise HTTPException(404, say("No such report is in the case as of this day."))
    return found
