"""Published forecasts to be scored. In: a CSV of `country, month, horizon, probability`. Out: probabilities by horizon and row.

A country is an ISO3 code, a COW code or a name (`naming.py`); the column may also be called `iso3`, `ccode` or `gwcode`, and then tells
which code it holds. A month is 2021-01, a day of it or another way of writing it, or stands in two columns, `year` and `month`. A
probability is a share or has a % behind it; numbers of which several are above 1 are per cents, and that is told. What the panel cannot
score is told, and left out; a probability that is none, or the same forecast twice, is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tocsin.errors import InputError
from tocsin.forecast.months import calendar_month, month_in, month_of, month_text
from tocsin.forecast.naming import written
from tocsin.forecast.rows import Rows, Target, Vector
from tocsin.forecast.sources.table import Table, read_table

LONGEST = 120  # months
GLEDITSCH_WARD = ("gwcode", "gwno", "gw")
COLUMNS = {
    "country": ("country", "iso3", "iso3c", "iso", "ccode", "cowcode", "cow", *GLEDITSCH_WARD, "country_name", "name"),
    "month": ("month", "date"),
    "horizon": ("horizon", "months", "horizon_months"),
    "probability": ("probability", "prob", "p", "forecast"),
}
HORIZON = re.compile(r"(\d+)(?:\.0*)?\s*(?:m|mo|months?)?", re.IGNORECASE)
PER_CENT = re.compile(r"(.*\S)\s*%")
SEVERAL = 2  # numbers above 1 from which on they are per cents, not a slip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A row of the file: where it stands, as a message names it, and what it says."""

    where: str
    country: str
    month: int
    horizon: int
    share: float

    @property
    def said(self) -> str:
        return f"{self.country} {month_text(self.month)}"


def read_published(rows: Rows, path: Path, target: Target) -> tuple[dict[tuple[int, int], float], list[str]]:
    """Probabilities by (horizon, row), and what could not be scored or was taken for granted, in words. Raises InputError."""
    lines, is_gw, remarks = _lines(path)
    at = {(int(column), int(month)): row for row, (column, month) in enumerate(zip(rows.column, rows.month, strict=True))}
    found: dict[tuple[int, int], float] = {}
    left: list[str] = []
    for line in lines:
        codes = written(line.country, line.month // 12, gleditsch_ward=is_gw)
        row = next((at[key] for cow in codes if (key := (_column(rows, cow), line.month)) in at), None)
        if row is None:
            left.append(f"{line.said}: no such country-month in the panel" if codes else f"{line.said}: no country is called this")
        elif line.month + line.horizon - 1 > rows.known_to(target):
            left.append(f"{line.said}: the {line.horizon} months from it are not over in the panel")
        elif (line.horizon, row) in found:
            raise InputError(line.where, f"{line.said} is forecast twice for {line.horizon} months", "leave one of the rows")
        else:
            found[line.horizon, row] = line.share
    if not found:
        raise InputError(str(path), "none of its country-months can be scored", left[0] if left else "it has no rows")
    return found, [*remarks, *left]


def _lines(path: Path) -> tuple[list[_Line], bool, list[str]]:
    """The rows, whether their numbers are Gleditsch & Ward's, and what is to be told of all of them."""
    table = read_table(path)
    columns = {name.casefold(): cells for name, cells in table.columns.items()}
    names = {ours: next((name for name in theirs if name in columns), ours) for ours, theirs in COLUMNS.items()}
    table = Table(path=path, columns=columns)
    horizons, months = _horizons(table, names["horizon"]), _months(table, names["month"])
    shares, remarks = _shares(table, names["probability"])
    lines = [
        _Line(
            where=f"{path}, row {number + 2}", country=country, month=months[number], horizon=horizons[number], share=float(shares[number])
        )
        for number, country in enumerate(table.text(names["country"]))
    ]
    return lines, names["country"] in GLEDITSCH_WARD, remarks


def _horizons(table: Table, name: str) -> list[int]:
    found = []
    for line, text in enumerate(table.text(name)):
        match = HORIZON.fullmatch(text)
        if match is None or not 1 <= int(match[1]) <= LONGEST:
            raise InputError(f"{table.path}, row {line + 2}", f"a horizon of {text!r} months", f"write 1 to {LONGEST}")
        found.append(int(match[1]))
    return found


def _months(table: Table, name: str) -> list[int]:
    years = table.whole("year") if "year" in table.columns and name == "month" else None
    found = []
    for line, text in enumerate(table.text(name)):
        calendar = float("nan") if years is None else calendar_month(text)
        try:
            found.append(month_of(int(years[line]), int(calendar)) if years is not None and calendar in range(1, 13) else month_in(text))
        except ValueError as error:
            raise InputError(f"{table.path}, row {line + 2}", str(error), "mend it") from None
    return found


def _shares(table: Table, name: str) -> tuple[Vector, list[str]]:
    """Probabilities from 0 to 1, and what was taken for granted."""
    cells = table.text(name)
    bare = [PER_CENT.sub(r"\1", cell) for cell in cells]
    signed = np.array([cell != number for cell, number in zip(cells, bare, strict=True)], bool)
    numbers = Table(path=table.path, columns={name: bare}).numbers(name)
    above = ~signed & (numbers > 1)
    per_cents = int(above.sum()) >= SEVERAL
    shares = np.where(signed | per_cents, numbers / 100, numbers)
    wrong = np.flatnonzero(~((shares >= 0) & (shares <= 1)))
    if len(wrong):
        raise InputError(f"{table.path}, row {wrong[0] + 2}", f"{cells[wrong[0]]!r} is no probability", "write a number from 0 to 1")
    if not per_cents:
        return shares, []
    return shares, [f"{name}: {int(above.sum()):,} are above 1, so all without a % sign are taken for per cents"]


def _column(rows: Rows, cow: int) -> int:
    column = rows.panel.column(cow)
    return -1 if column is None else column
