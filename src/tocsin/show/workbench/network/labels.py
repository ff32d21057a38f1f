"""Which names fit into the picture without covering each other, and on which side of its mark each stands.

In: names in the order of their weight, places and sizes of marks. Out: for each name a side, or none. The widths are
estimates (`lettering.py`); `network.js` does the same with measured ones at each zoom.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.show.workbench.network.layout import HEIGHT, WIDTH, Layout
from tocsin.show.workbench.network.lettering import DESCENT, GAP, LINE, SIZE, shortened, width_of

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
AROUND = 12.0  # the picture, between what is farthest out and its edge
SIDES = ("right", "left", "above", "below")


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name stands beside its mark, from the middle of that; `side` empty: it does not fit."""

    side: str
    x: float
    y: float


def placed_labels(names: Sequence[str], layout: Layout) -> list[Label]:
    """For each name, the heaviest first, where it fits. One that does not is given the right side, for when it is pointed at."""
    marks = [(x - r, y - r, x + r, y + r) for x, y, r in zip(layout.x, layout.y, layout.radius, strict=True)]
    placed: list[Box] = []
    labels = []
    for number, name in enumerate(names):
        side, box = next(_fitting(number, shortened(name), layout, placed, marks), ("", None))
        if box is not None:
            placed.append(box)
        labels.append(Label(side, *_text_at(side or "right", layout.radius[number])))
    return labels


def box_round(names: Sequence[str], layout: Layout, labels: Sequence[Label]) -> Box:
    """The room that marks and names take, with a little around: what the picture shows at first."""
    boxes = [(x - r, y - r, x + r, y + r) for x, y, r in zip(layout.x, layout.y, layout.radius, strict=True)]
    for number, (name, label) in enumerate(zip(names, labels, strict=True)):
        if label.side:
            boxes.append(box_of(label.side, width_of(shortened(name)), layout.x[number], layout.y[number], layout.radius[number]))
    edges = list(zip(*boxes, strict=True)) or [(0.0,)] * 4
    left, top = (max(0.0, min(edges[side]) - AROUND) for side in (0, 1))
    return left, top, min(WIDTH, max(edges[2]) + AROUND), min(HEIGHT, max(edges[3]) + AROUND)


def _text_at(side: str, r: float) -> tuple[float, float]:
    """Where the text begins, ends or has its middle (as its class says), and its base line."""
    across = {"right": r + GAP, "left": -r - GAP}.get(side, 0.0)
    down = {"above": -r - GAP - DESCENT, "below": r + GAP + SIZE - DESCENT}.get(side, SIZE / 2 - DESCENT)
    return across, down


def _fitting(number: int, name: str, layout: Layout, placed: list[Box], marks: list[Box]) -> Iterator[tuple[str, Box]]:
    for side in SIDES:
        box = box_of(side, width_of(name), layout.x[number], layout.y[number], layout.radius[number])
        inside = box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= HEIGHT
        others = (mark for place, mark in enumerate(marks) if place != number)
        if inside and not any(_touch(box, other) for other in placed) and not any(_touch(box, other) for other in others):
            yield side, box


def box_of(side: str, width: float, x: float, y: float, r: float) -> Box:
    """The room of a name on a side of its mark."""
    left = {"right": x + r + GAP, "left": x - r - GAP - width}.get(side, x - width / 2)
    top = {"above": y - r - GAP - LINE, "below": y + r + GAP}.get(side, y - LINE / 2)
    return left, top, left + width, top + LINE


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
