"""The cue lexicon (`read/data/cues.yaml`): which words announce an attribution, and with what attitude.

In: a token. Out: the attitude that it expresses as a cue, negation heeded; "" for a word that the lexicon does not have.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

import yaml

from tocsin.errors import LexiconError
from tocsin.read.parse import Token
from tocsin.read.statements.forms import wording
from tocsin.read.statements.layout import QUOTE_MARKS
from tocsin.records import Attitude

CUES = Path(__file__).parent.parent / "data" / "cues.yaml"
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
REQUIRED = {"cue", "attitude", "frame", "example"}
TOGETHER = {"negated", "negated_example"}
NOBODY = frozenset({"no", "nobody", "none"})
WITHHOLDING = frozenset({"refuse", "decline", "fail", "neglect", "hesitate"})
"""Verbs that leave undone what depends on them."""
WITHOUT_NEGATED = "reports"  # a negated cue tells of the matter without taking a stand ("did not say that ...")

Frame = Literal["clause", "infinitive", "object", "phrase"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of the lexicon."""

    attitude: Attitude
    frame: Frame
    negated: Attitude | None = None


@lru_cache(maxsize=1)
def cues() -> dict[str, Cue]:
    """The lexicon by lemma; a verb with its preposition is "call for". Raises LexiconError for an entry that breaks the schema."""
    found: dict[str, Cue] = {}
    for number, entry in enumerate(yaml.safe_load(CUES.read_text(encoding="utf-8"))["cues"], start=1):
        problem = _problem(entry, found)
        if problem:
            raise LexiconError(f"{CUES.name}: entry {number} ({entry.get('cue')}): {problem}")
        found[entry["cue"]] = Cue(entry["attitude"], entry["frame"], entry.get("negated"))
    return found


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """Words with which an entry begins: most words of a text are none, and need no further look."""
    return frozenset(cue.split()[0] for cue in cues())


def _problem(entry: dict[str, Any], before: dict[str, Cue]) -> str | None:
    unknown = set(entry) - REQUIRED - TOGETHER
    missing = (REQUIRED if not TOGETHER & set(entry) else REQUIRED | TOGETHER) - set(entry)
    if unknown or missing:
        return f"unknown fields {sorted(unknown)}, missing fields {sorted(missing)}"
    attitudes = {entry["attitude"], entry.get("negated", entry["attitude"])}
    if not attitudes <= set(get_args(Attitude)):
        return f"attitude must be one of {', '.join(get_args(Attitude))}"
    if entry["frame"] not in get_args(Frame):
        return f"frame must be one of {', '.join(get_args(Frame))}"
    return "given twice" if entry["cue"] in before else None


def cue_of(token: Token) -> Cue | None:
    """The lexicon's entry for a word, first of all with its particle ("rule out") or the preposition of its complement ("call for")."""
    lexicon = cues()
    lemma = _known_lemma(token)
    if lemma is None:
        return None
    for child in token.children:
        if child.dep == "compound:prt" and f"{lemma} {child.lower}" in lexicon:
            return lexicon[f"{lemma} {child.lower}"]
        if child.rel in ("obl", "advcl", "nmod") and child.index > token.index:
            opener = child.child("case", "mark")
            if opener is not None and f"{lemma} {opener.lower}" in lexicon:
                return lexicon[f"{lemma} {opener.lower}"]
    return lexicon.get(lemma)


def _known_lemma(token: Token) -> str | None:
    """The lemma, if an entry begins with it; a lemmatiser that makes "hop" of "hoped" is forgiven."""
    lemma = token.lemma.lower()
    if lemma in _first_words():
        return lemma
    with_e = f"{lemma}e"
    return with_e if with_e in _first_words() and token.lower.startswith(with_e) and token.lower != with_e else None


def has_its_clause(token: Token) -> bool:
    """Whether a listed cue governs the clause that its frame asks for ("said that ...", "promised to ..."): as plain as a cue can be."""
    entry = cue_of(token)
    if entry is None or token.pos != "VERB" or token.child("nsubj") is None:
        return False
    complement = token.child("ccomp", "xcomp") if entry.frame == "infinitive" else token.child("ccomp")
    return complement is not None and complement.index > token.index and entry.frame in ("clause", "infinitive")


def has_its_object(token: Token) -> bool:
    """Whether a listed cue has the object that its frame asks for ("condemned the attack")."""
    entry = cue_of(token)
    if entry is None or entry.frame != "object" or token.pos != "VERB":
        return False
    found = token.child("obj")
    return found is not None and found.index > token.index


def attitude_of(token: Token) -> Attitude | Literal[""]:
    """The attitude of a cue word without regard to negation, or ""."""
    entry = cue_of(token)
    return entry.attitude if entry else ""


def attitude_of_cue(token: Token) -> Attitude:
    """The attitude of a statement made by this cue: "denied" denies, "did not deny" only reports; unlisted cues assert."""
    lemma = token.lemma.lower()
    noun = wording().hearsay_of(lemma) or wording().carrier_of(lemma) if token.pos == "NOUN" else None
    entry = cue_of(token)
    if entry is None or (noun is not None and entry.attitude == "asserts"):
        return noun.attitude if noun else "asserts"
    if is_negated(token):
        return entry.negated or cast(Attitude, WITHOUT_NEGATED)
    return entry.attitude


def names_an_attitude(token: Token) -> bool:
    """Whether the word is listed as a cue, or as a noun that stands for what is said."""
    lemma = token.lemma.lower()
    is_noun = token.pos == "NOUN" and (wording().hearsay_of(lemma) is not None or wording().carrier_of(lemma) is not None)
    return is_noun or cue_of(token) is not None


def is_negated(token: Token) -> bool:
    """Whether the cue is negated: in its own clause, by who says it ("nobody said"), or by the verb above ("refused to condemn")."""
    subject = token.child("nsubj")
    if subject is not None and (subject.lower in NOBODY or any(c.rel == "det" and c.lower in NOBODY for c in subject.children)):
        return True
    if token.rel == "xcomp" and token.head.lemma.lower() in WITHHOLDING and token.head.index < token.index:
        return not _has_negation(token.head)
    return _has_negation(token)


def _has_negation(token: Token) -> bool:
    """Whether a negation stands before the word (a quoted "Never" beside it is none)."""
    tokens, offset = token.sentence.tokens, token.sentence.tokens[0].index
    for child in token.children:
        if child.lower in NEGATIONS and child.rel in ("advmod", "aux", "cc", "det", "dep") and child.index < token.index:
            return not any(t.text in QUOTE_MARKS for t in tokens[child.index - offset : token.index - offset])
    return False
