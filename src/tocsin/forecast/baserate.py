"""The base rate of a country and month: the probability of a coup attempt, how sure it is, and to which month it holds.

In: ISO3 code, month, horizon. Out: a `BaseRate`. After the last month of the fitted model the forecast is not repeated as if nothing could
have changed: it is drawn towards the country's own average of the last ten years, and its interval widened by how far forecasts have moved
over as many months in the past.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.errors import ForecastError
from tocsin.forecast.almanac import Almanac, shipped
from tocsin.forecast.months import month_number, month_text
from tocsin.forecast.states import State, cows_of, states

NORMAL_90 = 1.645  # standard deviations on either side that hold 90 %
FADING = 60.0  # months after the last forecast at which it weighs as much as the country's average
LONGEST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseRate:
    """The probability of at least one coup attempt in `country` in the `horizon` months from `month` on, with a 90 % interval.

    `valid_through`: the last month that the model was fitted for; `extrapolated`: the month asked for lies after it. `world`: the same
    for the average country; `multiple`: probability / world. `basis`: where it comes from, in a sentence or two."""

    country: str
    name: str
    month: str
    horizon: int
    probability: float
    low: float
    high: float
    valid_through: str
    extrapolated: bool
    world: float
    multiple: float
    rank: int | None
    ranked: int
    basis: str


def base_rate(country: str, month: str, horizon_months: int = 1, *, almanac: Almanac | None = None) -> BaseRate:
    """The base rate. Raises ForecastError for an unknown country, a month before the first forecast, a horizon outside 1 to 12."""
    book = shipped() if almanac is None else almanac
    asked = _month(month, book)
    if not 1 <= horizon_months <= LONGEST:
        raise ForecastError(f"a horizon of {horizon_months} months is not forecast; ask for 1 to {LONGEST}")
    state = find_state(country, asked, book)
    beyond = max(0, asked - book.last)
    middle, sd = _forecast(book, state.cow, asked, horizon_months)
    world = _world(book, min(asked, book.last), horizon_months)
    order = sorted(book.month(asked, nearest(book, horizon_months)).items(), key=lambda item: -item[1]) if not beyond else []
    probability = _share(middle)
    return BaseRate(
        country=state.iso3,
        name=state.name,
        month=month,
        horizon=horizon_months,
        probability=probability,
        low=_share(middle - NORMAL_90 * sd),
        high=_share(middle + NORMAL_90 * sd),
        valid_through=month_text(book.last),
        extrapolated=beyond > 0,
        world=world,
        multiple=probability / world,
        rank=next((i + 1 for i, (cow, _) in enumerate(order) if cow == state.cow), None),
        ranked=len(order),
        basis=_basis(book, state, beyond),
    )


def find_state(country: str, month: int, book: Almanac) -> State:
    """The state that bore this code in a month (or bears it since, when the month lies ahead). Raises ForecastError."""
    codes = [cow for cow in cows_of(country) if cow in book.cows]
    if not codes:
        raise ForecastError(f"{country!r}: no country in the forecasts has this ISO3 code; tocsin forecast rank lists them")
    at = min(month, book.last)
    for cow in codes:
        if book.at(cow, at, min(book.log_odds)) is not None:
            return states()[cow]
    raise ForecastError(f"{states()[codes[0]].name}: no forecast for {month_text(month)}; it was no independent state then")


def nearest(book: Almanac, horizon: int) -> int:
    """The fitted horizon that is nearest to this one."""
    return min(book.log_odds, key=lambda fitted: abs(np.log(fitted / horizon)))


def _month(text: str, book: Almanac) -> int:
    try:
        month = month_number(text)
    except ValueError as error:
        raise ForecastError(str(error)) from None
    if month < book.first:
        raise ForecastError(f"{text}: forecasts begin with {month_text(book.first)}")
    return month


def _forecast(book: Almanac, cow: int, month: int, horizon: int) -> tuple[float, float]:
    """Log-odds and their standard deviation."""
    fitted = nearest(book, horizon)
    at = book.at(cow, min(month, book.last), fitted)
    if at is None:
        raise ForecastError(f"{states()[cow].name}: no forecast for {month_text(month)}")
    spread = float(np.interp(at, *book.facts["spread"][str(fitted)]))
    beyond = month - book.last
    if beyond > 0:
        recent = book.of_country(cow, fitted)[-120:]
        keep = 0.5 ** (beyond / FADING)
        at = keep * at + (1 - keep) * float(np.nanmean(recent))
        spread = float(np.hypot(spread, np.interp(beyond, *book.facts["drift"])))
    return _rescaled(at, fitted, horizon), spread


def _rescaled(log_odds: float, fitted: int, horizon: int) -> float:
    """To another number of months, at the same risk per month."""
    if fitted == horizon:
        return log_odds
    share = -np.expm1(np.log1p(-_share(log_odds)) * horizon / fitted)
    return float(np.log(share) - np.log1p(-share))


def _world(book: Almanac, month: int, horizon: int) -> float:
    fitted = nearest(book, horizon)
    return float(np.mean([_share(_rescaled(value, fitted, horizon)) for value in book.month(month, fitted).values()]))


def _share(log_odds: float) -> float:
    return float(1 / (1 + np.exp(-log_odds)))


def _basis(book: Almanac, state: State, beyond: int) -> str:
    said = f"{book.facts['model']}, fitted on {book.facts['fitted_on']}."
    if beyond:
        said += (
            f" The month lies {beyond} month{'s' if beyond > 1 else ''} after the last that the model knows: its last forecast for"
            f" {state.name} is drawn towards the country's average, and the interval is wider."
        )
    return said
