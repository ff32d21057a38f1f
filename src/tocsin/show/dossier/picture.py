"""The chronicle as a picture: each dated line a mark, as wide as its date is vague, stacked in rows.

In: line views. Out: `Picture`, numbers for an SVG template. Drawn on the server side as plain SVG, because it must stand without
scripts, follow the page's colours in the dark and on paper, and make every mark a link; a chart library in the page would do
none of these and weigh more than the rest of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tocsin.show.dossier.lines import LineView
from tocsin.show.dossier.scale import Scale, Tick, make_scale

WIDTH = 1080.0  # picture units; the template's viewBox
LEFT, RIGHT = 200.0, 1056.0  # the plot, between the row labels and the edge
TOP = 44.0  # room for the axis
MARK_SIZES = (9.0, 7.0, 5.0, 3.5)  # of a mark that is as narrow as a day; the first that keeps the rows low enough
MARK_GAP = 2.0
HIGHEST_STACK = 16  # marks above each other before they are drawn smaller
BAR_HEIGHT, BAR_GAP = 6.0, 3.0  # of vague dates, below the row's line
MANY_BARS = 6  # bars above each other from which on they are drawn half as high
ROW_PADDING = 12.0
LOWEST_ROW = 34.0
MOST_ROWS = 12  # rows by outlet: the busiest; the rest share one
POINT_DAYS = 1.01  # up to a day it is a mark, beyond a bar
WIDE_DAY = 60.0  # picture units of a day from which on its hours are told apart


@dataclass(frozen=True, slots=True)
class Shape:
    """One mark: a square-ish tick of a day or less, or the bar of a vaguer date."""

    line: LineView
    x: float
    y: float
    width: float
    height: float
    bar: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the picture."""

    label: str
    count: int
    top: float
    base: float  # the line that the marks stand on
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that the template draws."""

    name: str
    title: str
    width: float
    height: float
    left: float
    right: float
    top: float
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    titles: tuple[Tick, ...]
    breaks: tuple[float, ...]


def pictures(lines: Sequence[LineView]) -> tuple[Picture, ...]:
    """The same lines in rows by family and in rows by outlet; nothing when no line has a date."""
    if not lines:
        return ()
    scale = make_scale([line.stretch for line in lines if line.stretch], LEFT + 6, RIGHT)
    return (
        _picture("family", "Rows by kind of event", lines, lambda line: line.family.label, scale),
        _picture("outlet", "Rows by outlet", lines, lambda line: line.outlet, scale),
    )


def _picture(name: str, title: str, lines: Sequence[LineView], row_of: Callable[[LineView], str], scale: Scale) -> Picture:
    groups = _grouped(lines, row_of)
    size = next((s for s in MARK_SIZES if all(_stack(g, scale, s) <= HIGHEST_STACK for g in groups.values())), MARK_SIZES[-1])
    rows, top = [], TOP
    for label, members in groups.items():
        row, bottom = _row(label, members, scale, size, top)
        rows.append(row)
        top = bottom
    return Picture(
        name, title, WIDTH, top + 4, LEFT, RIGHT, TOP, tuple(rows), tuple(scale.ticks()), tuple(scale.titles()), tuple(scale.breaks)
    )


def _grouped(lines: Sequence[LineView], row_of: Callable[[LineView], str]) -> dict[str, list[LineView]]:
    """Rows with their lines, the fullest first; what goes beyond `MOST_ROWS` is joined in the last."""
    groups: dict[str, list[LineView]] = {}
    for line in lines:
        groups.setdefault(row_of(line), []).append(line)
    ordered = sorted(groups.items(), key=lambda item: -len(item[1]))
    if len(ordered) > MOST_ROWS:
        rest = [line for _, members in ordered[MOST_ROWS - 1 :] for line in members]
        label = f"{len(ordered) - MOST_ROWS + 1} further"
        ordered = [*ordered[: MOST_ROWS - 1], (label, sorted(rest, key=lambda line: line.stretch or (0.0, 0.0)))]
    return dict(ordered)


def _is_bar(line: LineView) -> bool:
    return line.stretch is not None and line.stretch[1] - line.stretch[0] > POINT_DAYS


def _stack(lines: Sequence[LineView], scale: Scale, size: float) -> int:
    return max((lane + 1 for _, lane in _place_marks([x for x in lines if not _is_bar(x)], scale, size)), default=0)


def _place_marks(lines: Sequence[LineView], scale: Scale, size: float) -> list[tuple[float, int]]:
    """Left edge and lane of each mark. Marks of one day fill the day's width, then stand on each other."""
    taken: list[list[tuple[float, float]]] = []  # per lane, the stretches in use
    placed = []
    for line in lines:
        start, end = line.stretch or (0.0, 0.0)
        if scale.x(int(start) + 1) - scale.x(int(start)) < WIDE_DAY:
            start, end = int(start), int(start) + 1
        low, high = scale.x(start), scale.x(end)
        columns = max(1, int((high - low + MARK_GAP) // (size + MARK_GAP)))
        used = columns * (size + MARK_GAP) - MARK_GAP
        first = (low + high - used) / 2
        slots = [first + column * (size + MARK_GAP) for column in range(columns)]
        placed.append(_free_slot(taken, slots, size))
    return placed


def _free_slot(taken: list[list[tuple[float, float]]], slots: Sequence[float], size: float) -> tuple[float, int]:
    lane = 0
    while True:
        if lane == len(taken):
            taken.append([])
        for x in slots:
            if all(x >= right + MARK_GAP - 0.01 or x + size <= left - MARK_GAP + 0.01 for left, right in taken[lane]):
                taken[lane].append((x, x + size))
                return x, lane
        lane += 1


def _place_bars(lines: Sequence[LineView], scale: Scale, narrowest: float) -> list[tuple[float, float, int]]:
    """Left edge, width and lane of each bar."""
    ends: list[float] = []
    placed = []
    for line in lines:
        start, end = line.stretch or (0.0, 0.0)
        left, right = scale.x(start), scale.x(end)
        width = max(right - left, narrowest)
        lane = next((i for i, free in enumerate(ends) if left >= free + MARK_GAP), len(ends))
        ends[lane : lane + 1] = [left + width]
        placed.append((left, width, lane))
    return placed


def _row(label: str, lines: Sequence[LineView], scale: Scale, size: float, top: float) -> tuple[Row, float]:
    points, bars = [x for x in lines if not _is_bar(x)], [x for x in lines if _is_bar(x)]
    marks, stretches = _place_marks(points, scale, size), _place_bars(bars, scale, size)
    height = max((lane + 1 for _, lane in marks), default=0) * (size + MARK_GAP)
    lanes = max((lane + 1 for *_, lane in stretches), default=0)
    thick, gap = (BAR_HEIGHT, BAR_GAP) if lanes < MANY_BARS else (BAR_HEIGHT / 2, BAR_GAP / 2)
    depth = lanes * (thick + gap)
    base = top + ROW_PADDING + max(height, 14.0)
    bottom = max(base + depth + ROW_PADDING, top + LOWEST_ROW)
    shapes = [
        *(Shape(line, x, base - (lane + 1) * (size + MARK_GAP), size, size, False) for line, (x, lane) in zip(points, marks, strict=True)),
        *(
            Shape(line, x, base + gap + lane * (thick + gap), width, thick, True)
            for line, (x, width, lane) in zip(bars, stretches, strict=True)
        ),
    ]
    return Row(label, len(lines), top, base, tuple(shapes)), bottom
