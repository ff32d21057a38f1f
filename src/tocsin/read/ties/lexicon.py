"""The words that assert ties: `data/ties.yaml` in, checked and indexed entries out. The head of that file says what each field means."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from tocsin.errors import LexiconError
from tocsin.read.actors.lexicon import load
from tocsin.read.names import fold
from tocsin.records import TieKind

FILE = "ties.yaml"
END_KINDS = frozenset({"person", "group", "body", "organisation", "state", "named", "post"})
THEMES = frozenset({"#money", "#percent"})


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An invented sentence and the tie that must be read in it, as far as it says."""

    text: str
    subject: str
    object: str | None = None
    title: str | None = None
    amount: str | None = None
    time: str | None = None
    ended: bool | None = None


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Predicates that express one kind of tie in one frame."""

    id: str
    kind: TieKind
    subject: tuple[str, ...]
    object: tuple[str, ...]
    examples: tuple[Example, ...]
    counter: tuple[str, ...]
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    subject_is: tuple[str, ...] = ()
    object_is: tuple[str, ...] = ()
    object_not: tuple[str, ...] = ()
    sets: Literal["from", "until"] | None = None
    lasting: bool = False
    titled: bool = False
    symmetric: bool = False
    amount: bool = False


class TieFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    source: str
    kinds: dict[TieKind, str]
    classes: dict[str, frozenset[str]]
    entries: tuple[Entry, ...]


class Verb(NamedTuple):
    """A verb or adjective of an entry: its lemma is the key in the index, its particle must follow."""

    entry: Entry
    particle: str


class TieLexicon:
    """Entries by the lemma of their trigger word. Raises LexiconError naming the entry and the field that is wrong."""

    def __init__(self, file: TieFile) -> None:
        _check(file)
        self.kinds = file.kinds
        self.classes = file.classes
        self.entries = file.entries
        self.verbs: dict[str, list[Verb]] = {}
        self.adjectives: dict[str, list[Verb]] = {}
        self.nouns: dict[str, list[Entry]] = {}
        for entry in file.entries:
            _index_words(entry.verbs, entry, self.verbs)
            _index_words(entry.adjectives, entry, self.adjectives)
            for noun in entry.nouns:
                self.nouns.setdefault(fold(noun), []).append(entry)
        self.post = next(e for e in file.entries if e.kind == "holds-post")
        self.member = next(e for e in file.entries if e.kind == "member-of")
        self.callings = file.classes["callings"]

    def has(self, word: str, class_name: str) -> bool:
        """Whether the lemma is in the class."""
        return word in self.classes[class_name]


def _index_words(words: Iterable[str], entry: Entry, index: dict[str, list[Verb]]) -> None:
    for phrase in words:
        lemma, _, particle = phrase.partition(" ")
        index.setdefault(lemma, []).append(Verb(entry, particle))


@cache
def load_ties() -> TieLexicon:
    """The lexicon, read at first use."""
    return TieLexicon(load(FILE, TieFile))


def _check(file: TieFile) -> None:
    seen: set[str] = set()
    for entry in file.entries:
        problem = "field 'id' is used twice" if entry.id in seen else _problem(entry, file)
        if problem:
            raise LexiconError(f"{FILE}, entry {entry.id}: {problem}")
        seen.add(entry.id)


def _problem(entry: Entry, file: TieFile) -> str | None:
    """What is wrong with an entry beyond its shape; None when nothing is."""
    if entry.kind not in file.kinds:
        return f"field 'kind' names {entry.kind!r}, which 'kinds' does not define"
    if not (entry.examples and entry.counter):
        return "fields 'examples' and 'counter' each need a sentence"
    for selector in (*entry.subject_is, *entry.object_is, *entry.object_not, *entry.theme):
        known = selector[1:] in file.classes if selector.startswith("@") else selector in END_KINDS | THEMES
        if not known:
            return f"selector {selector!r} is no class of words and no kind of end"
    return None
