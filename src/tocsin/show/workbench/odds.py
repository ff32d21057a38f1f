"""Pictures of a warning: where its probability lies, and how far each sign moves it.

In: a warning. Out: numbers for SVG templates. Probabilities stand on a scale of odds, on which a sign moves the mark as far at one percent
as at fifty.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.watch.replay import Replay, ReplayDay
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
    return LEFT + _share(probability) * (RIGHT - LEFT)


def _share(probability: float) -> float:
    """Where it stands between the ends of the axis, 0 to 1."""
    low, high = _logit(LEAST), _logit(MOST)
    return (_logit(min(MOST, max(LEAST, probability))) - low) / (high - low)


def _logit(probability: float) -> float:
    return math.log(probability / (1 - probability))


PLOT_LEFT, PLOT_RIGHT, PLOT_TOP, PLOT_BASE = 44.0, 1072.0, 10.0, 190.0
PLOT_TICKS = (0.001, 0.2, 0.5, 0.9)  # beside where the levels are entered


@dataclass(frozen=True, slots=True)
class Dot:
    """A day on which reports moved the warning."""

    x: float
    y: float
    day: ReplayDay


@dataclass(frozen=True, slots=True)
class Course:
    """The warning day by day: a band from low to high, a line in it, a dot for each day that moved it."""

    band: str  # SVG path
    line: str
    dots: tuple[Dot, ...]
    ticks: tuple[tuple[float, float], ...]  # height and probability
    months: tuple[tuple[float, str], ...]  # place and ISO day


def course_of(replay: Replay) -> Course | None:
    """The picture; None when there are too few days for one."""
    days = replay.days
    if len(days) < 3:
        return None
    first, last = (date.fromisoformat(day.day).toordinal() for day in (days[0], days[-1]))

    def x(iso: str) -> float:
        return PLOT_LEFT + (date.fromisoformat(iso).toordinal() - first) / max(1, last - first) * (PLOT_RIGHT - PLOT_LEFT)

    top = [f"{x(day.day):.1f} {_height(day.high):.1f}" for day in days]
    bottom = [f"{x(day.day):.1f} {_height(day.low):.1f}" for day in reversed(days)]
    return Course(
        band=f"M{'L'.join((*top, *bottom))}Z",
        line=f"M{'L'.join(f'{x(day.day):.1f} {_height(day.probability):.1f}' for day in days)}",
        dots=tuple(Dot(x(day.day), _height(day.probability), day) for day in days if day.moved),
        ticks=tuple((_height(tick), tick) for tick in (*PLOT_TICKS, *(level.enter for level in replay.levels[1:]))),
        months=tuple((x(day.day), day.day) for day in days[:: max(1, len(days) // 9)]),
    )


def _height(probability: float) -> float:
    return PLOT_BASE - _share(probability) * (PLOT_BASE - PLOT_TOP)
