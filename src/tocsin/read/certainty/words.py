"""The word lists of `read/data/certainty.yaml`: which words change whether what they govern happened, and how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from tocsin.errors import LexiconError
from tocsin.read.parse import Token
from tocsin.records import Certainty

Effect = Literal["carries", "reverses", "plans", "opens", "presents", "denies", "lasts", "ends", "doubtful"]
"""What a governing word does to the event under it, defined in the YAML; a word that no list knows is `doubtful` of its infinitive."""

WORD_LISTS = Path(__file__).parent.parent / "data" / "certainty.yaml"


@dataclass(frozen=True, slots=True)
class WordLists:
    """`data/certainty.yaml`, by word."""

    verb_governors: dict[str, Effect]
    noun_governors: dict[str, Effect]
    modifiers: dict[str, Certainty]
    adverbs: dict[str, Certainty]
    modals: dict[str, Certainty]
    openers: dict[str, Certainty]
    phrases: dict[tuple[str, ...], Certainty]
    sets: dict[str, frozenset[str]]

    def has(self, name: str, word: str) -> bool:
        """Whether the plain list `name` of the YAML has the word."""
        return word in self.sets[name]


@lru_cache(maxsize=1)
def word_lists() -> WordLists:
    """The word lists; raises LexiconError when a word is given two effects."""
    data = yaml.safe_load(WORD_LISTS.read_text(encoding="utf-8"))
    return WordLists(
        verb_governors=by_word((g for g in data["governors"] if g["of"] in ("verb", "both")), "effect"),
        noun_governors=by_word((g for g in data["governors"] if g["of"] in ("noun", "both")), "effect"),
        modifiers=by_word(data["modifiers"], "certainty"),
        adverbs=by_word(data["adverbs"], "certainty"),
        modals=_inverted(data["modals"]),
        openers=_inverted(data["openers"]),
        phrases={tuple(phrase.split()): value for phrase, value in _inverted(data["phrases"]).items()},
        sets={name: frozenset(group["words"]) for name, group in data["lists"].items()},
    )


def by_word(groups: Iterable[dict[str, Any]], value: str) -> dict[str, Any]:
    """Each word of the groups with the group's value."""
    found: dict[str, Any] = {}
    for group in groups:
        for word in group["words"]:
            if found.setdefault(word, group[value]) != group[value]:
                raise LexiconError(f"{WORD_LISTS.name}: {word!r} is both {found[word]} and {group[value]}; keep one")
    return found


def _inverted(lists: dict[str, list[str]]) -> dict[str, Any]:
    return {word: value for value, words in lists.items() for word in words}


def governs(head: Token, token: Token, effects: dict[str, Effect]) -> Effect | None:
    """The effect listed for this word on what depends on it: first of all with its particle ("call off"), with the word that links the
    two ("stop from") or with its own preposition ("under way")."""
    lemma = head.lemma.lower()
    keys = [f"{lemma} {c.lower}" for c in head.children if c.dep == "compound:prt"]
    keys += [f"{lemma} {c.lower}" for c in token.children if c.rel in ("mark", "case")]
    keys += [f"{c.lower} {lemma}" for c in head.children if c.rel == "case"]
    return next((effects[key] for key in (*keys, lemma) if key in effects), None)
