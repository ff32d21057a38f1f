"""What the watch says of a day, as rows: the warning, the signs, the positions, the definitions, and the warning of each day before.

In: a case and a day. Out: one row for each part, so that a page reads what it shows. Of each sign, cell and criterion the first places
alone are kept, with how many there are: a large case has thousands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tocsin.record.assertions import ASSERTIONS
from tocsin.record.case import Case, last_day
from tocsin.record.tallies import days
from tocsin.serial import to_json
from tocsin.show.workbench.prepared.shapes import BoardShape, CellShape, SeenShape, SignShape
from tocsin.show.workbench.prepared.store import Row
from tocsin.watch.board import Board, Cell
from tocsin.watch.panel import Panel
from tocsin.watch.warning import Warning
from tocsin.watch.watch import SignLine, Watch

MOST_PLACES = 40  # of a sign, a cell, a criterion
MOST_REPLAYED = 500  # days of the replay; a longer time goes in larger steps


def watch_rows(case: Case, as_of: str | None) -> Iterator[Row]:
    """A row for each part; none where nothing was known by then."""
    known = sorted(day for day, _ in days(case.derived(ASSERTIONS)) if day <= last_day(as_of))
    if not known:
        return
    watched = Watch(case)
    last = watched.day(as_of).isoformat()
    step = max(1, (date.fromisoformat(last) - date.fromisoformat(known[0])).days // MOST_REPLAYED)
    yield Row(id="warning", value=to_json(_warning(watched.warn(as_of))))
    yield Row(id="signs", value=to_json(tuple(map(_sign, watched.signs(as_of)))))
    yield Row(id="board", value=to_json(_board(watched.board(as_of))))
    yield Row(id="panel", value=to_json(_panel(watched.panel(as_of))))
    yield Row(id="replay", value=to_json(watched.replay(min(known[0], last), last, step=step)))


def _warning(warning: Warning) -> Warning:
    contributions = (replace(one, sightings=one.sightings[:MOST_PLACES]) for one in warning.contributions)
    return replace(warning, contributions=tuple(contributions))


def _sign(line: SignLine) -> SignShape:
    return SignShape(
        sign=line.sign,
        name=line.name,
        family=line.family,
        seen=SeenShape(line.seen.strength, line.seen.origins) if line.seen else None,
        sightings=line.sightings[:MOST_PLACES],
        places=len(line.sightings),
    )


def _board(board: Board) -> BoardShape:
    return BoardShape(as_of=board.as_of, cells=tuple(map(_cell, board.cells)))


def _cell(cell: Cell) -> CellShape:
    return CellShape(
        power=cell.power,
        question=cell.question,
        state=cell.state,
        side=cell.side,
        since=cell.since,
        stances=cell.stances[:MOST_PLACES],
        places=len(cell.stances),
        reversals=cell.reversals[-MOST_PLACES:],
    )


def _panel(panel: Panel) -> Panel:
    lines = (replace(one, for_=one.for_[:MOST_PLACES], against=one.against[:MOST_PLACES]) for one in panel.criteria)
    return replace(panel, criteria=tuple(lines))
