"""Figures: the numbers that are claimed, those that count the same side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from tocsin.record.documents import read_entries
from tocsin.record.figures import figures_among
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
    items = [figure_items(look.db, look.day, (kind, names), most) for kind, names, _ in groups]
    views = figure_views(look, list(chain.from_iterable(items)))
    topics = [_topic(kind, [views[item] for item in some if item in views]) for (kind, _, _), some in zip(groups, items, strict=True)]
    return [(kind, kind_label(kind), count, topic) for (kind, _, count), topic in zip(groups, topics, strict=True)], total


def _topic(kind: str, views: Sequence[FigureView]) -> TopicView:
    """The claims of one subject, with a picture where they differ."""
    label = next((view.topic for view in views), kind_label(kind))
    return TopicView(label=label, views=tuple(views), dots=dots_of(tuple(views)))


def figure_views(look: Look, items: Sequence[tuple[int, str]]) -> dict[tuple[int, str], FigureView]:
    """Figures by document's number and item; each report is opened once."""
    wanted = set(items)
    entries = read_entries(look.db, f"d.number IN ({', '.join({str(number) for number, _ in items})})", {})
    lines = figures_among(entries, lambda entry, figure: (entry.number, figure.id) in wanted)
    return {(line.entry.number, line.figure.id): figure_view(line, Addresses()) for line in lines}
