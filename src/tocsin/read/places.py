"""Place names, resolved with the gazetteer that ships with Tocsin."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.read.actors import ActorIndex
from tocsin.read.parse import Parse
from tocsin.records import Place


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place and the tokens `[first, last]` (indexes, inclusive) that name it."""

    record: Place
    first: int
    last: int


def find_places(parse: Parse, actors: ActorIndex) -> list[FoundPlace]:
    """All place names in text order."""
    return []
