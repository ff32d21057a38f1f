"""The words by which an outlet judges or keeps its distance (`read/data/evaluative.yaml`).

In: nothing. Out: entries by their first word, so that most words of a text need no further look.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from tocsin.errors import LexiconError
from tocsin.records import CommentaryKind, DistanceKind

EVALUATIVE = Path(__file__).parent.parent / "data" / "evaluative.yaml"


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One word or phrase of judgement; the file's header explains the fields."""

    words: str
    pos: Literal["adj", "noun", "adv", "verb", "phrase"]
    kind: CommentaryKind
    example: str
    of: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    start: bool = False
    neutral: str | None = None

    @property
    def tokens(self) -> list[str]:
        return self.words.split()


class DistanceEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One word or phrase of distance."""

    words: str
    kind: DistanceKind
    example: str

    @property
    def tokens(self) -> list[str]:
        return self.words.split()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    plain_with: frozenset[str]
    norms: frozenset[str]
    distance: tuple[DistanceEntry, ...]
    entries: tuple[Entry, ...]


class Lexicon:
    """The file, with its entries by first word; longer entries first."""

    def __init__(self, file: _File) -> None:
        self.entries = file.entries
        self.distance = file.distance
        self.plain_with = file.plain_with
        self.norms = file.norms
        self.by_first: dict[str, list[Entry]] = defaultdict(list)
        self.distance_by_first: dict[str, list[DistanceEntry]] = defaultdict(list)
        for entry in sorted(file.entries, key=lambda e: -len(e.tokens)):
            self.by_first[entry.tokens[0]].append(entry)
        for distant in file.distance:
            self.distance_by_first[distant.tokens[0]].append(distant)


@lru_cache(maxsize=1)
def evaluative() -> Lexicon:
    """The lexicon. Raises LexiconError when the file breaks its schema or gives a word twice."""
    try:
        file = msgspec.yaml.decode(EVALUATIVE.read_bytes(), type=_File)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{EVALUATIVE.name}: {error}") from error
    seen: set[tuple[str, str]] = set()
    for entry in file.entries:
        if (entry.words, entry.pos) in seen:
            raise LexiconError(f"{EVALUATIVE.name}: {entry.words!r} ({entry.pos}) is given twice")
        seen.add((entry.words, entry.pos))
    return Lexicon(file)
