"""The odds before any report is read: the base rate of the country and month where there is one, else a stated default.

In: a country and a day. Out: a probability for 30 days with its range, and the words that say where it comes from.

The default is made of counts in Powell and Thyne's list: 52 attempts in about 46,000 country-months of 2001-2020 (0.11 % a month), 477 in
about 110,000 of 1950-2020 (0.43 %). The two are its ends, their geometric mean is its centre.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tocsin.watch.odds import Prior

DAYS = 30
MONTH = 30.44  # days of an average month
LOW, HIGH = 52 / 46_000, 477 / 110_000  # a month
FACTOR = 2.0  # by which a base rate without a stated range may be off, either way

BaseRate = Callable[[str, str], float | None]
"""Probability of an attempt in a country (ISO 3166-1 alpha-3) and month (YYYY-MM); None where there is none."""


def in_thirty_days(monthly: float) -> float:
    """A monthly probability as one for 30 days, the hazard taken as even."""
    return float(1 - (1 - monthly) ** (DAYS / MONTH))


def default_prior() -> Prior:
    """The stated default."""
    return Prior(
        probability=in_thirty_days((LOW * HIGH) ** 0.5),
        low=in_thirty_days(LOW),
        high=in_thirty_days(HIGH),
        source="default: attempts per country-month in Powell and Thyne's list, 2001-2020 (low end) and 1950-2020 (high end)",
    )


def prior_for(country: str | None, day: date, base_rate: BaseRate | None) -> Prior:
    """The base rate of that country and month, else the default."""
    month = day.isoformat()[:7]
    monthly = base_rate(country, month) if base_rate is not None and country is not None else None
    if not monthly:
        return default_prior()
    probability = in_thirty_days(monthly)
    return Prior(
        probability=probability,
        low=probability / FACTOR,
        high=min(0.5, probability * FACTOR),
        source=f"base rate of {country} in {month}; its range is taken as half to twice",
    )
