"""A kill at any moment loses no committed document and never leaves a case unsound; readers and a writer do not disturb each other.

TOCSIN_KILLS sets how many kills (1,000 take a few minutes)."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.support.killing import report
from tocsin.record.case import Case

KILLS = os.environ.get("TOCSIN_KILLS", "30")
WRITTEN = 60


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")
def test_a_kill_at_any_moment_loses_no_committed_document_and_leaves_a_sound_case(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "tests.support.killing", str(tmp_path), KILLS, "2019"]
    done = subprocess.run(program, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{KILLS} kills")


def test_two_may_read_while_one_writes(tmp_path: Path) -> None:
    path = tmp_path / "a.tocsin"
    Case(path).close()

    def write() -> None:
        with Case(path) as case:
            for number in range(WRITTEN):
                case.add(*report(number))

    def read() -> list[int]:
        totals = [0]
        with Case(path) as case:
            while totals[-1] < WRITTEN:
                page = case.chronicle_page(limit=WRITTEN)
                assert len(page.lines) == page.total
                totals.append(page.total)
        return totals

    with ThreadPoolExecutor(3) as threads:
        readers = [threads.submit(read) for _ in range(2)]
        threads.submit(write).result()
        for reader in readers:
            totals = reader.result()
            assert totals == sorted(totals)
