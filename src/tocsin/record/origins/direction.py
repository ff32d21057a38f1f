"""Who took from whom: of two reports that are alike, which one the other comes from.

In: two documents and how they are alike. Out: the taker, its source, and what tells so. A printed credit outweighs dates, dates outweigh
lengths: an excerpt that appeared on an earlier day was there first, however short.
"""

from __future__ import annotations

from typing import NamedTuple

from tocsin.dates import PartialDate
from tocsin.record.origins.credits import credit_for
from tocsin.record.origins.likeness import Likeness
from tocsin.record.origins.lineage import DirectionBasis
from tocsin.record.origins.signature import Signature


class Direction(NamedTuple):
    """The taker, whom it took from, and what tells so."""

    taker: Signature
    source: Signature
    basis: DirectionBasis


def direction(one: Signature, other: Signature, like: Likeness) -> Direction:
    """Of two in the order of the reporting: without any other sign the later took from the earlier."""
    credited = (credit_for(one.document, other.document) is not None, credit_for(other.document, one.document) is not None)
    if credited == (True, False):
        return Direction(one, other, "credit")
    if credited == (False, True):
        return Direction(other, one, "credit")
    first = _earlier(one, other)
    if first is not None:
        return Direction(other if first is one else one, first, "date")
    if like.kind == "excerpt":
        short, long = sorted((one, other), key=lambda s: s.words)
        return Direction(short, long, "extent")
    return Direction(other, one, "unknown")


def _earlier(one: Signature, other: Signature) -> Signature | None:
    """The one that was surely published on an earlier day; None when that is not known."""
    first, second = (PartialDate.parse(s.document.published) if s.document.published else PartialDate() for s in (one, other))
    if first.latest and second.earliest and first.latest < second.earliest:
        return one
    if second.latest and first.earliest and second.latest < first.earliest:
        return other
    return None
