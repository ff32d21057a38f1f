"""Nouns that tell an event by the verb they lean on, and nouns that only name one.

"Staged a protest", "the march was held", "went on strike": the verb has little to say. "Called the vote a coup": nothing took place.
"""

from __future__ import annotations

from tocsin.read.arguments import is_misread_noun, is_passive, misread_clause, surface_subject
from tocsin.read.parse import Token
from tocsin.read.predicates import lemma_in
from tocsin.read.prepositions import preposition

NAMING = frozenset({"call", "declare", "name", "label", "brand", "term", "dub", "deem", "consider", "proclaim", "describe", "denounce"})
"""Verbs that say what something is: "called the vote a coup" stages none."""
ENDINGS = frozenset({"end", "stop", "halt", "brake", "lie"})  # "put an end to the siege": no part in it


def support_verb(noun: Token, verbs: frozenset[str], oblique_verbs: frozenset[str]) -> Token | None:
    """The light verb that a noun leans on: "stage a protest", "a protest was staged", "go on strike" (`oblique_verbs`)."""
    verb = noun.head
    misread = next((c for c in noun.children if misread_clause(c) is noun and lemma_in(c, verbs)), None)
    if misread is not None:
        return misread
    if noun.rel == "conj" and not noun.is_root:
        return support_verb(noun.head, verbs, oblique_verbs)
    if noun.rel == "nsubj" and noun.dep == "nsubj:pass" and lemma_in(verb, verbs):
        return verb
    if is_named(noun):
        return None
    if noun.rel in {"obj", "xcomp"} and lemma_in(verb, verbs) and (verb.pos == "VERB" or is_misread_noun(verb)):
        return verb
    if noun.rel == "nsubj" and verb.pos == "VERB" and lemma_in(verb, verbs) and is_passive(verb):
        return verb
    relative = next((c for c in noun.children if c.rel == "acl" and lemma_in(c, verbs) and _takes_as_object(c, noun)), None)
    if relative is not None:
        return relative
    if noun.rel == "obl" and lemma_in(verb, oblique_verbs) and preposition(noun) in {"in", "into", "on", "out", "under", "to"}:
        return None if any(c.lemma in ENDINGS for c in verb.all_children("obj")) else verb
    return None


def is_named(noun: Token) -> bool:
    """Whether somebody says of something that it is this: "it was a coup", "called the vote a coup"."""
    if noun.child("cop") is not None:
        return True
    verb = noun.head
    if noun.is_root or not lemma_in(verb, NAMING):
        return False
    named = verb.child("obj", "nsubj:pass")
    return noun.rel == "xcomp" or (noun.rel == "obj" and named is not None and named.index < noun.index)


def _takes_as_object(verb: Token, noun: Token) -> bool:
    """ "the march (that) they led", "the march led by them"; not "the march that led to war"."""
    return is_passive(verb) if verb.dep != "acl:relcl" else is_passive(verb) or surface_subject(verb) is not noun
