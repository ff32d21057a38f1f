"""Made tally sheets: files in the layout of an invented country, with numbers that a test can work out by hand."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from tocsin.elections.tally.sheets import Tally, read_tally

LAYOUT = """
name: arcadia
about: Arcadia, made
source: invented
recognise: [sheet, enrolled, Ash, Birch]
station: sheet
places: {region: region, precinct: [region, precinct]}
registered: enrolled
parties: [Ash, Birch, Cedar]
blank: blank
"null": spoilt
valid: good
cast: cast
time: at
signer: signed
stratum: stratum
stratum_size: stratum_size
arrived: arrived
"""
HEADERS = tuple(
    "sheet region precinct enrolled Ash Birch Cedar blank spoilt good cast at signed stratum stratum_size arrived".split(" ")  # noqa: SIM905
)
PLAIN = dict.fromkeys(HEADERS, "") | {"region": "North", "precinct": "1", "enrolled": 200, "Cedar": 0, "blank": 0, "spoilt": 0}


def sheet(number: int | str, ash: int | str, birch: int | str, **fields: int | str) -> dict[str, int | str]:
    """One sheet; what is not given is worked out or plain."""
    known = isinstance(ash, int) and isinstance(birch, int)
    good = ash + birch + int(fields.get("Cedar", 0)) if known else ""
    cast = good + int(fields.get("blank", 0)) + int(fields.get("spoilt", 0)) if isinstance(good, int) else ""
    return PLAIN | {"sheet": number, "Ash": ash, "Birch": birch, "good": good, "cast": cast} | fields


def write(folder: Path, rows: Iterable[dict[str, int | str]], name: str = "arcadia.csv") -> Path:
    """The sheets as a file, with their layout beside it."""
    (folder / "arcadia.yaml").write_text(LAYOUT)
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, HEADERS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def tally(folder: Path, rows: Iterable[dict[str, int | str]]) -> Tally:
    """The sheets as read."""
    return read_tally(write(folder, rows), folder / "arcadia.yaml")


def fair(seed: int, stations: int, voters: int = 1000) -> list[dict[str, int | str]]:
    """Sheets whose ballots and votes are binomial with rates of their own: an election without a whole percentage in mind."""
    draws = np.random.default_rng(seed)
    rows = []
    for number in range(stations):
        enrolled = int(draws.integers(voters // 2, voters * 2))
        cast = int(draws.binomial(enrolled, draws.beta(12, 6)))
        ash = int(draws.binomial(cast, draws.beta(8, 6)))
        rows.append(sheet(number, ash, cast - ash, enrolled=enrolled))
    return rows
