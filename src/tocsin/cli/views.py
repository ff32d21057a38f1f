"""The verbs that show a case: one table or JSON lines each, and a friendly word when there is nothing to show."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from rich.console import Console
from rich.table import Table

from tocsin.record.case import Case
from tocsin.record.conflicts.conflict import Conflict
from tocsin.record.entries import ActorSummary, ChronicleLine, Entry, FigureLine, StatementLine, TieLine
from tocsin.record.episodes.episode import Episode
from tocsin.record.figures import about
from tocsin.record.origins.lineage import Origin
from tocsin.record.statements import is_by
from tocsin.record.ties import matching
from tocsin.serial import to_json
from tocsin.show import rows, tables
from tocsin.show.conflicts import conflict_row, conflict_table, holds
from tocsin.show.episodes import episode_row, episode_table
from tocsin.show.origins import origin_row, origin_table

PIPED_WIDTH = 160  # characters, where no terminal says how wide it is

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class View(Generic[Line]):
    """What a verb shows: the lines that it asks of a case, as a table or as rows."""

    noun: str
    ask: Callable[..., Sequence[Line]]  # of a case, as of a day; those of assertions also take `rejected`
    table: Callable[[Iterable[Line], int], Table]
    row: Callable[[Line], rows.Row]


CHRONICLE: View[ChronicleLine] = View("event", Case.chronicle, tables.chronicle_table, rows.event_row)
STATEMENTS: View[StatementLine] = View("statement", Case.statements, tables.statement_table, rows.statement_row)
TIES: View[TieLine] = View("tie", Case.ties, tables.tie_table, rows.tie_row)
FIGURES: View[FigureLine] = View("figure", Case.figures, tables.figure_table, rows.figure_row)
ACTORS: View[ActorSummary] = View("actor", Case.actors, tables.actor_table, rows.actor_row)
DOCUMENTS: View[Entry] = View("document", Case.entries, tables.document_table, rows.document_row)
EPISODES: View[Episode] = View("episode", Case.episodes, episode_table, episode_row)
CONFLICTS: View[Conflict] = View("conflict", Case.conflicts, conflict_table, conflict_row)
ORIGINS: View[Origin] = View("origin", Case.origins, origin_table, origin_row)


def with_rejected(view: View[Line], wanted: bool) -> View[Line]:
    """The view of assertions, with what analysts rejected listed too where that is wanted."""
    return replace(view, ask=partial(view.ask, rejected=True)) if wanted else view


def ties_of(kind: str | None, actor: str | None) -> View[TieLine]:
    """The ties of one kind, or with an actor at one of their ends, or all."""
    return replace(TIES, ask=lambda case, as_of, rejected=False: matching(case.ties(as_of, rejected=rejected), kind, actor))


def statements_with(speaker: str | None, attitude: str | None, topic: str | None) -> View[StatementLine]:
    """The statements of a speaker, of an attitude, on a topic, or all."""

    def ask(case: Case, as_of: str | None, *, rejected: bool = False) -> Sequence[StatementLine]:
        lines = case.statements(as_of, rejected=rejected)
        return [
            line
            for line in lines
            if (speaker is None or is_by(line, speaker))
            and attitude in (None, line.statement.attitude)
            and (topic is None or topic in line.topics)
        ]

    return replace(STATEMENTS, ask=ask)


def figures_about(words: str | None) -> View[FigureLine]:
    """The figures that are about something, or all."""

    def ask(case: Case, as_of: str | None, *, rejected: bool = False) -> Sequence[FigureLine]:
        lines = case.figures(as_of, rejected=rejected)
        return lines if words is None else about(lines, words)

    return replace(FIGURES, ask=ask)


def episodes_of(kind: str | None, everything: bool) -> View[Episode]:
    """The episodes of a kind, or all; what is told once only where everything is wanted."""

    def ask(case: Case, as_of: str | None) -> Sequence[Episode]:
        return [e for e in case.episodes(as_of) if kind in (None, e.kind) and (everything or len(e.tellings) > 1)]

    return replace(EPISODES, ask=ask)


def conflicts_about(words: str | None) -> View[Conflict]:
    """The conflicts that are about something, or all."""
    return CONFLICTS if words is None else replace(CONFLICTS, ask=lambda case, as_of: [c for c in case.conflicts(as_of) if holds(c, words)])


def show(view: View[Line], path: Path, as_of: str | None, as_json: bool) -> None:
    """Print a view of the case at `path`. Raises CaseError."""
    with Case(path, create=False) as case:
        lines = view.ask(case, as_of)
        if as_json:
            for line in lines:
                sys.stdout.buffer.write(to_json(view.row(line)) + b"\n")
        elif lines:
            console = output_console()
            console.print(view.table(lines, console.width))
            print(f"\n{counted(len(lines), view.noun)}{_as_of(as_of)} in {path}")
        if not lines:
            print(nothing_to_show(case, view.noun, as_of), file=sys.stderr)


def output_console() -> Console:
    """Standard output: colours only on a terminal, its width where known."""
    piped = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    return Console(width=PIPED_WIDTH if piped else None, highlight=False)


def counted(number: int, noun: str) -> str:
    """ "1 event", "2 events"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def nothing_to_show(case: Case, noun: str, as_of: str | None) -> str:
    """Why there is none of this, and what to do."""
    if not len(case):
        return f"The case is empty. Read reports into it: tocsin read FOLDER --case {case.path}"
    known = len(case.documents(as_of))
    if not known:
        return f"None of the {counted(len(case), 'document')} in {case.path} was known{_as_of(as_of)}. Try a later date."
    return f"No {noun} in the {counted(known, 'document')} of {case.path}{_as_of(as_of)}."


def _as_of(as_of: str | None) -> str:
    return f" as of {as_of}" if as_of else ""
