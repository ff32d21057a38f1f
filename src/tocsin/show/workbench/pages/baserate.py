"""The base rate of the case's country, or of another: what seventy years say before a report is read."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from tocsin.errors import ForecastError
from tocsin.forecast.almanac import shipped
from tocsin.forecast.ranking import code_of
from tocsin.show.forecast import forecast_section, world_svg
from tocsin.show.workbench.pages.warning import watched
from tocsin.show.workbench.visit import Visiting

router = APIRouter()
MOST_TOLD = 64  # countries and months whose section is kept: it takes half a second to draw, and follows from nothing but what ships
Word = Annotated[str | None, Query(max_length=60)]
MonthText = Annotated[str | None, Query(max_length=7, description="A month: 2019-11")]


@router.get("/base-rate", response_class=HTMLResponse, include_in_schema=False)
def base_rate(visit: Visiting, country: Word = None, month: MonthText = None) -> HTMLResponse:
    """Number, reasons, likes of the past, history, score card, and the map of the month."""
    with visit.looking() as look:
        warned = watched(look).warning
        asked = country or (warned.country if warned else None)
        at = month or (warned.as_of if warned else look.day)[:7]
        section, problem = _told(asked, at)
        return visit.page("baserate_page.html.j2", look, section=section, problem=problem, country=asked or "", month=at)


@lru_cache(maxsize=MOST_TOLD)
def _told(country: str | None, month: str) -> tuple[Markup, str]:
    """The section with the map, or why there is none."""
    if not country:
        return Markup(), ""
    try:
        return forecast_section(code_of(country), month) + Markup(world_svg(shipped(), month)), ""
    except ForecastError as error:
        return Markup(), str(error)
