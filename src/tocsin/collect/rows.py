"""JSON lines: one document a line, as `annotate` and `read -` take them; in goes a row or a stream, out come Documents.

A row has `key` and `text`, and may state `published`, `language`, `title`, `outlet`, `url`, `authors`, `credits`. Other fields are ignored:
rows come out of other people's pipelines.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

import msgspec

from tocsin.collect.document import LONGEST_TEXT, make_document
from tocsin.collect.metadata import read_fields
from tocsin.errors import InputError
from tocsin.records import Document

LONGEST_ROW = 6 * LONGEST_TEXT  # characters or bytes: a text of the longest kind, all of it escaped
EXAMPLE = '{"key": "...", "text": "..."}'


def document_from_row(row: object, where: str) -> Document:
    """The Document of one decoded JSON line. Raises InputError naming `where`, the field and the remedy."""
    if not isinstance(row, dict):
        raise InputError(where, "not a JSON object", f"write each line as {EXAMPLE}")
    key, text = _required(row, "key", where), _required(row, "text", where)
    if not text.strip():
        raise InputError(where, "field 'text' is empty", "leave the line out, or give it its text")
    given = read_fields(row, where, others=("key", "text"), strict=False)
    try:
        return make_document(text, key, given)
    except InputError as error:
        raise InputError(where, error.problem, error.remedy) from error


def read_rows(stream: IO[str] | IO[bytes], name: str) -> Iterator[Document | InputError]:
    """The Documents of a stream of JSON lines, in order; a bad line comes as an InputError with its number. Blank lines are skipped."""
    number = 0
    while line := stream.readline(LONGEST_ROW):
        number += 1
        where = f"{name} line {number}"
        if len(line) >= LONGEST_ROW and not _ends_line(line):
            _skip_line(stream)
            yield InputError(where, f"longer than {LONGEST_ROW:,} characters", "split it into its reports, one a line")
        elif line.strip():
            yield _read_row(line.lstrip("\ufeff") if isinstance(line, str) else line.removeprefix(b"\xef\xbb\xbf"), where)


def _read_row(line: str | bytes, where: str) -> Document | InputError:
    try:
        return document_from_row(msgspec.json.decode(line), where)
    except InputError as error:
        return error
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        return InputError(where, f"not valid JSON ({error})", f"write each line as {EXAMPLE}, in UTF-8")


def _required(row: dict[Any, Any], field: str, where: str) -> str:
    if row.get(field) is None:
        raise InputError(where, f"field {field!r} is missing", f"write each line as {EXAMPLE}")
    if not isinstance(row[field], str):
        raise InputError(where, f"field {field!r} is not text", "write it in quotes")
    return str(row[field])


def _ends_line(line: str | bytes) -> bool:
    return line.endswith("\n") if isinstance(line, str) else line.endswith(b"\n")


def _skip_line(stream: IO[str] | IO[bytes]) -> None:
    while (rest := stream.readline(LONGEST_ROW)) and not _ends_line(rest):
        pass
