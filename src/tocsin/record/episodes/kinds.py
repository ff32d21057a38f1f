"""Kinds of happening: which events can tell of one and the same thing, and by what it is told apart from another.

In: an event's type and mode. Out: its `Kind` (`kinds.yaml`); an event that no kind lists is a kind of its own, told apart by its parties.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from tocsin.errors import LexiconError

KINDS = Path(__file__).parent / "kinds.yaml"
Identity = Literal["pivot", "country", "place", "parties"]
Side = Literal["actors", "recipients"]
SPEECH_DAYS = 0  # what is said or done between parties and is dated to the day is one only on that day


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One kind; the file's header explains the fields."""

    kind: str
    label: str
    identity: Identity
    days: int
    events: dict[str, tuple[Side, ...]]
    nameless: str | None = None
    national: frozenset[str] = frozenset()
    outcomes: dict[str, tuple[str, ...]] = {}
    camp: bool = False
    recurs: int | None = None
    example: str = ""

    def outcome_of(self, type_: str) -> str | None:
        """How it ended, where an event of this type tells so."""
        return next((outcome for outcome, types in self.outcomes.items() if type_ in types), None)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    fresh: tuple[str, ...]
    heads: frozenset[str]
    sayings: dict[str, str]
    kinds: tuple[Kind, ...]


@lru_cache(maxsize=1)
def _file() -> _File:
    """Raises LexiconError when the file breaks its schema."""
    try:
        return msgspec.yaml.decode(KINDS.read_bytes(), type=_File)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{KINDS.name}: {error}") from error


def kinds() -> tuple[Kind, ...]:
    """All kinds in the order of the file."""
    return _file().kinds


def heads() -> frozenset[str]:
    """Titles of heads of state and of government, folded."""
    return _file().heads


def type_name(event: str, mode: str | None) -> str:
    """ "COERCE/arrest"; the bare type where there is no mode."""
    return f"{event}/{mode}" if mode else event


@lru_cache(maxsize=1024)
def kind_of(event: str, mode: str | None) -> Kind:
    """The kind that lists this event, else one of its own."""
    name = type_name(event, mode)
    listed = _by_event().get(name)
    if listed is not None:
        return listed
    label = _file().sayings.get(name) or _file().sayings.get(event) or f"{_plain(name)} by {{who}} to {{whom}}"
    return Kind(kind=name, label=label, identity="parties", days=SPEECH_DAYS, events={name: ("actors",)})


def _plain(name: str) -> str:
    """A type that the ontology does not know, as words of a label."""
    return name.lower().replace("{", "{{").replace("}", "}}")


@lru_cache(maxsize=1)
def _by_event() -> dict[str, Kind]:
    return {name: kind for kind in kinds() for name in kind.events}


def is_fresh(before: str, word: str, after: str) -> bool:
    """Whether a happening is said to be another than those spoken of before: by its word or those around it ("stage another coup")."""
    around = " ".join([*before.lower().split()[-3:], *word.lower().split(), *after.lower().split()[:2]])
    return any(f" {fresh} " in f" {around} " for fresh in _file().fresh)
