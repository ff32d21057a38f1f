"""A small made world: six states, thirty years, known truths. Nothing in it comes from a real source."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

COWS = (145, 135, 155, 432, 439, 220)  # Bolivia, Peru, Chile; Mali, Burkina Faso; France
FIRST, YEARS = 1950, 30


def write(path: Path, names: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    """A CSV file."""
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(names)
        writer.writerows(rows)
    return path


def write_world(folder: Path, years: int = YEARS, seed: int = 1) -> Path:
    """All sources, small. Attempts come three times as often under a military regime."""
    generator = np.random.default_rng(seed)
    rows = []
    for cow in COWS:
        for year in range(FIRST, FIRST + years):
            military = int(cow != 220 and (year // 5 + cow) % 2)
            for month in range(1, 13):
                attempt = int(generator.random() < (0.06 if military else 0.02) * (cow != 220))
                won = attempt * int(generator.random() < 0.5)
                free = int(cow == 220)
                rows.append((cow, year, month, attempt, won, military, 0.2 + 0.6 * free, 0.3 * military, 1 - free, 0, 0, free))
    regimes = ("closed_autocracy", "electoral_autocracy", "electoral_democracy", "liberal_democracy")
    names = ("ccode", "year", "month", "coup_attempt", "coup_successful", "milreg", "polyarchy", "milit_dimension", *regimes)
    write(folder / "panel.csv", names, rows)
    _write_lists(folder, years)
    _write_years(folder, years)
    return folder


def _write_lists(folder: Path, years: int) -> None:
    leaders, regimes, votes, cline = [], [], [], []
    for cow in COWS:
        for number, start in enumerate(range(FIRST, FIRST + years, 4)):
            over = start + 4 >= FIRST + years
            leaders.append((cow, 3, start, "" if over else 2, "" if over else start + 4, start - 50, number % 2))
            votes.append((cow, start + 3, 11, "Vote, As Scheduled", cow * 1000 + number))
        regimes.append((cow, "1/1/1946", f"6/30/{FIRST + 10}", "military"))
        regimes.append((cow, f"6/30/{FIRST + 10}", "12/31/2030", "presidential"))
        cline.append((cow, FIRST + 5, 7, "conspiracy", 1, 0))
    names = ("ccode", "smonth", "syear", "emonth", "eyear", "birthyear", "militarycareer")
    write(folder / "reign_leaderlist.csv", names, leaders)
    write(folder / "reign_regime_list.csv", ("cowcode", "gwf_startdate", "gwf_enddate", "gwf_regimetype"), regimes)
    write(folder / "reign_electionlist.csv", ("ccode", "elec_year", "elec_month", "event", "elecnum"), votes)
    write(folder / "cdp_list.csv", ("cowcode", "year", "month", "event_type", "military", "auto"), cline)


def _write_years(folder: Path, years: int) -> None:
    span = range(FIRST, FIRST + years)
    gdp = [(cow, y, 1000 + cow + 10 * (y - FIRST), 1.0 + (y % 3)) for cow in COWS for y in span]
    write(folder / "gdp.csv", ("gwcode", "year", "NY.GDP.PCAP.KD", "NY.GDP.PCAP.KD.ZG"), gdp)
    write(folder / "infmort.csv", ("gwcode", "year", "infmort"), [(cow, y, 40 + cow % 7) for cow in COWS for y in span])
    write(folder / "population.csv", ("gwcode", "year", "pop"), [(cow, y, 4000 + cow) for cow in COWS for y in span])
    write(folder / "gwstate_age.csv", ("gwcode", "year", "state_age"), [(cow, y, y - 1825) for cow in COWS for y in span])
    war = [(cow, y, int(y % 7 == 0), 0, 0) for cow in COWS for y in span]
    write(folder / "acd.csv", ("gwcode", "year", "internal_confl", "internal_confl_major", "ext_conf"), war)
