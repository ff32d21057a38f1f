"""Beger & Ward's published yearly forecasts on the same country-years as ours.

In: their file (`gwcode, year, for_year, outcome, observed, p`), forecasts of twelve months. Out: what happened, theirs, ours, row by row:
ours is the forecast of the twelve months from January of the year on, made with what was known at the end of December.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tocsin.forecast.almanac import Almanac
from tocsin.forecast.ensemble import share
from tocsin.forecast.rows import Vector, Whole
from tocsin.forecast.sources.table import find_source, read_table
from tocsin.forecast.states import cow_of_gw

YEAR = 12


def beside_beger(book: Almanac, folder: Path, years: range) -> tuple[Whole, Vector, Vector, Whole] | None:
    """What happened, their probability, ours, and the COW code; None where their file is not there. Raises InputError."""
    path = find_source(folder, "beger_fcasts")
    if path is None:
        return None
    table = read_table(path, ("gwcode", "for_year", "outcome", "observed", "p"))
    found = []
    columns = zip(
        table.whole("gwcode"), table.whole("for_year"), table.text("outcome"), table.numbers("observed"), table.numbers("p"), strict=True
    )
    for gw, year, what, observed, theirs in columns:
        cow = cow_of_gw(int(gw), int(year))
        ours = None if cow is None else book.at(cow, int(year) * 12, YEAR)
        if what == "attempt" and year in years and ours is not None and not np.isnan(observed):
            found.append((observed, theirs, ours, cow))
    rows = np.array(found, float)
    return rows[:, 0].astype(np.int64), rows[:, 1], share(rows[:, 2]), rows[:, 3].astype(np.int64)
