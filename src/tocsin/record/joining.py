"""Whether two names in different documents are one person's or body's, and why: the evidence in words, or None.

In: two groups of readings' actors, each under one folded name. Out: the reason to join them. A shared surname is never one. Names of
several words join when one stands in the other; an initial or another spelling of a given name only with something else in common. A
document that speaks of both tells them apart, and what it tells apart stays apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tocsin.read.actors.lexicon import lexicon
from tocsin.read.names import PARTICLES, fold, is_acronym, same_person, significant
from tocsin.records import Actor

NAME_WORDS = 2  # words that tell persons apart which a name must have to be compared: less is a surname or a given name
SPELLING_LENGTH = 5  # letters of a given name from which on one letter more or less, or another one, is a spelling
ACRONYM_LENGTH = 3  # letters: "AP" and "UN" stand for too much


@dataclass(slots=True, eq=False)
class Group:
    """The readings' actors that share a folded name, a kind and (for groups) a country."""

    words: tuple[str, ...]
    members: list[tuple[str, Actor]] = field(default_factory=list)
    mentions: int = 0

    @property
    def kind(self) -> str:
        return self.members[0][1].kind

    @property
    def name(self) -> str:
        return self.members[0][1].name

    @property
    def documents(self) -> set[str]:
        return {document for document, _ in self.members}

    @property
    def countries(self) -> set[str]:
        return {actor.country for _, actor in self.members if actor.country}

    @property
    def posts(self) -> set[str]:
        """Titles that the documents give, folded, without what qualifies them."""
        qualifiers = lexicon().qualifiers
        idle = qualifiers.former | qualifiers.acting | qualifiers.claimed
        titles = (fold(role.title) for _, actor in self.members for role in actor.roles)
        return {" ".join(w for w in title.replace("ex-", "").split() if w not in idle) for title in titles} - {""}

    @property
    def aliases(self) -> set[str]:
        return {" ".join(fold(alias).split()) for _, actor in self.members for alias in actor.aliases}


def is_name(words: str) -> bool:
    """Whether a person's words are a name, and no description ("Vermont senator"): each but the particles has a capital."""
    return all(not word[:1].islower() or fold(word) in PARTICLES for word in words.split())


def reason_to_join(one: Group, other: Group) -> str | None:
    """Why the two are one, in words; None when nothing says so, or something says they are not."""
    if one.kind != other.kind or one.kind not in {"person", "organisation"}:
        return None
    reason = _same_person(one, other) if one.kind == "person" else _same_body(one, other)
    if reason is None or one.documents & other.documents:
        return None
    if one.countries and other.countries and not one.countries & other.countries:
        return None
    return reason


def _same_person(one: Group, other: Group) -> str | None:
    short, long = sorted((significant(one.words), significant(other.words)), key=lambda words: (len(words), sum(map(len, words))))
    if len(short) < NAME_WORDS:
        return None
    if same_person(short, long):
        initials = [word for word in short if len(word.rstrip(".")) == 1]
        if not initials:
            return "a document calls this person both" if _called_both(one, other) else "all of the shorter name stands in the longer"
        shared = _in_common(one, other)
        return f"the initial fits, and {shared}" if shared else None
    if _is_respelt(short, long):
        shared = _shared_post(one, other)
        return f"one letter apart, and {shared}" if shared else None
    return None


def _same_body(one: Group, other: Group) -> str | None:
    """An acronym of three letters or more that one document spells out."""
    for short, long in ((one, other), (other, one)):
        letters = [c for c in short.name if c.isalpha()]
        if is_acronym(short.name) and len(letters) >= ACRONYM_LENGTH and " ".join(short.words) in long.aliases:
            return "a document gives both the name and the acronym"
    return None


def _called_both(one: Group, other: Group) -> bool:
    return " ".join(one.words) in other.aliases or " ".join(other.words) in one.aliases


def _in_common(one: Group, other: Group) -> str | None:
    shared = _shared_post(one, other)
    if shared:
        return shared
    country = next(iter(sorted(one.countries & other.countries)), None)
    return f"both are of {country}" if country else None


def _shared_post(one: Group, other: Group) -> str | None:
    posts = sorted(one.posts & other.posts)
    return f"both are called {posts[0]}" if posts else None


def _is_respelt(one: Iterable[str], other: Iterable[str]) -> bool:
    """Alike but for one letter of the given name, and not a man's name beside a woman's."""
    (first, *rest), (second, *others) = one, other
    genders = {lexicon().gender_of(first), lexicon().gender_of(second)} - {None}
    return rest == others and first[0] == second[0] and len(genders) < 2 and _is_one_letter_apart(first, second)


def _is_one_letter_apart(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < SPELLING_LENGTH or len(long) - len(short) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[start:] == long[start + 1 :] or (len(short) == len(long) and short[start + 1 :] == long[start + 1 :])
