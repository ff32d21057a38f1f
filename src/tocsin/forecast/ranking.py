"""Countries by risk, and found by code or name."""

from __future__ import annotations

from tocsin.errors import ForecastError
from tocsin.forecast.almanac import Almanac
from tocsin.forecast.baserate import BaseRate, base_rate
from tocsin.forecast.months import month_number, month_text
from tocsin.forecast.states import cows_of, states


def ranking(book: Almanac, month: str, horizon: int = 1) -> list[BaseRate]:
    """All countries that there were in the month, the highest risk first. Raises ForecastError."""
    try:
        at = min(max(month_number(month), book.first), book.last)
    except ValueError as error:
        raise ForecastError(str(error)) from None
    there = {states()[cow].iso3 for cow in book.month(at, min(book.log_odds))}
    rates = [base_rate(iso3, month, horizon, almanac=book) for iso3 in there]
    return sorted(rates, key=lambda rate: (-rate.probability, rate.country))


def code_of(country: str) -> str:
    """The ISO3 code of a code or a name. Raises ForecastError, with what begins alike."""
    if cows_of(country):
        return country.upper()
    wanted = country.casefold()
    found = [s.iso3 for s in states().values() if s.name.casefold() == wanted]
    if found:
        return found[-1]
    near = sorted({f"{s.name} ({s.iso3})" for s in states().values() if wanted[:4] in s.name.casefold()})
    hint = f"did you mean {', '.join(near[:4])}?" if wanted and near else "give its ISO3 code, like BOL"
    raise ForecastError(f"{country!r} is no country in the forecasts; {hint}")


def month_before(month: str) -> str:
    """The month before: whose end a forecast's knowledge stops at."""
    return month_text(month_number(month) - 1)
