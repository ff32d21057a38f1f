"""Who takes part in a happening, as one document names them, and whether two documents mean the same.

In: a reading's actors and the words of its participants. Out: `Party` values, and a sentence that says why two are one. A surname alone
can be the full name's here, and only here: the happening, its time and its country are the context that singles the bearer out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tocsin.read.names import PARTICLES, fold, same_person, significant
from tocsin.record.episodes.kinds import heads
from tocsin.record.joining import is_name
from tocsin.records import Actor, Participant, Reading, Tie

SHORTEST_FORM = 3  # letters of an acronym from which it names one body
CAMP_TIES = frozenset({"candidate-for", "member-of", "leads"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody or some body that takes part, under all names that the document gives."""

    name: str
    forms: frozenset[str]  # folded
    kind: str | None  # of actor; None: words that nobody is known for
    named: bool  # by a name, not by a description
    country: str | None = None
    head: bool = False  # the document calls him head of a state or government
    camp: frozenset[str] = frozenset()  # folded names of the parties that he stands for

    @property
    def keys(self) -> frozenset[str]:
        """Words under which the same party can be found again."""
        if self.kind == "person" and self.named:
            return frozenset(word for form in self.forms for word in significant(tuple(form.split()))[-2:] if len(word) > 1) | self.camp
        return self.forms | self.camp


def parties_of(participants: Iterable[Participant], known: dict[str, Party]) -> tuple[Party, ...]:
    """Each once, in text order."""
    found = (known.get(p.actor or "") or words_as_party(p.text) for p in sorted(participants, key=lambda p: p.start))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=65536)
def words_as_party(text: str) -> Party:
    """Words that nobody is known for."""
    return Party(name=" ".join(text.split()), forms=frozenset({" ".join(fold(text).split())}), kind=None, named=False)


def known_parties(actors: Iterable[Actor], camps: Mapping[str, Iterable[str]]) -> dict[str, Party]:
    """A party for each actor of a reading, by the actor's id."""
    return {actor.id: _party(actor, frozenset(camps.get(actor.id, ()))) for actor in actors}


def camps_of(reading: Reading) -> dict[str, tuple[str, ...]]:
    """By the actor's id, the folded names of the parties that somebody stands for."""
    camps: dict[str, set[str]] = {}
    names = {actor.id: actor.name for actor in reading.actors}
    for tie in reading.ties:
        if _is_camp(tie):
            camps.setdefault(tie.subject, set()).add(_folded(names.get(tie.object or "", tie.object or "")))
    return {actor: tuple(sorted(found)) for actor, found in sorted(camps.items())}


def _is_camp(tie: Tie) -> bool:
    return tie.kind in CAMP_TIES and tie.object is not None and not tie.ended and tie.certainty == "happened"


def _party(actor: Actor, camp: frozenset[str]) -> Party:
    forms = frozenset(_folded(form) for form in (actor.name, *actor.aliases))
    return Party(
        name=actor.name,
        forms=forms,
        kind=actor.kind,
        named=actor.kind in ("organisation", "state") or (actor.kind == "person" and is_name(actor.name)),
        country=actor.country,
        head=any(_folded(role.title) in heads() and not _of_a_body(role.organisation) for role in actor.roles),
        camp=camp,
    )


def _of_a_body(organisation: str | None) -> bool:
    """Whether what somebody presides over is a body inside a country: its words are more than a name ("the Senate of ...")."""
    return organisation is not None and any(word in _folded(organisation) for word in BODIES)


BODIES = ("senate", "chamber", "tribunal", "court", "committee", "council", "party", "union", "congress", "assembly", "club", "federation")


def _folded(text: str) -> str:
    return " ".join(fold(text).split())


def same_party(one: Party, other: Party) -> str | None:
    """Why the two are one, in words; None when nothing says so."""
    if one.country and other.country and one.country != other.country:
        return None
    if one.kind == other.kind == "person" and one.named and other.named:
        return _same_person(one, other)
    if one.forms.isdisjoint(other.forms):
        return None
    shared = sorted(form for form in one.forms & other.forms if len(form) >= SHORTEST_FORM)
    if shared:
        return one.name if one.name == other.name else f"{one.name} and {other.name} are one name"
    return None


def same_camp(one: Party, other: Party) -> str | None:
    """Why a candidate and a party stand for the same victory; None when nothing says so."""
    if one.camp & other.forms or other.camp & one.forms:
        return f"{one.name} and {other.name} are candidate and party"
    return None


def country_of_parties(parties: tuple[Party, ...], main: str | None) -> str | None:
    """Of those who take part, the document's own first."""
    taking_part = Counter(party.country for party in parties if party.country)
    return main if main in taking_part else max(taking_part, key=lambda country: (taking_part[country], country), default=None)


def are_two(one: Party, other: Party) -> bool:
    """Whether both are named and cannot be one: two persons, two bodies, two states."""
    return one.named and other.named and one.kind == other.kind and same_party(one, other) is None


def _same_person(one: Party, other: Party) -> str | None:
    """A person's names fit when no full name of either speaks against them."""
    fullest = _fullest(one.forms), _fullest(other.forms)
    if fullest[0] == fullest[1]:
        return one.name
    if not all(fullest) or not same_person(*fullest):
        return None
    return f"{one.name} can be {other.name}"


@lru_cache(maxsize=262144)
def _fullest(forms: frozenset[str]) -> tuple[str, ...]:
    return significant(tuple(w for w in max(forms, key=lambda form: (len(form.split()), form)).split() if w not in PARTICLES))
