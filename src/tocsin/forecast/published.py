"""Published forecasts to be scored. In: a CSV of `country, month, horizon, probability`. Out: probabilities by horizon and row.

A country is an ISO3 code, a COW code or a name; a month is 2021-01 or a day of it. What the panel cannot score is told, and left out; a
probability that is none, or the same forecast twice, is refused.
"""

from __future__ import annotations

from pathlib import Path

from tocsin.errors import InputError
from tocsin.forecast.months import month_in
from tocsin.forecast.rows import Rows, Target
from tocsin.forecast.sources.table import Table, read_table
from tocsin.forecast.states import cows_of, states

LONGEST = 120  # months


def read_published(rows: Rows, path: Path, target: Target) -> tuple[dict[tuple[int, int], float], list[str]]:
    """Probabilities by (horizon, row), and what could not be scored, in words. Raises InputError."""
    table = read_table(path, ("country", "month", "horizon", "probability"))
    horizons, shares, months = table.whole("horizon"), table.numbers("probability"), _months(table)
    at = {(int(column), int(month)): row for row, (column, month) in enumerate(zip(rows.column, rows.month, strict=True))}
    found: dict[tuple[int, int], float] = {}
    left: list[str] = []
    for line, country in enumerate(table.text("country")):
        where, horizon, month = f"{path}, row {line + 2}", int(horizons[line]), months[line]
        if not 0 <= shares[line] <= 1:
            raise InputError(where, f"{table.text('probability')[line]!r} is no probability", "write a number from 0 to 1")
        if not 1 <= horizon <= LONGEST:
            raise InputError(where, f"a horizon of {horizon} months", f"write 1 to {LONGEST}")
        row = next((at[key] for cow in _codes(country) if (key := (_column(rows, cow), month)) in at), None)
        said = f"{country} {table.text('month')[line]}"
        if row is None:
            left.append(f"{said}: no such country-month in the panel")
        elif month + horizon - 1 > rows.known_to(target):
            left.append(f"{said}: the {horizon} months from it are not over in the panel")
        elif (horizon, row) in found:
            raise InputError(where, f"{said} is forecast twice for {horizon} months", "leave one of the rows")
        else:
            found[horizon, row] = float(shares[line])
    if not found:
        raise InputError(str(path), "none of its country-months can be scored", left[0] if left else "it has no rows")
    return found, left


def _months(table: Table) -> list[int]:
    found = []
    for line, text in enumerate(table.text("month")):
        try:
            found.append(month_in(text))
        except ValueError as error:
            raise InputError(f"{table.path}, row {line + 2}", str(error), "mend it") from None
    return found


def _column(rows: Rows, cow: int) -> int:
    column = rows.panel.column(cow)
    return -1 if column is None else column


def _codes(country: str) -> tuple[int, ...]:
    """COW codes for an ISO3 code, a COW code or a name."""
    if country.replace(".0", "").isdigit():
        return (int(float(country)),)
    return cows_of(country) or tuple(s.cow for s in states().values() if s.name.casefold() == country.casefold())
