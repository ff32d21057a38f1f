"""How far two sequences of anchors run alongside each other: the heaviest run of common anchors that keeps the order of both.

In: two sequences of keys, each with its relative place in its text. Out: what is matched, and where. An anchor that a text repeats is its
topic, which every report on the subject has too: it weighs one over how often it stands there. `drift` bounds how far, as a part of the
text, an anchor may have moved. `number`: how much more than one a number (an odd key) counts.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tocsin.record.origins.hashing import ShortHashes

Floats: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.intp]


class Placed(NamedTuple):
    """Keys of anchors in order, and their places, from 0 (first word) to 1 (last)."""

    keys: ShortHashes
    places: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Bag:
    """How often each key stands in a text."""

    anchors: ShortHashes
    keys: ShortHashes  # sorted
    times: Places

    @classmethod
    def of(cls, anchors: ShortHashes) -> Bag:
        """Of the keys of anchors in order."""
        return cls(anchors, *np.unique(anchors, return_counts=True))

    @property
    def each(self) -> Places:
        """For every anchor the place of its key in `keys`."""
        return np.searchsorted(self.keys, self.anchors)

    def worth(self, number: float) -> Floats:
        """What each key counts."""
        return np.where(self.keys & 1, number, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Common:
    """The keys that two bags share: where each stands in either, and what one match of it weighs."""

    one: Places
    other: Places
    weights: Floats

    @classmethod
    def of(cls, one: Bag, other: Bag, number: float = 1.0) -> Common:
        """The keys of both."""
        places = np.searchsorted(other.keys, one.keys)
        places[places == other.keys.size] = 0
        mine = np.flatnonzero(other.keys[places] == one.keys) if other.keys.size else places[:0]
        theirs = places[mine]
        return cls(mine, theirs, one.worth(number)[mine] / np.maximum(one.times[mine], other.times[theirs]))


def most_common(one: Bag, other: Bag, number: float = 1.0) -> float:
    """What the heaviest run weighs at most, whatever the order."""
    common = Common.of(one, other, number)
    return float(common.weights @ np.minimum(one.times[common.one], other.times[common.other]))


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """What runs alongside: the weight of each anchor of `one`, that of those matched, and the weight of the whole sequences."""

    weights: Floats
    matched: Floats  # beside `weights`: of each anchor what it adds to the run, 0 where it is none of it
    one: float
    other: float

    @property
    def weight(self) -> float:
        """Of what is matched."""
        return float(self.matched.sum())

    @property
    def length(self) -> int:
        """How many anchors are matched."""
        return int(np.count_nonzero(self.matched))

    def spread(self, parts: int) -> list[float]:
        """The matched share of each of so many equal parts of `one`, the least first."""
        bounds = [len(self.weights) * part // parts for part in range(parts + 1)]
        return sorted(float(self.matched[a:b].sum()) / max(float(self.weights[a:b].sum()), 1e-9) for a, b in pairwise(bounds))


def common_run(one: Placed, other: Placed, drift: float, number: float = 1.0) -> Run:
    """The heaviest common subsequence within the drift."""
    mine, theirs = Bag.of(one.keys), Bag.of(other.keys)
    common = Common.of(mine, theirs, number)
    weights = np.zeros(mine.keys.size)
    weights[common.one] = common.weights
    matched = np.zeros(one.keys.size)
    at_one, at_other = meetings(mine, theirs, common)
    near = np.abs(one.places[at_one] - other.places[at_other]) <= drift
    at_one, at_other = at_one[near], at_other[near]
    order = np.lexsort((-at_other, at_one))  # of one anchor the last place first: none of its places can then follow another
    at_one, at_other = at_one[order], at_other[order]
    each = mine.each
    run = _heaviest(at_other.tolist(), weights[each[at_one]].tolist())
    chosen = at_one[run]
    matched[chosen] = weights[each[chosen]]
    worth = mine.worth(number)
    return Run(weights=(worth / mine.times)[each], matched=matched, one=float(worth.sum()), other=float(theirs.worth(number).sum()))


def meetings(one: Bag, other: Bag, common: Common) -> tuple[Places, Places]:
    """Every place in the one with every place in the other that has the same key."""
    order_one, order_other = (np.argsort(bag.each, kind="stable") for bag in (one, other))
    ends_one, ends_other = (np.cumsum(bag.times) for bag in (one, other))
    times_one, times_other = one.times[common.one], other.times[common.other]
    first_one, first_other = (ends_one[common.one] - times_one), (ends_other[common.other] - times_other)
    many = times_one * times_other
    within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    wide = np.repeat(times_other, many)
    return (
        order_one[np.repeat(first_one, many) + within // np.maximum(wide, 1)],
        order_other[np.repeat(first_other, many) + within % np.maximum(wide, 1)],
    )


def _heaviest(places: list[int], weights: list[float]) -> list[int]:
    """Which of these, in their order, make the heaviest run of rising places."""
    best = _Staircase()
    before = [best.step(number, place, weight) for number, (place, weight) in enumerate(zip(places, weights, strict=True))]
    run, number = [], best.last
    while number is not None:
        run.append(number)
        number = before[number]
    return run[::-1]


@dataclass(slots=True)
class _Staircase:
    """The runs worth going on with: each ends later than the one before, and weighs more."""

    places: list[int] = field(default_factory=list)
    totals: list[float] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    @property
    def last(self) -> int | None:
        """Where the heaviest run ends."""
        return self.numbers[-1] if self.numbers else None

    def step(self, number: int, place: int, weight: float) -> int | None:
        """Take a step to a place; gives the step before it in its run."""
        at = bisect_left(self.places, place)
        total = weight + (self.totals[at - 1] if at else 0.0)
        before = self.numbers[at - 1] if at else None
        if at < len(self.places) and self.places[at] == place and self.totals[at] >= total:
            return before
        end = at
        while end < len(self.totals) and self.totals[end] <= total:
            end += 1
        self.places[at:end], self.totals[at:end], self.numbers[at:end] = [place], [total], [number]
        return before
