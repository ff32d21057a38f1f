"""Makes src/tocsin/show/forecast/world.json: the outlines of today's countries in the Equal Earth projection, dots for the smallest.

    npm pack world-atlas@2 && tar xzf world-atlas-2*.tgz
    python training/world_map.py package/ country_codes.csv src/tocsin/show/forecast/world.json

`world-atlas` (ISC, Mike Bostock) is Natural Earth (public domain) as TopoJSON. `country_codes.csv` has the columns `ISOnumeric, ISO3`.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tocsin.forecast.states import states

WIDTH = 1000
NORTH, SOUTH = 84, -58  # degrees; what lies beyond has no states
SEEN = 12.0  # square units of the picture below which a dot stands for a country
UNNUMBERED = {"Kosovo": "XKX", "Somaliland": "SOM", "N. Cyprus": "CYP"}
LEFT_OUT = {"ATA"}
ADDED_DOTS = {"TUV": (179.2, -8.5)}  # smaller than the atlas goes
POLYNOMIAL = (1.340264, -0.081106, 0.000893, 0.003796)  # Savric, Patterson and Jenny 2018

Point = tuple[float, float]


def projected(point: Point) -> Point:
    """Degrees to the plane of Equal Earth."""
    a1, a2, a3, a4 = POLYNOMIAL
    half = math.sqrt(3) / 2
    theta = math.asin(half * math.sin(math.radians(point[1])))
    square, sixth = theta**2, theta**6
    slope = half * (a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square))
    return math.radians(point[0]) * math.cos(theta) / slope, theta * (a1 + a2 * square + sixth * (a3 + a4 * square))


EAST = projected((180, 0))[0]
TOP = projected((0, NORTH))[1]


def on_page(point: Point) -> tuple[int, int]:
    """Degrees to whole units of the picture."""
    x, y = projected(point)
    scale = WIDTH / (2 * EAST)
    return round((x + EAST) * scale), round((TOP - y) * scale)


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The lines of the topology, in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line: list[Point] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        lines.append(line)
    return lines


def rings(shape: dict[str, Any], lines: list[list[Point]]) -> Iterator[list[Point]]:
    """The outer ring of each polygon."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    for polygon in polygons:
        ring: list[Point] = []
        for number in polygon[0]:
            line = lines[number] if number >= 0 else lines[~number][::-1]
            ring += line[1 if ring else 0 :]
        yield from at_the_edge(ring)


def at_the_edge(ring: list[Point]) -> Iterator[list[Point]]:
    """The parts of a ring on either side of the 180th meridian, which would be drawn across the whole picture."""
    jumps = [i for i in range(1, len(ring)) if abs(ring[i][0] - ring[i - 1][0]) > 180]
    if not jumps:
        yield ring
        return
    pieces = [ring[start:end] for start, end in zip([0, *jumps], [*jumps, len(ring)], strict=True)]
    whole = [pieces[-1] + pieces[0], *pieces[1:-1]] if len(pieces) > 2 else pieces  # the ring's start lies within a part
    for east in (True, False):
        side = [point for piece in whole if (piece[0][0] > 0) == east for point in piece]
        if side:
            yield side


def outlines(path: Path, codes: dict[str, str]) -> dict[str, list[list[Point]]]:
    """The rings of each country, by ISO3."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    lines = arcs(topology)
    found: dict[str, list[list[Point]]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        iso3 = codes.get(shape.get("id", "")) or UNNUMBERED.get(shape["properties"]["name"])
        if iso3 is not None and iso3 not in LEFT_OUT and "arcs" in shape:
            found.setdefault(iso3, []).extend(rings(shape, lines))
    return found


def path_of(ring: list[Point]) -> str:
    """A ring as an SVG path; empty when it is too small to have an area."""
    kept: list[tuple[int, int]] = []
    for point in ring:
        here = on_page(point)
        if not kept or kept[-1] != here:
            kept.append(here)
    return "M" + " ".join(f"{x},{y}" for x, y in kept) + "z" if len(kept) > 2 else ""


def area(ring: list[Point]) -> float:
    """In square units of the picture."""
    corners = [on_page(point) for point in ring]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, corners[1:] + corners[:1], strict=True))) / 2


def main(atlas: Path, codes_file: Path, output: Path) -> None:
    """Write the file."""
    with codes_file.open(encoding="utf-8") as rows:
        codes = {
            f"{int(float(r['ISOnumeric'])):03d}": r["ISO3"] for r in csv.DictReader(rows) if r["ISOnumeric"].replace(".", "").isdigit()
        }
    coarse, fine = outlines(atlas / "countries-110m.json", codes), outlines(atlas / "countries-50m.json", codes)
    dots = {iso3: on_page(point) for iso3, point in ADDED_DOTS.items()}
    for iso3 in {state.iso3 for state in states().values()} & fine.keys():
        if sum(map(area, coarse.get(iso3, []))) < SEEN:
            largest = max(fine[iso3], key=area)
            dots[iso3] = on_page((sum(x for x, _ in largest) / len(largest), sum(y for _, y in largest) / len(largest)))
    paths = {iso3: "".join(map(path_of, shapes)) for iso3, shapes in coarse.items()}
    drawn = {"width": WIDTH, "height": on_page((0, SOUTH))[1], "paths": paths, "dots": dots}
    output.write_text(json.dumps(drawn, separators=(",", ":"), sort_keys=True), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
