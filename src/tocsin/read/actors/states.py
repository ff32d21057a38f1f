"""States named in the text, by the gazetteer of countries: "Bolivia", "the United States", and the demonyms of their people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tocsin.read.actors.words import Words
from tocsin.read.atlas import sites
from tocsin.read.gazetteer import countries, country_by_name, country_of

POSSESSIVE = frozenset({"'s", "'"})
KNOWN_CITY = 50_000  # inhabitants from which on a name is taken for the city's without more evidence
LONGEST_NAME = 6  # words: "Saint Vincent and the Grenadines" has five


@dataclass(frozen=True, slots=True)
class State:
    """A state named by `length` words: ISO 3166-1 alpha-3 code, and whether the word is a demonym ("Bolivian")."""

    country: str
    length: int
    demonym: bool


def state_at(words: Words, first: int, last: int) -> State | None:
    """The state named by the words from `first` on, no further than `last`; the longest name wins."""
    for end in range(min(last, first + LONGEST_NAME - 1, len(words) - 1), first - 1, -1):
        if words.texts[end] in POSSESSIVE or (end > first and not words.tokens[end].text[0].isupper()):
            continue
        name = words.text(first, end)
        country = _country(name)
        if country and not _is_continent(words, first, end):
            return State(country, end - first + 1, country_by_name(name) is None)
    return None


@lru_cache(maxsize=16384)
def _country(name: str) -> str | None:
    return country_of(name)


def _is_continent(words: Words, first: int, end: int) -> bool:
    """ "Latin America" and "Our America" are no state."""
    return first == end and words.texts[first] == "america" and first > 0 and words.tokens[first - 1].text[0].isupper()


def is_place(name: str) -> bool:
    """Whether the name is that of a place large enough to be meant without more said: a state, region or sizeable city."""
    found = sites(name)
    return bool(found) and (found[0].population >= KNOWN_CITY or found[0].precision in {"region", "country", "continent"})


def state_name(country: str) -> str:
    """The usual English name of a state by its code."""
    return countries()[country].name
