"""The dossier's section on the base rate: what the warning starts from, for the country that the watch chose and the month it speaks of.

In: the warning. Out: the forecast's own section as HTML, or a plain word on why there is none.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tocsin.errors import ForecastError
from tocsin.forecast.ranking import code_of
from tocsin.show.forecast import forecast_section
from tocsin.watch.warning import Warning

NO_COUNTRY = "No base rate: no report known by then names a country."


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseRateSection:
    """One of the two is there."""

    told: Markup | None = None
    problem: str = ""


def base_rate_section(warning: Warning) -> BaseRateSection:
    """The section for the warning's country and the month of its day."""
    if not warning.country:
        return BaseRateSection(problem=NO_COUNTRY)
    try:
        return BaseRateSection(told=forecast_section(code_of(warning.country), warning.as_of[:7], heading="h3"))
    except ForecastError as error:
        return BaseRateSection(problem=f"No base rate: {error}")
