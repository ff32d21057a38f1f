"""The actors of a case: what each document calls somebody, joined where the names and the documents say that it is the same.

In: entries. Out: one summary per actor, most widely reported first. The same folded name and kind are one actor; persons under fuller or
shorter names are joined where `joining.py` finds a reason, and only where nobody else fits: a name that could be two persons' stays alone.
Groups ("the government", "protesters") are joined only within a country that both documents give them: a word for a group is nobody's name.
Nor is a description ("the general", "a former minister"): it means somebody in its own document only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations

from tocsin.read.gazetteer import countries
from tocsin.read.names import fold, significant
from tocsin.record.entries import ActorSummary, Entry, Join
from tocsin.record.joining import NAME_WORDS, Group, is_name, reason_to_join
from tocsin.records import Actor, Reading

Pair = tuple[Group, Group, str]


def summarise_actors(entries: Iterable[Entry]) -> list[ActorSummary]:
    """Actors by number of documents, then of mentions, then name."""
    groups: dict[str, Group] = {}
    for entry in entries:
        mentions = Counter(mention.actor for mention in entry.reading.mentions)
        for actor in entry.reading.actors:
            words = tuple(fold(actor.name).split())
            group = groups.setdefault(actor_key(actor, entry.document.id), Group(words))
            group.members.append((entry.document.id, actor))
            group.mentions += mentions[actor.id]
    summaries = (_summary(together, joins) for together, joins in _joined(list(groups.values())))
    return sorted(summaries, key=lambda s: (-s.documents, -s.mentions, s.name, s.kind))


def display_name(actor: Actor) -> str:
    """The name that the reading gives; for a group, with its country where the words do not name it: "government (Argentina)"."""
    country = countries().get(actor.country or "") if actor.kind == "group" else None
    if country is None or any(fold(word) in fold(actor.name) for word in (*country.names, *country.demonyms)):
        return actor.name
    return f"{actor.name} ({country.name})"


def display_names(reading: Reading) -> dict[str, str]:
    """Display names by actor id."""
    return {actor.id: display_name(actor) for actor in reading.actors}


def actor_key(actor: Actor, document: str) -> str:
    """Readings' actors with the same key are one actor: kind, scope and folded name. A judgement on an actor is anchored to it."""
    return f"{actor.kind}:{_scope(actor, document)}:{' '.join(fold(actor.name).split())}"


def _scope(actor: Actor, document: str) -> str:
    """Within what equal words mean the same: everywhere for a name, in its country for a group, in its document for a description."""
    if actor.kind == "group":
        return actor.country or document
    return document if actor.kind == "person" and not is_name(actor.name) else ""


def _joined(groups: list[Group]) -> list[tuple[list[Group], list[Join]]]:
    """The groups that are one actor together, each with why."""
    pairs = [(a, b, why) for a, b in _candidates(groups) if (why := reason_to_join(a, b))]
    partners: defaultdict[int, list[Group]] = defaultdict(list)
    for one, other, _ in pairs:
        partners[id(one)].append(other)
        partners[id(other)].append(one)
    kept = [pair for pair in pairs if _is_unrivalled(pair, partners)]
    together: dict[int, list[Group]] = {id(group): [group] for group in groups}
    joins: defaultdict[int, list[Join]] = defaultdict(list)
    for one, other, why in kept:
        mine, theirs = together[id(one)], together[id(other)]
        if mine is theirs or {d for g in mine for d in g.documents} & {d for g in theirs for d in g.documents}:
            continue
        mine.extend(theirs)
        joins[id(mine)] += [*joins.pop(id(theirs), []), Join(one.name, other.name, why)]
        together.update((id(group), mine) for group in theirs)
    unique = {id(members): members for members in together.values()}
    return [(members, joins[key]) for key, members in unique.items()]


def _candidates(groups: list[Group]) -> Iterable[tuple[Group, Group]]:
    """Pairs worth comparing: of one kind, with a word of their names or a name and an alias in common."""
    by_key: defaultdict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in groups:
        if group.kind == "person" and is_name(group.name) and len(significant(group.words)) >= NAME_WORDS:
            for word in {w for w in significant(group.words)[1:] if len(w) > 1}:
                by_key["person", word].append(group)
        elif group.kind == "organisation":
            for name in {" ".join(group.words), *group.aliases}:
                by_key["organisation", name].append(group)
    seen: set[tuple[int, int]] = set()
    for alike in by_key.values():
        for one, other in combinations(alike, 2):
            if (id(one), id(other)) not in seen:
                seen.add((id(one), id(other)))
                yield one, other


def _is_unrivalled(pair: Pair, partners: dict[int, list[Group]]) -> bool:
    """Whether all whom either name could be as well could be the other: "Juan Paz" is neither of "Juan Luis Paz" and "Juan Rey Paz"."""
    one, other, _ = pair
    for group, partner in ((one, other), (other, one)):
        for rival in partners[id(group)]:
            if rival is not partner and reason_to_join(rival, partner) is None:
                return False
    return True


def _summary(groups: list[Group], joins: list[Join]) -> ActorSummary:
    members = [member for group in groups for member in group.members]
    actors = [actor for _, actor in members]
    name = _usual((display_name(actor) for actor in actors), fullest=bool(joins)) or ""
    forms = (form for actor in actors for form in (display_name(actor), *actor.aliases))
    return ActorSummary(
        name=name,
        aliases=tuple(form for form in dict.fromkeys(forms) if form != name),
        kind=actors[0].kind,
        country=_usual(actor.country for actor in actors),
        sector=_usual(actor.sector for actor in actors),
        roles=tuple(dict.fromkeys(role.title for actor in actors for role in actor.roles)),
        documents=len({document for document, _ in members}),
        mentions=sum(group.mentions for group in groups),
        members=tuple(members),
        joins=tuple(joins),
    )


def _usual(values: Iterable[str | None], *, fullest: bool = False) -> str | None:
    """The value given most often; among equals the one with more marks on its letters (Áñez before Anez), then the first given.

    `fullest`: among equally frequent ones the longest first, and never one of which a word is but an initial."""
    counts = Counter(value for value in values if value)
    if not counts:
        return None

    def rank(value: str) -> tuple[bool, int, int, int]:
        spelt_out = all(len(word.rstrip(".")) > 1 for word in value.split())
        return fullest and spelt_out, counts[value], len(value) if fullest else 0, sum(not c.isascii() for c in value)

    return max(counts, key=rank)
