"""Whether two names in different documents are one person's or body's, why, and how surely: the evidence in words, or None.

In: two groups of readings' actors, each under one folded name. Out: a `Reason`, or None. A shared surname is never one. Names of several
words join when one stands in the other; an initial or another spelling only with something else in common. A document that speaks of both
tells them apart, and what it tells apart stays apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA

from tocsin.read.actors.lexicon import lexicon
from tocsin.read.names import FUNCTION_WORDS, PARTICLES, fold, is_acronym, is_acronym_of, same_person, significant
from tocsin.record.sharing import grown
from tocsin.records import Actor, ActorKind

NAME_WORDS = 2  # words that tell persons apart which a name must have to be compared: less is a surname or a given name
SPELLING_LENGTH = 5  # letters of a given name from which on one letter more or less, or another one, is a spelling
ACRONYM_LENGTH = 3  # letters: "AP" and "UN" stand for too much
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")  # scripts in which a full name is one word

SURE, CONTAINED, ACRONYM, RESPELT, INITIAL = 1.0, 0.95, 0.95, 0.85, 0.8


@dataclass(slots=True, eq=False)
class Group:
    """The readings' actors that share a key: a kind, a folded name, and what it means the same within.

    What follows from the first of them is worked out once: a large case has hundreds of thousands of groups, each asked many times."""

    key: str
    words: tuple[str, ...]
    kind: ActorKind = "group"
    name: str = ""
    telling: tuple[str, ...] = ()  # the words that tell persons apart
    is_full: bool = False  # a person's full name: not a surname, a given name or a description alone
    is_bare: bool = False  # a person's surname or given name alone
    members: list[tuple[str, Actor]] = field(default_factory=list)
    mentions: int = 0
    documents: Set[str] = frozenset()
    nations: Set[str] = frozenset()  # that its documents speak of
    countries: Set[str] = frozenset()  # that its documents give it
    posts: Set[str] = frozenset()  # titles that they give, folded, without what qualifies them
    aliases: Set[str] = frozenset()  # folded

    def add(self, document: str, actor: Actor, mentions: int) -> None:
        """Take a reading's actor in."""
        if not self.members:
            self._begin(actor)
        self.members.append((document, actor))
        self.mentions += mentions
        self.documents = grown(self.documents, document)
        self.countries = grown(self.countries, actor.country)
        for role in actor.roles:
            self.posts = grown(self.posts, post_of(role.title))
        for alias in actor.aliases:
            self.aliases = grown(self.aliases, " ".join(fold(alias).split()))

    def add_nation(self, nation: str | None) -> None:
        """Note which country one of its documents speaks of."""
        self.nations = grown(self.nations, nation)

    def _begin(self, actor: Actor) -> None:
        self.kind, self.name = actor.kind, actor.name
        telling = significant(self.words)
        self.telling = self.words if telling == self.words else telling
        if actor.kind == "person" and is_name(actor.name):
            self.is_bare = _is_alone(telling, actor.name)
            self.is_full = not self.is_bare

    @property
    def is_named(self) -> bool:
        """Whether it is called by a name, and not by a description ("a newspaper")."""
        return self.is_full or (self.kind == "organisation" and not self.name.islower())


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two are one: how surely, from 0 to 1, and in words."""

    score: float
    because: str


def is_name(words: str) -> bool:
    """Whether a person's words are a name, and no description ("Vermont senator"): each but the particles has a capital."""
    return all(not word[:1].islower() or fold(word) in PARTICLES for word in words.split())


def is_bare(name: str) -> bool:
    """Whether a name of a person is a surname or a given name alone: one word, in a script that parts the words of names."""
    return _is_alone(significant(tuple(fold(name).split())), name)


def _is_alone(telling: tuple[str, ...], name: str) -> bool:
    return len(telling) < NAME_WORDS and not UNSPACED.search(name)


@lru_cache(maxsize=65536)
def post_of(title: str) -> str:
    """A title without what qualifies it: "former Interior Minister" is "interior minister"."""
    qualifiers = lexicon().qualifiers
    idle = qualifiers.former | qualifiers.acting | qualifiers.claimed
    return " ".join(word for word in fold(title).replace("ex-", "").split() if word not in idle)


def reason_to_join(one: Group, other: Group) -> Reason | None:
    """Why the two are one; None when nothing says so, or something says they are not."""
    if one.kind != other.kind or one.kind not in {"person", "organisation"}:
        return None
    reason = _same_person(one, other) if one.kind == "person" else _same_body(one, other)
    if reason is None or one.documents & other.documents or differ_in_country(one, other):
        return None
    return reason


def differ_in_country(one: Group, other: Group) -> bool:
    """Whether both are said to be of a country, and of none in common."""
    return bool(one.countries and other.countries and not one.countries & other.countries)


def stands_in(short: Group, long: Group) -> bool:
    """Whether all words of a person's name stand in a longer one, initials aside."""
    return set(short.telling) < set(long.telling)


def _same_person(one: Group, other: Group) -> Reason | None:
    short, long = sorted((one.telling, other.telling), key=lambda words: (len(words), sum(map(len, words))))
    if len(short) < NAME_WORDS:
        return None
    if same_person(short, long):
        initials = [word for word in short if len(word.rstrip(".")) == 1]
        if not initials:
            called = _called_both(one, other)
            return Reason(SURE, "a document calls this person both") if called else Reason(CONTAINED, STANDS_IN)
        shared = _in_common(one, other)
        return Reason(INITIAL, f"the initial fits, and {shared}") if shared else None
    if _is_respelt(short, long):
        shared = shared_post(one, other)
        return Reason(RESPELT, f"one letter apart, and {shared}") if shared else None
    if spelling(short) == spelling(long):
        shared = _in_common(one, other)
        return Reason(RESPELT, f"two spellings of one name, and {shared}") if shared else None
    return None


STANDS_IN = "all of the shorter name stands in the longer"


def _same_body(one: Group, other: Group) -> Reason | None:
    """An acronym of three letters or more that one document spells out, or that is the initials of the other's name."""
    for short, long in ((one, other), (other, one)):
        if is_long_acronym(short.name):
            if " ".join(short.words) in long.aliases:
                return Reason(ACRONYM, "a document gives both the name and the acronym")
            if is_acronym_of(short.name, long.words) and (nation := _one_nation(one, other)):
                return Reason(INITIAL, f"the letters are the initials of the name, and both are of {nation}")
    shared = sorted(alias for alias in one.aliases & other.aliases if len(alias) >= ACRONYM_LENGTH and " " not in alias)
    if shared and (nation := _one_nation(one, other)):
        return Reason(RESPELT, f"both are called {shared[0].upper()}, and both are of {nation}")
    if one.words != other.words and sorted(significant_words(one)) == sorted(significant_words(other)):
        return Reason(CONTAINED, "the same words in another order")
    return None


def significant_words(group: Group) -> list[str]:
    """The words of a body's name that carry meaning."""
    return [word for word in group.words if word not in {"of", "the", "and", "for", "de", "del", "la", "y"}]


def is_long_acronym(name: str) -> bool:
    """Whether a name is an acronym that says enough."""
    return is_acronym(name) and sum(c.isalpha() for c in name) >= ACRONYM_LENGTH


def _one_nation(one: Group, other: Group) -> str | None:
    """The country of both: their own, else the one that the documents of both speak of."""
    common = (one.countries or one.nations) & (other.countries or other.nations)
    return min(common, default=None)


def _called_both(one: Group, other: Group) -> bool:
    return " ".join(one.words) in other.aliases or " ".join(other.words) in one.aliases


def _in_common(one: Group, other: Group) -> str | None:
    shared = shared_post(one, other)
    if shared:
        return shared
    country = min(one.countries & other.countries, default=None)
    return f"both are of {country}" if country else None


def shared_post(one: Group, other: Group) -> str | None:
    """The post that both hold, in words."""
    posts = sorted(one.posts & other.posts)
    return f"both are called {posts[0]}" if posts else None


def _is_respelt(one: Iterable[str], other: Iterable[str]) -> bool:
    """Alike but for one letter of the given name, and not a man's name beside a woman's."""
    (first, *rest), (second, *others) = one, other
    genders = {lexicon().gender_of(first), lexicon().gender_of(second)} - {None}
    near = min(len(first), len(second)) >= SPELLING_LENGTH and OSA.distance(first, second) == 1
    return rest == others and first[0] == second[0] and len(genders) < 2 and near


def initials(words: Iterable[str]) -> str:
    """The first letters of the words that an acronym would take."""
    return "".join(word[0] for word in words if word not in FUNCTION_WORDS)


def spelling(words: tuple[str, ...]) -> str:
    """A name as it would be written if all transliterated alike: "Yuri Kuznetsov" and "Юрий Кузнецов" are one."""
    return " ".join(map(_evened, words))


@lru_cache(maxsize=65536)
def _evened(word: str) -> str:
    word = anyascii(word).lower()
    for written, evened in EVENED:
        word = word.replace(written, evened)
    word = re.sub(r"[^a-z]", "", word)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[iy]+$", "i", word))


EVENED = (
    ("shch", "s"), ("sch", "s"), ("tch", "c"), ("tsch", "c"), ("ch", "c"), ("sh", "s"), ("zh", "z"), ("kh", "h"), ("dj", "j"), ("gh", "g"),
    ("ts", "c"), ("tz", "c"), ("ck", "k"), ("q", "k"), ("ph", "f"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("yi", "i"), ("yo", "o"),
    ("iy", "i"), ("ij", "i"), ("ye", "e"), ("ya", "a"), ("ia", "a"), ("yu", "u"), ("iu", "u"), ("w", "v"), ("y", "i"), ("'", ""),
)  # fmt: skip
