"""What a trigger's phrases are to it, where their place in the tree alone does not say.

In: tokens of a parse. Out: answers about one word and its phrases; none of them knows of the lexicon.
"""

from __future__ import annotations

from tocsin.read import arguments as args
from tocsin.read.events.frame import Frame
from tocsin.read.parse import Token
from tocsin.read.prepositions import preposition

GIVING_OR_NAMING = frozenset({"give", "allow", "grant", "brand", "call", "label", "dub", "term"})


def complement_subject(frame: Frame) -> Token | None:
    """Who acts in the complement: its own subject, else who is addressed."""
    complement = frame.complement
    if complement is None:
        return None
    own = complement.child("nsubj", "csubj")
    if own is not None:
        return own
    return args.addressee(frame.trigger)


def stage(noun: Token) -> frozenset[int]:
    """Where the event of a noun happened: "a coup in Kenya" is not Kenya's doing."""
    return frozenset(c.index for c in noun.children if c.rel == "nmod" and preposition(c) == "in")


def nouns_given(verb: Token) -> list[Token]:
    """ "Was given *refuge*", which parsers take for a predicate of the one who gets it."""
    return [t for t in verb.all_children("xcomp") if t.pos == "NOUN"] if args.is_passive(verb) else []


def times_given(verb: Token) -> list[Token]:
    """ "Gave the cabinet *a week*", "branded the mayor *a traitor*", which parsers take for how long it was given."""
    return verb.all_children("obl:unmarked") if verb.lemma in GIVING_OR_NAMING and verb.child("iobj", "obj") else []


def stray_agents(verb: Token, noun: Token) -> list[Token]:
    """ "A rally | by miners | was held": who did it, read as a second subject of the verb."""
    return [c for c in verb.all_children("nsubj") if c is not noun and preposition(c) == "by"]


def guest_of(noun: Token) -> Token | None:
    """The premier in "The premier is in Athens for talks": the talks hang on the place, and so does he."""
    place = noun.head
    at_place = noun.rel in {"obl", "nmod"} and place.name == "LOC" and place.child("cop") is not None and preposition(noun) == "for"
    return place.child("nsubj") if at_place else None


def may_be_several(noun: Token) -> bool:
    """Whether "they" may stand for the noun: a plural, or several names."""
    return noun.tag in {"NNS", "NNPS"} or noun.child("conj") is not None


def is_content_of(noun: Token) -> bool:
    """Whether a noun with a relative clause only tells what the noun above it consists of."""
    return noun.rel == "nmod" and preposition(noun) == "of" and any(c.dep == "acl:relcl" for c in noun.children)


def aims(noun: Token) -> frozenset[int]:
    """What a noun's infinitive is about: "plans *to hire gunmen*"."""
    aims = (c for c in noun.children if c.rel == "acl" and any(m.lower == "to" and m.rel == "mark" for m in c.children))
    return frozenset(t.index for aim in aims for t in aim.subtree())


def is_fronted(phrase: Token) -> bool:
    """A phrase that sets the scene before the clause's subject: "amid the rebels' advance, the envoy doubted the count"."""
    subject = phrase.head.child("nsubj")
    return subject is not None and phrase.index < subject.index


def is_calendar(token: Token) -> bool:
    """A day or a number, which takes no part."""
    return token.dep == "obl:unmarked" or token.pos == "NUM"


def as_list(token: Token | None) -> list[Token]:
    """The token, if there is one."""
    return [] if token is None else [token]
