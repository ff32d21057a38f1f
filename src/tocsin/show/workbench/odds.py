"""Pictures of a warning: where its probability lies, and how far each sign moves it.

In: a warning. Out: numbers for SVG templates. Probabilities stand on a scale of odds, on which a sign moves the mark as far at one percent
as at fifty.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.watch.warning import Contribution, Warning

WIDTH = 720.0  # picture units
LEFT, RIGHT = 12.0, 708.0
LEAST, MOST = 0.0005, 0.98  # probabilities at the ends of the axis
TICKS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.25, 0.5, 0.75, 0.95)
BAR = 46.0  # half of the width of a contribution's bar
FULL = math.log(6)  # the factor that fills it
MIN_BAR = 1.5


@dataclass(frozen=True, slots=True)
class Axis:
    """The range of a warning: low to high with its centre, and the same of the base rate that it starts from."""

    low: float
    high: float
    centre: float
    prior_low: float
    prior_high: float
    prior: float
    ticks: tuple[tuple[float, float], ...]  # place and probability


@dataclass(frozen=True, slots=True)
class Reason:
    """A contribution with its bar: from `x` on, `width` wide; the middle is no change."""

    contribution: Contribution
    x: float
    width: float


def axis_of(warning: Warning) -> Axis:
    """Where everything stands."""
    prior = warning.prior
    return Axis(
        low=_place(warning.low),
        high=_place(warning.high),
        centre=_place(warning.probability),
        prior_low=_place(prior.low),
        prior_high=_place(prior.high),
        prior=_place(prior.probability),
        ticks=tuple((_place(tick), tick) for tick in TICKS),
    )


def reasons_of(contributions: Sequence[Contribution]) -> tuple[Reason, ...]:
    """Each with its bar, in the order given."""
    return tuple(_reason(contribution) for contribution in contributions)


def _reason(contribution: Contribution) -> Reason:
    log = math.log(contribution.factor)
    width = max(MIN_BAR, min(BAR, BAR * abs(log) / FULL))
    return Reason(contribution, BAR if log >= 0 else BAR - width, width)


def _place(probability: float) -> float:
    low, high = _logit(LEAST), _logit(MOST)
    share = (_logit(min(MOST, max(LEAST, probability))) - low) / (high - low)
    return LEFT + share * (RIGHT - LEFT)


def _logit(probability: float) -> float:
    return math.log(probability / (1 - probability))
