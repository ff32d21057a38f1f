"""Institutions and society by country and year: V-Dem's indices, age, soldiers, prices, from CoupCats' wide file.

In: `coupcats_base_data*.csv` (`ccode, year` and any of `COLUMNS`). Out: a grid per column, each year's figure from the April after it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tocsin.forecast.grid import Panel
from tocsin.forecast.sources.table import Table, find_source, read_table
from tocsin.forecast.sources.yearly import SLOW, published, stands_until

OUT_AFTER = 4
COLUMNS = {
    "civil_liberties": "v2x_civlib",
    "executive_corruption": "exec_corr",
    "political_corruption": "pol_corr",
    "judicial_constraints": "jud_const",
    "rule_of_law": "law_rule",
    "civil_society": "civ_soc",
    "mobilisation": "mass_mobil",
    "polarisation": "soc_polar",
    "women_in_politics": "wom_polpart",
    "life_expectancy": "life_exp",
    "median_age": "median_age",
    "soldiers": "milper",
    "military_spending": "milex",
    "inflation": "infla_rate",
    "exports": "exports",
}


def add_society(panel: Panel, folder: Path) -> None:
    """Put what the folder's file has of `COLUMNS` into the panel. Raises InputError."""
    path = find_source(folder, "coupcats_base_data")
    if path is not None:
        add_columns(panel, read_table(path, ("ccode", "year"), wanted=COLUMNS.values()))


def add_columns(panel: Panel, table: Table) -> None:
    """The same from a table that is already read."""
    cow, year = table.whole("ccode"), table.whole("year")
    first, last = panel.first // 12, panel.last // 12
    places = {code: i for i, code in enumerate(panel.cows)}
    column = np.array([places.get(int(code), -1) for code in cow])
    kept = (column >= 0) & (year >= first) & (year <= last)
    for name, theirs in COLUMNS.items():
        if theirs in table.columns:
            years = np.full((last - first + 1, len(panel.cows)), np.nan, np.float32)
            years[year[kept] - first, column[kept]] = table.numbers(theirs)[kept]
            panel.values[name] = published(years, panel, OUT_AFTER, SLOW)
            panel.covers[name] = stands_until(years, panel, OUT_AFTER, SLOW)
