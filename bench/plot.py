"""A small plot of lines on two logarithmic axes, as SVG: a straight line is a power, and a line along the dotted one is linear."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, log10

WIDTH, HEIGHT, MARGIN = 640, 420, 60
COLOURS = ("#1f5fa8", "#b3541e", "#3b7a3b")
Point = tuple[float, float]


def line_plot(lines: dict[str, list[tuple[int, float]]], axes: tuple[str, str]) -> str:
    """One line per name, through its points (both numbers above zero); what the axes say."""
    points = [point for line in lines.values() for point in line]
    frame = _Frame([x for x, _ in points], [y for _, y in points])
    parts = [*frame.axes(*axes), *frame.linear(min(points))]
    for number, (name, line) in enumerate(lines.items()):
        places = [frame.place(point) for point in line]
        colour = COLOURS[number % len(COLOURS)]
        parts.append(
            f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in places)}"/>'
        )
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in places]
        parts.append(f'<text x="{MARGIN + 12}" y="{MARGIN + 20 + 18 * number}" fill="{colour}">{name}</text>')
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">'
    return "\n".join([opening, f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>', *parts, "</svg>", ""])


class _Frame:
    """Where a point stands, between the powers of ten around all of them."""

    def __init__(self, xs: list[float], ys: list[float]) -> None:
        self._x = floor(log10(min(xs))), ceil(log10(max(xs)))
        self._y = floor(log10(min(ys))), ceil(log10(max(ys)))

    def place(self, point: Point) -> Point:
        x = (log10(point[0]) - self._x[0]) / (self._x[1] - self._x[0])
        y = (log10(point[1]) - self._y[0]) / (self._y[1] - self._y[0])
        return MARGIN + x * (WIDTH - 2 * MARGIN), HEIGHT - MARGIN - y * (HEIGHT - 2 * MARGIN)

    def axes(self, across: str, up: str) -> Iterator[str]:
        """Lines at the powers of ten, their numbers, and what they count."""
        for power in range(self._x[0], self._x[1] + 1):
            x, bottom = self.place((10**power, 10 ** self._y[0]))
            yield f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{MARGIN}" y2="{bottom:.1f}" stroke="#ddd"/>'
            yield f'<text x="{x:.1f}" y="{bottom + 18:.1f}" text-anchor="middle" fill="#444">{10**power:,}</text>'
        for power in range(self._y[0], self._y[1] + 1):
            left, y = self.place((10 ** self._x[0], 10**power))
            yield f'<line x1="{left:.1f}" x2="{WIDTH - MARGIN}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
            yield f'<text x="{left - 8:.1f}" y="{y + 4:.1f}" text-anchor="end" fill="#444">{10**power:,}</text>'
        yield f'<text x="{WIDTH / 2}" y="{HEIGHT - 14}" text-anchor="middle" fill="#444">{across}</text>'
        yield f'<text x="16" y="{HEIGHT / 2}" text-anchor="middle" fill="#444" transform="rotate(-90 16 {HEIGHT / 2})">{up}</text>'

    def linear(self, start: Point) -> Iterator[str]:
        """From a point on, as if each reading took as long as the first ones."""
        end = min(10 ** self._x[1] / start[0], 10 ** self._y[1] / start[1])
        (x1, y1), (x2, y2) = self.place(start), self.place((start[0] * end, start[1] * end))
        yield f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#999" stroke-dasharray="2 4"/>'
