"""The words of a report that survive being told again: names, numbers and dates in any language, content words in the same one.

In: the words of a report. Out: anchors in order, as numbers that compare across languages: "13.000" and "13 billion" share their digits,
"marzo" and "March" are a month, "Morales" and "Моралес" one name, "contrato" and "contract" one beginning.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

from tocsin.collect.languages import languages
from tocsin.read.names import fold
from tocsin.record.origins.hashing import ShortHashes, word_hash
from tocsin.record.origins.words import Words

AnchorKind = Literal["number", "name", "word"]
KINDS: tuple[AnchorKind, ...] = ("word", "name", "number")
WORD_KIND = KINDS.index("word")
STEM = 5  # letters: what related languages, and the forms of a word, mostly have in common
NAME_LETTERS = 6
SHORTEST_NAME = 2  # letters: "UN"
SHORTEST_WORD = 4
MOST_CAPITALS = 0.6  # of the words; in a text with more, capitals mark no names
SPELLINGS = (("ph", "f"), ("th", "t"), ("qu", "k"), ("ck", "k"), ("c", "k"), ("w", "v"), ("b", "v"), ("y", "i"), ("z", "s"))
"""How one sound is written in several languages; the order matters."""
DOUBLED = re.compile(r"(.)\1+")
NOT_DIGIT = re.compile(r"\D")
KEY_BITS = 32
KEY = (1 << KEY_BITS) - 1
NO_ANCHOR = 3  # instead of a kind, in two bits
CAPITAL = 1 << (KEY_BITS + 2)


@dataclass(frozen=True, slots=True, eq=False)
class Anchors:
    """For each anchor in order: what compares (an odd number marks numbers), at which word it stands, its place in `KINDS`."""

    keys: ShortHashes
    places: NDArray[np.int32]
    kinds: NDArray[np.uint8]


def anchors_of(words: Words) -> Anchors:
    """The anchors of a text, in order."""
    codes = _codes(words, _code)
    if np.count_nonzero(codes & CAPITAL) > MOST_CAPITALS * codes.size:
        codes = _codes(words, _code_among_capitals)
    kinds = (codes >> KEY_BITS) & NO_ANCHOR
    places = np.flatnonzero(kinds != NO_ANCHOR)
    return Anchors((codes[places] & KEY).astype(np.uint32), places.astype(np.int32), kinds[places].astype(np.uint8))


def _codes(words: Words, code: Callable[[str], int]) -> NDArray[np.int64]:
    return np.fromiter(map(code, words.printed), dtype=np.int64, count=len(words.printed))


@lru_cache(maxsize=1 << 17)
def _code(printed: str, *, shouted: bool = False) -> int:
    """Of a word: whether it has a capital, the kind of its anchor and its key, in one number."""
    words, kind = _anchor(printed, shouted=shouted)
    key = word_hash(words) & KEY
    marked = key | 1 if kind == "number" else key & ~1
    return (CAPITAL if printed[0].isupper() else 0) | (KINDS.index(kind) if words else NO_ANCHOR) << KEY_BITS | marked


@lru_cache(maxsize=1 << 14)
def _code_among_capitals(printed: str) -> int:
    return _code(printed, shouted=True)


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
