"""States and their codes: Correlates of War (in the panels), Gleditsch & Ward (in the yearly files), ISO 3166 (what users write).

In: `data/states.tsv` (a row per COW state), `data/borders.tsv` (COW direct contiguity by land). Out: `State`s, look-ups with dates.
A state that ended has the ISO 3166-3 code it had (DDR, CSK, YMD), or one of the user-assigned codes (XVS South Vietnam, XZB Zanzibar).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

GERMAN_UNITY = YEMENI_UNITY = 1990  # from this year on the yearly files mean the united state


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state of the COW system."""

    cow: int
    iso3: str
    name: str
    region: str


@lru_cache(maxsize=1)
def states() -> dict[int, State]:
    """All states by COW code."""
    return {
        int(row["cow"]): State(cow=int(row["cow"]), iso3=row["iso3"], name=row["name"], region=row["region"]) for row in _rows("states")
    }


@lru_cache(maxsize=1)
def borders() -> dict[int, frozenset[int]]:
    """The states that each has a border on land with, by COW code."""
    found: dict[int, set[int]] = {cow: set() for cow in states()}
    for row in _rows("borders"):
        for other in map(int, row["neighbours"].split()):
            found[int(row["cow"])].add(other)
            found[other].add(int(row["cow"]))
    return {cow: frozenset(others) for cow, others in found.items()}


def cows_of(iso3: str) -> tuple[int, ...]:
    """The COW codes that a country has had, the present one first; empty when there is none."""
    codes = [state.cow for state in states().values() if state.iso3 == iso3.upper()]
    return tuple(sorted(codes, key=lambda cow: (cow in ENDED, cow)))


ENDED = frozenset({260, 265, 315, 511, 678, 680, 817})  # their successors have codes of their own
GW_TO_COW = {340: 345, 970: 946, 971: 970, 972: 955, 973: 947}  # where the two lists differ at all times


def cow_of_gw(gw: int, year: int) -> int | None:
    """The COW code of a Gleditsch & Ward code in a year; None for a state that COW does not list."""
    if gw == 260 and year >= GERMAN_UNITY:
        return 255
    if gw == 678 and year >= YEMENI_UNITY:
        return 679
    cow = GW_TO_COW.get(gw, gw)
    return cow if cow in states() else None


def _rows(name: str) -> list[dict[str, str]]:
    path = files("tocsin.forecast") / "data" / f"{name}.tsv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
