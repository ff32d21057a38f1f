"""Who acts in an infinitive, as the words right before its "to" tell, wherever the parser hung it.

"For the regime *to return*": the regime. "The efforts of the bishops *to mediate*": what the efforts are for, so that whoever makes them
acts. In: the infinitive. Out: the noun that tells, or None.
"""

from __future__ import annotations

from tocsin.read.parse import Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM"})
ACT_NOUNS = frozenset(
    {"decision", "plan", "offer", "threat", "attempt", "bid", "effort", "call", "promise", "pledge", "order", "right", "ability",
     "agreement", "intention", "readiness", "willingness", "refusal", "vow", "move", "campaign", "proposal", "request", "demand", "appeal",
     "plot", "conspiracy", "scheme", "opportunity", "chance", "drive", "mission", "struggle", "need", "desire", "wish", "excuse", "pretext",
     "capacity", "power", "time", "reason", "permission", "freedom", "mandate", "tool", "way", "means", "money", "day", "week", "month",
     "year", "hour", "minute", "purpose", "force", "strength", "courage", "support", "approval", "room", "place", "rally", "meeting",
     "talks", "summit", "march", "protest", "vote", "election", "visit", "ceremony", "funeral", "hearing", "session"}
)  # fmt: skip
"""Nouns of doing, wanting or enabling, which themselves never act in the infinitive after them."""


def to_of(verb: Token) -> Token | None:
    """The "to" of an infinitive."""
    return next((c for c in verb.children if c.lower == "to" and c.rel in {"mark", "aux"}), None)


def for_subject(verb: Token) -> Token | None:
    """Who is named between "for" and "to": "room for the regime and its allies to return"."""
    for phrase in _phrases_before(verb):
        if any(c.rel in {"case", "mark"} and c.lower == "for" for c in phrase.children):
            return None if phrase.pos == "NOUN" and phrase.lemma.lower() in ACT_NOUNS else phrase
        if phrase.rel == "nmod" and all(c.lower != "of" for c in phrase.children):
            return None  # "for a march in the port to protest"
    return None


def act_noun_before(verb: Token) -> Token | None:
    """The noun of doing or wanting whose aim the infinitive tells, when its phrase ends right before the "to"."""
    return next((p for p in _phrases_before(verb) if p.lemma in ACT_NOUNS and p.pos == "NOUN"), None)


def _phrases_before(verb: Token) -> list[Token]:
    """Heads of the noun phrases that end right before the infinitive's "to", the innermost first."""
    to = to_of(verb)
    first = verb.sentence.tokens[0].index
    if to is None or to.index == first:
        return []
    found: list[Token] = []
    word = verb.sentence.tokens[to.index - first - 1]
    for token in (word, *word.ancestors()):
        if token.index >= to.index or token.pos not in NOMINAL or token is verb:
            break
        found.append(token)
    return found
