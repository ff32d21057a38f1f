"""Sums of money and shares near a predicate: "$10,000", "more than 70 million euros", "30 percent"."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.read.parse import Token
from tocsin.read.phrases import noun_phrase
from tocsin.read.prepositions import preposition
from tocsin.read.ties.lexicon import TieLexicon

SIGNS = ("$", "€", "£", "¥")
HEDGES = frozenset(
    {"about", "almost", "around", "at", "least", "less", "more", "most", "nearly", "over", "roughly", "some", "than", "to", "up"}
)
SHARES = frozenset({"percent", "%", "per-cent"})
PRICED = frozenset({"for", "of", "worth", "with"})  # "hired for $90,000", "a grant of $85,000", "worth $3 million"
LONGEST_HEDGE = 3  # words: "at least about"


def is_money(token: Token, words: TieLexicon) -> bool:
    """Whether the token heads a sum of money."""
    if token.text.endswith(SIGNS) or token.text.startswith(SIGNS):
        return any(t.pos == "NUM" or t.text[-1:].isdigit() for t in (token, *token.children))
    return words.has(token.lemma.lower(), "currencies") and any(_counts(c, words) for c in token.children)


def is_share(token: Token) -> bool:
    """Whether the token heads a share in hundredths."""
    return token.lower in SHARES


def amount_near(heads: Iterable[Token], words: TieLexicon, *, shares: bool) -> str | None:
    """The first sum (or share) that these words are, hold or are priced at."""
    for head in heads:
        for token in (head, *(t for c in head.children if _may_price(c) for t in (c, *c.children))):
            if is_share(token) if shares else is_money(token, words):
                return _text(token)
    return None


def _may_price(child: Token) -> bool:
    if child.rel in {"obl", "nmod", "obj"}:
        marks = {*preposition(child).split(), *(c.lower for c in child.children)}
        return bool(marks & PRICED) or child.rel == "obj"
    return child.rel in {"compound", "nummod", "advcl", "acl", "amod", "nmod:unmarked"} or child.lower in PRICED


def _counts(token: Token, words: TieLexicon) -> bool:
    return token.pos == "NUM" or words.has(token.lower, "amounts")


def _text(token: Token) -> str:
    """The sum as printed, with the words that hedge it."""
    numbers = {t.index for c in token.children if c.rel in {"nummod", "compound"} for t in c.subtree()}
    inside = [t for t in noun_phrase(token) if t.index <= max({token.index} | numbers)]
    tokens = token.sentence.tokens
    while inside[0].lower in {"a", "an", "the", "worth"}:
        inside = inside[1:]
    first = inside[0].index - tokens[0].index
    while first > 0 and tokens[first - 1].lower in HEDGES and inside[0].index - tokens[first - 1].index <= LONGEST_HEDGE:
        first -= 1
    while tokens[first].lower in {"to", "of"}:
        first += 1
    words = tokens[first : inside[-1].index - tokens[0].index + 1]
    text = ""
    for one, following in zip(words, [*words[1:], None], strict=True):
        text += one.text + (" " if following is not None and following.start > one.end else "")
    return text
