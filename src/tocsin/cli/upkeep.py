"""`tocsin rebuild` and `tocsin verify`: the derived data of a case computed again, and the whole held against itself."""

from __future__ import annotations

import sys
from pathlib import Path

from tocsin.api import reader_for, rebuild
from tocsin.cli.intake import INTERRUPTED, progress_bar
from tocsin.cli.views import counted
from tocsin.record.case import Case
from tocsin.serial import to_json
from tocsin.show.tables import printable

UNSOUND = 1


def rebuild_case(path: Path, model: str | None, *, keep_readings: bool) -> int:
    """Rebuild the case at `path`; gives the exit code. Raises CaseError, ModelError."""
    with Case(path, create=False) as case:
        if keep_readings:
            case.derive_afresh()
            print(f"Derived afresh from the readings of {counted(len(case), 'document')} in {path}.")
            return 0
        try:
            _reread(case, model)
        except KeyboardInterrupt:
            print("Interrupted. The case is sound, a part of it was read anew; the same command starts over.", file=sys.stderr)
            return INTERRUPTED
        print(f"Read {counted(len(case), 'document')} in {path} again, and derived all else from that.")
    return 0


def _reread(case: Case, model: str | None) -> None:
    reader = reader_for(model)
    with progress_bar(len(case), "reading again") as progress:
        for _ in rebuild(case, reader):
            progress.advance(progress.task_ids[0])


def verify_case(path: Path, *, as_json: bool) -> int:
    """Say what is wrong with the case at `path`; gives the exit code. Raises CaseError."""
    with Case(path, create=False) as case:
        problems = case.verify()
        if as_json:
            report = {"case": str(path), "documents": len(case), "problems": problems, "fingerprint": case.fingerprint()}
            sys.stdout.buffer.write(to_json(report) + b"\n")
            return UNSOUND if problems else 0
        for problem in problems:
            print(printable(str(problem)))
        if problems:
            print(f"{counted(len(problems), 'problem')} in {path}.", file=sys.stderr)
            return UNSOUND
        print(f"Sound: {counted(len(case), 'document')} in {path}, every text as it was hashed, every span on its words.")
        print(f"Fingerprint of the content: {case.fingerprint()}")
    return 0
