"""Where a sentence sets a condition ("if", "unless", "in the event of", "had they known") and what hangs on it.

Read from the tree where it has the link, and from the order of the words where a rare construction was parsed wrongly.
"""

from __future__ import annotations

from functools import lru_cache

from tocsin.read.certainty.words import word_lists
from tocsin.read.parse import Sentence, Token
from tocsin.records import Certainty

INVERTED = frozenset({"should", "had", "were"})
BREAKS = frozenset({",", ";", ":", "—", "–", '"', "“", "”"})
HANGING = frozenset({"root", "ccomp", "parataxis", "conj", "advcl", "xcomp", "acl", "dep"})
NOUNS_IN_CONDITIONS = frozenset({"nsubj", "obj", "obl", "root", "advcl", "ccomp", "conj"})


@lru_cache(maxsize=16)
def _openers(sentence: Sentence) -> dict[int, Certainty]:
    """What is opened at which token of the sentence; most sentences have no condition, and are done with here."""
    found = ((t.index, _opener_at(t)) for t in sentence.tokens)
    return {index: value for index, value in found if value is not None}


def stands_in_condition(token: Token) -> bool:
    """Whether the event is (part of) what is supposed: "if the army intervenes", "in the event of a coup"."""
    if _is_until_clause(token) or token.index < _inverted_end(token.sentence):
        return True
    openers = _openers(token.sentence)
    if not openers:
        return False
    for child in token.children:
        if child.rel in ("mark", "case", "advmod") and child.index < token.index and child.index in openers:
            return openers[child.index] == "conditional"
    if token.pos in ("NOUN", "PROPN") and token.rel not in NOUNS_IN_CONDITIONS and token.rel != "nmod":
        return False
    return token.dep != "acl:relcl" and _opened_before(token)


def hangs_on_condition(token: Token) -> bool:
    """Whether a clause with a modal is what follows from a condition: "the unions will strike"."""
    if any(c.rel in ("advcl", "obl", "ccomp", "xcomp") and _is_condition(c) for c in token.children):
        return True
    if any(c.rel == "advmod" and c.lower == "otherwise" for c in token.children):
        return True
    if token.rel not in HANGING:
        return False
    words = token.sentence.tokens
    end = _inverted_end(token.sentence)
    if end and token.index > end:
        return True
    comma = next((t.index for t in words if t.text == "," and t.index < token.index), None)
    return comma is not None and _openers(token.sentence).get(words[0].index) == "conditional"


def _is_condition(token: Token) -> bool:
    if stands_in_condition(token):
        return True
    return word_lists().openers.get(token.lower) == "conditional"  # "provided that ...", hung as a verb


def _opener_at(token: Token) -> Certainty | None:
    """What the word, or the phrase that begins with it, opens; None when it opens nothing."""
    lists = word_lists()
    words = token.sentence.tokens
    position = token.index - words[0].index
    lower = token.lower
    for phrase, value in lists.phrases.items():
        if phrase[0] == lower and tuple(t.lower for t in words[position : position + len(phrase)]) == phrase:
            return value
    if lower == "if":
        return _of_if(token, words[position - 1] if position else None)
    found = lists.openers.get(lower)
    return found if found == "conditional" else None


def _of_if(token: Token, before: Token | None) -> Certainty:
    """ "if" sets a condition, unless it asks ("it is unclear if ...") or likens ("as if ...")."""
    if before is None:
        return "conditional"
    asks = word_lists().has("asking", before.lemma.lower()) or before.lower == "as"
    governor = token.head.head
    asks = asks or (token.head.rel in ("ccomp", "csubj") and word_lists().has("asking", governor.lemma.lower()))
    return "possible" if asks else "conditional"


def _opened_before(token: Token) -> bool:
    """By the order of words: an opener stands before the event, with no break and no other verb between."""
    openers = _openers(token.sentence)
    words = token.sentence.tokens
    for position in range(token.index - words[0].index - 1, -1, -1):
        word = words[position]
        if word.index in openers:
            return openers[word.index] == "conditional"
        if word.text in BREAKS or (word.pos == "VERB" and word.tag != "VBG"):
            return False
    return False


def _is_until_clause(token: Token) -> bool:
    """ "will not leave until the minister resigns": what is waited for, told in the present."""
    if token.tag not in ("VBZ", "VBP") and not any(c.rel == "aux" and c.tag in ("VBZ", "VBP") for c in token.children):
        return False
    return any(c.lower in ("until", "till") for c in token.children if c.rel in ("mark", "case", "advmod"))


def _inverted_end(sentence: Sentence) -> int:
    """Index of the comma that ends "Should he resign, ...", "Had they fired, ..."; 0 when the sentence does not begin so."""
    words = sentence.tokens
    first = 1 if words[0].text in ('"', "“") and len(words) > 1 else 0
    if words[first].lower not in INVERTED or any(t.text == "?" for t in words[-2:]):
        return 0
    return next((t.index for t in words[first:] if t.text == ","), 0)
