"""Which numbers can be held against each other, and how a number came about.

In: a figure's kind, the words of its sentence. Out: what it may be compared with, and its basis: exit poll, quick count, official result.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from tocsin.errors import LexiconError

NUMBERS = Path(__file__).parent / "numbers.yaml"


class NumberKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a kind of number is of; the file's header explains the fields."""

    scope: Literal["contest", "incident"]
    days: int
    grows: bool


class Basis(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a number came about."""

    basis: str
    provisional: bool
    words: tuple[str, ...] = ()
    example: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    kinds: dict[str, NumberKind]
    bases: tuple[Basis, ...]
    overall: tuple[str, ...]
    anybody: frozenset[str]


@lru_cache(maxsize=1)
def numbers() -> _File:
    """Raises LexiconError when the file breaks its schema."""
    try:
        return msgspec.yaml.decode(NUMBERS.read_bytes(), type=_File)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{NUMBERS.name}: {error}") from error


def basis_in(*texts: str) -> Basis | None:
    """How the number came about, as the first of these texts that says so has it."""
    for text in texts:
        for basis in numbers().bases:
            if _pattern(basis.words).search(text):
                return basis
    return None


def is_overall(after: str) -> bool:
    """Whether the words after a number say that it counts a whole crisis."""
    return _pattern(numbers().overall).search(after) is not None


def same_people(one: str | None, other: str | None) -> bool:
    """Whether two words for who is counted can mean the same: one says nobody in particular, or both say the same."""
    first, second = _singular(one), _singular(other)
    return first == second or bool({first, second} & (numbers().anybody | {""}))


def _singular(word: str | None) -> str:
    last = (word or "").lower().split()[-1:] or [""]
    return last[0] if last[0] in numbers().anybody else last[0].removesuffix("s")


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    forms = (re.escape(word).replace(r"\ \*\ ", r"\s+(?:\S+\s+){1,4}?").replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"\b(?:{'|'.join(sorted(forms, key=len, reverse=True))})\b", re.IGNORECASE)
