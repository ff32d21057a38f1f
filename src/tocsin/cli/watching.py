"""What the verbs of the watch do: open the case, ask the watch, print."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.console import RenderableType

from tocsin.cli.console import output_console
from tocsin.cli.views import counted
from tocsin.read.gazetteer import countries
from tocsin.record.case import Case
from tocsin.serial import to_json
from tocsin.show.rows import Row
from tocsin.show.watch import rows, tables
from tocsin.watch.library import Library, find_list, shipped
from tocsin.watch.stances import questions
from tocsin.watch.watch import Watch
from tocsin.yamlfile import nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What every verb of the watch is asked about."""

    case: Path
    as_of: str | None = None
    country: str | None = None
    watch_list: str | None = None

    @contextmanager
    def watch(self) -> Iterator[Watch]:
        """The case under watch, closed afterwards. Raises CaseError, LexiconError, or BadParameter for an unknown country."""
        if self.country is not None and self.country.upper() not in countries():
            raise typer.BadParameter(f"{self.country!r} is no ISO 3166-1 alpha-3 code; write it like BOL", param_hint="--country")
        with Case(self.case, create=False) as case:
            library = library_of(self.watch_list) if self.watch_list else None
            yield Watch(case, library=library, country=self.country.upper() if self.country else None)


def library_of(watch_list: str | None) -> Library:
    """The signs that ship, or those of a list."""
    return shipped() if watch_list is None else shipped().with_list(find_list(watch_list))


def show_signs(asked: Asked, as_json: bool) -> None:
    """Print the signs sighted by the day."""
    with asked.watch() as watch:
        lines = watch.signs(asked.as_of)
        if as_json:
            write_rows(rows.sign_row(line) for line in lines)
            return
        if asked.watch_list is not None:
            say(tables.list_table(find_list(asked.watch_list), lines))
        elif lines:
            say(tables.signs_table(lines))
        print(f"\n{counted(len(lines), 'sign')} of {len(watch.library.signs)} seen, as of {watch.day(asked.as_of)}, {_about(watch, asked)}")


def show_catalogue(watch_list: str | None, as_json: bool) -> None:
    """Print the signs that can be sighted."""
    library = library_of(watch_list)
    if as_json:
        write_rows(rows.catalogue_row(sign) for sign in library.signs.values())
    else:
        say(tables.catalogue_table(library))
        print(f"{counted(len(library.signs), 'sign')} in {counted(len(library.families), 'family').replace('familys', 'families')}")


def show_warning(asked: Asked, as_json: bool) -> None:
    """Print the warning of the day."""
    with asked.watch() as watch:
        warning = watch.warn(asked.as_of)
        if as_json:
            write_rows([rows.plain(warning)])
        else:
            say(tables.warning_text(warning))


def show_positions(asked: Asked, question: str | None, *, everybody: bool, as_json: bool) -> None:
    """Print the positions board of the day."""
    if question is not None and question not in questions():
        raise typer.BadParameter(f"{question!r} is no question; {nearest(question, questions())}", param_hint="--question")
    with asked.watch() as watch:
        board = watch.board(asked.as_of)
        if as_json:
            cells = (c for c in board.cells if question in (None, c.question))
            write_rows(rows.plain(cell) for cell in cells)
            return
        say(tables.positions_table(board, question, everybody=everybody))
        if not everybody:
            say(tables.unheard_text(board, question))
        print(f"\nAs of {board.as_of}, {_about(watch, asked)}")


def show_definitions(asked: Asked, episode: str | None, as_json: bool) -> None:
    """Print the definition panel of the day."""
    with asked.watch() as watch:
        panel = watch.panel(asked.as_of, episode)
        if as_json:
            write_rows([rows.plain(panel)])
        else:
            say(tables.panel_text(panel))


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days of a replay."""

    first: str
    last: str
    step: int
    event: str | None


def days_of(step: str) -> int:
    """How many days "day", "week" or a number means."""
    days = {"day": 1, "week": 7}.get(step) or (int(step) if step.isascii() and step.isdigit() else 0)
    if days < 1:
        raise typer.BadParameter(f"{step!r} is no step; write day, week or a number of days", param_hint="--step")
    return days


def show_replay(asked: Asked, span: Days, *, every_day: bool, as_json: bool) -> None:
    """Print the warning day by day."""
    with asked.watch() as watch:
        replay = watch.replay(span.first, span.last, step=span.step, event=span.event)
        if as_json:
            write_rows(rows.plain(day) for day in replay.days)
            return
        say(tables.replay_table(replay, every_day=every_day))
        say(tables.lead_text(replay))
        print(f"\n{counted(len(replay.days), 'day')}, seen from {replay.country or 'no country'}")


def say(what: RenderableType) -> None:
    """Print to standard output."""
    output_console().print(what)


def write_rows(lines: Iterator[Row] | list[Row]) -> None:
    """JSON lines to standard output."""
    for line in lines:
        sys.stdout.buffer.write(to_json(line) + b"\n")


def _about(watch: Watch, asked: Asked) -> str:
    return f"seen from {watch.country(asked.as_of) or 'no country'}"
