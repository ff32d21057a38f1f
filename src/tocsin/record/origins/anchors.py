"""The words of a report that survive being told again: names, numbers and dates in any language, content words in the same one.

In: the words of a report. Out: anchors in order, as short strings that compare across languages: "13.000" and "13 billion" share their
digits, "marzo" and "March" are a month, "Morales" and "Моралес" one name, "contrato" and "contract" one beginning.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from anyascii import anyascii

from tocsin.collect.languages import languages
from tocsin.read.names import fold
from tocsin.record.origins.words import Word

AnchorKind = Literal["number", "name", "word"]
STEM = 5  # letters: what related languages, and the forms of a word, mostly have in common
NAME_LETTERS = 6
SHORTEST_NAME = 2  # letters: "UN"
SHORTEST_WORD = 4
MOST_CAPITALS = 0.6  # of the words; in a text with more, capitals mark no names
SPELLINGS = (("ph", "f"), ("th", "t"), ("qu", "k"), ("ck", "k"), ("c", "k"), ("w", "v"), ("b", "v"), ("y", "i"), ("z", "s"))
"""How one sound is written in several languages; the order matters."""
DOUBLED = re.compile(r"(.)\1+")
NOT_DIGIT = re.compile(r"\D")


class Anchor(NamedTuple):
    """One anchor: what compares, its kind, and at which word it stands."""

    key: str
    kind: AnchorKind
    place: int


def anchors_of(words: list[Word]) -> list[Anchor]:
    """The anchors of a text, in order."""
    shouted = sum(word.printed[0].isupper() for word in words) > MOST_CAPITALS * len(words)
    found = []
    for place, word in enumerate(words):
        key, kind = _anchor(word.printed, shouted=shouted)
        if key:
            found.append(Anchor(key, kind, place))
    return found


@lru_cache(maxsize=1 << 17)
def _anchor(printed: str, *, shouted: bool) -> tuple[str, AnchorKind]:
    folded = fold(printed)
    if folded[0].isdecimal():
        return significant_digits(folded), "number"
    if folded in _months():
        return _months()[folded], "number"
    if folded in _small_words():
        return "", "word"
    if printed[0].isupper() and not shouted and len(folded) >= SHORTEST_NAME:
        return spelling(folded)[:NAME_LETTERS], "name"
    return (spelling(folded)[:STEM], "word") if len(folded) >= SHORTEST_WORD else ("", "word")


def significant_digits(number: str) -> str:
    """Its digits without separators and final noughts: "13,000", "13.000" and the 13 of "13 billion" are one."""
    digits = NOT_DIGIT.sub("", number).lstrip("0")
    return f"#{digits.rstrip('0')}" if digits else ""


def spelling(word: str) -> str:
    """A folded word in one spelling for one sound, in Latin letters: "Caracas" and "Karakas" are one."""
    latin = fold(anyascii(word)) if not word.isascii() else word
    for written, sound in SPELLINGS:
        latin = latin.replace(written, sound)
    return DOUBLED.sub(r"\1", latin)


@cache
def _months() -> dict[str, str]:
    """Full month names; their abbreviations are words as well ("mar", "set")."""
    return {fold(names[0]): f"#month{number}" for lang in languages().values() for number, names in enumerate(lang.months, 1)}


@cache
def _small_words() -> frozenset[str]:
    return frozenset(fold(word) for lang in languages().values() for word in lang.words)
