"""The base rate as a section of a page: the number, why, what came of months alike, the country's history, and the score card.

In: an `Almanac` (the one that ships by default), a country, a month. Out: HTML without a style or a script of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tocsin.forecast.almanac import Almanac, shipped
from tocsin.forecast.baserate import base_rate, find_state
from tocsin.forecast.explain import explain
from tocsin.forecast.months import month_number
from tocsin.forecast.words import analogue_words, factor_words, rate_words, share_words, until_words
from tocsin.show.forecast.history import country_svg

TEMPLATES = Path(__file__).parent / "templates"
HORIZONS = (1, 6, 12)


def forecast_section(country: str, month: str, *, book: Almanac | None = None, heading: str = "h2") -> Markup:
    """The section for a country (ISO3) and month ("2019-11"). Raises ForecastError when there is no base rate for them."""
    used = shipped() if book is None else book
    explanation = explain(used, country, month)
    at = min(month_number(month), used.last)
    return Markup(
        _environment()
        .get_template("section.html.j2")
        .render(
            heading=heading,
            explanation=explanation,
            lines=list(rate_words(explanation.rate)),
            rates=[base_rate(country, month, horizon, almanac=used) for horizon in HORIZONS],
            history=Markup(country_svg(used, find_state(country, at, used).cow, until=at)),
            analogues=analogue_words(explanation.analogues),
            cards=used.facts.get("cards", []),
        )
    )


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    filters: dict[str, Any] = {"share": share_words, "factor": factor_words, "until": until_words}
    environment.filters |= filters
    return environment
