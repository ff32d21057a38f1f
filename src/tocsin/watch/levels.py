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


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level and its thresholds, as probabilities of an attempt within 30 days."""

    name: str
    enter: float
    leave: float
    means: str


CALM = Level(name="calm", enter=0.0, leave=0.0, means="nothing beyond what the base rate and ordinary politics explain")
WATCH = Level(name="watch", enter=0.01, leave=0.006, means="signs worth five times the usual base rate: read everything")
ALARM = Level(name="alarm", enter=0.05, leave=0.03, means="signs worth twenty-five times the usual base rate: act as if one may come")
LEVELS = (CALM, WATCH, ALARM)
LONGEST_MEMORY = 366  # days back within which a level must have been entered to be held still


def deciding(prior: Prior, parts: Sequence[Part]) -> float:
    """The probability that decides the level: from the prior, or from the usual base rate where that is higher."""
    start = max(prior.probability, default_prior().probability)
    return probability(start, (part.log for part in parts))


def next_level(before: Level, probability: float) -> Level:
    """The level on a day, from the one of the day before."""
    for level in reversed(LEVELS):
        if probability >= level.enter or (LEVELS.index(before) >= LEVELS.index(level) and probability >= level.leave):
            return level
    return CALM


def level_on(day: date, probability_on: Callable[[date], float], since: date) -> Level:
    """The level on a day, from as many days before as it takes to know. `since`: before it, all is calm."""
    path: list[float] = []
    current = day
    while True:
        probability = probability_on(current)
        path.append(probability)
        decided = probability >= ALARM.enter or probability < WATCH.leave
        if decided or current <= since or len(path) > LONGEST_MEMORY:
            break
        current -= timedelta(days=1)
    level = CALM
    for probability in reversed(path):
        level = next_level(level, probability)
    return level
