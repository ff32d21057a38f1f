"""The odds before any report is read: the base rate of the country and month where there is one, else a stated default.

In: a country and a day. Out: a probability for 30 days with its range, and the words that say where it comes from.

The default is made of counts in Powell and Thyne's list: 52 attempts in about 46,000 country-months of 2001-2020 (0.11 % a month), 477 in
about 110,000 of 1950-2020 (0.43 %). The two are its ends, their geometric mean is its centre.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from tocsin.errors import ForecastError
from tocsin.forecast import BaseRate, base_rate
from tocsin.watch.odds import Prior

DAYS = 30
MONTH = 30.44  # days of an average month
LOW, HIGH = 52 / 46_000, 477 / 110_000  # a month

PriorOf = Callable[[str | None, date], Prior]
"""The prior of a country on a day."""


def in_thirty_days(monthly: float) -> float:
    """A monthly probability as one for 30 days, the hazard taken as even."""
    return float(1 - (1 - monthly) ** (DAYS / MONTH))


def default_prior(why: str = "") -> Prior:
    """The stated default; `why` it and not a base rate."""
    source = "default: attempts per country-month in Powell and Thyne's list, 2001-2020 (low end) and 1950-2020 (high end)"
    return Prior(
        probability=in_thirty_days((LOW * HIGH) ** 0.5),
        low=in_thirty_days(LOW),
        high=in_thirty_days(HIGH),
        source=f"{source}; no base rate: {why}" if why else source,
    )


def prior_of(country: str | None, day: date) -> Prior:
    """The base rate of the country in the day's month, else the default."""
    return _of_month(country, day.isoformat()[:7])


def from_base_rate(rate: BaseRate) -> Prior:
    """A base rate for one month as a prior for 30 days."""
    known = f"fitted through {rate.valid_through}"
    return Prior(
        probability=in_thirty_days(rate.probability),
        low=in_thirty_days(rate.low),
        high=in_thirty_days(rate.high),
        source=f"base rate of {rate.name} in {rate.month}, {known}{', carried forward' if rate.extrapolated else ''}",
    )


@lru_cache(maxsize=4096)
def _of_month(country: str | None, month: str) -> Prior:
    if country is None:
        return default_prior("no country in question")
    try:
        return from_base_rate(base_rate(country, month))
    except ForecastError as error:
        return default_prior(str(error))
