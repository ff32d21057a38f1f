"""How far two sequences of anchors run alongside each other: the heaviest run of common anchors that keeps the order of both.

In: two sequences of keys, each with its relative place in its text. Out: what is matched, and where. An anchor that a text repeats is its
topic, which every report on the subject has too: it weighs one over how often it stands there. `drift` bounds how far, as a part of the
text, an anchor may have moved.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple


class Placed(NamedTuple):
    """An anchor's key and its place, from 0 (first word) to 1 (last)."""

    key: str
    place: float


@dataclass(frozen=True, slots=True)
class Run:
    """What runs alongside: the weight of each anchor of `one`, that of those matched, and the weight of the whole sequences."""

    weights: tuple[float, ...]
    matched: tuple[tuple[int, float], ...]  # number of the anchor in `one`, its weight
    one: float
    other: float

    @property
    def weight(self) -> float:
        """Of what is matched."""
        return sum(weight for _, weight in self.matched)

    def spread(self, parts: int) -> list[float]:
        """The matched share of each of so many equal parts of `one`, the least first."""
        bounds = [len(self.weights) * part // parts for part in range(parts + 1)]
        found = [0.0] * len(self.weights)
        for number, weight in self.matched:
            found[number] = weight
        return sorted(sum(found[a:b]) / max(sum(self.weights[a:b]), 1e-9) for a, b in pairwise(bounds))


def common_run(one: Sequence[Placed], other: Sequence[Placed], drift: float, worth: Callable[[str], float] | None = None) -> Run:
    """The heaviest common subsequence within the drift. `worth`: how much more than one a key counts."""
    worth = worth or _even
    mine, theirs = (Counter(anchor.key for anchor in side) for side in (one, other))
    weights = {key: worth(key) / max(mine[key], theirs[key]) for key in mine.keys() & theirs.keys()}
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, anchor in enumerate(other):
        if anchor.key in weights:
            places[anchor.key].append(number)
    best = _Best(len(other))
    for number, anchor in enumerate(one):
        near = [at for at in places.get(anchor.key, ()) if abs(other[at].place - anchor.place) <= drift]
        for at, step in [(at, best.step(at, number, weights[anchor.key])) for at in near]:
            best.put(at, step)
    return Run(
        weights=tuple(worth(anchor.key) / mine[anchor.key] for anchor in one),
        matched=best.path(),
        one=sum(map(worth, mine)),
        other=sum(map(worth, theirs)),
    )


def _even(_key: str) -> float:
    return 1.0


class _Step(NamedTuple):
    """A matched anchor, with the weight of the run that it ends and the step before it."""

    total: float
    number: int
    weight: float
    before: _Step | None


NOTHING = _Step(0.0, -1, 0.0, None)


class _Best:
    """The heaviest run that ends before a place: a Fenwick tree of maxima."""

    def __init__(self, size: int) -> None:
        self._tree = [NOTHING] * (size + 1)

    def step(self, at: int, number: int, weight: float) -> _Step:
        """The run that this match would end."""
        before = self._before(at)
        return _Step(before.total + weight, number, weight, before)

    def put(self, at: int, step: _Step) -> None:
        place = at + 1
        while place < len(self._tree):
            if self._tree[place].total < step.total:
                self._tree[place] = step
            place += place & -place

    def path(self) -> tuple[tuple[int, float], ...]:
        """The heaviest run of all, from its first match."""
        step: _Step | None = self._before(len(self._tree) - 1)
        found = []
        while step is not None and step is not NOTHING:
            found.append((step.number, step.weight))
            step = step.before
        return tuple(reversed(found))

    def _before(self, place: int) -> _Step:
        found = NOTHING
        while place > 0:
            if self._tree[place].total > found.total:
                found = self._tree[place]
            place -= place & -place
        return found
