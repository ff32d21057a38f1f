"""From which day to which the case knows something: the ends of the as-of slider and how many reports each day brought."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import date

from tocsin.record.case import last_day
from tocsin.record.tallies import days
from tocsin.show.workbench.cases import Look

MOST_STEPS = 400  # days with reports up to which the slider stops at these alone; beyond, at every day
COLUMNS = 60  # of the small picture above the slider


@dataclass(frozen=True, slots=True)
class Timespan:
    """The days at which the slider stops, and how much each part of it brought."""

    steps: tuple[date, ...]
    columns: tuple[float, ...]  # reports in each part of the slider, of the busiest one

    @property
    def first(self) -> date:
        """The first day on which a report became known."""
        return self.steps[0]

    @property
    def last(self) -> date:
        """The last one."""
        return self.steps[-1]

    @property
    def offsets(self) -> str:
        """The steps as days after the first, for the script."""
        return ",".join(str((day - self.first).days) for day in self.steps)

    def step(self, as_of: str | None) -> int:
        """Where the slider stands for a day; at its end where none is chosen."""
        day = _day(as_of) if as_of else None
        return len(self.steps) - 1 if day is None else max(0, bisect_right(self.steps, day) - 1)


def timespan(look: Look) -> Timespan | None:
    """The span of the whole case, whatever the as-of day; None when it is empty."""
    return look.always("timespan", lambda: timespan_of(Counter({date.fromisoformat(day): count for day, count in days(look.db)})))


def timespan_of(known: Counter[date]) -> Timespan | None:
    """The span of these days, each with its number of reports."""
    if not known:
        return None
    first, last = min(known), max(known)
    every = (date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1))
    steps = tuple(sorted(known)) if len(known) <= MOST_STEPS else tuple(every)
    columns = [0] * min(COLUMNS, len(steps))
    for index, day in enumerate(steps):
        columns[index * len(columns) // len(steps)] += known[day]
    highest = max(columns)
    return Timespan(steps, tuple(count / highest for count in columns))


def _day(as_of: str) -> date | None:
    """The last day that a date means, as the case takes it."""
    try:
        return date.fromisoformat(last_day(as_of))
    except ValueError:
        return None
