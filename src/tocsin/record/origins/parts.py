"""Where in a longer text a shorter one would lie, if it were a translation of a part of it.

In: the anchors of both. Out: both placed on the shorter text's scale, the longer one cut to where the shorter one lies, so that they can
be aligned.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from tocsin.record.origins.alignment import Placed
from tocsin.record.origins.anchors import Anchor

STRETCHES = 4  # of the shorter text: common anchors are counted by how many of these they have moved
MARGIN = 0.3  # of the shorter text, before and behind it


def laid_over(
    short: Sequence[Anchor], long: Sequence[Anchor], words: int, worth: Callable[[str], float]
) -> tuple[list[Placed], list[Placed]]:
    """The anchors of a text of so many words and those of the part of the longer one where most of them stand; places in its lengths."""
    start = _start(short, long, words / STRETCHES, worth)
    one = [Placed(anchor.key, anchor.place / words) for anchor in short]
    other = (Placed(anchor.key, (anchor.place - start) / words) for anchor in long)
    return one, [placed for placed in other if -MARGIN <= placed.place <= 1 + MARGIN]


def _start(short: Sequence[Anchor], long: Sequence[Anchor], stretch: float, worth: Callable[[str], float]) -> float:
    """The word of the longer text at which the shorter one begins: by how much most common anchors are moved."""
    mine, theirs = (Counter(anchor.key for anchor in side) for side in (short, long))
    places: defaultdict[str, list[int]] = defaultdict(list)
    for anchor in long:
        places[anchor.key].append(anchor.place)
    moved: defaultdict[int, float] = defaultdict(float)
    for anchor in short:
        for place in places.get(anchor.key, ()):
            moved[int((place - anchor.place) // stretch)] += worth(anchor.key) / max(mine[anchor.key], theirs[anchor.key])
    best = max(sorted(moved), key=lambda steps: moved[steps] + moved.get(steps + 1, 0.0), default=0)
    return (best + 1) * stretch
