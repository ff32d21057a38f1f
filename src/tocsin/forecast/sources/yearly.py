"""Files with a row per Gleditsch & Ward state and year (economy, mortality, conflict, age), put on the grid year by year.

In: a file, its column, the months after the year's end at which its figures are out. Out: a grid that at a month holds the newest figure
that was published by the end of that month: a figure of 2018 that comes out in July 2019 stands from July 2019 on, until the next comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tocsin.errors import InputError
from tocsin.forecast.grid import Grid, Panel
from tocsin.forecast.sources.table import find_source, read_table
from tocsin.forecast.states import cow_of_gw

SLOW, QUICK = 5, 1  # years for which the last known figure stands when none follows it: levels hardly move, growth and war do


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlySource:
    """A file and the columns taken from it (`ours: theirs`). Its figures are out `out_after` months after the year's end (7: in July),
    and stand for `stale_years` more when none follow."""

    stem: str
    columns: dict[str, str]
    out_after: int
    stale_years: int


YEARLY = (
    YearlySource(stem="gdp", columns={"gdp_head": "NY.GDP.PCAP.KD"}, out_after=7, stale_years=SLOW),
    YearlySource(stem="gdp", columns={"growth": "NY.GDP.PCAP.KD.ZG"}, out_after=7, stale_years=QUICK),
    YearlySource(stem="infmort", columns={"infant_mortality": "infmort"}, out_after=7, stale_years=SLOW),
    YearlySource(stem="population", columns={"population": "pop"}, out_after=1, stale_years=SLOW),
    YearlySource(stem="gwstate_age", columns={"state_age": "state_age"}, out_after=1, stale_years=SLOW),
    YearlySource(
        stem="acd",
        columns={"internal_conflict": "internal_confl", "internal_war": "internal_confl_major", "external_conflict": "ext_conf"},
        out_after=6,
        stale_years=QUICK,
    ),
)
PANEL_YEARLY_OUT_AFTER = 4  # V-Dem comes out in spring


def add_yearly(panel: Panel, folder: Path) -> None:
    """Put what the folder has of `YEARLY` into the panel. Raises InputError for a row twice."""
    for source in YEARLY:
        path = find_source(folder, source.stem)
        if path is None:
            continue
        for name, column in source.columns.items():
            years = _by_year(panel, path, column)
            panel.values[name] = published(years, panel, source.out_after, source.stale_years)
            panel.covers[name] = stands_until(years, panel, source.out_after, source.stale_years)


def stands_until(years: Grid, panel: Panel, out_after: int, stale_years: int) -> int:
    """The last month of which yearly figures say something."""
    known = np.flatnonzero((~np.isnan(years)).any(axis=1))
    if not len(known):
        return panel.first - 1
    return (panel.first // 12 + int(known[-1]) + 2 + stale_years) * 12 + out_after - 2


def published(years: Grid, panel: Panel, out_after: int, stale_years: int = SLOW) -> Grid:
    """Yearly figures (row 0: the panel's first year) as they stood at the end of each month."""
    standing = years.copy()
    age = np.zeros(years.shape[1:], np.int64)
    for year in range(1, len(standing)):
        gap = np.isnan(standing[year])
        age = np.where(gap, age + 1, 0)
        use = gap & (age <= stale_years)
        standing[year][use] = standing[year - 1][use]
    months = np.arange(panel.first, panel.last + 1)
    newest = (months - out_after + 1) // 12 - 1 - panel.first // 12  # the year whose figures were the last to come out
    grid = np.full(panel.member.shape, np.nan, np.float32)
    there = newest >= 0
    grid[there] = standing[newest[there]]
    return grid


def _by_year(panel: Panel, path: Path, column: str) -> Grid:
    table = read_table(path, ("gwcode", "year", column))
    gw, year, value = table.whole("gwcode"), table.whole("year"), table.numbers(column)
    first, last = panel.first // 12, panel.last // 12
    grid = np.full((last - first + 1, len(panel.cows)), np.nan, np.float32)
    at = {cow: i for i, cow in enumerate(panel.cows)}
    seen: set[tuple[int, int]] = set()
    for row in range(len(table)):
        key = (int(gw[row]), int(year[row]))
        if key in seen:
            raise InputError(f"{path}, row {row + 2}", f"state {key[0]} has {key[1]} twice", "leave one of the rows")
        seen.add(key)
        column_of = at.get(cow_of_gw(*key) or 0)
        if column_of is not None and first <= key[1] <= last:
            grid[key[1] - first, column_of] = value[row]
    return grid
