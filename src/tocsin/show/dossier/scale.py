"""A time axis that leaves out the empty years and widens the busy months; what it does is labelled.

In: stretches of days. Out: `Scale`, which turns a day number into a horizontal place, and its ticks.
A report on a week in November that recalls an election fourteen years ago needs both on one picture, and the week legible.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import ceil

from tocsin.show.dossier.when import MONTHS, Stretch, day_of

LONGEST_ANCHORING = 62  # days: what is vaguer (a year, a decade) is drawn where it falls, and asks for no room of its own there
SMALLEST_BREAK = 30  # days without anything that are worth a break
MOST_PARTS = 6  # parts of the axis; more would leave none of them legible
GAP_WIDTH = 20.0  # width of a break, in picture units
NARROWEST_PART = 44.0  # room for one label
TICK_ROOM = 46.0  # smallest distance between two labels
MARGIN_DAYS = 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of days drawn to scale from `left` to `right`."""

    start: float
    end: float
    left: float
    right: float

    @property
    def per_day(self) -> float:
        return (self.right - self.left) / (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis: parts in order of time, with breaks between them."""

    parts: tuple[Part, ...]

    def x(self, day: float) -> float:
        """Where a day falls; inside a break proportionally, beyond the ends at the ends."""
        before: Part | None = None
        for part in self.parts:
            if day < part.start:
                return part.left if before is None else _between(day, before, part)
            if day <= part.end:
                return part.left + (day - part.start) * part.per_day
            before = part
        return self.parts[-1].right

    @property
    def runs(self) -> list[Part]:
        """The parts with those joined that touch: what lies between two breaks."""
        joined: list[Part] = []
        for part in self.parts:
            if joined and part.left - joined[-1].right < GAP_WIDTH / 2:
                joined[-1] = Part(joined[-1].start, part.end, joined[-1].left, part.right)
            else:
                joined.append(part)
        return joined

    @property
    def breaks(self) -> list[float]:
        """Middles of the breaks."""
        return [(a.right + b.left) / 2 for a, b in pairwise(self.runs)]

    def ticks(self) -> list[Tick]:
        """Labels, none closer to another than they can be read."""
        kept: list[Tick] = []
        for tick in (tick for part in self.parts for tick in _ticks(part)):
            if not kept or tick.x - kept[-1].x >= TICK_ROOM * 0.85:
                kept.append(tick)
        return kept

    def titles(self) -> list[Tick]:
        """What lies between two breaks, at its left edge."""
        return [Tick(run.left, _title(run)) for run in self.runs]


def make_scale(stretches: Sequence[Stretch], left: float, right: float) -> Scale:
    """The axis for these stretches (at least one), from `left` to `right`."""
    spans = _merged(_anchoring(stretches))
    room = right - left - GAP_WIDTH * (len(spans) - 1) - NARROWEST_PART * len(spans)
    weigh = _weigher(spans, stretches)
    parts, position = [], left
    for start, end in spans:
        for low, high in _slices(start, end):
            width = NARROWEST_PART * (high - low) / (end - start) + room * weigh(low, high)
            parts.append(Part(low, high, position, position + width))
            position += width
        position += GAP_WIDTH
    return Scale(tuple(parts))


def _anchoring(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Precise stretches, and the vague ones that no precise one falls into."""
    precise = [s for s in stretches if s[1] - s[0] <= LONGEST_ANCHORING]
    alone = [s for s in stretches if s[1] - s[0] > LONGEST_ANCHORING and not any(p[0] < s[1] and p[1] > s[0] for p in precise)]
    return [(int(start) - MARGIN_DAYS, int(end - 1e-9) + 1 + MARGIN_DAYS) for start, end in [*precise, *alone]]


def _merged(spans: list[Stretch]) -> list[Stretch]:
    """Spans joined until the gaps that remain are worth a break and few enough."""
    joined: list[Stretch] = []
    for start, end in sorted(spans):
        if joined and start - joined[-1][1] < SMALLEST_BREAK:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    while len(joined) > MOST_PARTS:
        nearest = min(range(len(joined) - 1), key=lambda i: joined[i + 1][0] - joined[i][1])
        joined[nearest : nearest + 2] = [(joined[nearest][0], joined[nearest + 1][1])]
    return joined


def _slices(start: float, end: float) -> Iterator[Stretch]:
    """A long span month by month, so that a busy one can be given more room; a short one whole."""
    cuts = [start]
    if end - start > LONGEST_ANCHORING:
        firsts = (date.fromordinal(day) for day in range(ceil(start) + 1, ceil(end)))
        cuts += [float(day.toordinal()) for day in firsts if day.day == 1]
    return pairwise([*cuts, end])


def _weigher(spans: Sequence[Stretch], stretches: Sequence[Stretch]) -> Callable[[float, float], float]:
    """Share of the width that days `low` to `high` get: a quarter by their number, the rest by how much happens in them."""
    all_days = sum(end - start for start, end in spans)
    starts = sorted(start for start, end in stretches if end - start <= LONGEST_ANCHORING)

    def weight(low: float, high: float) -> float:
        days = (high - low) / all_days
        return 0.25 * days + 0.75 * (bisect_left(starts, high) - bisect_left(starts, low)) / len(starts) if starts else days

    return weight


def _between(day: float, before: Part, after: Part) -> float:
    share = (day - before.end) / (after.start - before.end)
    return before.right + share * (after.left - before.right)


def _ticks(part: Part) -> Iterator[Tick]:
    for days, step in STEPS:
        if days * part.per_day >= TICK_ROOM:
            for day, label in step(part):
                x = part.left + (day.toordinal() - part.start) * part.per_day
                if x <= part.right - TICK_ROOM * 0.4:
                    yield Tick(x, label)
            return


def _days(part: Part, keep: tuple[int, ...] | None = None) -> Iterator[tuple[date, str]]:
    day = date.fromordinal(ceil(part.start))
    while day.toordinal() < part.end:
        if keep is None or day.day in keep:
            yield day, f"{day.day} {MONTHS[day.month - 1][:3]}"
        day += timedelta(days=1)


def _months(part: Part, keep: tuple[int, ...] = tuple(range(1, 13))) -> Iterator[tuple[date, str]]:
    for day, _ in _days(part, (1,)):
        if day.month in keep:
            yield day, MONTHS[day.month - 1][:3] if day.month > 1 else str(day.year)


def _years(part: Part, every: int) -> Iterator[tuple[date, str]]:
    for year in range(day_of(ceil(part.start)).year, day_of(part.end).year + 1):
        if year % every == 0 and date(year, 1, 1).toordinal() >= part.start:
            yield date(year, 1, 1), str(year)


STEPS = (
    (1, _days),
    (2, lambda part: _days(part, tuple(range(1, 31, 2)))),
    (7, lambda part: _days(part, (1, 8, 15, 22))),
    (14, lambda part: _days(part, (1, 15))),
    (30, _months),
    (91, lambda part: _months(part, (1, 4, 7, 10))),
    (365, lambda part: _years(part, 1)),
    (1826, lambda part: _years(part, 5)),
    (3652, lambda part: _years(part, 10)),
)
"""Tick steps from fine to coarse: about how many days apart, and the days with their labels."""


def _title(part: Part) -> str:
    first, last = day_of(ceil(part.start)), day_of(ceil(part.end) - 2)  # without the margins
    whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole_years or part.right - part.left < NARROWEST_PART * 3.8 or first.year != last.year:
        return str(first.year) if first.year == last.year else f"{first.year}–{str(last.year)[2:]}"
    months = [MONTHS[first.month - 1], MONTHS[last.month - 1]]
    return f"{'–'.join(dict.fromkeys(months))} {first.year}"
