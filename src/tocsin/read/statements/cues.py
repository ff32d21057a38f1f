"""Which words are cues of an attribution: what a candidate looks like to the scorer, and how likely it is a cue.

In: a token and the document's layout. Out: attribute values for the decisions CUE and CUE_PART, and a probability.
"""

from __future__ import annotations

from tocsin.read.parse import Token
from tocsin.read.statements.decisions import CUE, CUE_PART, Values
from tocsin.read.statements.layout import QUOTE_MARKS, Layout
from tocsin.read.statements.lexicon import attitude_of
from tocsin.read.statements.model import Scorer, logistic

POSSIBLE = frozenset({"VERB", "NOUN", "ADJ", "ADV", "PROPN", "ADP", "PUNCT", "AUX", "NUM"})
CLAUSAL = frozenset({"ccomp", "parataxis"})
NEAR, MIDDLING = 3, 8  # tokens from the candidate to a quotation mark
OPENED = frozenset({"obl", "nmod", "advcl", "acl", "ccomp", "xcomp", "parataxis"})
"""Relations told apart by their preposition or conjunction."""


def cue_key(token: Token) -> str:
    """Under what a cue word is known: its lemma and its coarse class."""
    kind = "V" if token.pos in ("VERB", "AUX") else "N" if token.pos in ("NOUN", "PROPN") else "X"
    return f"{token.lemma.lower()}/{kind}"


def is_candidate(token: Token, known: frozenset[str]) -> bool:
    """Whether a word may be a cue at all: seen as one, in the lexicon, or a verb with a clause for an object."""
    if token.pos not in POSSIBLE:
        return False
    if cue_key(token) in known or attitude_of(token):
        return True
    return token.pos == "VERB" and any(c.rel in CLAUSAL for c in token.children)


def subject_of(token: Token) -> Token | None:
    """The subject of a verb, also where it stands on the verb that this one depends on."""
    subject = token.child("nsubj")
    if subject is None and token.rel in ("conj", "xcomp"):
        subject = token.head.child("nsubj")
    return subject


def kind_of(token: Token | None) -> str:
    """A coarse kind of noun phrase head: a name's label, a pronoun's form, a part of speech."""
    if token is None:
        return "none"
    return token.name or (token.lower if token.pos == "PRON" else token.pos)


def probability(token: Token, layout: Layout, scorer: Scorer) -> float:
    """How likely the word is a cue."""
    score = scorer.score(CUE, cue_values(token, layout))
    return logistic(score + sum(scorer.score(CUE_PART, values) for values in part_values(token)))


def cue_values(token: Token, layout: Layout) -> Values:
    """Attributes of a candidate (decision CUE)."""
    subject = subject_of(token)
    head = token.head
    shape = "+".join(_side(c, token) for c in token.children if c.rel not in ("punct", "cc"))
    side = "root" if head is token else "<" if head.index > token.index else ">"
    around = [_token_at(layout, token.index + step) for step in (-2, -1, 1, 2, 3)]
    return (
        cue_key(token), attitude_of(token), token.tag, token.dep, token.pos, kind_of(subject),
        subject.lemma.lower() if subject else "", shape,
        *(t.lower if t else "" for t in around), *(t.tag if t else "" for t in around),
        "headline" if token.sentence.paragraph == 0 else "body", _edge(token, layout),
        head.lemma.lower(), f"{head.pos}{side}", head.dep, *_quotation(token, layout),
    )  # fmt: skip


def part_values(token: Token) -> list[Values]:
    """Attributes of each dependent of a candidate (decision CUE_PART)."""
    key, attitude = cue_key(token), attitude_of(token)
    found: list[Values] = []
    for child in token.children:
        if child.rel not in ("punct", "cc"):
            opener = child.child("case", "mark") if child.rel in OPENED else None
            kind = kind_of(child) if child.rel in ("nsubj", "obj", "obl") else ""
            found.append((key, attitude, token.pos, _side(child, token), child.lemma.lower(), opener.lower if opener else "", kind))
    return found


def _side(child: Token, token: Token) -> str:
    return child.dep if child.index > token.index else f"<{child.dep}"


def _token_at(layout: Layout, index: int) -> Token | None:
    return layout.tokens[index] if 0 <= index < len(layout.tokens) else None


def _edge(token: Token, layout: Layout) -> str:
    tokens = token.sentence.tokens
    if token is tokens[0]:
        return "first"
    return "last" if layout.word_at_or_after(token.index + 1, tokens[-1].index) is None else "inside"


def _quotation(token: Token, layout: Layout) -> Values:
    """Whether the candidate is quoted, and how far the nearest quotation marks of its sentence are before and after it."""
    tokens, first = token.sentence.tokens, token.sentence.tokens[0].index
    here = token.index - first
    before = next((here - i for i in range(here - 1, -1, -1) if tokens[i].text in QUOTE_MARKS), None)
    after = next((i - here for i in range(here + 1, len(tokens)) if tokens[i].text in QUOTE_MARKS), None)
    return ("in" if layout.quotation[token.index] >= 0 else "out", _distance(before), _distance(after))


def _distance(steps: int | None) -> str:
    if steps is None:
        return "no"
    return "near" if steps <= NEAR else "middling" if steps <= MIDDLING else "far"
