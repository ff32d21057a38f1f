"""The actors of a case: what each document calls somebody, joined where the names and the documents say that it is the same.

In: entries, and what analysts judged. Out: one summary per actor, most widely reported first. The same folded name and kind are one actor;
fuller and shorter names, acronyms and spellings are joined where `joining.py` finds a reason, and only where nobody else fits: a name that
could be two persons' stays alone. A surname alone joins a full name only by its company (`bearing.py`). Bodies that every country has one
of ("the police") are those of the country that is spoken of. Groups ("protesters") are joined only within a country that both documents
give them; a description ("the general") means somebody in its own document only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from operator import itemgetter
from sys import intern
from typing import Literal, get_args

from tocsin.read.gazetteer import countries
from tocsin.read.names import fold
from tocsin.record.bearing import Bearer, bearer_of, namesakes, words_borne
from tocsin.record.circles import Circles
from tocsin.record.entries import ActorSummary, Entry, Join
from tocsin.record.gist.casts import cast_of
from tocsin.record.gist.records import Cast
from tocsin.record.institutions import institution
from tocsin.record.joining import (
    CONTAINED,
    SURE,
    Group,
    Reason,
    is_bare,
    is_name,
    reason_to_join,
    shared_post,
    stands_in,
)
from tocsin.record.judgements import Pairs
from tocsin.record.nations import NationHints, nations_of
from tocsin.record.pairing import pairs_of_bodies, pairs_of_people
from tocsin.records import Actor, ActorKind, Reading

Edge = tuple[Group, Group, Reason]
Within = Literal["case", "country", "document"]
COMPANY = 3  # named people and bodies in common, from which on two shorter names of one longer one are of one circle


def summarise_actors(entries: Iterable[Entry], judged: Pairs | None = None) -> list[ActorSummary]:
    """Actors by number of documents, then of mentions, then name. `judged`: pairs of actor keys that are one, or apart."""
    return summarise_casts(map(cast_of, entries), judged)


def summarise_casts(casts: Iterable[Cast], judged: Pairs | None = None) -> list[ActorSummary]:
    """The same from the casts of documents, in the case's order."""
    groups, company = _gathered(casts)
    circles = Circles(groups.values(), judged or Pairs())
    circles.join_all(_judged_edges(groups, judged or Pairs()), despite_documents=True)
    circles.join_all([*_institutions(groups.values()), *_unrivalled(list(groups.values()), company)])
    circles.join_all(_surnames(circles, company))
    summaries = (_summary(members, joins) for members, joins in circles.parts())
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
    name, within = _called(actor.kind, actor.name)
    scope = "" if within == "case" else (actor.country or document) if within == "country" else document
    return f"{actor.kind}:{scope}:{name}"


@lru_cache(maxsize=65536)
def _called(kind: ActorKind, name: str) -> tuple[str, Within]:
    """The folded name, and within what equal words mean the same: everywhere for a name, in its country for a group or a body that every
    country has, in its document for a description or a surname alone."""
    folded = " ".join(fold(name).split())
    if kind == "group" or (kind == "organisation" and institution(name)):
        return folded, "country"
    if kind == "organisation":
        return folded, "document" if name.islower() else "case"
    return folded, "document" if kind == "person" and (not is_name(name) or is_bare(name)) else "case"


def _gathered(casts: Iterable[Cast]) -> tuple[dict[str, Group], dict[str, frozenset[str]]]:
    """The groups by key, and the keys of the people and bodies that each document names in full."""
    groups, hints, company = dict[str, Group](), list[tuple[str, NationHints]](), dict[str, frozenset[str]]()
    for cast in casts:
        named: set[str] = set()
        for part in cast.parts:
            key = intern(actor_key(part.actor, cast.document))
            group = groups.get(key)
            if group is None:
                group = groups[key] = Group(key, tuple(map(intern, fold(part.actor.name).split())))
            group.add(cast.document, _sharing(part.actor), part.mentions)
            if _is_named_in_full(part.actor):
                named.add(key)
        company[cast.document] = frozenset(named)
        hints.append((cast.known_from, cast.hints))
    nations = nations_of(hints)
    for group in groups.values():
        for document in group.documents:
            group.add_nation(nations[document])
    return groups, company


def _sharing(actor: Actor) -> Actor:
    """The same with its short words kept once for all."""
    country, sector = actor.country and intern(actor.country), actor.sector and intern(actor.sector)
    return Actor(  # `dataclasses.replace` takes five times as long
        id=intern(actor.id),
        name=actor.name,
        aliases=actor.aliases,
        kind=_KINDS[actor.kind],
        country=country,
        sector=sector,
        roles=actor.roles,
    )


_KINDS: dict[ActorKind, ActorKind] = {kind: kind for kind in get_args(ActorKind)}


def _is_named_in_full(actor: Actor) -> bool:
    _, within = _called(actor.kind, actor.name)
    return within == "case" if actor.kind == "person" else actor.kind == "organisation" and within != "country"


def _judged_edges(groups: Mapping[str, Group], judged: Pairs) -> Iterator[Edge]:
    for pair in judged.same:
        one, other = sorted(pair)
        if one in groups and other in groups:
            yield groups[one], groups[other], Reason(SURE, "an analyst judged them one")


def _institutions(groups: Iterable[Group]) -> Iterator[Edge]:
    """Bodies that every country has one of, of the same country: each with the first."""
    first: dict[tuple[str, str], Group] = {}
    found = [(group.key, name, group) for group in groups if group.kind == "organisation" and (name := institution(group.name))]
    for _, name, group in sorted(found, key=itemgetter(0)):
        nation = min(group.countries or group.nations, default=None)
        if nation is not None:
            other = first.setdefault((name, nation), group)
            if other is not group:
                yield other, group, Reason(CONTAINED, f"a body of which {countries()[nation].name} has one")


def _unrivalled(groups: list[Group], company: Mapping[str, frozenset[str]]) -> Iterator[Edge]:
    """Pairs with a reason, where nobody else could be either of the two."""
    pairs = [(a, b, why) for a, b in _candidates(groups) if (why := reason_to_join(a, b))]
    partners: defaultdict[Group, set[Group]] = defaultdict(set)
    for one, other, _ in pairs:
        partners[one].add(other)
        partners[other].add(one)
    for one, other, why in pairs:
        if _has_no_rival(one, other, partners, company) and _has_no_rival(other, one, partners, company):
            yield one, other, why


def _has_no_rival(group: Group, partner: Group, partners: Mapping[Group, set[Group]], company: Mapping[str, frozenset[str]]) -> bool:
    """Whether all others that the group has a reason to be one with can be the partner too. Most have a reason of their own."""
    others = partners[group] - partners[partner]
    return all(rival is partner or _is_no_rival(group, partner, rival, company) for rival in others)


def _is_no_rival(group: Group, partner: Group, rival: Group, company: Mapping[str, frozenset[str]]) -> bool:
    """Whether partner and rival can be one: by their names, or as two shorter forms of the group's, in one circle of people.

    "Juan Paz" is neither of "Juan Luis Paz" and "Juan Rey Paz"; "Juan Paz" and "Luis Paz" can both be "Juan Luis Paz"."""
    if reason_to_join(partner, rival) is not None:
        return True
    if not (stands_in(partner, group) and stands_in(rival, group)) or partner.documents & rival.documents:
        return False
    if partner.posts and rival.posts and not shared_post(partner, rival):
        return False
    return all(_in_one_circle(short, group, company) for short in (partner, rival))


def _in_one_circle(one: Group, other: Group, company: Mapping[str, frozenset[str]]) -> bool:
    circles = [{key for document in group.documents for key in company[document]} - {one.key, other.key} for group in (one, other)]
    return bool(one.nations & other.nations) and len(circles[0] & circles[1]) >= COMPANY


def _candidates(groups: list[Group]) -> Iterator[tuple[Group, Group]]:
    """Pairs worth comparing, each once, in the order of the groups."""
    people = [(number, group) for number, group in enumerate(groups) if group.is_full]
    bodies = [(number, group) for number, group in enumerate(groups) if group.is_named and not group.is_full]
    for one, other in sorted(pairs_of_people(people) | pairs_of_bodies(bodies)):
        yield groups[one], groups[other]


def _surnames(circles: Circles, company: Mapping[str, frozenset[str]]) -> Iterator[Edge]:
    """A name of one word with the one full name that it can mean; else, with the same word in reports of the same circle."""
    bare = [group for group in circles.groups if group.is_bare]
    wanted = {" ".join(group.words) for group in bare}
    bearers: defaultdict[str, list[Bearer]] = defaultdict(list)
    for members, _ in circles.parts():
        borne = {word for group in members if group.is_full for word in words_borne(group)}
        if borne & wanted:
            bearer = Bearer(members)
            for word in borne & wanted:
                bearers[word].append(bearer)
    alone: defaultdict[str, list[Group]] = defaultdict(list)
    for group in bare:
        word = " ".join(group.words)
        found = bearer_of(group, bearers.get(word, ()), company)
        if found is not None:
            bearer, reason = found
            yield next(g for g in bearer.groups if g.is_full), group, reason
        elif word not in bearers:
            alone[word].append(group)
    for alike in alone.values():
        yield from namesakes(alike, company)


def _summary(groups: list[Group], joins: list[Join]) -> ActorSummary:
    members = [member for group in groups for member in group.members]
    actors = [actor for _, actor in members]
    shown = [display_name(actor) for actor in actors]
    name = _usual(shown, fullest=bool(joins)) or ""
    forms = (form for own, actor in zip(shown, actors, strict=True) for form in (own, *actor.aliases))
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
    given = [value for value in values if value]
    if not given or given.count(given[0]) == len(given):
        return given[0] if given else None
    counts = Counter(given)

    def rank(value: str) -> tuple[bool, int, int, int]:
        spelt_out = all(len(word.rstrip(".")) > 1 for word in value.split())
        return fullest and spelt_out, counts[value], len(value) if fullest else 0, sum(not c.isascii() for c in value)

    return max(counts, key=rank)
