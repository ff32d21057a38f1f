"""Whether a state (or its capital, for its government) is named as one that acts, or only as a place."""

from __future__ import annotations

from tocsin.read.actors.lexicon import lexicon_words
from tocsin.read.actors.named import Named
from tocsin.read.actors.words import Words
from tocsin.read.gazetteer import capital_country
from tocsin.read.parse import Token

WHERE = lexicon_words().where
DIRECTIONS = frozenset({"to", "from", "toward", "towards"})
MOTION = lexicon_words().motion
GONE_TO = lexicon_words().gone_to
SCENES = lexicon_words().scenes
PLACE_NOUNS = lexicon_words().place_nouns
NAME_RELATIONS = frozenset({"flat", "compound"})


def state_that_acts(words: Words, name: Named) -> str | None:
    """The ISO code of the state, when it is named as an actor; None for a place, a demonym or any other name."""
    if name.is_demonym or name.label == "PER":
        return None
    head = _head(words, name)
    if name.state:
        return name.state.country if _acts(head) else None
    country = capital_country(words.text(name.first, name.last)) if not (name.body or name.collective) else None
    return country if country and _speaks(head) else None


def _head(words: Words, name: Named) -> Token:
    inside = range(name.first, name.last + 1)
    return next(
        (words.tokens[i] for i in inside if words.tokens[i].head.index not in inside or words.tokens[i].is_root), words.tokens[name.first]
    )


def _acts(token: Token) -> bool:
    case = token.child("case")
    preposition = case.lower if case and case.index < token.index else ""
    governor = token.head
    if token.rel == "conj" and not preposition:
        return not governor.is_root and governor is not token and _acts(governor) if governor.pos in {"PROPN", "NOUN"} else False
    if preposition in WHERE or token.rel in NAME_RELATIONS or token.dep in {"obl:tmod", "nmod:tmod", "dislocated"}:
        return False
    if preposition in DIRECTIONS:
        return governor.lemma not in MOTION and not (preposition == "from" and governor.pos == "NOUN" and governor.tag == "NNS")
    if preposition in {"of", "for"} or token.dep == "nmod:poss":
        return governor.lemma not in PLACE_NOUNS
    if token.rel == "obj":
        return governor.lemma not in GONE_TO
    return token.rel in {"nsubj", "obj", "iobj", "obl", "nmod", "appos", "root"} and not (token.is_root and len(token.sentence.tokens) < 4)


def _speaks(token: Token) -> bool:
    """A capital stands for the government as the subject of a deed, or as the owner of one ("Lima's refusal")."""
    if token.child("case") and token.dep != "nmod:poss":
        return False
    if token.dep == "nmod:poss":
        return token.head.lemma not in PLACE_NOUNS
    if token.rel == "conj" and token.head is not token:
        return token.head.pos == "PROPN" and _speaks(token.head)
    return token.dep == "nsubj" and token.head.pos == "VERB" and token.head.lemma not in SCENES
