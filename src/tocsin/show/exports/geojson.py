"""Events that have a place with coordinates, as GeoJSON (RFC 7946): one point each, the chronicle's facts as properties."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tocsin.record.entries import ChronicleLine
from tocsin.serial import to_json
from tocsin.show.exports import Format
from tocsin.show.exports.material import Material, drawing
from tocsin.show.exports.writing import counted, write_whole


def write_geojson(material: Material, path: Path) -> str:
    """A feature collection. It says how many events are left out because nobody says where."""
    features = [feature for line in material.events if (feature := _feature(line, material)) is not None]
    missing = len(material.events) - len(features)
    collection = {"type": "FeatureCollection", "features": features, "eventsWithoutPlace": missing}
    write_whole(path, to_json(collection))
    return f"{counted(len(features), 'event')}; left out, as they have no place with coordinates: {missing:,}"


def _feature(line: ChronicleLine, material: Material) -> dict[str, Any] | None:
    event, document = line.event, line.entry.document
    place = event.place
    if place is None or place.lat is None or place.lon is None:
        return None
    facts = {
        "event": event.event,
        "mode": event.mode,
        "certainty": event.certainty,
        "actors": list(line.actors),
        "recipients": list(line.recipients),
        "place": place.name,
        "placePrecision": place.precision,
        "time": event.time.value if event.time else None,
        "earliest": event.time.earliest if event.time else None,
        "latest": event.time.latest if event.time else None,
        "speakers": list(line.speakers),
        "outlet": document.outlet,
        "sentence": line.sentence_text,
        "document": document.id,
        "origin": material.origin_of.get(document.id),
    }
    point = {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {"type": "Feature", "id": line.id, "geometry": point, "properties": material.cover.any(facts)}


FORMATS = (Format(name="geojson", suffix=".geojson", write=drawing(write_geojson)),)
