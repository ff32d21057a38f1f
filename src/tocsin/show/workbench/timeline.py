"""The chronicle as a picture that stays small however many lines there are: columns by hour, day, week, month or year, by kind of event.

In: dated lines, and the stretch that was zoomed into. Out: numbers for an SVG template. Each column leads into its own stretch, so that
zooming needs no script and every view has an address. A line whose date is vaguer than a column is drawn as a thin bar below.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.show.dossier.when import MONTHS, day_of
from tocsin.show.dossier.words import Family, words
from tocsin.show.language import say

WIDTH, HEIGHT = 1080.0, 190.0  # picture units
LEFT, RIGHT, TOP, BASE = 40.0, 1072.0, 14.0, 160.0
MOST_COLUMNS = 120
TICK_ROOM = 78.0
HOUR = 1 / 24
GAP = 1.0
NARROWEST = 1.5
LABELLED = 3  # grid lines


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one family in one column."""

    family: Family
    count: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """One stretch of time. `since` and `until` are ISO days: where a click zooms to."""

    x: float
    width: float
    label: str
    count: int
    blocks: tuple[Block, ...]
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place of an axis."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that the template draws."""

    unit: str
    columns: tuple[Column, ...]
    ticks: tuple[Label, ...]
    grid: tuple[Label, ...]
    since: str
    until: str
    earlier: tuple[str, str]  # the stretch before, of the same length
    later: tuple[str, str]
    wider: tuple[str, str] | None  # three times as long; None when all is shown
    families: tuple[Family, ...]
    vague: int  # lines whose date is vaguer than a column: counted where they may begin


Mark = tuple[float, float, str, int]
"""Start, end and family of lines, and how many they are."""


def timeline(marks: Sequence[Mark], start: float | None = None, end: float | None = None) -> Timeline | None:
    """The picture; None when there is nothing to draw. `start` and `end` are days, the end exclusive."""
    if not marks:
        return None
    low = start if start is not None else float(int(min(mark[0] for mark in marks)))
    high = end if end is not None else float(int(max(min(mark[1], mark[0] + 31) for mark in marks) - 1e-9) + 1)
    if high <= low:
        high = low + 1
    unit, edges = _edges(low, high)
    cells: list[Counter[str]] = [Counter() for _ in edges[1:]]
    vague = 0
    for first, last, family, count in marks:
        if (index := _index(edges, max(first, low))) is not None:
            cells[index][family] += count
            vague += count * (last - first > (edges[index + 1] - edges[index]) * 1.01)
    highest = max((sum(cell.values()) for cell in cells), default=0) or 1
    scale = (BASE - TOP) / highest
    place = _placer(edges[0], edges[-1])
    columns = tuple(_column(a, b, cell, unit, scale, place) for a, b, cell in zip(edges, edges[1:], cells, strict=False) if cell)
    seen = {block.family.key for column in columns for block in column.blocks}
    return Timeline(
        unit=unit,
        columns=columns,
        ticks=tuple(_ticks(edges, unit, place)),
        grid=tuple(_grid(highest, scale)),
        since=_iso(low),
        until=_iso(high - 1e-6),
        earlier=(_iso(low - (high - low)), _iso(low - 1e-6)),
        later=(_iso(high), _iso(high + (high - low) - 1e-6)),
        wider=(_iso(low - (high - low)), _iso(high + (high - low) - 1e-6)) if start is not None or end is not None else None,
        families=tuple(f for f in words().families if f.key in seen),
        vague=vague,
    )


def _edges(low: float, high: float) -> tuple[str, list[float]]:
    """The unit, and where its columns begin and end."""
    days = high - low
    if days <= 4:
        return "hour", [low + i * HOUR for i in range(round(days * 24) + 1)]
    for unit, length, step in UNITS:
        if days / length <= MOST_COLUMNS or unit == "decade":
            return unit, list(step(low, high))
    raise AssertionError("the last unit takes all")


def _every(days: int) -> Callable[[float, float], Iterator[float]]:
    def edges(low: float, high: float) -> Iterator[float]:
        first = int(low) - (day_of(low).weekday() if days == 7 else 0)
        yield from (float(day) for day in range(first, int(high) + days, days))

    return edges


def _months(every: int) -> Callable[[float, float], Iterator[float]]:
    def edges(low: float, high: float) -> Iterator[float]:
        day = day_of(low)
        number = day.year * 12 + (day.month - 1) // every * every
        while True:
            edge = float(date(number // 12, number % 12 + 1, 1).toordinal())
            yield edge
            if edge >= high or number >= 9990 * 12:
                return
            number += every

    return edges


UNITS: tuple[tuple[str, float, Callable[[float, float], Iterator[float]]], ...] = (
    ("day", 1.0, _every(1)),
    ("week", 7.0, _every(7)),
    ("month", 30.4, _months(1)),
    ("quarter", 91.3, _months(3)),
    ("year", 365.2, _months(12)),
    ("decade", 3652.0, _months(120)),
)


def _index(edges: Sequence[float], day: float) -> int | None:
    index = bisect_right(edges, day + 1e-9) - 1
    return index if 0 <= index < len(edges) - 1 else None


def _placer(low: float, high: float) -> Callable[[float], float]:
    return lambda day: LEFT + (day - low) / (high - low) * (RIGHT - LEFT)


def _column(a: float, b: float, cell: Counter[str], unit: str, scale: float, place: Callable[[float], float]) -> Column:
    blocks, y = [], BASE
    for family in words().families:
        if count := cell[family.key]:
            height = count * scale
            y -= height
            blocks.append(Block(family, count, y, height))
    total = sum(cell.values())
    label = f"{_label(a, b, unit)}: {say('{count} lines', count=total) if total != 1 else say('1 line')}"
    width = max(NARROWEST, place(b) - place(a) - GAP)
    return Column(place(a), width, label, total, tuple(blocks), _iso(a), _iso(b - 1e-6))


def _label(a: float, b: float, unit: str) -> str:
    first, last = day_of(a + 1e-6), day_of(b - 1e-6)
    if unit == "hour":
        return f"{_day_words(first)}, {round((a - int(a + 1e-6)) * 24):02d}:00"
    if unit == "day":
        return _day_words(first)
    if unit in ("year", "decade"):
        return str(first.year) if unit == "year" else f"{first.year}–{last.year}"
    if unit == "month":
        return f"{say(MONTHS[first.month - 1])} {first.year}"
    return f"{_day_words(first)} – {_day_words(last)}"


def _day_words(day: date) -> str:
    return f"{day.day} {say(MONTHS[day.month - 1])} {day.year}"


def _short(day: date) -> str:
    return f"{day.day} {say(MONTHS[day.month - 1])[:3]}"


def _ticks(edges: Sequence[float], unit: str, place: Callable[[float], float]) -> Iterator[Label]:
    last, year = -TICK_ROOM, None
    for edge in edges[:-1]:
        x = place(edge)
        if x - last >= TICK_ROOM and x < RIGHT - TICK_ROOM / 2 and _worth(edge, unit, edges):
            there = day_of(edge + 1e-6).year
            yield Label(x, f"{_tick(edge, unit)}{f' {there}' if unit in ('day', 'week') and there != year else ''}")
            last, year = x, there


def _worth(edge: float, unit: str, edges: Sequence[float]) -> bool:
    """Hours are labelled at midnight and, when a day is wide, every six hours."""
    if unit != "hour":
        return True
    hour = round((edge - int(edge + 1e-6)) * 24) % 24
    return hour % (6 if len(edges) <= 50 else 12) == 0


def _tick(edge: float, unit: str) -> str:
    day = day_of(edge + 1e-6)
    if unit == "hour":
        hour = round((edge - int(edge + 1e-6)) * 24) % 24
        return _short(day) if hour == 0 else f"{hour} h"
    if unit in ("day", "week"):
        return _short(day)
    if unit in ("month", "quarter"):
        return f"{say(MONTHS[day.month - 1])[:3]} {day.year}"
    return str(day.year)


def _grid(highest: int, scale: float) -> Iterator[Label]:
    step = max(1, -(-highest // LABELLED))
    for count in range(step, highest + 1, step):
        yield Label(BASE - count * scale, f"{count:,}")


def _iso(day: float) -> str:
    return (date.min + timedelta(days=max(0, int(day + 1e-9) - 1))).isoformat()
