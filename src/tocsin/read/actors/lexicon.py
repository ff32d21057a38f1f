"""The words that make actors: posts, groups, bodies and given names, read once from the YAML files in `read/data/`.

A `PhraseTable` finds phrases in text by their first word, longest first, so that a look-up costs one dictionary access per word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Generic, Literal, TypeVar

import msgspec
import yaml

from tocsin.errors import LexiconError
from tocsin.read.names import fold
from tocsin.records import ActorKind

DATA = Path(__file__).parent.parent / "data"
WORD = re.compile(r"'s\b|[^\W_]+(?:['.](?!s\b)[^\W_]+)*\.?|[-'/]")
Gender = Literal["male", "female"]
Entry = TypeVar("Entry")
File = TypeVar("File")


class RoleEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for posts of one sector. `leads`: the organisation gives the sector. `personal`: kin and bare persons, no post."""

    words: tuple[str, ...]
    example: str
    sector: str | None
    gender: Gender | None = None
    leads: bool = False
    former: bool = False
    personal: bool = False


class Courtesy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Titles of courtesy, by the gender they tell."""

    male: frozenset[str]
    female: frozenset[str]
    any: frozenset[str]


class Qualifiers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words before a title that say how the post was held."""

    former: frozenset[str]
    claimed: frozenset[str]
    acting: frozenset[str]


class RoleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of posts."""

    source: str
    roles: tuple[RoleEntry, ...]
    courtesy: Courtesy
    ranks: dict[str, str]
    qualifiers: Qualifiers


class Collective(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for bodies and groups of one sector (see the head of `collectives.yaml` for the flags)."""

    words: tuple[str, ...]
    kind: ActorKind
    sector: str | None
    example: str
    of: bool = False
    owner: bool = False
    name: bool = False
    weak: bool = False
    capital: bool = False
    partitive: bool = False
    leads: bool = False


class CollectiveFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of bodies and groups."""

    source: str
    collectives: tuple[Collective, ...]


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An organisation known by name."""

    name: str
    aliases: tuple[str, ...]
    sector: str
    example: str
    country: str | None = None


class BodyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of known organisations."""

    source: str
    bodies: tuple[Body, ...]


class GivenNameFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of given names."""

    source: str
    female: str
    male: str


class WordLists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lists of words that the readers go by; `actor_words.yaml` says what each does."""

    source: str
    where: frozenset[str]
    motion: frozenset[str]
    gone_to: frozenset[str]
    scenes: frozenset[str]
    place_nouns: frozenset[str]
    not_telling: frozenset[str]
    mass_words: frozenset[str]
    plural_bodies: frozenset[str]
    office_adjectives: frozenset[str]
    calendar: frozenset[str]
    hypernyms: dict[str, frozenset[str]]
    synonyms: dict[str, str]
    general: frozenset[str]


NONE: tuple[()] = ()


class PhraseTable(Generic[Entry]):
    """Phrases by their first word. Words are compared folded; of two phrases that fit, the longer wins."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, Entry]]] = {}

    def add(self, phrase: str, entry: Entry) -> None:
        words = tuple(fold(w) for w in WORD.findall(phrase.replace("’", "'")))
        rows = self._by_first.setdefault(words[0], [])
        if all(known != words for known, _, _ in rows):
            rows.append((words, phrase, entry))
            rows.sort(key=lambda row: -len(row[0]))

    def match(self, at: int, texts: Sequence[str], lemmas: Sequence[str]) -> tuple[int, str, Entry] | None:
        """The longest phrase that starts at word `at`: how many words it has, the phrase, its entry. Words are folded already."""
        text, lemma = texts[at], lemmas[at]
        rows = self._by_first.get(text, NONE)
        if lemma != text:
            rows = [*rows, *self._by_first.get(lemma, NONE)]
        for words, phrase, entry in rows:
            end = at + len(words)
            if end <= len(texts) and all(texts[i] == w or lemmas[i] == w for i, w in enumerate(words, at)):
                return len(words), phrase, entry
        return None


class Lexicon:
    """All of it, ready for look-up. `roles_file`, `collectives_file`, `bodies_file` keep the entries with their examples."""

    def __init__(self) -> None:
        self.roles_file = load("roles.yaml", RoleFile)
        self.collectives_file = load("collectives.yaml", CollectiveFile)
        self.bodies_file = load("bodies.yaml", BodyFile)
        given = load("given_names.yaml", GivenNameFile)
        self.genders: dict[str, Gender] = {}
        self.genders.update((name, "female") for name in given.female.split())
        self.genders.update((name, "male") for name in given.male.split())
        self.roles: PhraseTable[RoleEntry] = PhraseTable()
        self.collectives: PhraseTable[Collective] = PhraseTable()
        self.bodies: PhraseTable[Body] = PhraseTable()
        for role in self.roles_file.roles:
            for word in role.words:
                self.roles.add(word, role)
        for short, full in self.roles_file.ranks.items():
            self.roles.add(short, next(r for r in self.roles_file.roles if full in r.words))
        for collective in self.collectives_file.collectives:
            for word in collective.words:
                self.collectives.add(word, collective)
        for body in self.bodies_file.bodies:
            for name in (body.name, *body.aliases):
                self.bodies.add(name, body)
        self.name_words = {
            fold(word): entry
            for entry in reversed(self.collectives_file.collectives)
            if entry.name
            for word in entry.words
            if " " not in word
        }
        self.courtesy = self.roles_file.courtesy
        self.ranks = self.roles_file.ranks
        self.qualifiers = self.roles_file.qualifiers

    def gender_of(self, given_name: str) -> Gender | None:
        """The gender that a folded given name usually tells."""
        return self.genders.get(given_name)


@cache
def lexicon() -> Lexicon:
    """The lexicon, read at first use."""
    return Lexicon()


@cache
def lexicon_words() -> WordLists:
    """The word lists, read at first use."""
    return load("actor_words.yaml", WordLists)


def load(name: str, kind: type[File]) -> File:
    """A data file, checked against its schema. Raises LexiconError naming the file and the entry that is wrong."""
    path = DATA / name
    try:
        return msgspec.convert(yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader), type=kind)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise LexiconError(f"{name}: {error}; mend the entry or reinstall Tocsin") from error


_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
