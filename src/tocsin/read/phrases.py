"""Noun phrases on UD trees: the words that stand for a participant."""

from __future__ import annotations

from tocsin.read.parse import Token

# Dependents that are not part of the short form of a noun phrase: clauses, asides, other conjuncts, outer punctuation and case markers.
OUTSIDE = frozenset({"acl", "appos", "conj", "cc", "punct", "case", "parataxis", "cop", "nsubj", "mark", "advcl", "obl", "advmod", "aux", "expl", "discourse", "orphan", "dep"})  # fmt: skip


def noun_phrase(head: Token) -> list[Token]:
    """Tokens of the phrase headed by `head`: without relative clauses, appositions, further conjuncts or its preposition.

    Always one unbroken run of tokens around the head."""
    kept = {head.index: head}
    for child in head.children:
        if child.rel in OUTSIDE:
            continue
        for token in child.subtree():
            kept[token.index] = token
    low = high = head.index
    tokens = {t.index: t for t in head.sentence.tokens}
    while low - 1 in kept or (low - 2 in kept and tokens[low - 1].pos == "PUNCT" and tokens[low - 1].text in "-–'’\"“”.,"):
        low -= 1
    while high + 1 in kept or (high + 2 in kept and tokens[high + 1].pos == "PUNCT" and tokens[high + 1].text in "-–'’\"“”.,"):
        high += 1
    return [tokens[i] for i in range(low, high + 1)]


def conjuncts(head: Token) -> list[Token]:
    """The head and everything coordinated with it ("Arce and Morales")."""
    return [head, *(c for c in head.children if c.rel == "conj")]
