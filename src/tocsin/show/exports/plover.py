"""Events in PLOVER's terms, one JSON object a line: who (source) did what (event, mode, context) to whom (target), where and when.

Field names follow the PLOVER gold standard records. A type that is not PLOVER's own says so in `scheme`. What PLOVER leaves out is kept
beside it: how certain the event is, on whose word, and in which sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tocsin.read.events.lexicon import load_ontology
from tocsin.record.entries import ChronicleLine
from tocsin.records import Actor, Participant
from tocsin.show.exports import Format
from tocsin.show.exports.material import Material, drawing
from tocsin.show.exports.writing import counted, day_of, write_lines


def write_plover(material: Material, path: Path) -> str:
    """JSON lines."""
    return counted(write_lines(path, (material.cover.any(row) for row in plover_rows(material))), "event")


def plover_rows(material: Material) -> Iterator[dict[str, Any]]:
    """One row per event."""
    sources = {name: kind.source for name, kind in load_ontology().types.items()}
    for line in material.events:
        yield _row(line, material, sources)


def _row(line: ChronicleLine, material: Material, sources: Mapping[str, str]) -> dict[str, Any]:
    event, document = line.event, line.entry.document
    actors = {actor.id: actor for actor in line.entry.reading.actors}
    place = event.place
    return {
        "id": line.id,
        "date": day_of(event.time),
        "dateFrom": event.time.earliest if event.time else None,
        "dateTo": event.time.latest if event.time else None,
        "source": [_party(one, actors, material, document.id) for one in event.actors],
        "target": [_party(one, actors, material, document.id) for one in event.recipients],
        "event": event.event,
        "mode": event.mode,
        "context": event.context,
        "eventText": document.text[slice(*event.trigger)],
        "location": None if place is None else {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon},
        "text": line.sentence_text,
        "certainty": event.certainty,
        "assertedBy": list(line.speakers),
        "publication": document.outlet,
        "publicationDate": document.published,
        "language": document.language,
        "document": document.id,
        "origin": material.origin_of.get(document.id),
        "scheme": sources[event.event],
    }


def _party(party: Participant, actors: dict[str, Actor], material: Material, document: str) -> dict[str, Any]:
    actor = actors.get(party.actor or "")
    number = material.actor_of.get((document, party.actor or ""))
    return {
        "actorText": " ".join(party.text.split()),
        "name": None if number is None else material.actors[number].name,
        "code": actor.country if actor else None,
        "sector": actor.sector if actor else None,
    }


FORMATS = (Format(name="plover", suffix=".plover.jsonl", write=drawing(write_plover)),)
