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
from tocsin.records import Document


class Direction(NamedTuple):
    """The taker, whom it took from, and what tells so."""

    taker: Document
    source: Document
    basis: DirectionBasis


def direction(one: Document, other: Document, like: Likeness) -> Direction:
    """Of two in the order of the reporting: without any other sign the later took from the earlier."""
    credited = (credit_for(one, other) is not None, credit_for(other, one) is not None)
    if credited == (True, False):
        return Direction(one, other, "credit")
    if credited == (False, True):
        return Direction(other, one, "credit")
    first = _earlier(one, other)
    if first is not None:
        return Direction(other if first is one else one, first, "date")
    if like.kind == "excerpt":
        return Direction(one, other, "extent") if like.first_is_shorter else Direction(other, one, "extent")
    return Direction(other, one, "unknown")


def _earlier(one: Document, other: Document) -> Document | None:
    """The one that was surely published on an earlier day; None when that is not known."""
    first, second = (PartialDate.parse(d.published) if d.published else PartialDate() for d in (one, other))
    if first.latest and second.earliest and first.latest < second.earliest:
        return one
    if second.latest and first.earliest and second.latest < first.earliest:
        return other
    return None
