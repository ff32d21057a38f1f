"""The Cline Center's Coup d'Etat Project: conspiracies, attempts and coups by month, with who made them.

In: its list. Out: grids of counts `cline_conspiracy, cline_attempt, cline_coup, cline_military, cline_auto`. A row without a month is left
out (its year is not a month). After the list's last year nothing is known: the counts are used up to there, and `CARRIED` months more.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tocsin.forecast.grid import Panel
from tocsin.forecast.sources.table import find_source, read_table

CARRIED = 12  # months after the list's end for which its counts still say something of the present
KINDS = {"cline_conspiracy": "conspiracy", "cline_attempt": "attempted", "cline_coup": "coup"}
MARKS = {"cline_military": "military", "cline_auto": "auto"}
NAMES = (*KINDS, *MARKS)
LISTED = "cline_list"  # in `Panel.covers`: the last month that the list itself tells of
RECODED = {393: 365}  # the list gives Russia of 1993 a code of its own; Serbia's 340 is Gleditsch & Ward's
SERBIA_GW, SERBIA_COW = 340, 345


def add_cline(panel: Panel, folder: Path) -> None:
    """Put the counts into the panel. Raises InputError."""
    path = find_source(folder, "cdp_")
    if path is None:
        return
    table = read_table(path, ("cowcode", "year", "month", "event_type", *MARKS.values()))
    grids = {name: panel.zeros() for name in NAMES}
    kinds, marks = table.text("event_type"), {name: table.numbers(column) for name, column in MARKS.items()}
    years, months, codes = table.whole("year"), table.numbers("month"), table.whole("cowcode")
    for row, code in enumerate(codes):
        cow = SERBIA_COW if code == SERBIA_GW else RECODED.get(int(code), int(code))
        column, calendar = panel.column(cow), months[row]
        if column is None or np.isnan(calendar) or not 1 <= calendar <= 12:
            continue
        at = int(years[row]) * 12 + int(calendar) - 1 - panel.first
        if not 0 <= at < panel.months:
            continue
        for name, kind in KINDS.items():
            grids[name][at, column] += kinds[row] == kind
        for name, marked in marks.items():
            grids[name][at, column] += marked[row] == 1
    panel.values.update(grids)
    last = (int(years.max()) + 1) * 12 - 1
    panel.covers.update(dict.fromkeys(NAMES, last + CARRIED) | {LISTED: last})
