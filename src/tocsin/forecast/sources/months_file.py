"""The country-month panel that all else is put beside: a row per COW state and month, with the coup attempts of Powell & Thyne.

In: a CSV with `ccode, year, month, coup_attempt` and, as far as there, the columns of `OPTIONAL` (CoupCats' layout, to any year).
Out: a `Panel`. Refused: a state or month twice, a state that the list of states does not have, an attempt that is neither 0 nor more.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tocsin.errors import InputError
from tocsin.forecast.grid import Panel
from tocsin.forecast.months import month_text
from tocsin.forecast.sources.society import COLUMNS, add_columns
from tocsin.forecast.sources.table import Table, read_table
from tocsin.forecast.states import states

NEEDED = ("ccode", "year", "month", "coup_attempt")
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
SOURCE = "panel"


def read_panel(path: Path) -> Panel:
    """The panel in the file. Raises InputError."""
    table = read_table(path, NEEDED, wanted=(*OPTIONAL, *COLUMNS.values()))
    cow, month = table.whole("ccode"), table.whole("year") * 12 + table.whole("month") - 1
    _check(table, cow, month)
    cows = tuple(int(c) for c in np.unique(cow))
    row, column = month - month.min(), np.searchsorted(cows, cow)
    shape = (int(month.max() - month.min()) + 1, len(cows))
    member = np.zeros(shape, np.bool_)
    member[row, column] = True
    panel = Panel(first=int(month.min()), cows=cows, member=member, covers={SOURCE: int(month.max())})
    for name in ("coup_attempt", *(n for n in OPTIONAL if n in table.columns)):
        grid = panel.empty()
        grid[row, column] = table.numbers(name)
        panel.values[name] = grid
    add_columns(panel, table)
    return panel


def _check(table: Table, cow: NDArray[np.int64], month: NDArray[np.int64]) -> None:
    if not len(table):
        raise InputError(str(table.path), "there are no rows", "give a panel of country-months")
    unknown = sorted(set(map(int, cow)) - set(states()))
    if unknown:
        raise InputError(str(table.path), f"no state has the COW code {unknown[0]}", "mend the code, or add the state to states.tsv")
    calendar = table.whole("month")
    wrong = np.flatnonzero((calendar < 1) | (calendar > 12))
    if len(wrong):
        raise InputError(f"{table.path}, row {wrong[0] + 2}", f"there is no month {calendar[wrong[0]]}", "months are 1 to 12")
    keys = cow * 100_000 + month
    order = np.argsort(keys, kind="stable")
    twice = order[1:][np.diff(keys[order]) == 0]
    if len(twice):
        at = int(twice[0])
        raise InputError(f"{table.path}, row {at + 2}", f"state {cow[at]} has {month_text(int(month[at]))} twice", "leave one of the rows")
    attempts = table.numbers("coup_attempt")
    bad = np.flatnonzero(np.isnan(attempts) | (attempts < 0))
    if len(bad):
        raise InputError(f"{table.path}, row {bad[0] + 2}", "coup_attempt is neither 0 nor a count", "it has to be known in each row")
