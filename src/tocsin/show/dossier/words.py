"""The dossier's vocabulary (`words.yaml`) and its plain-language helpers: labels, lists, counts, clean text.

Event types are defined by the reader's ontology; here each gets a neutral label and a family (a colour and a row of the picture).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import msgspec
import yaml

from tocsin.errors import LexiconError
from tocsin.records import Attitude, Event
from tocsin.show.language import say

WORDS_FILE = Path(__file__).parent / "words.yaml"
ONTOLOGY_FILE = Path(__file__).parents[2] / "read" / "events" / "ontology.yaml"
OTHER = "other"


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Event types that share a colour and a row."""

    key: str
    label: str
    types: tuple[str, ...]


class TieWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a kind of tie is called from either end."""

    subject: str
    object: str


class TieGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Kinds of ties that share a colour in the picture of who is tied to whom; `colour` is the key of a family of events."""

    colour: str
    label: str
    kinds: tuple[str, ...]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`words.yaml`, checked."""

    families: tuple[Family, ...]
    events: dict[str, str]
    modes: dict[str, str]  # by "TYPE.mode": types share names of modes
    ties: dict[str, TieWords]
    tie_groups: tuple[TieGroup, ...]
    holding: dict[str, str]  # by certainty
    attitudes: dict[str, str]
    commentary: dict[str, str]
    distance: dict[str, str]
    certainty: dict[str, str]
    figures: dict[str, str]
    sectors: dict[str, str]
    languages: dict[str, str]
    credits: dict[str, str]


@dataclass(frozen=True, slots=True)
class Definition:
    """An event type as the reader's ontology defines it."""

    label: str
    name: str
    text: str


@lru_cache(maxsize=1)
def words() -> Words:
    """The vocabulary. Raises LexiconError when the file breaks its schema."""
    try:
        return msgspec.convert(yaml.safe_load(WORDS_FILE.read_text(encoding="utf-8")), Words)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{WORDS_FILE.name}: {error}; see the comments at the top of the file") from None


@lru_cache(maxsize=1)
def definitions() -> dict[str, Definition]:
    """Event types by name, with their definitions, from the reader's ontology."""
    data = yaml.safe_load(ONTOLOGY_FILE.read_text(encoding="utf-8"))
    return {t["name"]: Definition(type_label(t["name"]), t["name"], t["definition"]) for t in data["types"]}


@lru_cache(maxsize=1)
def _family_by_type() -> dict[str, Family]:
    return {name: family for family in words().families for name in family.types}


def family_of(event_type: str) -> Family:
    """The family of an event type; types unknown to the vocabulary belong to the last one, "other"."""
    return _family_by_type().get(event_type, words().families[-1])


def type_label(event_type: str) -> str:
    """A neutral label of an event type, or its name in plain letters."""
    return words().events.get(event_type, humanise(event_type))


def event_label(event: Event) -> str:
    """What the event asserts in two or three words: its mode where that says more, else its type."""
    if event.mode is None:
        return type_label(event.event)
    return words().modes.get(f"{event.event}.{event.mode}") or f"{type_label(event.event)}: {humanise(event.mode)}"


def asserted_by(attitude: Attitude, speaker: str) -> str:
    """ "denied by the ministry" """
    return f"{say(words().attitudes.get(attitude, f'{humanise(attitude)}:'))} {speaker}"


def humanise(code: str) -> str:
    """ "PRO_TEST" as "pro test": a code without its shouting."""
    return code.replace("_", " ").replace("-", " ").lower()


class Printed(Protocol):
    """A document, or what is kept of one."""

    @property
    def key(self) -> str: ...
    @property
    def outlet(self) -> str | None: ...


def source_name(document: Printed) -> str:
    """The outlet, or the document's own name with the word that the outlet is not known."""
    return document.outlet or say("{key} (outlet not known)", key=document.key)


def listed(names: Sequence[str], most: int = 4) -> str:
    """ "A, B and C"; beyond `most`, "A, B, C and 4 more"."""
    if len(names) > most:
        return say("{names} and {count} more", names=", ".join(names[: most - 1]), count=len(names) - most + 1)
    if len(names) < 2:
        return "".join(names)
    return say("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """ "1 report", "1,204 reports"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


_CONTROL_PICTURES = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n\r"} | {0x7F: 0x2421}
_UNENCODABLE = dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], 0xFFFD)
VISIBLE = _CONTROL_PICTURES | _UNENCODABLE


def printable(text: str) -> str:
    """The text with what HTML cannot hold made visible: control characters, lone surrogates. Its length does not change."""
    return text.translate(VISIBLE)
