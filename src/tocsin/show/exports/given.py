"""The format `case`: all that is given of a case, as JSON lines, from which another Tocsin makes the same case (`tocsin import`).

Out: a line that says what the file is, one per document with the instant at which it was read in, one per judgement. Nothing derived, and
nobody's name covered: it is the case itself, full texts and all.
"""

from __future__ import annotations

from pathlib import Path

from tocsin.record.case import Case
from tocsin.record.exchange import write_given
from tocsin.show.exports import Format, Wish
from tocsin.show.exports.writing import counted


def _write(case: Case, wish: Wish, path: Path) -> str:
    return counted(write_given(case, wish.as_of, path), "document")


FORMATS = (Format(name="case", suffix=".case.jsonl", write=_write),)
