"""The event lexicon and ontology: YAML files in, checked and indexed entries out.

`ontology.yaml` says which event types, modes and contexts exist; `lexicon/*.yaml` says which words express them and who fills
which role. Both are data that a reader of this project may review and extend; every example in them runs as a test.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
import yaml

from tocsin.errors import LexiconError

HERE = Path(__file__).parent
CLASSES_FILE = "classes.yaml"
CONTEXTS_FILE = "contexts.yaml"
Stance = Literal["friendly", "hostile", "neutral"]
Complement = Literal["any", "none", "clause", "infinitive", "mandative", "event", "friendly", "hostile", "stanced", "ahead"]
"""What clause a predicate must take: any or none at all, none, some clause, one with "to", one with a bare verb
or "should" ("that he resign"), one that tells an event (of some stance), any but one that tells how things already are."""
Struct = TypeVar("Struct")


class EventType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One event type of the ontology."""

    name: str
    source: Literal["PLOVER", "Tocsin"]
    stance: Stance  # towards the recipient; decides what announcing, promising or refusing it amounts to
    definition: str
    example: str
    modes: dict[str, str] = {}  # mode -> what it means
    alone: bool = False  # worth reporting even when nobody is named


class _OntologyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    types: tuple[EventType, ...]
    contexts: dict[str, str]


class Ontology:
    """All event types, by name and in the order of the file, and the contexts with their meaning."""

    def __init__(self, types: tuple[EventType, ...], contexts: dict[str, str]) -> None:
        self.types = {t.name: t for t in types}
        self.contexts = contexts


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An invented sentence and what must be read in it. `event` and `mode` where composition changes the entry's own."""

    text: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    event: str | None = None
    mode: str | None = None


class Unless(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Selectors that rule an entry out: in its subject, its object, a prepositional phrase, or as a modifier of a noun trigger; and verbs
    that rule it out at the head of its clause."""

    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    oblique: dict[str, tuple[str, ...]] = {}
    modifier: tuple[str, ...] = ()
    clause: tuple[str, ...] = ()


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Predicates that express one event in one frame. See `docs/EVENTS.md` for the meaning of each field."""

    id: str
    event: str
    examples: tuple[Example, ...]
    counter: tuple[str, ...] = ()  # sentences in which this entry's event must not be read
    mode: str | None = None
    context: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    oblique: dict[str, tuple[str, ...]] = {}
    modifier: tuple[str, ...] = ()  # a noun trigger needs one of these as modifier
    unless: Unless = Unless()
    actor: tuple[str, ...] = ("subj",)
    recipient: tuple[str, ...] = ("obj",)
    complement: Complement = "any"
    clause: tuple[str, ...] = ()  # verbs, one of which must head the clause below: "gave them a day *to leave*"
    hostile: str | None = None  # the event instead, when the complement's event is hostile
    friendly: str | None = None  # the event instead, when it is friendly
    negated: str | None = None  # the event instead, when the predicate is negated
    only_negated: bool = False  # whether the predicate counts only when negated: "will not hear of talks"
    raw: bool = True  # whether a recipient may be something that is no actor (a building, a road)
    inanimate: bool = False  # whether the subject may be a thing (a blast, a report)
    bare: bool = True  # whether a noun trigger may stand without a light verb
    needs_actor: bool = False
    needs_recipient: bool = False


class Lexicon:
    """Entries indexed by the lemma of their trigger word."""

    def __init__(self, entries: Iterable[Entry], classes: dict[str, frozenset[str]], contexts: dict[str, str]) -> None:
        self.entries = tuple(entries)
        self.classes = classes
        self.contexts = contexts  # lemma -> context
        self.by_lemma: dict[str, list[tuple[Entry, Predicate]]] = {}
        for entry in self.entries:
            for predicate in _predicates(entry):
                self.by_lemma.setdefault(predicate.lemma, []).append((entry, predicate))
        for found in self.by_lemma.values():
            found.sort(key=lambda pair: _specificity(*pair), reverse=True)

    def has(self, word: str, class_name: str) -> bool:
        """Whether the lemma belongs to the word class."""
        return word in self.classes[class_name]


class Predicate(msgspec.Struct, frozen=True):
    """How one trigger looks: its head's lemma, its word class, and the words that must stand with it."""

    lemma: str
    kind: Literal["verb", "noun", "adjective"]
    words: tuple[str, ...] = ()  # particles or prepositions of a verb; modifiers of a noun


def _predicates(entry: Entry) -> Iterable[Predicate]:
    for phrase in entry.verbs:
        head, *words = phrase.split()
        yield Predicate(head, "verb", tuple(words))
        if "-" in head:  # the tokenizer parts "test-fired" at its hyphen
            *before, last = head.split("-")
            yield Predicate(last, "verb", (*before, *words))
    for phrase in entry.nouns:
        *words, head = phrase.replace("-", " ").split()  # the tokenizer parts "build-up" at its hyphen
        yield Predicate(head, "noun", tuple(words))
    for phrase in entry.adjectives:
        head, *words = phrase.split()
        yield Predicate(head, "adjective", tuple(words))


def _specificity(entry: Entry, predicate: Predicate) -> int:
    """Entries that ask for more are tried first: for more words, more places, and certain words rather than just anybody."""
    asked = [entry.subject, entry.object, entry.modifier, *entry.oblique.values()]
    certain = sum(bool(selectors) and "ACTOR" not in selectors for selectors in asked)
    asked_of_clause = 2 * bool(entry.clause) + (entry.complement not in ("any", "none")) + entry.only_negated
    return 4 * len(predicate.words) + 2 * sum(map(bool, asked)) + certain + asked_of_clause


@lru_cache(maxsize=4)
def load_ontology(path: Path = HERE / "ontology.yaml") -> Ontology:
    """The ontology. Raises LexiconError when the file breaks its schema."""
    file = _convert(_read(path), _OntologyFile, path.name)
    return Ontology(file.types, file.contexts)


@lru_cache(maxsize=4)
def load_lexicon(folder: Path = HERE / "lexicon") -> Lexicon:
    """The lexicon in `folder`, checked against the ontology. Raises LexiconError naming the file, the entry and the field."""
    ontology = load_ontology()
    classes = _convert(_read(folder / CLASSES_FILE), dict[str, tuple[str, ...]], CLASSES_FILE)
    contexts = _convert(_read(folder / CONTEXTS_FILE), dict[str, tuple[str, ...]], CONTEXTS_FILE)
    for context in contexts:
        if context not in ontology.contexts:
            raise LexiconError(f"{CONTEXTS_FILE}: context {context!r} is not in the ontology; add it there or correct it")
    expanded = {name: _expand(name, classes, ()) for name in classes}
    entries: list[Entry] = []
    for path in sorted(folder.glob("*.yaml")):
        if path.name not in (CLASSES_FILE, CONTEXTS_FILE):
            entries += _entries(path, ontology, expanded, {e.id for e in entries})
    return Lexicon(entries, expanded, {lemma: context for context, lemmas in contexts.items() for lemma in lemmas})


def _expand(name: str, classes: dict[str, tuple[str, ...]], seen: tuple[str, ...]) -> frozenset[str]:
    """The words of a class, with those of the classes it names ("@troops")."""
    if name in seen:
        raise LexiconError(f"{CLASSES_FILE}: class {name!r} includes itself by way of {' -> '.join(seen)}; break the circle")
    if name not in classes:
        raise LexiconError(f"{CLASSES_FILE}: class {seen[-1]!r} includes {name!r}, which is not defined; define it or correct it")
    words: set[str] = set()
    for word in classes[name]:
        words |= _expand(word[1:], classes, (*seen, name)) if word.startswith("@") else {word}
    return frozenset(words)


def _entries(path: Path, ontology: Ontology, classes: dict[str, frozenset[str]], taken: set[str]) -> list[Entry]:
    rows = _read(path)
    if not isinstance(rows, list):
        raise LexiconError(f"{path.name}: expected a list of entries; start each with '- id:'")
    entries: list[Entry] = []
    for row in rows:
        name = row.get("id", "?") if isinstance(row, dict) else "?"
        entry = _convert(row, Entry, f"{path.name}, entry {name}")
        problem = _problem(entry, ontology, classes, taken)
        if problem:
            raise LexiconError(f"{path.name}, entry {entry.id}: {problem}")
        taken.add(entry.id)
        entries.append(entry)
    return entries


def _problem(entry: Entry, ontology: Ontology, classes: dict[str, frozenset[str]], taken: set[str]) -> str | None:
    """What is wrong with an entry beyond its shape, in words; None when nothing is."""
    known = ontology.types
    if entry.id in taken:
        return "field 'id' is used twice; ids are unique over all files"
    if not (entry.verbs or entry.nouns or entry.adjectives):
        return "fields 'verbs', 'nouns' and 'adjectives' are all empty; give at least one predicate"
    for field in ("event", "hostile", "friendly", "negated"):
        value = getattr(entry, field)
        if value is not None and value not in known:
            return f"field {field!r} names {value!r}, which is not in the ontology; one of {', '.join(known)}"
    if entry.mode is not None and entry.mode not in known[entry.event].modes:
        return f"field 'mode' names {entry.mode!r}; {entry.event} has {', '.join(known[entry.event].modes) or 'none'}"
    if entry.context is not None and entry.context not in ontology.contexts:
        return f"field 'context' names {entry.context!r}; one of {', '.join(ontology.contexts)}"
    if not entry.examples:
        return "field 'examples' is empty; give at least one sentence"
    for selector in _selectors(entry):
        if selector.startswith("@") and selector[1:] not in classes:
            return f"selector {selector!r} names no class in {CLASSES_FILE}; define it or correct it"
    return None


def _selectors(entry: Entry) -> list[str]:
    fixed = [*entry.subject, *entry.object, *entry.modifier, *entry.unless.subject, *entry.unless.object, *entry.unless.modifier]
    return fixed + [s for group in (entry.oblique, entry.unless.oblique) for selectors in group.values() for s in selectors]


def _word_loader() -> Any:
    """A YAML loader to which "on", "off", "yes" and "no" are the words that they are in a lexicon, not booleans."""
    resolvers = {
        first: [(tag, pattern) for tag, pattern in known if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
        for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return type("WordLoader", (getattr(yaml, "CSafeLoader", yaml.SafeLoader),), {"yaml_implicit_resolvers": resolvers})


def _read(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_word_loader())
    except FileNotFoundError:
        raise LexiconError(f"{path.name}: not found in {path.parent}; restore the file") from None
    except yaml.YAMLError as error:
        raise LexiconError(f"{path.name}: not valid YAML ({' '.join(str(error).split())}); correct the line named") from None


def _convert(data: Any, kind: type[Struct], where: str) -> Struct:
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{where}: {error}; see docs/EVENTS.md for the fields") from None
