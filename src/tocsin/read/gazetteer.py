"""States by name: which state a word means as a country, a people or a capital.

In: a name as written. Out: an ISO 3166-1 alpha-3 code, or None when the name is unknown. The knowledge is in `data/countries.yaml`.
Cities and regions are in `atlas.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

import msgspec

from tocsin.errors import LexiconError
from tocsin.read.names import fold, without_possessive

ARTICLE = re.compile(r"^the ", re.IGNORECASE)
SOURCE = "data/countries.yaml"
CountryStatus = Literal["member", "observer", "disputed", "territory"]


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of the file; its header explains the fields."""

    iso3: str
    status: CountryStatus
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: tuple[str, ...]
    at: tuple[float, float]

    @property
    def name(self) -> str:
        return self.names[0]


def country_of(name_or_demonym: str) -> str | None:
    """The state that a name, an adjective or a word for its people means: "Bolivia", "the UK", "Bolivian", "Peruvians".

    A word written small is never one: "turkey", "polish", "us"."""
    return country_by_name(name_or_demonym) or _country_of_demonym(name_or_demonym)


@lru_cache(maxsize=4096)
def country_by_name(name: str) -> str | None:
    """The same for the state's own names alone: "Bolivia", not "Bolivian"."""
    return _look_up(_index().names, name)


@lru_cache(maxsize=4096)
def capital_country(name: str) -> str | None:
    """The state whose capital this is: "La Paz" and "Sucre" are Bolivia. Whether the city or the government is meant, the text must say."""
    return _look_up(_index().capitals, name)


@cache
def countries() -> dict[str, Country]:
    """All entries by ISO code. Raises LexiconError when the file breaks its schema."""
    raw = resources.files("tocsin.read").joinpath(SOURCE).read_bytes()
    try:
        rows = msgspec.yaml.decode(raw, type=list[Country])
    except msgspec.ValidationError as error:
        raise LexiconError(f"{SOURCE}: {error}; correct the field that is named") from error
    return {row.iso3: row for row in rows}


@dataclass(frozen=True, slots=True)
class _Index:
    """Folded name -> ISO code. Abbreviations are kept as written, so that "us" and "car" are not states."""

    names: dict[str, str]
    demonyms: dict[str, str]
    capitals: dict[str, str]


@cache
def _index() -> _Index:
    names: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for iso3, country in countries().items():
        names.update({_key(name): iso3 for name in country.names})
        demonyms.update({_key(form): iso3 for word in country.demonyms for form in (word, _plural(word))})
        for name in country.capital:
            if country.status != "territory" or _key(name) not in capitals:
                capitals[_key(name)] = iso3
    return _Index(names, demonyms, capitals)


def _country_of_demonym(word: str) -> str | None:
    return _look_up(_index().demonyms, word)


def _look_up(index: dict[str, str], name: str) -> str | None:
    plain = ARTICLE.sub("", without_possessive(" ".join(name.split())))
    if not plain or not plain[0].isupper():
        return None
    return index.get(plain) or index.get(fold(plain))


def _key(name: str) -> str:
    return name if name.isupper() else fold(ARTICLE.sub("", name))


def _plural(demonym: str) -> str:
    return demonym if demonym.endswith(("s", "sh", "ch", "ese", "men")) else f"{demonym}s"
