"""FollowTheMoney: actors, documents, events and ties as entities, and as statements in which every value names its document.

In: the material. Out: entities as JSON lines, for Aleph, OpenAleph, yente or `ftm`; statements as CSV, for nomenklatura. Which property
takes which value is FollowTheMoney's schema (4.x). Everything that was asserted is kept as asserted: a Position with its Occupancy for a
post, links for other ties, an Event for each assertion of one, with the sentence as its summary and the document as its proof.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from tocsin.record.entries import ActorSummary, ChronicleLine, Entry, TieLine
from tocsin.records import TieKind
from tocsin.show.exports import Format
from tocsin.show.exports.material import Material, drawing
from tocsin.show.exports.writing import counted, write_lines, write_whole

DATASET = "tocsin"
COLUMNS = (
    "canonical_id",
    "entity_id",
    "prop",
    "prop_type",
    "schema",
    "value",
    "dataset",
    "origin",
    "lang",
    "original_value",
    "external",
    "first_seen",
    "last_seen",
    "id",
)
ACTORS = {"person": "Person", "organisation": "Organization", "state": "PublicBody", "group": "LegalEntity"}
LINKS: dict[TieKind, tuple[str, str, str]] = {
    "leads": ("Directorship", "director", "organization"),
    "member-of": ("Membership", "member", "organization"),
    "works-for": ("Employment", "employee", "employer"),
    "owns": ("Ownership", "owner", "asset"),
    "kin": ("Family", "person", "relative"),
    "funds": ("Payment", "payer", "beneficiary"),
}
"""Kind of tie: schema, property of the subject, property of the object. All others are UnknownLinks."""
RANGES = {
    "director": {"Person", "Organization", "PublicBody", "LegalEntity"},
    "organization": {"Organization", "PublicBody"},
    "employer": {"Organization", "PublicBody"},
    "employee": {"Person"},
    "person": {"Person"},
    "relative": {"Person"},
    "asset": set(),  # an actor is no asset, unless it is a company, which no report tells apart
}
"""Schemata that a property takes, where it does not take every LegalEntity; a tie that does not fit becomes an UnknownLink."""
COUNTRIES = Path(__file__).parent / "countries.yaml"
ROLE = {"Family": "relationship", "Payment": "purpose"}


@dataclass(slots=True)
class Entity:
    """One entity. `sources`: the document from which each value comes, where one does."""

    id: str
    schema: str
    properties: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    sources: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, name: str, *values: str | None, source: str | None = None) -> None:
        """Put values that are there, each once."""
        for value in values:
            words = " ".join(value.split()) if value else ""
            if words and words not in self.properties[name]:
                self.properties[name].append(words)
                if source:
                    self.sources[name, words] = source

    def to_row(self) -> dict[str, Any]:
        """As FollowTheMoney writes it."""
        caption = next(iter(self.properties.get("name", [])), self.schema)
        return {"id": self.id, "caption": caption, "schema": self.schema, "properties": {k: v for k, v in self.properties.items() if v}}


def write_ftm(material: Material, path: Path) -> str:
    """Entities as JSON lines."""
    return counted(write_lines(path, (entity.to_row() for entity in entities(material))), "entity", "entities")


def write_statements(material: Material, path: Path) -> str:
    """Statements as CSV, in the columns of FollowTheMoney's own reader; `origin` is the document that a value comes from."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="")
    writer.writeheader()
    rows = [row for entity in entities(material) for row in _statements(entity)]
    writer.writerows(rows)
    write_whole(path, text.getvalue().encode())
    return counted(len(rows), "statement")


def _statements(entity: Entity) -> Iterator[dict[str, str]]:
    for name, values in entity.properties.items():
        for value in values:
            yield {
                "canonical_id": entity.id,
                "entity_id": entity.id,
                "prop": name,
                "prop_type": TYPES.get(name, "string"),
                "schema": entity.schema,
                "value": value,
                "dataset": DATASET,
                "origin": entity.sources.get((name, value), ""),
                "external": "f",
                "id": hashlib.sha1(".".join((DATASET, entity.id, name, value)).encode(), usedforsecurity=False).hexdigest(),
            }


TYPES = {
    **dict.fromkeys(("name", "alias"), "name"),
    **dict.fromkeys(("startDate", "endDate", "publishedAt"), "date"),
    **dict.fromkeys(("involved", "proof", "holder", "post", "organization", "subject", "object"), "entity"),
    **dict.fromkeys((end for _, *ends in LINKS.values() for end in ends), "entity"),
    **dict.fromkeys(("summary", "description", "notes"), "text"),
    "country": "country",
    "location": "address",
    "language": "language",
    "sourceUrl": "url",
    "contentHash": "checksum",
}
"""FollowTheMoney's types of the properties that are used here, where they are not plain strings."""


def entities(material: Material) -> Iterator[Entity]:
    """All entities, each once: documents, actors, events, ties."""
    seen: set[str] = set()
    for entity in _all(material):
        if entity.id not in seen:  # a post that several hold
            seen.add(entity.id)
            yield entity


def _all(material: Material) -> Iterator[Entity]:
    yield from (_article(entry, material) for entry in material.entries)
    actors = [_actor(actor, material) for actor in material.actors]
    yield from actors
    yield from (_event(line, actors, material) for line in material.events)
    for line in material.ties:
        yield from _tie(line, actors, material)


def _article(entry: Entry, material: Material) -> Entity:
    document = entry.document
    article = Entity(_id("document", document.id), "Article")
    article.add("title", material.cover.text(document.title or document.key))
    article.add("publisher", document.outlet)
    article.add("publishedAt", document.published)
    article.add("sourceUrl", document.url)
    article.add("language", LANGUAGES.get((document.language or "").partition("-")[0]))
    article.add("notes", f"origin {material.origin_of.get(document.id, '')}")
    return article


LANGUAGES = {"en": "eng", "es": "spa", "pt": "por", "fr": "fra", "it": "ita", "de": "deu"}
"""ISO 639-1 to the three letters that FollowTheMoney takes."""


def _actor(actor: ActorSummary, material: Material) -> Entity:
    document, member = actor.members[0]
    entity = Entity(_id("actor", document, member.id), ACTORS[actor.kind])
    name = material.cover.text(actor.name)
    entity.add("name", name)
    if name == actor.name:
        entity.add("alias", *(material.cover.text(alias) for alias in actor.aliases))
    entity.add("country", _country(actor.country))
    if actor.kind == "person":
        entity.add("position", *(material.cover.text(role) for role in actor.roles))
    elif actor.sector:
        entity.add("notes", f"PLOVER sector {actor.sector}")
    return entity


def _event(line: ChronicleLine, actors: list[Entity], material: Material) -> Entity:
    event, document = line.event, line.entry.document
    proof = _id("document", document.id)
    entity = Entity(_id("event", line.id), "Event")
    said = {"source": proof}
    entity.add("name", " ".join(filter(None, (event.event, event.mode, event.context))), **said)
    entity.add("summary", material.cover.text(line.sentence_text), **said)
    entity.add("notes", f"certainty: {event.certainty}", **said)
    if line.speakers:
        entity.add("notes", material.cover.text(f"asserted by {'; '.join(line.speakers)}"), **said)
    if event.time:
        entity.add("startDate", event.time.earliest, **said)
        entity.add("endDate", event.time.latest, **said)
    if event.place:
        entity.add("location", event.place.name, **said)
        entity.add("country", _country(event.place.country), **said)
    known = (material.actor_of.get((document.id, one.actor or "")) for one in (*event.actors, *event.recipients))
    entity.add("involved", *(actors[number].id for number in known if number is not None), **said)
    entity.add("publisher", document.outlet, **said)
    entity.add("proof", proof, **said)
    return entity


def _tie(line: TieLine, actors: list[Entity], material: Material) -> Iterable[Entity]:
    document = line.entry.document.id
    ends = [material.actor_of.get((document, end or "")) for end in (line.tie.subject, line.tie.object)]
    subject, object_ = (None if number is None else actors[number] for number in ends)
    if subject is None or subject is object_:
        return
    if line.tie.kind == "holds-post" and subject.schema == "Person" and line.tie.title:
        yield from _post(line, subject, object_, material)
    elif object_ is not None:
        yield _link(line, subject, object_, material)


def _post(line: TieLine, holder: Entity, body: Entity | None, material: Material) -> Iterator[Entity]:
    title = material.cover.text(line.tie.title or "")
    name = f"{title}, {body.properties['name'][0]}" if body else title
    post = Entity(_id("post", name), "Position")
    post.add("name", name)
    if body is not None and body.schema in RANGES["organization"]:
        post.add("organization", body.id)
    yield post
    occupancy = Entity(_id("tie", line.id), "Occupancy")
    _say(occupancy, line, material)
    occupancy.add("holder", holder.id)
    occupancy.add("post", post.id)
    occupancy.add("status", "ended" if line.tie.ended else "unknown")
    yield occupancy


def _link(line: TieLine, subject: Entity, object_: Entity, material: Material) -> Entity:
    schema, first, second = LINKS.get(line.tie.kind, ("UnknownLink", "subject", "object"))
    if not (_takes(first, subject) and _takes(second, object_)):
        schema, first, second = "UnknownLink", "subject", "object"
    link = Entity(_id("tie", line.id), schema)
    _say(link, line, material)
    link.add(first, subject.id)
    link.add(second, object_.id)
    link.add(ROLE.get(schema, "role"), line.tie.title or line.tie.kind)
    return link


def _say(link: Entity, line: TieLine, material: Material) -> None:
    """When it holds, and where it is said."""
    proof = _id("document", line.entry.document.id)
    if line.tie.time:
        link.add("startDate", line.tie.time.earliest, source=proof)
        link.add("endDate", line.tie.time.latest, source=proof)
    link.add("summary", material.cover.text(line.sentence_text), source=proof)
    link.add("publisher", line.entry.document.outlet, source=proof)
    link.add("proof", proof, source=proof)


@cache
def _countries() -> dict[str, str]:
    return msgspec.yaml.decode(COUNTRIES.read_bytes(), type=dict[str, str])


def _country(iso3: str | None) -> str | None:
    return _countries().get(iso3 or "")


def _takes(name: str, entity: Entity) -> bool:
    return entity.schema in RANGES.get(name, {entity.schema})


def _id(*parts: str) -> str:
    """An id that tells nothing of a name."""
    return f"tcs-{parts[0]}-{hashlib.sha256(chr(0).join(parts).encode('utf-8', 'surrogatepass')).hexdigest()[:24]}"


FORMATS = (
    Format(name="ftm", suffix=".ftm.json", write=drawing(write_ftm)),
    Format(name="ftm-statements", suffix=".statements.csv", write=drawing(write_statements)),
)
