"""Places by name: every state, region and city that a name may mean, largest first.

In: a folded name. Out: `Site`s with country, coordinates and population. The knowledge is in `data/places.tsv.gz` (GeoNames, made by
`training/gazetteer.py`), `data/regions.yaml` and `data/countries.yaml`.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import msgspec

from tocsin.errors import LexiconError
from tocsin.read.gazetteer import countries
from tocsin.read.names import fold
from tocsin.records import PlacePrecision

TABLE = "data/places.tsv.gz"
REGIONS = "data/regions.yaml"
LONGEST_NAME = 6  # words
STATE_POPULATION = 50_000_000  # what a state or a continent counts as beside cities of the same name
REGION_POPULATION = 5_000_000  # the same for a listed region


@dataclass(frozen=True, slots=True)
class Site:
    """One place that a name may mean. `region`: folded name of the first-level region that it lies in."""

    name: str
    precision: PlacePrecision
    country: str | None
    region: str
    lat: float
    lon: float
    population: int


class _Region(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    names: tuple[str, ...]
    precision: PlacePrecision
    country: str | None
    at: tuple[float, float]


@lru_cache(maxsize=4096)
def sites(name: str) -> tuple[Site, ...]:
    """All places that a name may mean. An abbreviation ("US", "NSW") is looked up as written, everything else folded."""
    listed = _listed()
    known = listed.get(name, ()) or listed.get(fold(name), ())
    lines = _lines()
    return (*known, *(_site(lines.texts[i]) for i in lines.by_name.get(fold(name), ())))


@lru_cache(maxsize=65536)
def is_known(name: str) -> bool:
    """Whether a name may mean any place."""
    folded = fold(name)
    return name in _listed() or folded in _listed() or folded in _lines().by_name


def is_known_abbreviation(name: str) -> bool:
    """Whether a name in capitals is the abbreviation of a place, exactly as written."""
    return name in _listed()


@dataclass(frozen=True, slots=True)
class _Lines:
    """The table as text, and the lines of each folded name: most are never looked at."""

    texts: list[str]
    by_name: dict[str, list[int]]


@cache
def _lines() -> _Lines:
    raw = gzip.decompress(resources.files("tocsin.read").joinpath(TABLE).read_bytes())
    texts = raw.decode("utf-8").splitlines()
    by_name: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        for key in text.split("\t", 3)[2].split("|"):
            by_name.setdefault(key, []).append(number)
    return _Lines(texts, by_name)


def _site(line: str) -> Site:
    kind, name, _, country, region, lat, lon, population = line.split("\t")
    return Site(name, "city" if kind == "city" else "region", country, region, float(lat), float(lon), int(population))


@cache
def _listed() -> dict[str, tuple[Site, ...]]:
    """States and the listed regions, by folded name or by abbreviation as written."""
    found: dict[str, tuple[Site, ...]] = {}
    for country in countries().values():
        site = Site(country.name, "country", country.iso3, "", *country.at, STATE_POPULATION)
        for name in country.names:
            found[_key(name)] = (site,)
    for region in _regions():
        site = Site(
            region.names[0],
            region.precision,
            region.country,
            "",
            *region.at,
            STATE_POPULATION if region.precision == "continent" else REGION_POPULATION,
        )
        for name in region.names:
            found[_key(name)] = (*found.get(_key(name), ()), site)
    return found


def _regions() -> list[_Region]:
    raw = resources.files("tocsin.read").joinpath(REGIONS).read_bytes()
    try:
        return msgspec.yaml.decode(raw, type=list[_Region])
    except msgspec.ValidationError as error:
        raise LexiconError(f"{REGIONS}: {error}; correct the field that is named") from error


def _key(name: str) -> str:
    return name if name.isupper() else fold(name.removeprefix("the ").removeprefix("The "))
