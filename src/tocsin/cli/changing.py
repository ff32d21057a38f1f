"""`tocsin changes`: what is otherwise since a day."""

from __future__ import annotations

import sys
from pathlib import Path

from tocsin.cli.console import output_console
from tocsin.record.case import Case
from tocsin.record.changes import changes_between
from tocsin.serial import to_json
from tocsin.show.changes import changes_text


def show_changes(path: Path, since: str, until: str | None, *, as_json: bool) -> None:
    """Print the changes in the case at `path`. Raises CaseError."""
    with Case(path, create=False) as case:
        found = changes_between(case, since, until)
    if as_json:
        for change in found.changes:
            sys.stdout.buffer.write(to_json(change) + b"\n")
        return
    output_console().print(changes_text(found))
