"""Figures: the numbers that are claimed, those that count the same side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from tocsin.record.documents import read_entries
from tocsin.record.figures import figures_of
from tocsin.record.tallies import figure_groups, figure_items, figure_kinds
from tocsin.show.dossier.dots import dots_of
from tocsin.show.dossier.figures import FigureView, TopicView, figure_view, kind_label
from tocsin.show.language import language, say
from tocsin.show.workbench.addresses import Addresses
from tocsin.show.workbench.cases import Look
from tocsin.show.workbench.paging import Paged
from tocsin.show.workbench.queries import FigureQuery
from tocsin.show.workbench.visit import Visiting

router = APIRouter()
Subject = tuple[str, str, int, TopicView]
"""Kind, its label, how many claims, and the first of them."""
SUBJECTS = 15  # on a page
MOST_CLAIMS = 8  # of one subject
ALL_CLAIMS = 200  # of one subject that is looked at alone


@router.get("/figures", response_class=HTMLResponse, include_in_schema=False)
def figures(visit: Visiting, query: Annotated[FigureQuery, Query()]) -> HTMLResponse:
    """The figures, by what they count: what most reports claim first."""
    with visit.looking() as look:
        subjects, total = subjects_of(look, query)
        return visit.page(
            "figures_page.html.j2",
            look,
            query=query,
            groups=Paged(items=subjects, total=total, number=query.page, size=SUBJECTS),
            kinds=[(kind, f"{say(kind_label(kind))} ({count:,})") for kind, count in kinds_of(look)],
        )


def kinds_of(look: Look) -> list[tuple[str, int]]:
    """Kinds of figures with their numbers."""
    return look.once("kinds", lambda: figure_kinds(look.db, look.day))


def subjects_of(look: Look, query: FigureQuery) -> tuple[list[Subject], int]:
    """The subjects of a page, and how many there are; kept for each language, since claims are told in words."""
    return look.once(("subjects", language(), query.model_dump_json()), lambda: _subjects(look, query))


def _subjects(look: Look, query: FigureQuery) -> tuple[list[Subject], int]:
    part = ((query.page - 1) * SUBJECTS, SUBJECTS)
    groups, total = figure_groups(look.db, look.day, query.kind or None, query.words, part)
    most = ALL_CLAIMS if total == 1 else MOST_CLAIMS
    return [(kind, kind_label(kind), count, topic_of(look, (kind, names), most)) for kind, names, count in groups], total


def topic_of(look: Look, group: tuple[str, str], most: int) -> TopicView:
    """The claims of one subject, with a picture where they differ."""
    items = figure_items(look.db, look.day, group, most)
    views = figure_views(look, items)
    label = next((view.topic for view in views), kind_label(group[0]))
    return TopicView(label=label, views=views, dots=dots_of(views))


def figure_views(look: Look, items: list[tuple[int, str]]) -> tuple[FigureView, ...]:
    """Figures by document's number and item, in this order."""
    numbers = ", ".join(str(number) for number, _ in items)
    entries = {entry.number: entry for entry in read_entries(look.db, f"d.number IN ({numbers})", {})}
    lines = {(line.entry.number, line.figure.id): line for line in figures_of(entries.values())}
    return tuple(figure_view(lines[item], Addresses()) for item in items if item in lines)
