"""Links between two actors: an event from one to another, or a tie. Taken from each document once, and kept with the case.

In: a case as of a day. Out: `Links`: the actors that have any, and every link with its time and the place that asserts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from sys import intern

import msgspec

from tocsin.record.case import Case
from tocsin.record.entries import Entry
from tocsin.records import Certainty, Time
from tocsin.serial import from_json, to_json
from tocsin.show.dossier.anchors import slugs_of

KEPT, VERSION = "network", "1"  # under which the links of each document are kept; goes up when the same reading gives others
DOUBTFUL: frozenset[Certainty] = frozenset({"planned", "possible", "conditional", "did-not-happen"})


class DocumentLink(msgspec.Struct, frozen=True, array_like=True):
    """A link as one document asserts it, between actors of its reading."""

    one: str  # Actor.id: who acts, or has the tie
    other: str
    tie: bool
    kind: str  # the event's type, with its mode; the kind of tie
    item: str  # its id in the reading
    earliest: str | None
    latest: str | None
    doubtful: bool  # planned, possible, or denied


class Actor(msgspec.Struct, frozen=True, array_like=True):
    """An actor of the case that has links."""

    slug: str
    name: str
    kind: str
    country: str | None
    documents: int


Somebody = tuple[Actor, Iterable[tuple[str, str]]]
"""An actor with its members: Document.id and the actor's id in the reading of it."""


class Link(msgspec.Struct, frozen=True, array_like=True):
    """A link between two actors of the case, by their places in the list. ISO days; without a time, both are None."""

    one: int
    other: int
    tie: bool
    kind: str
    earliest: str | None
    latest: str | None
    reported: str  # day from which its document is known
    document: str  # Document.id
    item: str
    doubtful: bool


class Links(msgspec.Struct, frozen=True):
    """All of them, the actors with the most reports first."""

    actors: tuple[Actor, ...]
    links: tuple[Link, ...]


def links_in(entry: Entry) -> tuple[DocumentLink, ...]:
    """The links that one document asserts. Pure."""
    return (*_events(entry), *_ties(entry))


def links_of(case: Case, as_of: str | None, everybody: Iterable[Somebody] | None = None) -> Links:
    """The links of every document that is known on a day. `everybody`: its actors, most widely reported first, where they are at hand: to
    join them again takes longer than all else."""
    days = dict(_known(case, as_of))
    named, place_of = list[Actor](), dict[str, dict[str, int]]()
    for number, (actor, members) in enumerate(_everybody(case, as_of) if everybody is None else everybody):
        named.append(actor)
        for document, one in members:
            place_of.setdefault(document, {})[intern(one)] = number
    found = _kept(case, as_of, days)
    links = [link for document, some in found for link in _joined(document, days[document], some, place_of.get(document, {}))]
    return _packed(links, named)


def _everybody(case: Case, as_of: str | None) -> Iterator[Somebody]:
    summaries = case.actors(as_of)
    for slug, one in zip(slugs_of(summaries), summaries, strict=True):
        yield Actor(slug, one.name, one.kind, one.country, one.documents), ((document, actor.id) for document, actor in one.members)


def _events(entry: Entry) -> Iterator[DocumentLink]:
    for event in entry.reading.events:
        sides = ([one.actor for one in side if one.actor] for side in (event.actors, event.recipients))
        kind = f"{event.event}.{event.mode}" if event.mode else event.event
        for one, other in product(*sides):
            if one != other:
                yield _link((one, other), (False, kind, event.id), event.time, event.certainty)


def _ties(entry: Entry) -> Iterator[DocumentLink]:
    known = {actor.id for actor in entry.reading.actors}
    for tie in entry.reading.ties:
        if tie.subject in known and tie.object in known and tie.subject != tie.object:
            yield _link((tie.subject, str(tie.object)), (True, tie.kind, tie.id), tie.time, tie.certainty)


def _link(ends: tuple[str, str], what: tuple[bool, str, str], time: Time | None, certainty: Certainty) -> DocumentLink:
    earliest, latest = (time.earliest, time.latest) if time else (None, None)
    tie, kind, item = what
    return DocumentLink(
        one=ends[0],
        other=ends[1],
        tie=tie,
        kind=kind,
        item=item,
        earliest=_day(earliest),
        latest=_day(latest),
        doubtful=certainty in DOUBTFUL,
    )


def _day(time: str | None) -> str | None:
    return time[:10] if time else None


def _known(case: Case, as_of: str | None) -> Iterator[tuple[str, str]]:
    """Each document that is known on the day, with the day from which it is."""
    return ((cast.document, cast.known_from) for cast in case.casts(as_of))


def _kept(case: Case, as_of: str | None, days: Iterable[str]) -> Iterator[tuple[str, tuple[DocumentLink, ...]]]:
    """By document; what was kept is not taken again."""
    seen, kept = case.version, case.kept(KEPT, VERSION)
    if not all(document in kept for document in days):
        new = {entry.document.id: to_json(links_in(entry)) for entry in case.iter_entries(as_of) if entry.document.id not in kept}
        case.keep(KEPT, VERSION, new, seen=seen)
        kept = {**kept, **new}
    for document in days:
        yield document, from_json(kept[document], tuple[DocumentLink, ...])


def _joined(document: str, day: str, found: Iterable[DocumentLink], place_of: Mapping[str, int]) -> Iterator[Link]:
    """The same between actors of the case."""
    for link in found:
        one, other = place_of.get(link.one), place_of.get(link.other)
        if one is not None and other is not None and one != other:
            yield Link(one, other, link.tie, link.kind, link.earliest, link.latest, day, document, link.item, link.doubtful)


def _packed(links: list[Link], named: list[Actor]) -> Links:
    """Without the actors that have no link."""
    used = sorted({end for link in links for end in (link.one, link.other)})
    new = {number: place for place, number in enumerate(used)}
    moved = (msgspec.structs.replace(link, one=new[link.one], other=new[link.other]) for link in links)
    return Links(actors=tuple(named[number] for number in used), links=tuple(moved))
