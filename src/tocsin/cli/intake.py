"""`tocsin read`: sources into a case, with a progress bar, one line per document, and a total.

Lines go to standard output, errors and the bar to standard error. Whatever ends the run, what was read stays in the case.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tocsin.api import Intake, IntakeStatus, read_into, reader_for
from tocsin.cli.views import counted
from tocsin.collect import collect_paths, count_sources
from tocsin.read import Reader
from tocsin.record.case import Case
from tocsin.records import Reading
from tocsin.show.tables import printable

SOME_FAILED, INTERRUPTED = 1, 130
SAID: dict[IntakeStatus, str] = {"read": "read", "kept-unread": "kept unread", "known": "already in the case", "failed": "failed"}
Counts = Counter[IntakeStatus]


def read_paths(paths: Sequence[Path], case_path: Path, model: str | None) -> int:
    """Read files and folders into the case; gives the exit code. Raises CaseError, ModelError."""
    counts: Counts = Counter()
    reader = reader_for(model)  # before the case: a wrong name for the model must not leave an empty case behind
    with Case(case_path) as case:
        before = len(case)
        try:
            _read(case, paths, reader, counts)
        except KeyboardInterrupt:
            kept = counted(len(case) - before, "document")  # one may be stored that was not told of yet
            print(f"Interrupted. {kept} of this run kept in {case_path}; the same command again goes on from there.", file=sys.stderr)
            return INTERRUPTED
        print(_total(counts, case))
    return SOME_FAILED if counts["failed"] else 0


def _read(case: Case, paths: Sequence[Path], reader: Reader, counts: Counts) -> None:
    with progress_bar(count_sources(paths), "reading") as progress:
        for intake in read_into(case, collect_paths(paths), reader):
            counts[intake.status] += 1
            print(_line(intake, reader.engine.language), file=sys.stderr if intake.status == "failed" else sys.stdout)
            progress.advance(progress.task_ids[0])


@contextmanager
def progress_bar(total: int | None, said: str) -> Iterator[Progress]:
    """A bar on standard error; nothing unless that is a terminal. Lines printed meanwhile stand above it."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, redirect_stdout=sys.stdout.isatty(), disable=not console.is_terminal) as bar:
        bar.add_task(said, total=total)
        yield bar


def _line(intake: Intake, language: str) -> str:
    """What became of one source, in one line."""
    if intake.error is not None:
        return printable(str(intake.error))
    document, reading = intake.document, intake.reading
    if document is None:
        return ""
    name = printable(document.key)
    if intake.status == "known":
        return f"{name}: already in the case"
    if intake.status == "kept-unread":
        return f"{name}: kept but not read: it is in {document.language!r}, the model reads {language!r}"
    date = document.published or "undated"
    return printable(f"{name}: {date}, {document.outlet or 'outlet unknown'}: {_contents(reading)}")


def _contents(reading: Reading | None) -> str:
    if reading is None or not reading.sentences:
        return "no sentences"
    parts = (("sentence", reading.sentences), ("statement", reading.statements), ("event", reading.events))
    return ", ".join(counted(len(items), noun) for noun, items in parts)


def _total(counts: Counts, case: Case) -> str:
    parts = ", ".join(f"{counts[status]} {said}" for status, said in SAID.items() if counts[status])
    total = counted(counts.total(), "source")
    return f"{total}: {parts or 'nothing to read'}. {case.path} holds {counted(len(case), 'document')}."
