"""The country-month panel that all else is put beside: a row per COW state and month, with the coup attempts of Powell & Thyne.

In: a CSV with `ccode, year, month, coup_attempt` (or `date` for year and month) and, as far as there, the columns of `OPTIONAL` (CoupCats'
layout, to any year). Out: a `Panel`. Refused: a state or month twice, a state that the list of states does not have, an attempt that is
neither 0 nor more.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tocsin.errors import InputError
from tocsin.forecast.grid import Panel
from tocsin.forecast.months import calendar_month, month_in, month_of, month_text
from tocsin.forecast.sources.society import COLUMNS, add_columns
from tocsin.forecast.sources.table import Table, read_table
from tocsin.forecast.states import states

MONTH = "month number"  # a column of ours
OPTIONAL = (
    "coup_successful",
    "milreg",
    "polyarchy",
    "milit_dimension",
    "closed_autocracy",
    "electoral_autocracy",
    "electoral_democracy",
    "liberal_democracy",
)
SUCCESS = OPTIONAL[0]
SOURCE = "panel"


def read_panel(path: Path, earlier: Path | None = None) -> Panel:
    """The panel in the file; `earlier`: a panel whose months are taken up to the first of this one, and its columns that this one does
    not have. Raises InputError.

    Months at the end in which no state's attempts are known are left out: nothing can be learnt from them or scored on them."""
    table = _table(path)
    if earlier is not None:
        table = _after(_table(earlier), table)
    cow, month, attempts = table.whole("ccode"), table.whole(MONTH), table.numbers("coup_attempt")
    told = month <= month[~np.isnan(attempts)].max(initial=-1)
    if not told.any():
        raise InputError(f"{path}, row 2", "coup_attempt is empty here and in all rows", "give what happened, 0 or a count")
    _check(table, cow, month, np.where(told, attempts, 0))
    cow, month = cow[told], month[told]
    cows = tuple(int(c) for c in np.unique(cow))
    row, column = month - month.min(), np.searchsorted(cows, cow)
    shape = (int(month.max() - month.min()) + 1, len(cows))
    member = np.zeros(shape, np.bool_)
    member[row, column] = True
    panel = Panel(first=int(month.min()), cows=cows, member=member, covers={SOURCE: int(month.max())})
    for name in ("coup_attempt", *(n for n in OPTIONAL if n in table.columns)):
        grid = panel.empty()
        grid[row, column] = table.numbers(name)[told]
        panel.values[name] = grid
    if SUCCESS in panel.values:  # an attempt of which nobody says how it ended has not failed
        told_of = np.flatnonzero((~np.isnan(panel.values[SUCCESS])).any(axis=1))
        panel.covers[SUCCESS] = panel.first + int(told_of.max(initial=-1))
    add_columns(panel, table)
    return panel


def _table(path: Path) -> Table:
    """The file with its months as numbers, from year and month or from a date. Raises InputError."""
    table = read_table(path, ("ccode", "coup_attempt"), wanted=("year", "month", "date", *OPTIONAL, *COLUMNS.values()))
    if not len(table):
        raise InputError(str(path), "there are no rows", "give a panel of country-months")
    if "date" in table.columns and not {"year", "month"} <= set(table.columns):
        numbers = [_dated(table, line, text) for line, text in enumerate(table.text("date"))]
    else:
        calendar = [calendar_month(text) for text in table.text("month")]
        wrong = next((line for line, month in enumerate(calendar) if month not in range(1, 13)), None)
        if wrong is not None:
            raise InputError(f"{path}, row {wrong + 2}", f"there is no month {table.text('month')[wrong]!r}", "months are 1 to 12")
        numbers = [month_of(int(year), int(month)) for year, month in zip(table.whole("year"), calendar, strict=True)]
    columns = {**table.columns, MONTH: [str(number) for number in numbers], "year": [str(number // 12) for number in numbers]}
    return replace(table, columns=columns)


def _dated(table: Table, line: int, text: str) -> int:
    try:
        return month_in(text)
    except ValueError as error:
        raise InputError(f"{table.path}, row {line + 2}", str(error), "mend it") from None


def _after(earlier: Table, later: Table) -> Table:
    """The rows of the earlier one up to where the later begins, then the later one's. The columns are those of both: what the later one
    does not have is taken from the earlier one's row of the same state and month."""
    start = later.whole(MONTH).min()
    kept = np.flatnonzero(earlier.whole(MONTH) < start)
    names = [*earlier.columns, *(name for name in later.columns if name not in earlier.columns)]
    same = _same_rows(earlier, later)
    columns = {}
    for name in names:
        old = earlier.columns.get(name, [""] * len(earlier))
        new = later.columns.get(name) or ["" if row is None else old[row] for row in same]
        columns[name] = new + [old[line] for line in kept]
    return replace(later, columns=columns)  # the later one's rows stand first, so that a row in a message is its own


def _same_rows(earlier: Table, later: Table) -> list[int | None]:
    """For each row of the later one, the earlier one's of the same state and month."""
    theirs, ours = (zip(table.whole("ccode").tolist(), table.whole(MONTH).tolist(), strict=True) for table in (earlier, later))
    at = {key: row for row, key in enumerate(theirs)}
    return [at.get(key) for key in ours]


def _check(table: Table, cow: NDArray[np.int64], month: NDArray[np.int64], attempts: NDArray[np.float64]) -> None:
    unknown = sorted(set(map(int, cow)) - set(states()))
    if unknown:
        raise InputError(str(table.path), f"no state has the COW code {unknown[0]}", "mend the code, or add the state to states.tsv")
    keys = cow * 100_000 + month
    order = np.argsort(keys, kind="stable")
    twice = order[1:][np.diff(keys[order]) == 0]
    if len(twice):
        at = int(twice[0])
        raise InputError(f"{table.path}, row {at + 2}", f"state {cow[at]} has {month_text(int(month[at]))} twice", "leave one of the rows")
    bad = np.flatnonzero(np.isnan(attempts) | (attempts < 0) | np.isinf(attempts))
    if len(bad):
        reason = "it has to be known in each row, but for the months at the end in which it is known of no state"
        raise InputError(f"{table.path}, row {bad[0] + 2}", "coup_attempt is neither 0 nor a count", reason)
