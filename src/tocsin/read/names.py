"""How written names compare: folding of case, diacritics and apostrophes, and whether two forms can be one name.

In: the words of names. Out: folded words and yes/no answers. Nothing here knows a document; `actors/` decides with these answers.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "den", "der", "di", "do", "dos", "du", "el", "ibn", "la", "las", "le", "los", "van", "von", "y"}
)
"""Small words inside names of persons; they carry no identity of their own."""

FUNCTION_WORDS = PARTICLES | {"a", "and", "at", "e", "for", "in", "of", "on", "para", "por", "the", "to"}
"""Words that an acronym may pass over ("Organization of American States": OAS) or keep ("Movimiento al Socialismo": MAS)."""

GENERATIONS = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-", "‑": "-"})
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"})


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The text without case, diacritics or typographic apostrophes: "Áñez", "Añez" and "ANEZ" are one."""
    if text.isascii():
        return text.translate(APOSTROPHES).casefold()
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    return plain.translate(UNDECOMPOSED).translate(APOSTROPHES)


def fold_words(words: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Each word folded."""
    return tuple(fold(word) for word in words)


def without_possessive(name: str) -> str:
    """The name without a possessive ending: "Bolivia's" is Bolivia, "the States’" is the States."""
    return POSSESSIVE.sub("", name)


@lru_cache(maxsize=16384)
def significant(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a person's name that tell persons apart: without particles, generations and quoted nicknames' marks."""
    return tuple(w for w in words if w not in PARTICLES and w not in GENERATIONS and any(c.isalnum() for c in w))


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two folded names can be the same person's, judged by the words alone.

    True when the shorter is a surname of the longer, or all its words stand in the longer in the same order and both begin alike or
    end alike. "Luis Camacho" and "Fernando Camacho" can both be "Luis Fernando Camacho"; "Joe Biden" is never "Hunter Biden".
    A lone given name is no evidence here (see `is_given_name_of`)."""
    short, long = sorted((significant(one), significant(other)), key=len)
    if not short:
        return False
    if len(short) == 1:
        return short[0] in long[1:] or short == long
    return _in_order(short, long) and (same_word(short[-1], long[-1]) or same_word(short[0], long[0]))


def is_given_name_of(word: str, name: tuple[str, ...]) -> bool:
    """Whether the folded word is the first word of a longer folded name ("evo", "evo morales")."""
    words = significant(name)
    return len(words) > 1 and words[0] == word


def same_word(one: str, other: str) -> bool:
    """Equal, or one the initial of the other ("j." and "juan")."""
    if one == other:
        return True
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    return len(short) == 1 and long.startswith(short)


def is_acronym(text: str) -> bool:
    """Whether the text looks like an acronym: two to ten letters, mostly capitals, dots allowed ("OAS", "U.N.", "CPESC")."""
    if " " in text:
        return False
    letters = [c for c in text if c.isalpha()]
    return 2 <= len(letters) <= 10 and sum(c.isupper() for c in letters) >= max(2, len(letters) - 1)


def is_acronym_of(acronym: str, name: list[str] | tuple[str, ...]) -> bool:
    """Whether the letters of `acronym` are the initials of the name's words, in order.

    Every word that is no function word must give its initial, save one at most; a word may give more letters than one only when the
    initials alone do not make the acronym ("Comando" in COMIBOL-like names is left to the gazetteer)."""
    letters = [fold(c) for c in acronym if c.isalpha()]
    words = [part for word in name for part in re.split(r"[-/]", fold(word)) if part and part[0].isalpha()]
    heavy = [w for w in words if w not in FUNCTION_WORDS]
    if len(letters) < 2 or len(heavy) < 2:
        return False
    return [w[0] for w in heavy] == letters or [w[0] for w in words] == letters or _initials_cover(letters, words)


def _initials_cover(letters: list[str], words: list[str]) -> bool:
    """All letters are initials in order, any function word may be passed over, and one heavy word at most."""
    passed = 0
    position = 0
    for word in words:
        if position < len(letters) and word[0] == letters[position]:
            position += 1
        elif word not in FUNCTION_WORDS:
            passed += 1
    return position == len(letters) and passed <= (1 if len(letters) > 2 else 0)


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(any(same_word(word, candidate) for candidate in rest) for word in short)
