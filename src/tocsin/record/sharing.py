"""Sets that mostly have one member, of which a large case has hundreds of thousands.

In: a set and what it grows by. Out: the set with it: one that is shared with all that hold the same single member, or one of its own.
"""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache


def grown(known: Set[str], value: str | None) -> Set[str]:
    """The set with one more; the set itself is changed where it is of its own already. Nothing (None, "") is no member."""
    if not value or value in known:
        return known
    if isinstance(known, set):
        known.add(value)
        return known
    return {*known, value} if known else alone(value)


@lru_cache(maxsize=4096)
def alone(value: str) -> frozenset[str]:
    """The set of this one."""
    return frozenset((value,))
