"""The positions board: where each power stands on each question, on any day, and when it changed.

In: stances with the day from which each is known, and which powers were spoken of. Out: a `Board`: a state for every power and question,
with the stances behind it. A list, or a matrix of power by day.

What a state means on a day:

- `for`, `against`: everybody of that power who took a stand within `STANDS` days stands there
- `split`: some of its people stand on one side, some on the other
- `shifting`: all stand on one side, but one of them, or the power as a whole, stood on the other within `SHIFT` days before
- `silent`: reports spoke of the power by then, but nothing within `STANDS` days says where it stands
- `never reported`: no report known by then speaks of it
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tocsin.watch.powers import powers
from tocsin.watch.schema import Stance as Side
from tocsin.watch.stances import Stance, questions

STANDS = 60  # days for which a stand holds unless it is taken anew
SHIFT = 30  # days within which a change of sides is still under way

State = Literal["for", "against", "split", "shifting", "silent", "never reported"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reversal:
    """Somebody who changed sides."""

    who: str
    before: Stance
    after: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A power's state on a question, on a day."""

    power: str
    question: str
    state: State
    side: Side | None  # the side on which it stands, also while shifting
    since: str | None  # day of the first stance behind the state
    stances: tuple[Stance, ...]  # the last of each of its people, the newest first
    reversals: tuple[Reversal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All cells of a day, powers in the order of their file."""

    as_of: str
    cells: tuple[Cell, ...]


def board_on(day: date, stances: Iterable[Stance], spoken_of: Mapping[str, str]) -> Board:
    """The board of a day. `spoken_of`: for each power the first day from which a report that speaks of it is known."""
    known = [s for s in stances if s.day is not None and s.known_from <= day.isoformat()]
    by_cell: dict[tuple[str, str], list[Stance]] = {}
    for stance in known:
        by_cell.setdefault((stance.question, stance.power), []).append(stance)
    cells = [
        _cell(question, power, by_cell.get((question, power), []), day, spoken_of.get(power))
        for question in questions()
        for power in powers()
    ]
    return Board(as_of=day.isoformat(), cells=tuple(cells))


def _cell(question: str, power: str, stances: list[Stance], day: date, spoken_of: str | None) -> Cell:
    ordered = sorted(stances, key=_when)
    last = _last_of_each(ordered)
    standing = [s for s in last if _age(s, day) <= STANDS]
    reversals = _reversals(ordered)
    sides = {s.side for s in standing}
    side = next(iter(sides)) if len(sides) == 1 else None
    return Cell(
        power=power,
        question=question,
        state=_state(standing, side, ordered, day, spoken_of),
        side=side,
        since=min((s.day or "" for s in standing), default=None),
        stances=tuple(sorted(last, key=_when, reverse=True)),
        reversals=reversals,
    )


def _state(standing: list[Stance], side: Side | None, ordered: list[Stance], day: date, spoken_of: str | None) -> State:
    if not standing:
        return "silent" if ordered or (spoken_of is not None and spoken_of <= day.isoformat()) else "never reported"
    if side is None:
        return "split"
    lately = any(s.side != side and _age(s, day) <= SHIFT for s in ordered)
    return "shifting" if lately else side


def _last_of_each(ordered: list[Stance]) -> list[Stance]:
    """Everybody's last stand."""
    return list({s.who: s for s in ordered}.values())


def _reversals(ordered: list[Stance]) -> tuple[Reversal, ...]:
    before: dict[str, Stance] = {}
    found: list[Reversal] = []
    for stance in ordered:
        held = before.get(stance.who)
        if held is not None and held.side != stance.side and held.day != stance.day:
            found.append(Reversal(who=stance.who, before=held, after=stance))
        before[stance.who] = stance
    return tuple(found)


def matrix(question: str, days: Iterable[date], stances: Iterable[Stance], spoken_of: Mapping[str, str]) -> dict[str, tuple[State, ...]]:
    """For each power its state on each of the days."""
    about = [s for s in stances if s.question == question]
    boards = [{c.power: c.state for c in board_on(day, about, spoken_of).cells if c.question == question} for day in days]
    return {power: tuple(board[power] for board in boards) for power in powers()}


def _when(stance: Stance) -> tuple[str, str, int]:
    return stance.day or "", stance.known_from, stance.start


def _age(stance: Stance, day: date) -> int:
    return (day - date.fromisoformat(stance.day or "0001-01-01")) // timedelta(days=1)
