"""Who did what to whom: PLOVER events and our own domestic types, by a lexicon of predicates and one frame matcher."""

from __future__ import annotations

from tocsin.read.actors import ActorIndex
from tocsin.read.parse import Parse
from tocsin.read.places import FoundPlace
from tocsin.read.times import FoundTime
from tocsin.records import Event, Statement


def find_events(
    parse: Parse, actors: ActorIndex, times: list[FoundTime], places: list[FoundPlace], statements: list[Statement]
) -> list[Event]:
    """All events in text order; the sentence's main one is marked."""
    return []
