"""Who said what: attributions with source, cue and content."""

from __future__ import annotations

from tocsin.read.actors import ActorIndex
from tocsin.read.parse import Parse
from tocsin.records import Statement


def find_statements(parse: Parse, actors: ActorIndex) -> list[Statement]:
    """All attributions in text order."""
    return []
