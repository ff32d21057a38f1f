"""Time expressions, resolved against the publication date and kept partial when they are partial."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.read.parse import Parse
from tocsin.records import Time


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time and the tokens `[first, last]` (indexes, inclusive) that express it."""

    record: Time
    first: int
    last: int


def find_times(parse: Parse, published: str | None) -> list[FoundTime]:
    """All time expressions in text order. `published` is a partial ISO date or None (then relative times stay unresolved)."""
    return []
