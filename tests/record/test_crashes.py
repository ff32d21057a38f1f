"""A kill at any moment loses no committed document and never leaves a case unsound; readers and a writer do not disturb each other.

TOCSIN_KILLS sets how many kills (1,000 take a few minutes)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from itertools import count
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from tests.support.killing import report
from tocsin.record.case import Case
from tocsin.record.documents import insert_document
from tocsin.record.paging import Wanted
from tocsin.record.search import Sought
from tocsin.record.store import open_database, writing

KILLS = os.environ.get("TOCSIN_KILLS", "30")
WRITTEN = 60
STEPS, LEAST_STEPS = 25, 4
ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")
def test_a_kill_at_any_moment_loses_no_committed_document_and_leaves_a_sound_case(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "tests.support.killing", str(tmp_path), KILLS, "2019"]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{KILLS} kills")


def test_two_processes_may_read_while_another_writes(tmp_path: Path) -> None:
    """The readers are there before the first document, keep up with half of them, and answer while a transaction is open."""
    path = tmp_path / "a.tocsin"
    Case(path).close()
    program = [sys.executable, "-m", "tests.support.reading", str(path), str(WRITTEN)]
    with ExitStack() as ends, Case(path) as case:
        readers = [ends.enter_context(Popen(program, cwd=ROOT, stdout=PIPE, stderr=PIPE, text=True)) for _ in range(2)]
        ends.callback(lambda: [reader.kill() for reader in readers])
        totals = [[int(line(reader))] for reader in readers]
        assert totals == [[0], [0]]
        for number in range(WRITTEN):
            case.add(*report(number))
            if number == WRITTEN // 2:
                for reader, seen in zip(readers, totals, strict=True):
                    while seen[-1] <= number:
                        seen.append(int(line(reader)))
        for reader, seen in zip(readers, totals, strict=True):
            printed, complaint = reader.communicate()
            seen.extend(map(int, printed.split()))
            assert reader.returncode == 0, complaint
            assert seen == sorted(set(seen))
            assert seen[-1] == WRITTEN


ANSWERS: dict[str, Callable[[Case], object]] = {
    "chronicle": lambda case: case.chronicle_page(),
    "words": lambda case: case.chronicle_page(wanted=Wanted(words=("mayor",))),
    "statements": lambda case: case.statements_page(),
    "search": lambda case: case.search(Sought(words="mayor")),
    "origins": Case.origins,
    "episodes": Case.episodes,
    "conflicts": Case.conflicts,
}


@pytest.mark.parametrize("ask", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_is_of_one_moment_at_whichever_step_another_writes(tmp_path: Path, ask: Callable[[Case], object]) -> None:
    path = tmp_path / "a.tocsin"
    with Case(path) as writer:
        writer.add(*report(0))
        for step in range(STEPS):
            before = ask(writer)
            with Case(path) as reader:
                answer = interrupted(reader, ask, step, partial(add_and_derive, writer, step + 1))
            assert answer in (before, ask(writer))
            if len(writer) == 1 + step:  # the answer has no such step
                break
        assert len(writer) > LEAST_STEPS


def add_and_derive(case: Case, number: int) -> None:
    case.add(*report(number))
    case.derive()


def interrupted(case: Case, ask: Callable[[Case], object], step: int, deed: Callable[[], object]) -> object:
    """The answer, with the deed done before one of the statements that it takes."""
    statements = count()
    db = case.derived()
    db.conn.set_trace_callback(lambda _: deed() if next(statements) == step else None)
    try:
        return ask(case)
    finally:
        db.conn.set_trace_callback(None)


def test_what_is_being_written_hides_nothing_from_another_process(tmp_path: Path) -> None:
    """A transaction that is open for long, and grows beyond the memory that is kept for it, holds up no reader."""
    path = tmp_path / "a.tocsin"
    with Case(path) as case:
        case.add(*report(0))
        case.derive()
    writer = open_database(path, create=False)
    writer.execute("PRAGMA cache_size = 1")
    with writing(writer):
        for number in range(1, 20):
            insert_document(writer, report(number)[0], "2020-01-01T00:00:00+00:00")
        program = [sys.executable, "-m", "tests.support.reading", str(path), "1"]
        assert subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True).stdout == "1\n"
    writer.close()


def line(reader: Popen[str]) -> str:
    """The next line that it prints; what it says of why where there is none."""
    assert reader.stdout is not None
    assert reader.stderr is not None
    return reader.stdout.readline() or reader.stderr.read()
