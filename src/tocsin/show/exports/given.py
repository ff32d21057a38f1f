"""The format `case`: all that is given of a case, as JSON lines, from which another Tocsin makes the same case (`tocsin import`).

Out: a line that says what the file is, one per document with the instant at which it was read in, one per judgement. Nothing derived.
"""

from __future__ import annotations

from pathlib import Path

from tocsin.record.case import Case
from tocsin.record.exchange import write_given
from tocsin.show.exports import Format


def _write(case: Case, as_of: str | None, path: Path) -> int:
    return write_given(case, as_of, path)


FORMAT = Format(name="case", suffix=".case.jsonl", noun="document", write=_write)
