"""The actors of a case: what each document calls somebody, joined where the folded name and the kind agree.

In: entries. Out: one summary per actor, most widely reported first. Nothing is joined on less than the full name: telling apart and merging
across documents is a matter of judgement. Groups ("the government", "protesters") are joined only within a country that both documents
give them: a word for a group is nobody's name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tocsin.read.gazetteer import countries
from tocsin.read.names import fold
from tocsin.record.entries import ActorSummary, Entry
from tocsin.records import Actor, Reading


@dataclass(slots=True)
class _Group:
    """The readings' actors that share a folded name and a kind."""

    members: list[tuple[str, Actor]] = field(default_factory=list)
    mentions: int = 0


def summarise_actors(entries: Iterable[Entry]) -> list[ActorSummary]:
    """Actors by number of documents, then of mentions, then name."""
    groups: dict[tuple[str, str, str], _Group] = {}
    for entry in entries:
        mentions = Counter(mention.actor for mention in entry.reading.mentions)
        for actor in entry.reading.actors:
            group = groups.setdefault((" ".join(fold(actor.name).split()), actor.kind, _scope(actor, entry)), _Group())
            group.members.append((entry.document.id, actor))
            group.mentions += mentions[actor.id]
    return sorted(map(_summary, groups.values()), key=lambda s: (-s.documents, -s.mentions, s.name, s.kind))


def display_name(actor: Actor) -> str:
    """The name that the reading gives; for a group, with its country where the words do not name it: "government (Argentina)"."""
    country = countries().get(actor.country or "") if actor.kind == "group" else None
    if country is None or any(fold(word) in fold(actor.name) for word in (*country.names, *country.demonyms)):
        return actor.name
    return f"{actor.name} ({country.name})"


def display_names(reading: Reading) -> dict[str, str]:
    """Display names by actor id."""
    return {actor.id: display_name(actor) for actor in reading.actors}


def _scope(actor: Actor, entry: Entry) -> str:
    return "" if actor.kind != "group" else actor.country or entry.document.id


def _summary(group: _Group) -> ActorSummary:
    actors = [actor for _, actor in group.members]
    name = _usual(display_name(actor) for actor in actors) or ""
    forms = (form for actor in actors for form in (display_name(actor), *actor.aliases))
    return ActorSummary(
        name=name,
        aliases=tuple(form for form in dict.fromkeys(forms) if form != name),
        kind=actors[0].kind,
        country=_usual(actor.country for actor in actors),
        sector=_usual(actor.sector for actor in actors),
        roles=tuple(dict.fromkeys(role.title for actor in actors for role in actor.roles)),
        documents=len({document for document, _ in group.members}),
        mentions=group.mentions,
        members=tuple(group.members),
    )


def _usual(values: Iterable[str | None]) -> str | None:
    """The value given most often; among equals the one with more marks on its letters (Áñez before Anez), then the first given."""
    counts = Counter(value for value in values if value)
    if not counts:
        return None
    return max(counts, key=lambda value: (counts[value], sum(not c.isascii() for c in value)))
