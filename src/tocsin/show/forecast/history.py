"""A country's base rate through the years, with its coup attempts: a line, its interval, the world's average, a mark an attempt.

In: an `Almanac`, a COW code, a horizon. Out: SVG. The scale is logarithmic: risks of one in ten thousand and of one in twenty share it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.almanac import Almanac
from tocsin.forecast.baserate import NORMAL_90
from tocsin.forecast.ensemble import share
from tocsin.forecast.facts import FAILED
from tocsin.forecast.months import month_text
from tocsin.forecast.states import states
from tocsin.show.forecast.drawing import ACCENT, INK, RULE, SOFT, line, px, svg, text

WIDTH, HEIGHT = 900.0, 278.0
LEFT, RIGHT, TOP, BOTTOM = 60.0, 884.0, 44.0, 234.0
MARKS_AT = 256.0  # where the attempts stand, below the plot
LEVELS = (0.00001, 0.0001, 0.001, 0.01, 0.1, 1.0)
DECADES = 10
Series = NDArray[np.float64]


def country_svg(book: Almanac, cow: int, horizon: int = 1, until: int | None = None) -> str:
    """The picture, up to month `until` (otherwise all)."""
    last = book.last if until is None else min(until, book.last)
    odds = book.of_country(cow, horizon)[: last - book.first + 1]
    spread = np.interp(odds, *book.facts["spread"][str(horizon)])
    world = np.array([_mean(book, month, horizon) for month in range(book.first, last + 1)])
    scale = _Scale(book.first, last, np.concatenate([share(odds), world]))
    attempts = [row for row in book.attempts.tolist() if row[1] == cow and book.first <= row[0] <= last]
    inside = [
        *_grid(scale),
        _band(scale, share(odds - NORMAL_90 * spread), share(odds + NORMAL_90 * spread)),
        _curve(scale, world, SOFT, ' stroke-dasharray="4 3"'),
        _curve(scale, share(odds), ACCENT, ' stroke-width="1.6"'),
        *_marks(scale, attempts),
        text(LEFT, 14, "probability of an attempt in " + ("the month" if horizon == 1 else f"{horizon} months") + ", logarithmic scale"),
        text(LEFT, 32, "line: the country, with its 90 % band; dashes: the average country; full mark: successful attempt, empty: failed"),
    ]
    name = states()[cow].name
    said = f"{len(attempts)} attempts from {month_text(book.first)} to {month_text(last)}."
    return svg(WIDTH, HEIGHT, f"Base rate of a coup attempt: {name}", said, "".join(inside))


class _Scale:
    """Months across, probabilities up."""

    def __init__(self, first: int, last: int, shares: Series) -> None:
        self.first, self.last = first, last
        self.low = max(level for level in LEVELS if level <= max(np.nanmin(shares), LEVELS[0]))
        self.high = min(level for level in LEVELS if level >= np.nanmax(shares))

    def x(self, month: float) -> float:
        return LEFT + (RIGHT - LEFT) * (month - self.first) / max(self.last - self.first, 1)

    def y(self, value: float) -> float:
        kept = min(max(value, self.low), self.high)
        return float(BOTTOM - (BOTTOM - TOP) * np.log(kept / self.low) / np.log(self.high / self.low))


def _grid(scale: _Scale) -> Iterator[str]:
    for level in LEVELS:
        if scale.low <= level <= scale.high:
            y = scale.y(level)
            yield line((LEFT, y), (RIGHT, y))
            yield text(LEFT - 6, y + 4, f"{100 * level:g} %", anchor="end")
    for year in range(scale.first // 12, scale.last // 12 + 1):
        if year % DECADES == 0:
            x = scale.x(year * 12)
            yield line((x, TOP), (x, BOTTOM), RULE)
            yield text(x, HEIGHT - 4, str(year), anchor="middle")


def _runs(values: Series) -> Iterator[list[int]]:
    """The stretches without a gap."""
    known = np.flatnonzero(~np.isnan(values))
    for run in np.split(known, np.flatnonzero(np.diff(known) > 1) + 1):
        if len(run):
            yield run.tolist()


def _curve(scale: _Scale, values: Series, stroke: str, extra: str) -> str:
    path = "".join("M" + " ".join(_point(scale, i, values) for i in run) for run in _runs(values))
    return f'<path d="{path}" fill="none" stroke="{stroke}"{extra}/>'


def _band(scale: _Scale, low: Series, high: Series) -> str:
    path = ""
    for run in _runs(low):
        there = [_point(scale, i, high) for i in run]
        back = [_point(scale, i, low) for i in reversed(run)]
        path += "M" + " ".join(there + back) + "z"
    return f'<path d="{path}" fill="{ACCENT}" fill-opacity="0.15"/>'


def _point(scale: _Scale, i: int, values: Series) -> str:
    return f"{px(scale.x(scale.first + i))},{px(scale.y(float(values[i])))}"


def _marks(scale: _Scale, attempts: Sequence[Sequence[int]]) -> Iterator[str]:
    for month, _, kind in attempts:
        x = scale.x(month)
        fill, word = ("none", "failed") if kind == FAILED else (INK, "successful")
        corners = f"{px(x)},{px(MARKS_AT - 12)} {px(x - 4)},{px(MARKS_AT - 4)} {px(x + 4)},{px(MARKS_AT - 4)}"
        yield f'<polygon points="{corners}" fill="{fill}" stroke="{INK}"><title>{month_text(month)}: {word} attempt</title></polygon>'


def _mean(book: Almanac, month: int, horizon: int) -> float:
    return float(share(np.array(list(book.month(month, horizon).values()))).mean())
