"""The base rates of a month as a map of the world. In: an `Almanac`, a month, a horizon. Out: SVG, a colour a class.

Borders are those of today (Natural Earth, public domain, in the Equal Earth projection by `training/world_map.py`), small states are dots:
a state that is gone is not drawn, and each shape says in its title what it stands for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from importlib.resources import files
from typing import Any

from tocsin.forecast.almanac import Almanac
from tocsin.forecast.baserate import BaseRate
from tocsin.forecast.months import month_text
from tocsin.forecast.ranking import ranking
from tocsin.forecast.words import share_words
from tocsin.show.forecast.drawing import RULE, svg, text

CLASSES = (
    (0.25, "#e9e4d4", "under a quarter of the average"),
    (0.5, "#e5cfa5", "a quarter to a half"),
    (1.0, "#dfae74", "a half to one"),
    (2.0, "#cf7f50", "one to two times the average"),
    (5.0, "#ad4a37", "two to five"),
    (float("inf"), "#701a22", "more than five"),
)  # the lightness falls evenly: the order can be read without its hues
UNKNOWN, EDGE = "#cfccc6", "#ffffff"
LEGEND = 62.0
DOT = 3.4
SWATCH = 150.0


def world_svg(book: Almanac, month: str | None = None, horizon: int = 1) -> str:
    """The picture. Raises ForecastError for a month before the first forecast."""
    shown = month or month_text(book.last)
    rates = {rate.country: rate for rate in ranking(book, shown, horizon)}
    shapes = _shapes()
    inside = [
        *(
            f'<path d="{path}" fill="{_colour(rates.get(iso3))}" stroke="{EDGE}" stroke-width="0.4">{_title(iso3, rates)}</path>'
            for iso3, path in shapes["paths"].items()
        ),
        *(
            f'<circle cx="{x}" cy="{y}" r="{DOT}" fill="{_colour(rates[iso3])}" stroke="{EDGE}">{_title(iso3, rates)}</circle>'
            for iso3, (x, y) in shapes["dots"].items()
            if iso3 in rates
        ),
        *_legend(shapes["height"]),
    ]
    highest = ", ".join(f"{rate.name} {share_words(rate.probability)}" for rate in list(rates.values())[:5])
    span = "the month" if horizon == 1 else f"the {horizon} months"
    title = f"Base rate of a coup attempt in {span} from {shown} on, against the average country"
    return svg(shapes["width"], shapes["height"] + LEGEND, title, f"Highest: {highest}.", "".join(inside))


def _colour(rate: BaseRate | None) -> str:
    if rate is None:
        return UNKNOWN
    return next(colour for limit, colour, _ in CLASSES if rate.multiple <= limit)


def _title(iso3: str, rates: dict[str, BaseRate]) -> str:
    rate = rates.get(iso3)
    if rate is None:
        return f"<title>{iso3}: no forecast</title>"
    return f"<title>{escape(rate.name)}: {share_words(rate.probability)}, {rate.multiple:.1f} times the average</title>"


def _legend(top: float) -> Iterator[str]:
    for number, (_, colour, words) in enumerate((*CLASSES, (0.0, UNKNOWN, "no forecast"))):
        x, y = 20 + (number % 4) * (SWATCH + 90), top + 14 + (number // 4) * 22
        yield f'<rect x="{x}" y="{y}" width="22" height="12" fill="{colour}" stroke="{RULE}"/>'
        yield text(x + 28, y + 10.5, words)


@lru_cache(maxsize=1)
def _shapes() -> dict[str, Any]:
    shapes: dict[str, Any] = json.loads((files("tocsin.show.forecast") / "world.json").read_text(encoding="utf-8"))
    return shapes
