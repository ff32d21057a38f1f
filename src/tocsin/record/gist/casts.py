"""Whom a document speaks of, and of which country, taken from its entry.

In: an entry. Out: its `Cast`, which is all that joining actors across documents needs of it.
"""

from __future__ import annotations

from collections import Counter

from tocsin.record.entries import Entry
from tocsin.record.gist.records import Cast, Part
from tocsin.record.nations import in_title, named_in


def cast_of(entry: Entry) -> Cast:
    """The cast of one document, in the order of its reading."""
    reading = entry.reading
    mentions = Counter(mention.actor for mention in reading.mentions)
    acts = Counter(actor for event in reading.events for actor in {p.actor for p in (*event.actors, *event.recipients) if p.actor})
    says = Counter(statement.source_actor for statement in reading.statements)
    return Cast(
        document=entry.document.id,
        known_from=entry.known_from,
        parts=tuple(Part(actor=a, mentions=mentions[a.id], acts=acts[a.id], says=says[a.id]) for a in reading.actors),
        titled=in_title(entry.document.title),
        named=dict(named_in(reading)),
    )
