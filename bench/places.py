"""Place names on GeoVirus: Wikinews reports on epidemics, each place name marked with its coordinates.

found_f1     F1 of names with exactly the same characters (GeoVirus marks states, too, and not demonyms)
within_161   share of the names found whose coordinates lie within 161 km (100 miles) of the gold ones
"""

from __future__ import annotations

import gzip
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tocsin.read import load_engine
from tocsin.read.actors import resolve_actors
from tocsin.read.places import find_places
from tocsin.records import Document, Place

ARCHIVE = Path("data") / "places" / "GeoVirus.xml.gz"
EARTH_RADIUS = 6371.0  # km
NEAR = 161.0  # km: the field's usual 100 miles


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A marked name: its characters and coordinates."""

    start: int
    end: int
    lat: float
    lon: float


def read_gold(path: Path) -> Iterator[tuple[str, list[GoldPlace]]]:
    """Texts with their places. Names whose offsets do not hold the name are left out; GeoVirus counts from 1 in some, from 0 in others."""
    root = ElementTree.fromstring(gzip.decompress(path.read_bytes()))
    for article in root.iter("article"):
        text = article.findtext("text") or ""
        places = [place for node in article.iter("location") if (place := _gold_place(text, node)) is not None]
        yield text, places


def _gold_place(text: str, node: ElementTree.Element) -> GoldPlace | None:
    name = node.findtext("name") or ""
    start = int(node.findtext("start") or -1)
    found = next((s for s in (start, start - 1) if name and text[s : s + len(name)] == name), None)
    lat, lon = node.findtext("lat"), node.findtext("lon")
    return GoldPlace(found, found + len(name), float(lat), float(lon)) if found is not None and lat and lon else None


def distance(one: Place, other: GoldPlace) -> float:
    """Kilometres along the surface; infinite when the place has no coordinates."""
    if one.lat is None or one.lon is None:
        return math.inf
    lat1, lon1, lat2, lon2 = map(math.radians, (one.lat, one.lon, other.lat, other.lon))
    chord = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(chord))


Result = tuple[str, list[GoldPlace], list[Place]]


def predict(shared: Path) -> list[Result]:
    """Texts with gold and found places."""
    golds = list(read_gold(shared / ARCHIVE))
    parses = load_engine().parse_all([Document(id=str(i), key=str(i), text=text) for i, (text, _) in enumerate(golds)])
    return [
        (text, gold, [p.record for p in find_places(parse, resolve_actors(parse))])
        for (text, gold), parse in zip(golds, parses, strict=True)
    ]


def measure(shared: Path) -> dict[str, float]:
    """The figures of the module's docstring."""
    return figures(predict(shared))


def figures(results: list[Result]) -> dict[str, float]:
    """The same from results already there."""
    wanted = claimed = found = near = 0
    for _, gold, places in results:
        by_span = {(p.start, p.end): p for p in places}
        matched = [(by_span[g.start, g.end], g) for g in gold if (g.start, g.end) in by_span]
        wanted, claimed, found = wanted + len(gold), claimed + len(places), found + len(matched)
        near += sum(distance(p, g) <= NEAR for p, g in matched)
    return {"found_f1": 2 * found / (wanted + claimed), "within_161": near / found}


def show_errors(results: list[Result]) -> None:
    """Names missed, found wrongly and far off, to the terminal only."""
    for text, gold, places in results:
        spans = {(g.start, g.end): g for g in gold}
        by_span = {(p.start, p.end): p for p in places}
        for place in places:
            wanted = spans.get((place.start, place.end))
            context = repr(f"{text[max(0, place.start - 30) : place.start]}[{place.text}]{text[place.end : place.end + 20]}")
            if wanted is None:
                print("EXTRA", context, place.name, place.country)
            elif distance(place, wanted) > NEAR:
                print(f"FAR {distance(place, wanted):.0f} km", context, place.name, place.country, place.precision, wanted.lat, wanted.lon)
        for wanted in gold:
            if (wanted.start, wanted.end) not in by_span:
                before, name, after = (
                    text[max(0, wanted.start - 30) : wanted.start],
                    text[wanted.start : wanted.end],
                    text[wanted.end :][:20],
                )
                print("MISSED", repr(f"{before}[{name}]{after}"))


if __name__ == "__main__":
    predicted = predict(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared"))
    show_errors(predicted)
    print(figures(predicted))
