"""Whose number it is: the candidate of a share, the victims of an attack, the state of a reserve.

In: a judged quantity and the document's actors. Out: the same with the id of an actor, where one is known.
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.read import arguments as args
from tocsin.read.actors import ActorIndex
from tocsin.read.figures.counted import POSSESSIVES
from tocsin.read.figures.kinds import SHARE, Judged, as_vote_share
from tocsin.read.figures.lexicon import lexicon
from tocsin.read.parse import Token

REACH = 5  # words after the number in which "for Mesa" may stand


def with_holder(found: Judged, actors: ActorIndex) -> Judged:
    """The quantity with the id of the actor whose number it is; a bare share that a person has is one of the vote."""
    held = replace(found, holder=_holder_of(found, actors))
    is_bare = found.kind.kind == SHARE and found.of is None
    return as_vote_share(held) if is_bare and held.holder is not None and actors.by_id[held.holder].kind == "person" else held


def _holder_of(found: Judged, actors: ActorIndex) -> str | None:
    match found.kind.whose:
        case "counted":
            return _actor(found.setting.noun, actors)
        case "competitor":
            return _competitor(found, actors)
        case "owner":
            return _owner(found, actors)
        case "subject":
            return _owner(found, actors) or _subject(found, actors)
        case "object":
            verb = args.clause_of(found.setting.top)
            return _actor(args.object_(verb), actors) or _actor(verb.child("iobj"), actors)
    return None


def _competitor(found: Judged, actors: ActorIndex) -> str | None:
    for named in (_named_after(found, actors), _named_before(found, actors)):
        if named is not None:
            return named or None
    return _subject(found, actors)


def _actor(token: Token | None, actors: ActorIndex) -> str | None:
    actor = actors.actor_at(token) if token is not None else None
    return actor.id if actor is not None else None


def _named_after(found: Judged, actors: ActorIndex) -> str | None:
    """ "28.8 percent (of the vote) for Carlos Mesa" """
    quantity = found.setting.quantity
    for place in range(quantity.after, min(quantity.after + REACH, len(quantity.tokens) - 1)):
        token = quantity.tokens[place]
        if token.pos in {"VERB", "PUNCT", "CCONJ", "NUM"} or token.lower in lexicon().words.against:
            return None
        if token.lower == "for":
            return next((a for t in quantity.tokens[place + 1 : place + REACH] if t.pos != "PRON" and (a := _actor(t, actors))), None)
    return None


def _named_before(found: Judged, actors: ActorIndex) -> str | None:
    """ "Mesa 29", "Mesa (28.8 percent)", "Mesa's 29 percent", "Mesa with 29 percent"; "" for a name that is no known actor's"""
    quantity = found.setting.quantity
    place = quantity.start - 1
    while place >= 0 and quantity.word(place) in {"the", "a", "only", "just"}:
        place -= 1
    if place > 0 and quantity.word(place) in POSSESSIVES:
        return _actor(quantity.tokens[place - 1], actors)
    if place > 0 and quantity.word(place) in lexicon().words.before:
        place -= 1
    token = quantity.tokens[place] if place >= 0 else None
    if token is None or token.pos not in {"PROPN", "NOUN"}:
        return None
    return _actor(token, actors) or ("" if token.pos == "PROPN" else None)


def _owner(found: Judged, actors: ActorIndex) -> str | None:
    """ "Bolivia's reserves of $2 billion": the owner of the noun whose amount it is."""
    for noun in (found.setting.noun, found.setting.top, found.setting.top.head):
        owner = next((c for c in noun.children if c.dep == "nmod:poss"), None) if noun is not None else None
        if owner is not None:
            return _actor(owner, actors)
    return None


def _subject(found: Judged, actors: ActorIndex) -> str | None:
    """Who wins, holds, receives or gives; the one who is declared the winner, not the court that says so."""
    verb = args.clause_of(found.setting.top)
    subject, declared = _actor(args.surface_subject(verb), actors), _actor(args.object_(verb), actors)
    is_declared = declared is not None and actors.by_id[declared].kind == "person" and found.kind.whose == "competitor"
    return declared if is_declared and (subject is None or actors.by_id[subject].kind == "organisation") else subject
