"""Noun phrases on UD trees: the words that stand for a participant."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.read.parse import Token

# Dependents that are not part of the short form of a noun phrase: clauses, asides, other conjuncts, outer punctuation and case markers.
OUTSIDE = frozenset(
    {
        "acl", "appos", "conj", "cc", "punct", "case", "parataxis", "cop", "nsubj", "mark", "advcl", "obl", "advmod",
        "aux", "expl", "discourse", "orphan", "dep", "csubj", "ccomp", "xcomp", "vocative", "dislocated", "cc:preconj"
    }
)  # fmt: skip
CLAUSES = frozenset({"acl", "advcl", "parataxis", "ccomp", "csubj", "appos"})
INNER_PUNCTUATION = "-–'’\"“”.,"
LISTED = frozenset({"PER", "LOC"})  # names of these sorts are no appositions of each other; bodies are: "the United Left, UL"
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "ADJ", "DET", "SYM"})


def noun_phrase(head: Token) -> list[Token]:
    """Tokens of the phrase headed by `head`: without relative clauses, appositions, further conjuncts or its preposition.

    Always one unbroken run of tokens around the head; a clause or aside inside a dependent ends it ("the wife of the man who left")."""
    kept = {head.index}
    for child in head.children:
        if child.rel not in OUTSIDE:
            kept.update(_closed(child))
    tokens = {t.index: t for t in head.sentence.tokens}
    low = high = head.index
    while low - 1 in kept or (low - 2 in kept and _is_inner(tokens[low - 1])):
        low -= 1
    while high + 1 in kept or (high + 2 in kept and _is_inner(tokens[high + 1])):
        high += 1
    return [tokens[i] for i in range(low, high + 1)]


def conjuncts(head: Token) -> list[Token]:
    """The head and all that is coordinated with it ("Arce, Mesa and Morales"), in text order, chained or flat.

    Two slips of the parser are put right: a verb hung on a noun as its conjunct is left out, and the second of three names, which it takes
    for an apposition of the first, is let in."""
    found, stack = [head], [head]
    while stack:
        above = stack.pop()
        for child in above.children:
            joined = child.rel == "conj" and (child.pos in NOMINAL or child.pos == head.pos)
            if joined or _is_listed(above, child):
                found.append(child)
                stack.append(child)
    return sorted(found, key=lambda t: t.index)


def _is_listed(first: Token, second: Token) -> bool:
    """Whether a name apposed to a name is the next of a list: "Arce, Mesa and Morales"."""
    if second.rel != "appos" or not first.name or first.name != second.name or first.name not in LISTED:
        return False
    return any(c.rel == "conj" and c.name == first.name and c.index > second.index for c in first.children)


def _closed(token: Token) -> set[int]:
    """Indexes of the token and what is below it, clauses and asides left out."""
    kept, stack = set(), [token]
    while stack:
        here = stack.pop()
        kept.add(here.index)
        stack.extend(c for c in here.children if c.rel not in CLAUSES)
    return kept


def _is_inner(token: Token) -> bool:
    return token.pos == "PUNCT" and token.text in INNER_PUNCTUATION


def head_of(tokens: Sequence[Token]) -> Token:
    """The token by which a run of tokens hangs in the tree: the first whose head lies outside it."""
    inside = {t.index for t in tokens}
    return next((t for t in tokens if t.is_root or t.head.index not in inside), tokens[0])
