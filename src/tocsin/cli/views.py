"""The verbs that show a case: one table or JSON lines each, and a friendly word when there is nothing to show."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from rich.table import Table

from tocsin.cli.console import output_console
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

Line = TypeVar("Line")


class Filter(NamedTuple):
    """An option that narrows a view, and what it was given; or words for what narrows it anyway."""

    option: str
    given: str | None = None

    def __str__(self) -> str:
        return self.option if self.given is None else f"{self.option} {self.given!r}"


@dataclass(frozen=True, slots=True)
class View(Generic[Line]):
    """What a verb shows: the lines that it asks of a case, as a table or as rows."""

    noun: str
    ask: Callable[..., Sequence[Line]]  # of a case, as of a day; those of assertions also take `rejected`
    table: Callable[[Iterable[Line], int], Table]
    row: Callable[[Line], rows.Row]
    filters: tuple[Filter, ...] = ()  # what was asked for beside the day: told where it leaves nothing
    unfiltered: Callable[..., Sequence[Line]] | None = None  # the same without them


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
    if not wanted:
        return view
    unfiltered = None if view.unfiltered is None else partial(view.unfiltered, rejected=True)
    return replace(view, ask=partial(view.ask, rejected=True), unfiltered=unfiltered)


def _narrowed(view: View[Line], ask: Callable[..., Sequence[Line]], **given: str | None) -> View[Line]:
    """The view with another question, which these options narrow; without any, the view as it is."""
    filters = tuple(Filter(f"--{option}", value) for option, value in given.items() if value is not None)
    return replace(view, ask=ask, filters=filters, unfiltered=view.ask) if filters else view


def ties_of(kind: str | None, actor: str | None) -> View[TieLine]:
    """The ties of one kind, or with an actor at one of their ends, or all."""

    def ask(case: Case, as_of: str | None, *, rejected: bool = False) -> Sequence[TieLine]:
        return matching(case.ties(as_of, rejected=rejected), kind, actor)

    return _narrowed(TIES, ask, kind=kind, actor=actor)


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

    return _narrowed(STATEMENTS, ask, speaker=speaker, attitude=attitude, topic=topic)


def figures_about(words: str | None) -> View[FigureLine]:
    """The figures that are about something, or all."""

    def ask(case: Case, as_of: str | None, *, rejected: bool = False) -> Sequence[FigureLine]:
        return about(case.figures(as_of, rejected=rejected), str(words))

    return _narrowed(FIGURES, ask, about=words)


def episodes_of(kind: str | None, everything: bool) -> View[Episode]:
    """The episodes of a kind, or all; what is told once only where everything is wanted."""

    def ask(case: Case, as_of: str | None) -> Sequence[Episode]:
        return case.episodes(as_of, lambda e: kind in (None, e.kind) and (everything or len(e.tellings) > 1))

    view = _narrowed(EPISODES, ask, kind=kind)
    if everything:
        return view
    filters = (*view.filters, Filter("“told more than once” (--all shows the others too)"))
    return replace(view, ask=ask, filters=filters, unfiltered=EPISODES.ask)


def conflicts_about(words: str | None) -> View[Conflict]:
    """The conflicts that are about something, or all."""

    def ask(case: Case, as_of: str | None) -> Sequence[Conflict]:
        return [c for c in case.conflicts(as_of) if holds(c, str(words))]

    return _narrowed(CONFLICTS, ask, about=words)


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
            print(_nothing_left(case, view, as_of) or nothing_to_show(case, view.noun, as_of), file=sys.stderr)


def counted(number: int, noun: str) -> str:
    """ "1 event", "2 events"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _nothing_left(case: Case, view: View[Line], as_of: str | None) -> str:
    """That it is the filter that leaves nothing, which part of it, and how many there are without; empty where there are none anyway."""
    if view.unfiltered is None or not (total := len(view.unfiltered(case, as_of))):
        return ""
    return none_fits(case, (total, view.noun), view.filters, as_of)


def none_fits(case: Case, without: tuple[int, str], filters: Iterable[Filter], as_of: str | None) -> str:
    """That none of so many fits what was asked for."""
    total, noun = without
    plural = noun.replace(" ", "s ", 1) if " " in noun else f"{noun}s"
    subject, verb = (f"None of the {total} {plural}", "fits") if total > 1 else (f"The one {noun}", "does not fit")
    return f"{subject}{_as_of(as_of)} in {case.path} {verb} {' and '.join(map(str, filters))}."


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
