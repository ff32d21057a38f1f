"""`tocsin export` and `tocsin import`: a case out to other programs, and back."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from tocsin.api import import_given, reader_for
from tocsin.cli.intake import INTERRUPTED, progress_bar
from tocsin.cli.views import counted
from tocsin.record.case import Case
from tocsin.record.exchange import read_given
from tocsin.show.exports import format_named


def export_case(path: Path, form: str, output: Path | None, as_of: str | None) -> None:
    """Write the case at `path` in a format, and say where and how much. Raises CaseError."""
    chosen = format_named(form)
    target = output or path.with_suffix("").with_suffix(chosen.suffix)
    with Case(path, create=False) as case:
        count = chosen.write(case, as_of, target)
    print(f"Wrote {counted(count, chosen.noun)} to {target}")


def import_case(source: Path, path: Path, model: str | None) -> int:
    """Read an exported case into the case at `path`; gives the exit code. Raises CaseError, InputError, ModelError."""
    total = sum(given.document is not None for given in read_given(source))  # all of it, before anything is stored
    reader = reader_for(model)
    statuses: Counter[str] = Counter()
    with Case(path) as case, progress_bar(total, "reading") as progress:
        before = len(case.judgements())
        try:
            for intake in import_given(case, read_given(source), reader):
                statuses[intake.status] += 1
                progress.advance(progress.task_ids[0])
        except KeyboardInterrupt:
            print(f"Interrupted. What was read is kept in {path}; the same command again goes on from there.", file=sys.stderr)
            return INTERRUPTED
        judgements = len(case.judgements()) - before
        print(f"{counted(statuses['read'], 'document')} read, {statuses['known']} known; {counted(judgements, 'new judgement')}.")
    return 0
