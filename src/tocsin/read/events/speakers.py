"""Who speaks: through a text, behind a pronoun, over a clause."""

from __future__ import annotations

from tocsin.read import arguments as args
from tocsin.read.events.lexicon import Lexicon
from tocsin.read.events.participants import Selector
from tocsin.read.events.phrases import may_be_several
from tocsin.read.events.triggers import PREMODIFIER
from tocsin.read.parse import Token
from tocsin.read.predicates import lemma_in

ISSUING = frozenset({"sign", "write", "issue", "publish", "release", "send", "draft", "adopt", "prepare"})
LOGOPHORIC = frozenset({"it", "they"})


class Speakers:
    """Of one document."""

    def __init__(self, lexicon: Lexicon, selector: Selector) -> None:
        self.lexicon = lexicon
        self.selector = selector
        self.light = lexicon.classes["light"]

    def author(self, subject: Token | None) -> Token | None:
        """Who speaks through a text: "the league's report accuses" -> the league; "issued a note demanding" -> who issued it."""
        if subject is None or not self.lexicon.has(subject.lemma.lower(), "texts"):
            return subject
        own = args.noun_agent(subject) or next(
            (c for c in subject.children if c.dep in (*PREMODIFIER, "nmod") and self.selector.is_actor(c)), None
        )
        if own is None and subject.rel in {"obj", "nsubj"} and lemma_in(subject.head, self.light):
            own = args.subject(subject.head)
        if own is None:  # "a letter signed by the generals"
            own = next((by for c in subject.all_children("acl") if lemma_in(c, ISSUING) and (by := args.subject(c)) is not None), None)
        return own or subject

    def behind(self, token: Token) -> Token:
        """Whom "it" stands for in "Chad said it had closed the border", "they" in "the rebels said they would disarm": who says so."""
        if token.lower not in LOGOPHORIC or token.rel not in {"nsubj", "expl"} or token.head.rel != "ccomp":
            return token
        speech = token.head.head
        speaker = args.subject(speech) if self.lexicon.has(speech.lemma.lower(), "speech") else None
        if speaker is None or speaker.pos == "PRON" or not self.selector.is_actor(speaker):
            return token
        known, said_by = self.selector.actors.mention_at(token), self.selector.actors.mention_at(speaker)
        if token.lower == "they" and (token.index in self.selector.actors.together or not may_be_several(speaker)):
            return token
        return speaker if known is None or (said_by is not None and known.actor == said_by.actor) else token

    def over(self, word: Token) -> Token | None:
        """Who says the clause of the word: "Brussels said the demand was *unacceptable*"."""
        clause = args.clause_of(word)
        if clause.rel in {"ccomp", "xcomp"} and self.lexicon.has(clause.head.lemma.lower(), "speech"):
            return args.subject(clause.head)
        said = next((c for c in clause.all_children("parataxis") if self.lexicon.has(c.lemma.lower(), "speech")), None)
        return args.subject(said) if said is not None else None
