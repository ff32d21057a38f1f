"""Whether a time lies before or after the publication, as the verb that governs it says.

"Police withdrew on Tuesday" is the Tuesday before; "the court will rule on Tuesday" the one after.
"""

from __future__ import annotations

from typing import Literal

from tocsin.read.parse import Token

Direction = Literal[-1, 0, 1]
"""-1: on or before the publication; 1: on or after it; 0: the text does not say."""

FUTURE_AUXILIARIES = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "may", "might", "could", "can", "must", "should"})
PLANNED = frozenset({"schedule", "slate", "set", "plan", "expect", "due", "announce", "propose", "postpone", "call"})
"""Participles after which a date is one to come: "scheduled for May 3"."""

VERBAL = frozenset({"VERB", "AUX"})
STEPS_UP = 8  # a verb further up the tree than this does not govern the time


def direction(token: Token) -> Direction:
    """The direction that the nearest governing verb gives to a time expression headed by `token`."""
    child = token
    for head, _ in zip(token.ancestors(), range(STEPS_UP), strict=False):
        if head.pos in VERBAL or head.child("cop") is not None:
            told = _of_verb(head, child)
            if told != 0 or head.rel not in {"acl", "xcomp", "advcl"}:
                return told
        child = head
    return 0


def _of_verb(verb: Token, below: Token) -> Direction:
    """What the form of the verb and its auxiliaries says of a time that hangs on it by `below`."""
    helpers = [c for c in verb.children if c.rel in {"aux", "cop"}]
    words = {h.lower for h in helpers}
    if FUTURE_AUXILIARIES & words or _is_going_to(verb):
        return 1 if "have" not in words or {"will", "shall"} & words else -1
    if verb.lemma in PLANNED and verb.tag in {"VBN", "JJ"} and _preposition(below) in {"for", "on", "in"}:
        return 1
    if any(h.tag == "VBD" for h in helpers) or verb.tag == "VBD":
        return -1
    if any(h.lemma == "have" for h in helpers):
        return -1
    if any(h.tag in {"VBZ", "VBP"} for h in helpers) or verb.tag in {"VBZ", "VBP"}:
        return -1 if verb.dep == "root" and verb.lemma in {"say", "report"} else 1
    if any(c.rel == "mark" and c.lower == "to" for c in verb.children):
        return 1
    return -1 if verb.tag == "VBN" else 0


def _preposition(noun: Token) -> str | None:
    case = noun.child("case")
    return None if case is None else case.lower


def _is_going_to(verb: Token) -> bool:
    return (verb.lemma == "go" and verb.tag == "VBG") or (verb.head.lemma == "go" and verb.head.tag == "VBG" and verb.rel == "xcomp")
