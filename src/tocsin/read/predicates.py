"""How a predicate is put: which verb it is, whether it is denied or due, with which auxiliaries."""

from __future__ import annotations

from tocsin.read.parse import Token


def lemma_in(verb: Token, lemmas: frozenset[str]) -> bool:
    """Whether the verb is one of these; lemmatizers cut too much from forms like "staged"."""
    return verb.lemma in lemmas or (verb.lower.endswith("ed") and verb.lower[:-1] in lemmas)


def is_negated(token: Token) -> bool:
    """Whether the predicate itself is negated: "did not", "never", "no longer", "neither", "without doing", "no plans"."""
    for child in token.children:
        if child.lower in {"not", "n't", "n’t", "never", "neither", "nor", "without", "no", "hardly"} and child.rel in {
            "advmod", "cc", "det", "mark", "aux", "case",
        }:  # fmt: skip
            return True
    return token.rel == "conj" and not token.is_root and token.head.rel == "xcomp" and is_negated(token.head)


def is_of_none(verb: Token) -> bool:
    """ "No agreement was reached", "reached no agreement": nobody did it to anything."""
    undergoing = verb.child("nsubj:pass") or verb.child("obj")
    return undergoing is not None and any(c.lower == "no" and c.rel == "det" for c in undergoing.children)


def is_due(verb: Token) -> bool:
    """ "Norway is to train the officers"."""
    return any(c.lemma == "be" and c.rel in {"cop", "aux"} for c in verb.children) and any(
        c.lower == "to" and c.rel == "mark" for c in verb.children
    )


def auxiliaries(verb: Token) -> set[str]:
    """Lower-case forms of the verb's auxiliaries; those of the first conjunct count when it has none of its own."""
    own = {c.lower for c in verb.children if c.rel == "aux"}
    if not own and verb.rel == "conj" and not verb.is_root and verb.child("nsubj") is None and verb.tag in {"VB", "VBP"}:
        return auxiliaries(verb.head)
    return own
