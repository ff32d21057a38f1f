"""Words for probabilities, after Intelligence Community Directive 203 (2015). A likelihood word is never put beside a confidence level.

In: a probability. Out: the directive's word for its range. Below 1 % the directive has no word; "remote" says that it is under its scale.
"""

from __future__ import annotations

from tocsin.read.gazetteer import countries

HIGHEST_BELOW_ONE = 0.9  # percent
BELOW_SCALE = "remote (under 1 %)"
WORDS = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.01, "almost certain"),
)
"""Upper end of each of the directive's seven ranges, and its word."""


def likelihood_word(probability: float) -> str:
    """The word for a probability."""
    if probability < 0.01:
        return BELOW_SCALE
    return next(word for end, word in WORDS if probability < end)


def multiple(times: float) -> str:
    """How a figure stands to the one before: "52 times as probable as before any report"."""
    told = f"{times:.2g}"
    return f"{'' if told == '1' else f'{told} times '}as probable as before any report"


def country_name(country: str | None) -> str:
    """The country's usual name."""
    known = countries().get(country or "")
    return known.name if known else country or "A country not named"


def percent(probability: float) -> str:
    """A probability in percent, as finely as it deserves: "0.04 %", "0.3 %", "4 %", "37 %"; never none of what is some."""
    value = 100 * probability
    if 0 < value < 0.095:
        return f"{value:.2f} %" if value >= 0.005 else "under 0.01 %"
    if value < 1:
        return f"{min(value, HIGHEST_BELOW_ONE):.1f} %"  # what is under 1 % is not called 1.0 % beside the word for it
    return f"{value:.0f} %"
