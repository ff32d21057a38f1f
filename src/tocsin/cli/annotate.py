"""`tocsin annotate`: JSON lines of texts in, JSON lines of Readings out, in the same order; memory does not grow with their number."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from tocsin.api import can_read, read_documents, reader_for
from tocsin.collect import read_rows
from tocsin.errors import InputError, TocsinError
from tocsin.records import Document
from tocsin.serial import to_json
from tocsin.show.tables import printable


def annotate_rows(source: str, output: Path | None, model: str | None) -> int:
    """Read every good row; gives the exit code. Raises ModelError, and TocsinError when a file cannot be opened."""
    reader = reader_for(model)
    bad_rows = unread = 0

    def good_rows(rows: Iterable[Document | InputError]) -> Iterator[Document]:
        nonlocal bad_rows
        for row in rows:
            if isinstance(row, InputError):
                bad_rows += 1
                print(printable(str(row)), file=sys.stderr)
            else:
                yield row

    with _input(source) as rows, _output(output, source) as lines:
        documents = good_rows(read_rows(rows, "standard input" if source == "-" else source))
        for document, reading in read_documents(documents, reader, believe_guess=False):
            unread += not can_read(reader, document, believe_guess=False)
            lines.write(to_json(reading) + b"\n")
        lines.flush()
    if unread:
        print(f"{unread} of the rows state a language other than {reader.engine.language!r}: their readings are empty", file=sys.stderr)
    return 1 if bad_rows else 0


def _input(name: str) -> AbstractContextManager[BinaryIO]:
    """The file, or for "-" standard input, which stays open."""
    if name == "-":
        if sys.stdin is None:
            raise TocsinError("standard input is closed; pipe JSON lines into it, or name a file")
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise TocsinError(f"{name}: cannot be read ({error.strerror}); check the path and its permissions") from error


def _output(path: Path | None, source: str) -> AbstractContextManager[BinaryIO]:
    """The file, or standard output, which stays open."""
    if path is None or str(path) == "-":
        return nullcontext(sys.stdout.buffer)
    try:
        if source != "-" and path.exists() and path.samefile(source):
            raise TocsinError(f"{path}: is the input itself, which the output would replace; name another file with -o")
        return path.open("wb")
    except OSError as error:
        raise TocsinError(f"{path}: cannot be written ({error.strerror}); name another file with -o") from error
