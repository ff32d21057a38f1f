"""A delimited file as columns. In: a path (.csv or .csv.gz). Out: `Table`; what cannot be used is told with file, column and row."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tocsin.errors import InputError

MISSING = frozenset({"", "NA", "NaN", "nan", "."})
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The columns of a file, as text."""

    path: Path
    columns: dict[str, list[str]]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), []))

    def text(self, name: str) -> list[str]:
        """A column, without blanks at the ends. Raises InputError when it is not there."""
        if name not in self.columns:
            raise InputError(str(self.path), f"there is no column {name!r}", f"its columns are {', '.join(self.columns)}")
        return self.columns[name]

    def numbers(self, name: str) -> Numbers:
        """A column of numbers, NaN where it is missing. Raises InputError naming the row."""
        cells = self.text(name)
        known = {cell: _number(cell) for cell in set(cells)}  # long columns hold few different values
        wrong = next((cell for cell, number in known.items() if number is None), None)
        if wrong is not None:
            raise InputError(f"{self.path}, row {cells.index(wrong) + 2}", f"{wrong!r} in column {name!r} is no number", "mend or empty it")
        return np.array(list(map(known.__getitem__, cells)), np.float64)

    def whole(self, name: str) -> NDArray[np.int64]:
        """A column of whole numbers without gaps. Raises InputError naming the row."""
        values = self.numbers(name)
        gaps = np.flatnonzero(np.isnan(values))
        if len(gaps):
            raise InputError(f"{self.path}, row {gaps[0] + 2}", f"column {name!r} is empty", "it has to be filled in each row")
        broken = np.flatnonzero(values != np.round(values))
        if len(broken):
            cell = self.text(name)[broken[0]]
            raise InputError(f"{self.path}, row {broken[0] + 2}", f"{cell!r} in column {name!r} is no whole number", "mend it")
        return values.astype(np.int64)


def _number(cell: str) -> float | None:
    if cell in MISSING:
        return float("nan")
    try:
        return float({"TRUE": "1", "FALSE": "0"}.get(cell, cell))
    except ValueError:
        return None


def read_table(path: Path, needed: tuple[str, ...] = (), *, wanted: Collection[str] = ()) -> Table:
    """Read the columns that are `needed` or `wanted` (all, when none is wanted) of a file with a row of names.

    Raises InputError when it cannot be read or lacks a needed one."""
    try:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    except (OSError, EOFError) as error:
        raise InputError(str(path), getattr(error, "strerror", None) or str(error), "check the path") from None
    text = _decoded(raw)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    names = _named([name.strip() for name in next(rows, [])], {*needed, *wanted})
    cells = [row for row in rows if row]
    for number, row in enumerate(cells):
        if len(row) != len(names):
            raise InputError(f"{path}, row {number + 2}", f"{len(row)} cells under {len(names)} names", "mend the row")
    kept = {*needed, *wanted} if wanted else set(names)
    columns = {name: [row[i].strip() for row in cells] for i, name in enumerate(names) if name in kept}
    table = Table(path=path, columns=columns)
    for name in needed:
        table.text(name)
    return table


def _delimiter(text: str) -> str:
    """A comma, unless the first line has more semicolons or tabs."""
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _named(names: list[str], asked: set[str]) -> list[str]:
    """The names as they are asked for, where only large and small letters differ."""
    known = {name.lower(): name for name in asked}
    return [name if name in asked else known.get(name.lower(), name) for name in names]


def find_source(folder: Path, stem: str) -> Path | None:
    """The newest file in `folder` whose name begins with `stem` (sources carry versions in their names), or None."""
    found = sorted(p for p in folder.glob(f"{stem}*") if p.name.endswith((".csv", ".csv.gz")))
    return found[-1] if found else None


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")  # the leader list of REIGN
