"""`tocsin export` and `tocsin import`: a case out to other programs, and back."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from tocsin.api import import_given, reader_for
from tocsin.cli.intake import INTERRUPTED, progress_bar
from tocsin.cli.views import counted, nothing_to_show
from tocsin.errors import CaseError, TocsinError
from tocsin.record.case import Case
from tocsin.record.exchange import read_given
from tocsin.show.exports import Wish, format_named


def export_case(path: Path, form: str, output: Path | None, wish: Wish) -> None:
    """Write the case at `path` in a format, and say where and how much. Raises CaseError, and TocsinError when it cannot be written."""
    chosen = format_named(form)
    target = output or path.with_name(f"{path.stem}{chosen.suffix or f'-{form}'}")
    with Case(path, create=False) as case:
        if not len(case.documents(wish.as_of)):
            raise CaseError(nothing_to_show(case, "document", wish.as_of))
        try:
            if target.exists() and target.samefile(path):
                raise CaseError(f"{target}: is the case itself, which the export would replace; name another file with -o")
            said = chosen.write(case, wish, target)
        except OSError as error:
            raise TocsinError(f"{target}: cannot be written ({error.strerror}); name another file with -o") from error
    print(f"Wrote {target}: {said}.")


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
