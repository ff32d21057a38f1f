"""Statements: who says what, in the words of the report."""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from tocsin.record.entries import StatementLine
from tocsin.record.topics import topics
from tocsin.records import Attitude
from tocsin.show.dossier.said import StatementView, view_of
from tocsin.show.workbench.addresses import Addresses
from tocsin.show.workbench.pages.chronicle import outlets_of
from tocsin.show.workbench.paging import PAGE_SIZE, Paged
from tocsin.show.workbench.queries import StatementQuery
from tocsin.show.workbench.visit import Visiting

router = APIRouter()


@router.get("/statements", response_class=HTMLResponse, include_in_schema=False)
def statements(visit: Visiting, query: Annotated[StatementQuery, Query()]) -> HTMLResponse:
    """The statements."""
    with visit.looking() as look:
        found = look.case.statements_page(look.as_of, offset=(query.page - 1) * PAGE_SIZE, limit=PAGE_SIZE, wanted=query.wanted)
        return visit.page(
            "statements_page.html.j2",
            look,
            query=query,
            statements=Paged(items=said(found.lines), total=found.total, number=query.page, size=PAGE_SIZE),
            attitudes=get_args(Attitude),
            topics=[topic.topic for topic in topics()],
            outlets=outlets_of(look),
        )


def said(lines: list[StatementLine]) -> list[StatementView]:
    """Statements as pages show them, each with the lines of the chronicle that rest on it."""
    return [view_of(line, Addresses()) for line in lines]
