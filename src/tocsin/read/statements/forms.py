"""The words of the forms that have no cue verb (`read/data/forms.yaml`): unnamed speakers, what carries printed words, hearsay.

In: nothing. Out: word sets, loaded once.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

from tocsin.errors import LexiconError
from tocsin.records import Attitude

FORMS = Path(__file__).parent.parent / "data" / "forms.yaml"


class Hearsay(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A noun that passes on what nobody in particular says.

    `is_mass`: says so in the singular too. `shows`: a picture, which says something only where it shows a deed."""

    noun: str
    attitude: Attitude
    example: str
    is_mass: bool = False
    shows: bool = False


class Carrier(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A noun that is the name of what is said, with the word that opens the clause that says it."""

    noun: str
    clause: str
    attitude: Attitude
    example: str


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file; its comments explain the fields. All words are lemmas."""

    speakers: frozenset[str]
    questioners: frozenset[str]
    answerers: frozenset[str]
    vehicles: frozenset[str]
    in_full: frozenset[str]
    hearsay: tuple[Hearsay, ...]
    carriers: tuple[Carrier, ...]
    anonymity: frozenset[str]

    def hearsay_of(self, noun: str) -> Hearsay | None:
        """The entry for a noun of hearsay; None for other nouns."""
        return _hearsay().get(noun)

    def carrier_of(self, noun: str) -> Carrier | None:
        """The entry for a carrier; None for other nouns."""
        return _carriers().get(noun)

    def stands_for_words(self, noun: str) -> bool:
        """Whether the noun is one of hearsay or a carrier."""
        return noun in _hearsay() or noun in _carriers()


@lru_cache(maxsize=1)
def _hearsay() -> dict[str, Hearsay]:
    return {entry.noun: entry for entry in wording().hearsay}


@lru_cache(maxsize=1)
def _carriers() -> dict[str, Carrier]:
    return {entry.noun: entry for entry in wording().carriers}


@lru_cache(maxsize=1)
def wording() -> Wording:
    """The words. Raises LexiconError when the file breaks its schema."""
    try:
        return msgspec.yaml.decode(FORMS.read_bytes(), type=Wording)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{FORMS.name}: {error}") from error
