"""Bodies that every country has one of: "the police", "the Supreme Electoral Tribunal" mean those of the country that is spoken of.

In: an organisation's name. Out: whether it is such a body, and its name without the country's own ("Bolivian police", "police of Bolivia").
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import msgspec

from tocsin.errors import LexiconError
from tocsin.read.gazetteer import country_of
from tocsin.read.names import fold

INSTITUTIONS = Path(__file__).parent / "institutions.yaml"
LONGEST_NAME = 4  # words of a country's name


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    words: frozenset[str]
    alone: frozenset[str]
    joining: frozenset[str]
    examples: dict[str, bool]


@lru_cache(maxsize=1)
def institutions() -> _File:
    """Raises LexiconError when the file breaks its schema."""
    try:
        return msgspec.yaml.decode(INSTITUTIONS.read_bytes(), type=_File)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{INSTITUTIONS.name}: {error}") from error


@lru_cache(maxsize=16384)
def institution(name: str) -> str | None:
    """The folded name without its country, of a body that every country has one of; None for a name of its own."""
    known = institutions()
    written = re.findall(r"[\w.-]+(?:['’]s)?", name)
    if not any(_plain(word) in known.words for word in written):
        return None  # nearly all names: no country is looked for in them
    plain = [_plain(word) for word in _without_country(written)]
    heavy = [word for word in plain if word not in known.joining]
    enough = heavy[0] in known.alone if len(heavy) == 1 else bool(heavy)
    return " ".join(heavy) if enough and all(word in known.words for word in heavy) else None


def _plain(word: str) -> str:
    return fold(word[:-2] if word.endswith(("'s", "’s")) else word)


def _without_country(words: list[str]) -> list[str]:
    """Without a word or words that are a country's name, adjective or people, and the "of" before them."""
    for length in range(min(LONGEST_NAME, len(words) - 1), 0, -1):
        for start in range(len(words) - length + 1):
            if country_of(" ".join(words[start : start + length])):
                before = start - 1 if start and words[start - 1].lower() == "of" else start
                return words[:before] + words[start + length :]
    return words
