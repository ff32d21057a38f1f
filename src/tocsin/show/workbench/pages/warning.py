"""The warning with everything that it rests on, and the signs that it is made of."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from tocsin.show.workbench.cases import Look
from tocsin.show.workbench.odds import axis_of, course_of, reasons_of
from tocsin.show.workbench.prepared.shapes import BoardShape, SignShape, WatchShape
from tocsin.show.workbench.prepared.watching import MOST_PLACES
from tocsin.show.workbench.visit import Visiting
from tocsin.watch.panel import Panel
from tocsin.watch.powers import powers
from tocsin.watch.replay import Replay
from tocsin.watch.settings import library_of
from tocsin.watch.stances import questions
from tocsin.watch.warning import Warning

router = APIRouter()


def watched(look: Look) -> WatchShape:
    """All that the watch says of the day. Raises Pending while it is being computed."""
    return WatchShape(
        warning=warned(look),
        signs=signs_of(look),
        board=board_of(look),
        panel=panel_of(look),
        replay=look.rows("watch").one(Replay, "replay"),
    )


def warned(look: Look) -> Warning | None:
    """The warning alone."""
    return look.rows("watch").one(Warning, "warning")


def signs_of(look: Look) -> tuple[SignShape, ...]:
    """The signs alone."""
    return look.rows("watch").one(tuple[SignShape, ...], "signs") or ()


def board_of(look: Look) -> BoardShape | None:
    """The positions alone."""
    return look.rows("watch").one(BoardShape, "board")


def panel_of(look: Look) -> Panel | None:
    """The definitions alone."""
    return look.rows("watch").one(Panel, "panel")


@router.get("/warning", response_class=HTMLResponse, include_in_schema=False)
def warning(visit: Visiting) -> HTMLResponse:
    """How probable an attempt is on these reports, and why."""
    with visit.looking() as look:
        replay = look.rows("watch").one(Replay, "replay")
        course = course_of(replay) if replay else None
        return visit.page("warning_page.html.j2", look, **shown(warned(look)), replay=replay, course=course)


@router.get("/signs", response_class=HTMLResponse, include_in_schema=False)
def signs(visit: Visiting, family: Annotated[str | None, Query(max_length=60)] = None) -> HTMLResponse:
    """Which signs were seen, where, on whose word; and which were not."""
    with visit.looking() as look:
        library = library_of(look.case)
        lines = signs_of(look)
        sighted = {line.sign for line in lines}
        return visit.page(
            "signs_page.html.j2",
            look,
            lines=[line for line in lines if not family or line.family == family],
            unseen=[sign for sign in library.signs.values() if sign.id not in sighted and (not family or sign.family == family)],
            families=library.families,
            library=library,
            family=family,
            most_places=MOST_PLACES,
        )


@router.get("/positions", response_class=HTMLResponse, include_in_schema=False)
def positions(visit: Visiting) -> HTMLResponse:
    """Where each power stands on each question, in whose words."""
    with visit.looking() as look:
        board = board_of(look)
        cells = {(cell.power, cell.question): cell for cell in board.cells} if board else {}
        spoken = [cell for cell in cells.values() if cell.stances or cell.reversals]
        return visit.page(
            "positions_page.html.j2",
            look,
            cells=cells,
            powers=powers(),
            questions=questions(),
            spoken=sorted(spoken, key=lambda cell: (list(questions()).index(cell.question), list(powers()).index(cell.power))),
            most_places=MOST_PLACES,
        )


@router.get("/definitions", response_class=HTMLResponse, include_in_schema=False)
def definitions(visit: Visiting) -> HTMLResponse:
    """Which published definitions of a coup are met, on whose word. Never a verdict of our own."""
    with visit.looking() as look:
        panel = panel_of(look)
        names = {line.criterion: line.name for line in panel.criteria} if panel else {}
        return visit.page("definitions_page.html.j2", look, panel=panel, names=names, most_places=MOST_PLACES)


def shown(warning: Warning | None) -> dict[str, object]:
    """A warning with its pictures, for a template."""
    if warning is None:
        return {"warning": None}
    return {"warning": warning, "axis": axis_of(warning), "reasons": reasons_of(warning.contributions)}
