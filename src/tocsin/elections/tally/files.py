"""Rows of a table from a file: CSV, plain or packed as .gz or .zip, and XLSX.

In: a path and what a layout knows of encoding and delimiter. Out: the headers and the rows as texts. Raises InputError with the remedy.
"""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from tocsin.errors import InputError

BOM, BOM_IN_LATIN_1 = "\ufeff", "\u00ef\u00bb\u00bf"
SHEETS = (".csv", ".tsv", ".txt")

Rows = Iterator[list[str]]


def open_rows(path: Path, encodings: Sequence[str] = ("utf-8", "latin-1"), delimiter: str | None = None) -> tuple[list[str], Rows]:
    """Headers, and the rows below them. Raises InputError."""
    if path.suffix.lower() == ".xlsx":
        return _sheet_rows(path)
    text = _decoded(_unpacked(path), encodings, path)
    first_line = text.partition("\n")[0]
    separator = delimiter or max(",;\t|", key=first_line.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    headers = next(rows, None)
    if not headers:
        raise InputError(str(path), "is empty", "name a table with a line of column names at its top")
    return [header.removeprefix(BOM).removeprefix(BOM_IN_LATIN_1).strip() for header in headers], iter(rows)


def _unpacked(path: Path) -> bytes:
    try:
        if path.suffix.lower() == ".gz":
            return gzip.decompress(path.read_bytes())
        if path.suffix.lower() == ".zip":
            return _only_table(path)
        return path.read_bytes()
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        raise InputError(str(path), f"cannot be read ({_reason(error)})", "check the file, or unpack it first") from error


def _reason(error: Exception) -> str:
    """Without number and path, which an error of the system repeats."""
    return (isinstance(error, OSError) and error.strerror) or str(error)


def _only_table(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        tables = [name for name in archive.namelist() if name.lower().endswith(SHEETS) and not name.startswith("__MACOSX")]
        if len(tables) != 1:
            raise InputError(str(path), f"holds {len(tables)} tables", "unpack it and name the one that is meant")
        return archive.read(tables[0])


def _decoded(data: bytes, encodings: Sequence[str], path: Path) -> str:
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(str(path), f"is not in {' or '.join(encodings)}", "state its encoding in the layout (encodings: [cp1251])")


def _sheet_rows(path: Path) -> tuple[list[str], Rows]:
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise InputError(
            str(path), "is an XLSX file, whose reader is not installed", "pip install 'tocsin[xlsx]', or save it as CSV"
        ) from error
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise InputError(str(path), f"cannot be read ({_reason(error)})", "save it again as XLSX or CSV") from error
    sheet = book.worksheets[0]
    rows = (["" if value is None else _cell(value) for value in row] for row in sheet.iter_rows(values_only=True))
    headers = next(rows, [])
    return [header.strip() for header in headers], rows


def _cell(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
