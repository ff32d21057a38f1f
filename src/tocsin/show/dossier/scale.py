"""A time axis that leaves out the empty years: busy stretches get room, gaps between them shrink to a break.

In: stretches of days. Out: `Scale`, which turns a day number into a horizontal place, and its ticks.
A report on a week in November that recalls an election fourteen years ago needs both on one picture, and the week legible.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.show.dossier.when import MONTHS, Stretch, day_of

LONGEST_ANCHORING = 62  # days: what is vaguer (a year, a decade) is drawn where it falls, and asks for no room of its own there
SMALLEST_BREAK = 45  # days without anything that are worth a break
MOST_PARTS = 6  # parts of the axis; more would leave none of them legible
GAP_WIDTH = 26.0  # width of a break, in picture units
NARROWEST_PART = 64.0  # room for one label
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
    def breaks(self) -> list[float]:
        """Middles of the breaks."""
        return [(a.right + b.left) / 2 for a, b in zip(self.parts, self.parts[1:], strict=False)]

    def ticks(self) -> list[Tick]:
        """Labels of all parts, none closer than they can be read."""
        return [tick for part in self.parts for tick in _ticks(part)]

    def titles(self) -> list[Tick]:
        """What each part covers, at its left edge."""
        return [Tick(part.left, _title(part)) for part in self.parts]


def make_scale(stretches: Sequence[Stretch], left: float, right: float) -> Scale:
    """The axis for these stretches (at least one), from `left` to `right`."""
    spans = _merged(_anchoring(stretches))
    weights = [_weight(span, spans, stretches) for span in spans]
    room = right - left - GAP_WIDTH * (len(spans) - 1) - NARROWEST_PART * len(spans)
    parts, position = [], left
    for (start, end), weight in zip(spans, weights, strict=True):
        width = NARROWEST_PART + room * weight
        parts.append(Part(start, end, position, position + width))
        position += width + GAP_WIDTH
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


def _weight(span: Stretch, spans: Sequence[Stretch], stretches: Sequence[Stretch]) -> float:
    """Share of the width: a quarter by days covered, the rest by how much happens there."""
    inside = sum(1 for s in stretches if s[1] - s[0] <= LONGEST_ANCHORING and span[0] <= s[0] < span[1])
    total = sum(1 for s in stretches if s[1] - s[0] <= LONGEST_ANCHORING)
    days = (span[1] - span[0]) / sum(end - start for start, end in spans)
    return days if total == 0 else 0.25 * days + 0.75 * inside / total


def _between(day: float, before: Part, after: Part) -> float:
    share = (day - before.end) / (after.start - before.end)
    return before.right + share * (after.left - before.right)


def _ticks(part: Part) -> Iterator[Tick]:
    for days, step in STEPS:
        if days * part.per_day >= TICK_ROOM:
            last = part.left - TICK_ROOM
            for day, label in step(part):
                x = part.left + (day.toordinal() - part.start) * part.per_day
                if x - last >= TICK_ROOM * 0.85 and x <= part.right - TICK_ROOM / 3:
                    last = x
                    yield Tick(x, label)
            return


def _days(part: Part, keep: tuple[int, ...] | None = None) -> Iterator[tuple[date, str]]:
    day = day_of(part.start + 1)
    while day.toordinal() < part.end:
        if keep is None or day.day in keep:
            yield day, f"{day.day} {MONTHS[day.month - 1][:3]}"
        day += timedelta(days=1)


def _months(part: Part, keep: tuple[int, ...] = tuple(range(1, 13))) -> Iterator[tuple[date, str]]:
    for day, _ in _days(part, (1,)):
        if day.month in keep:
            yield day, MONTHS[day.month - 1][:3] if day.month > 1 else str(day.year)


def _years(part: Part, every: int) -> Iterator[tuple[date, str]]:
    for year in range(day_of(part.start + 1).year, day_of(part.end).year + 1):
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
    first, last = day_of(part.start + 1), day_of(part.end - 1)
    if part.right - part.left < NARROWEST_PART * 2.6 or first.year != last.year:
        return str(first.year) if first.year == last.year else f"{first.year}–{str(last.year)[2:]}"
    months = [MONTHS[first.month - 1], MONTHS[last.month - 1]]
    return f"{'–'.join(dict.fromkeys(months))} {first.year}"
