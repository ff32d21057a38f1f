"""A base rate in words, never more exact than it is known: a probability has as many digits as its interval allows."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.forecast.baserate import BaseRate


def share_words(share: float) -> str:
    """ "0.14 %", "2.3 %", "12 %": two digits, which is more than any of them is known to."""
    percent = 100 * share
    if percent < 0.01:
        return "under 0.01 %"
    digits = 2 if percent < 1 else 1 if percent < 10 else 0
    return f"{percent:.{digits}f} %"


def rounded_words(rate: BaseRate) -> str:
    """The probability with one digit where the interval is wide (its ends a factor 3 apart or more), else with two."""
    percent = 100 * rate.probability
    digits = 1 if rate.high > 3 * rate.low else 2
    said = f"{float(f'{percent:.{digits}g}'):.10f}".rstrip("0").rstrip(".")
    return f"about {said} %"


def odds_words(share: float) -> str:
    """ "one in 700"."""
    one_in = 1 / share
    return f"one in {float(f'{one_in:.1g}') if one_in >= 10 else round(one_in, 1):,.0f}"


def rate_words(rate: BaseRate) -> Iterator[str]:
    """What is to be said of a base rate, line by line."""
    span = "in the month" if rate.horizon == 1 else f"in the {rate.horizon} months from it on"
    yield f"{rate.name} ({rate.country}), {rate.month}: at least one coup attempt {span}"
    yield f"  {rounded_words(rate)} ({odds_words(rate.probability)}), 90 % interval {share_words(rate.low)} to {share_words(rate.high)}"
    times = f"{rate.multiple:.1f}" if rate.multiple < 10 else f"{rate.multiple:.0f}"
    place = f"; rank {rate.rank} of {rate.ranked}" if rate.rank else ""
    yield f"  {times} times the average country ({share_words(rate.world)}){place}"
    yield f"  The model holds to {rate.valid_through}. {rate.basis}"
