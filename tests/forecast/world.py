"""A small made world: six states, thirty years, known truths. Nothing in it comes from a real source."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from tocsin.forecast.outcome import MARKS
from tocsin.forecast.sources.society import COLUMNS

COWS = (145, 135, 155, 432, 439, 220)  # Bolivia, Peru, Chile; Mali, Burkina Faso; France
FIRST, YEARS = 1950, 30
VOTES = ("ccode", "elec_year", "elec_month", "event", "elecnum", "type", "regular", "victory", "change")


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
            votes.append((cow, start + 3, 11, "Vote, As Scheduled", cow * 1000 + number, "XL"[number % 2], "YN"[number % 3 == 0], "Y", "N"))
        cline.append((cow, FIRST + 5, 7, "conspiracy", 0, 0, *(int(mark == "military") for mark in MARKS)))
        for year in range(FIRST, FIRST + years):  # the palace mostly succeeds, dissidents mostly fail
            palace, odd_one = (year + cow) % 2, (year * 7 + cow) % 5 == 0
            kind = "coup" if bool(palace) != odd_one else "attempted"
            cline.append((cow, year, 3, kind, 0, 0, *(int(mark == ("palace" if palace else "dissident")) for mark in MARKS)))
        if cow == 220:  # it changes every other year, so that the list is seen to reach the end
            starts = range(FIRST, FIRST + years, 2)
            regimes += [(cow, f"1/1/{y}", f"12/31/{y + 1}", ("parliamentary", "presidential")[y // 2 % 2]) for y in starts]
            continue
        regimes.append((cow, "1/1/1946", f"6/30/{FIRST + 10}", "military"))
        regimes.append((cow, f"6/30/{FIRST + 10}", "12/31/2030", "presidential"))
    names = ("ccode", "smonth", "syear", "emonth", "eyear", "birthyear", "militarycareer")
    write(folder / "reign_leaderlist.csv", names, leaders)
    write(folder / "reign_regime_list.csv", ("cowcode", "gwf_startdate", "gwf_enddate", "gwf_regimetype"), regimes)
    write(folder / "reign_electionlist.csv", VOTES, votes)
    write(folder / "cdp_list.csv", ("cowcode", "year", "month", "event_type", "auto", "resign", *MARKS), cline)


def _write_years(folder: Path, years: int) -> None:
    span = range(FIRST, FIRST + years)
    gdp = [(cow, y, 1000 + cow + 10 * (y - FIRST), 1.0 + (y % 3)) for cow in COWS for y in span]
    write(folder / "gdp.csv", ("gwcode", "year", "NY.GDP.PCAP.KD", "NY.GDP.PCAP.KD.ZG"), gdp)
    write(folder / "infmort.csv", ("gwcode", "year", "infmort"), [(cow, y, 40 + cow % 7) for cow in COWS for y in span])
    write(folder / "population.csv", ("gwcode", "year", "pop"), [(cow, y, 4000 + cow) for cow in COWS for y in span])
    write(folder / "gwstate_age.csv", ("gwcode", "year", "state_age"), [(cow, y, y - 1825) for cow in COWS for y in span])
    indices = [(cow, y, *(0.1 * (n + 1) + 0.01 * ((y + n * cow) % 9) for n in range(len(COLUMNS)))) for cow in COWS for y in span]
    write(folder / "coupcats_base_data.csv", ("ccode", "year", *COLUMNS.values()), indices)
    war = [(cow, y, int(y % 7 == 0), 0, 0) for cow in COWS for y in span]
    write(folder / "acd.csv", ("gwcode", "year", "internal_confl", "internal_confl_major", "ext_conf"), war)
