"""Several values claimed for the same thing, drawn side by side: a dot for a number, a bar for a range, an arrow where one side is open.

In: the figures of one group. Out: `Dots`, numbers for an SVG template: one row for each claim, in the order of the reporting. The scale is
linear from the smallest to the largest claim, and logarithmic where the largest is many times the smallest: its ticks say which.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Generic, Protocol, TypeVar

from tocsin.record.figures import bounds
from tocsin.records import Figure
from tocsin.show.amounts import number_words

WIDTH = 760.0  # picture units; the template's viewBox
LEFT, RIGHT = 236.0, 736.0  # the plot, between the row labels and the edge
TOP, ROW = 26.0, 24.0
MOST_ROWS = 16
STEEP = 50.0  # times the smallest claim from which on the scale is logarithmic
MOST_TICKS = 6
MARGIN = 0.06  # of the width, on both sides
OPEN_END = 18.0  # length of the arrow of an open side


class Claim(Protocol):
    """What is drawn: a figure with the words of its row."""

    @property
    def figure(self) -> Figure: ...


Drawn = TypeVar("Drawn", bound=Claim)


@dataclass(frozen=True, slots=True)
class Dot(Generic[Drawn]):
    """One claim. `low` and `high` are the ends of its bar, equal for a single number; `x` is where its number stands, if it has one."""

    claim: Drawn
    y: float
    low: float
    high: float
    x: float | None
    open_low: bool
    open_high: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Dots(Generic[Drawn]):
    """Everything that the template draws."""

    width: float
    height: float
    left: float
    right: float
    top: float
    dots: tuple[Dot[Drawn], ...]
    ticks: tuple[Tick, ...]
    logarithmic: bool
    left_out: int  # claims beyond the rows that there is room for


def dots_of(claims: Sequence[Drawn]) -> Dots[Drawn] | None:
    """The picture; None when fewer than two different values are claimed."""
    drawable = [claim for claim in claims if _values(claim.figure)]
    if len({bounds(claim.figure) for claim in drawable}) < 2:
        return None
    shown = drawable[:MOST_ROWS]
    numbers = [number for claim in shown for number in _values(claim.figure)]
    logarithmic = min(numbers) > 0 and max(numbers) / min(numbers) >= STEEP
    place, ticks = _scale(min(numbers), max(numbers), logarithmic=logarithmic)
    dots = tuple(_dot(claim, TOP + ROW * (row + 0.5), place) for row, claim in enumerate(shown))
    return Dots(WIDTH, TOP + ROW * len(shown) + 6, LEFT, RIGHT, TOP, dots, ticks, logarithmic, len(drawable) - len(shown))


def _values(figure: Figure) -> list[float]:
    return [number for number in (figure.value, figure.low, figure.high) if number is not None]


def _dot(claim: Drawn, y: float, place: Callable[[float], float]) -> Dot[Drawn]:
    figure = claim.figure
    low, high = bounds(figure)
    known = [number for number in (low, high) if number is not None]
    left, right = place(min(known)), place(max(known))
    return Dot(claim, y, left, right, place(figure.value) if figure.value is not None else None, low is None, high is None)


def _scale(least: float, most: float, *, logarithmic: bool) -> tuple[Callable[[float], float], tuple[Tick, ...]]:
    turn: Callable[[float], float] = log10 if logarithmic else float
    start, end = turn(least), turn(most)
    room = (RIGHT - LEFT) * MARGIN + OPEN_END

    def place(number: float) -> float:
        share = (turn(number) - start) / (end - start) if end > start else 0.5
        return LEFT + room + share * (RIGHT - LEFT - 2 * room)

    numbers = _powers(least, most) if logarithmic else _round_numbers(least, most)
    return place, tuple(Tick(place(n), number_words(n)) for n in numbers)


def _powers(least: float, most: float) -> list[float]:
    powers = [10.0**n for n in range(ceil(log10(least)), floor(log10(most)) + 1)]
    return powers[:: ceil(len(powers) / MOST_TICKS)]


def _round_numbers(least: float, most: float) -> list[float]:
    """Multiples of 1, 2 or 5 times a power of ten, at most `MOST_TICKS` of them."""
    rough = (most - least) / MOST_TICKS
    if rough <= 0:  # all the same, or too near each other to be told apart
        return [least]
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    return [n * step for n in range(ceil(least / step), floor(most / step) + 1)]
