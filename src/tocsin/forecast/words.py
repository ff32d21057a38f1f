"""A base rate in words, never more exact than it is known: a probability has as many digits as its interval allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor, log10

from tocsin.forecast.baserate import BaseRate
from tocsin.forecast.explain import Analogue, Explanation
from tocsin.forecast.outcome import MARKS, Outcome


def share_words(share: float) -> str:
    """ "0.14 %", "2.3 %", "12 %": two digits, which is more than any of them is known to."""
    percent = 100 * share
    if percent < 0.01:
        return "under 0.01 %"
    digits = 2 if percent < 1 else 1 if percent < 10 else 0
    return f"{percent:.{digits}f} %"


def rounded_words(rate: BaseRate) -> str:
    """The probability to the digit that half its interval reaches, and to one digit at least."""
    percent, half = 100 * rate.probability, 50 * (rate.high - rate.low)
    reached = floor(log10(percent)) - floor(log10(half)) + 1 if half > 0 else 2
    said = f"{float(f'{percent:.{max(1, min(2, reached))}g}'):.10f}".rstrip("0").rstrip(".")
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


def factor_words(factor: float) -> str:
    """ "2.3 times", "a third", "about the same": no finer than it is known."""
    if 0.91 <= factor <= 1.1:
        return "about the same"
    if factor > 1:
        return f"{factor:.1f} times" if factor < 10 else f"{factor:.0f} times"
    parts = 1 / factor
    return f"1/{parts:.1f}" if parts < 10 else f"1/{parts:.0f}"


def analogue_words(analogues: Sequence[Analogue]) -> str:
    """What came of the months that looked alike."""
    hit = sum(past.months_until is not None for past in analogues)
    return (
        f"Of the {len(analogues)} countries whose past months looked most alike, {hit or 'none'} saw an attempt within a year."
        " Alike means that each group of facts pulled the model's odds about as far, not that the countries resemble each other;"
        " where little pulls, many months are about as near."
        " So few cases show what kind of month it is; they give no probability."
    )


def explanation_words(explanation: Explanation) -> Iterator[str]:
    """A base rate with its reasons and its likes in the past, line by line."""
    yield from rate_words(explanation.rate)
    yield f"  Known at the end of {explanation.known_at}; each factor is on the odds, against the average country of the month:"
    for reason in explanation.reasons:
        yield f"    {factor_words(reason.factor):>14}  {reason.title}" + (f": {'; '.join(reason.facts)}" if reason.facts else "")
    if explanation.analogues:
        yield "  " + analogue_words(explanation.analogues)
    for past in explanation.analogues:
        yield f"    {past.name} {past.month}: {until_words(past)}"


def until_words(past: Analogue) -> str:
    """What followed a past month."""
    if past.months_until is None:
        return "no attempt within a year"
    if past.months_until == 0:
        return "an attempt in the same month"
    return f"an attempt {past.months_until} month{'' if past.months_until == 1 else 's'} later"


def outcome_words(found: Outcome) -> Iterator[str]:
    """What is to be said of an attempt under way."""
    led = ", ".join(MARKS[mark] for mark in found.marks) or "nothing known of who leads it"
    yield f"A coup attempt ({led}): it succeeds with about {round(20 * found.probability) * 5} %"
    yield f"  90 % interval {100 * found.low:.0f} to {100 * found.high:.0f} %; of all attempts in the list {100 * found.average:.0f} % did"
    yield f"  From {found.basis}."
    yield f"  The list does not code, and this does not know: {'; '.join(found.silent)}."
