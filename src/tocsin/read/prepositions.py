"""Phrases by their prepositions, wherever the parser hung them."""

from __future__ import annotations

from tocsin.read.parse import Token

LINKS = frozenset({"of", "by", "against", "on"})  # phrases of an event noun on which the parser may hang its next phrase


def preposition(token: Token) -> str:
    """The preposition (or several, joined by a blank) that marks a noun phrase; "" when there is none."""
    return " ".join(c.lower for c in token.children if c.rel == "case" and c.lower not in {"'s", "’s", "'", "’"})


def marked_by(head: Token, word: str) -> list[Token]:
    """Phrases under `head` with this preposition."""
    return [c for c in head.children if c.rel in {"obl", "obj", "nmod", "advcl", "acl", "advmod", "xcomp"} and _marks(c, word)]


def marked_below(noun: Token, word: str) -> list[Token]:
    """Phrases of a noun with this preposition, those too that the parser hung on the noun's other phrase: "the arrest of X by Y"."""
    return marked_by(noun, word) or [t for c in noun.children if c.rel == "nmod" and preposition(c) in LINKS for t in marked_by(c, word)]


def _marks(token: Token, word: str) -> bool:
    if any(c.lower == word and (c.rel == "case" or (c.rel == "mark" and (word != "to" or token.rel == "obl"))) for c in token.children):
        return True
    first = token  # the parser may hang the preposition on the phrase's first word: "with President Ruiz"
    while first.children and first.children[0].index < first.index:
        first = first.children[0]
    return first.lower == word and first.pos == "ADP" and first is not token
