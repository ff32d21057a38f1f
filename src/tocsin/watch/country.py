"""Which country a case is about: the one that most of its events concern.

In: entries. Out: an ISO 3166-1 alpha-3 code. It is only the default of a question that the user may put otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from tocsin.record.entries import Entry
from tocsin.records import Event


def countries_in(entry: Entry) -> dict[str, int]:
    """How many of the document's events concern each country: by their place, else by who takes part."""
    known = {actor.id: actor.country for actor in entry.reading.actors}
    counts: Counter[str] = Counter()
    for event in entry.reading.events:
        counts.update(_countries(event, known))
    return dict(counts)


def most_concerned(counts: Iterable[Mapping[str, int]]) -> str | None:
    """The country that most events concern; the first by code among equals; None where no event names one."""
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return min(total, key=lambda country: (-total[country], country)) if total else None


def _countries(event: Event, known: Mapping[str, str | None]) -> set[str]:
    if event.place is not None and event.place.country:
        return {event.place.country}
    found = (known.get(p.actor or "") for p in (*event.actors, *event.recipients))
    return {country for country in found if country}
