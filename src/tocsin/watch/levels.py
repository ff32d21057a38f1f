"""Three levels of warning, with thresholds that differ going up and coming down.

In: the probability day by day. Out: the level. A level is entered at one probability and left only below a lower one, so that a figure
that wavers around a threshold does not ring the bell every other day.

What decides is the probability, or what the same signs would make of the usual base rate where that is higher: a country in which nobody
expects an attempt is not one whose signs go unheard. The probability that is shown stays that of the country.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.watch.odds import Part, Prior, probability
from tocsin.watch.prior import default_prior
from tocsin.watch.schema import Threshold, Thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level and its thresholds, as probabilities of an attempt within 30 days."""

    name: str
    enter: float
    leave: float
    means: str


Levels = tuple[Level, Level, Level]
"""Calm, watch, alarm."""

SHIPPED = Thresholds()
CALM = Level(name="calm", enter=0.0, leave=0.0, means="nothing beyond what the base rate and ordinary politics explain")
WATCHED = ("signs worth five times the usual base rate: read everything", "signs enough for the level set for this case: read everything")
ALARMING = (
    "signs worth twenty-five times the usual base rate: act as if one may come",
    "signs enough for the level set for this case: act as if one may come",
)


def levels_of(thresholds: Thresholds) -> Levels:
    """The levels with these thresholds, saying so where they are not those that ship."""
    watch, alarm = thresholds.watch, thresholds.alarm
    return (
        CALM,
        _level("watch", watch, WATCHED[watch != SHIPPED.watch]),
        _level("alarm", alarm, ALARMING[alarm != SHIPPED.alarm]),
    )


def _level(name: str, threshold: Threshold, means: str) -> Level:
    return Level(name=name, enter=threshold.enter, leave=threshold.leave, means=means)


LEVELS = levels_of(SHIPPED)
_, WATCH, ALARM = LEVELS
LONGEST_MEMORY = 366  # days back within which a level must have been entered to be held still


def deciding(prior: Prior, parts: Sequence[Part]) -> float:
    """The probability that decides the level: from the prior, or from the usual base rate where that is higher."""
    start = max(prior.probability, default_prior().probability)
    return probability(start, (part.log for part in parts))


def next_level(before: Level, probability: float, levels: Levels = LEVELS) -> Level:
    """The level on a day, from the one of the day before."""
    for level in reversed(levels):
        if probability >= level.enter or (levels.index(before) >= levels.index(level) and probability >= level.leave):
            return level
    return CALM


def level_on(day: date, probability_on: Callable[[date], float], since: date, levels: Levels = LEVELS) -> Level:
    """The level on a day, from as many days before as it takes to know. `since`: before it, all is calm."""
    _, watch, alarm = levels
    path: list[float] = []
    current = day
    while True:
        probability = probability_on(current)
        path.append(probability)
        decided = probability >= alarm.enter or probability < watch.leave
        if decided or current <= since or len(path) > LONGEST_MEMORY:
            break
        current -= timedelta(days=1)
    level = CALM
    for probability in reversed(path):
        level = next_level(level, probability, levels)
    return level
