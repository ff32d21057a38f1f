"""Where in a longer text a shorter one would lie, if it were a translation of a part of it.

In: the anchors of both. Out: both placed on the shorter text's scale, the longer one cut to where the shorter one lies, so that they can
be aligned.
"""

from __future__ import annotations

import numpy as np

from tocsin.record.origins.alignment import Bag, Common, Placed, meetings
from tocsin.record.origins.anchors import Anchors

STRETCHES = 4  # of the shorter text: common anchors are counted by how many of these they have moved
MARGIN = 0.3  # of the shorter text, before and behind it


def laid_over(short: Anchors, long: Anchors, words: int, number: float) -> tuple[Placed, Placed]:
    """The anchors of a text of so many words and those of the part of the longer one where most of them stand; places in its lengths."""
    start = _start(short, long, words / STRETCHES, number)
    places = (long.places - start) / words
    within = (places >= -MARGIN) & (places <= 1 + MARGIN)
    return Placed(short.keys, short.places / words), Placed(long.keys[within], places[within])


def _start(short: Anchors, long: Anchors, stretch: float, number: float) -> float:
    """The word of the longer text at which the shorter one begins: by how much most common anchors are moved."""
    one, other = Bag.of(short.keys), Bag.of(long.keys)
    common = Common.of(one, other, number)
    weights = np.zeros(one.keys.size)
    weights[common.one] = common.weights
    at_one, at_other = meetings(one, other, common)
    steps = np.floor_divide(long.places[at_other] - short.places[at_one], stretch).astype(np.int64)
    if not steps.size:
        return stretch
    moved = np.bincount(steps - steps.min(), weights[one.each[at_one]])
    together = np.where(moved > 0, moved + np.append(moved[1:], 0.0), 0.0)
    best = int(np.argmax(together)) + int(steps.min())
    return (best + 1) * stretch
