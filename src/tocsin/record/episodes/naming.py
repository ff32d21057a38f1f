"""What voices call a happening: "coup", "uprising", "resignation", as far as the word takes a side.

In: a kind of happening and words. Out: the labels of `names.yaml` that the words use, in their order in the text.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from tocsin.errors import LexiconError

NAMES = Path(__file__).parent / "names.yaml"


class Name(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One label of a kind; the file's header explains the fields."""

    label: str
    words: tuple[str, ...]
    example: str
    side: str | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    kinds: dict[str, tuple[Name, ...]]


@lru_cache(maxsize=1)
def names() -> dict[str, tuple[Name, ...]]:
    """The labels of each kind. Raises LexiconError when the file breaks its schema."""
    try:
        return msgspec.yaml.decode(NAMES.read_bytes(), type=_File).kinds
    except msgspec.ValidationError as error:
        raise LexiconError(f"{NAMES.name}: {error}") from error


def labels_in(kind: str, words: str) -> tuple[str, ...]:
    """The labels that these words use for a happening of this kind, each once."""
    found = [(match.start(), name.label) for name in names().get(kind, ()) for match in _pattern(kind, name.label).finditer(words.lower())]
    return tuple(dict.fromkeys(label for _, label in sorted(found)))


def labels_by_kind(words: str) -> dict[str, tuple[str, ...]]:
    """The same for every kind of which the words use any."""
    return {kind: labels for kind in names() if (labels := labels_in(kind, words))}


@cache
def side_of(kind: str, label: str) -> str:
    """The label under which labels that do not contradict each other stand together."""
    return next((name.side or label for name in names().get(kind, ()) if name.label == label), label)


@cache
def _pattern(kind: str, label: str) -> re.Pattern[str]:
    words = next(name.words for name in names()[kind] if name.label == label)
    forms = (re.escape(word.lower()).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"\b(?:{'|'.join(sorted(forms, key=len, reverse=True))})\b")
