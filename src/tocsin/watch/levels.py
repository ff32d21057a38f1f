"""Three levels of warning, with thresholds that differ going up and coming down.

In: the probability day by day. Out: the level. A level is entered at one probability and left only below a lower one, so that a figure
that wavers around a threshold does not ring the bell every other day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level and its thresholds, as probabilities of an attempt within 30 days."""

    name: str
    enter: float
    leave: float
    means: str


CALM = Level(name="calm", enter=0.0, leave=0.0, means="too little for a watch, which begins at 1 %")
WATCH = Level(
    name="watch", enter=0.01, leave=0.006, means="1 % or more, or not yet back below 0.6 %: read everything, ask the open questions"
)
ALARM = Level(name="alarm", enter=0.05, leave=0.03, means="5 % or more, or not yet back below 3 %: act as if an attempt may come")
LEVELS = (CALM, WATCH, ALARM)
LONGEST_MEMORY = 366  # days back within which a level must have been entered to be held still


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
