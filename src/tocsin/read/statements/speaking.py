"""Who can speak, and who spoke or acted nearby: the source of words that have none in their own sentence.

In: tokens and the document's actors. Out: noun phrases that can be a source.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.read.actors import ActorIndex
from tocsin.read.parse import Sentence, Token
from tocsin.read.phrases import noun_phrase
from tocsin.read.statements.forms import wording
from tocsin.read.statements.quotes import Range

MAKING = frozenset({"make", "level", "voice", "raise", "issue", "publish", "air", "express", "bring", "launch", "spread", "come"})
"""What one does with an accusation, a claim, a statement."""
SPEAKING_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "his", "her", "their", "its", "our", "my"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A noun phrase that can be a source, and its head."""

    words: Range
    head: Token


def is_speaker(token: Token, actors: ActorIndex) -> bool:
    """Whether the noun phrase with this head can say something: an actor, a pronoun for a person, or a listed sort of speaker."""
    if token.dep == "nmod:desc":  # the title of a name: "Mr. Rojas"
        token = token.head
    if token.pos == "PRON":
        return token.lower in SPEAKING_PRONOUNS
    return actors.mention_at(token) is not None or token.lemma.lower() in wording().speakers


def is_place(token: Token, actors: ActorIndex) -> bool:
    """Whether the word is a place or a state, which before a colon is a topic and no speaker ("Chile: three signs")."""
    actor = actors.actor_at(token)
    return token.name == "LOC" or (actor is not None and actor.kind == "state")


def speaker_at(token: Token, actors: ActorIndex) -> Speaker | None:
    """The phrase headed by the token as a speaker, with the whole of a name or title."""
    if not is_speaker(token, actors):
        return None
    phrase = noun_phrase(token)
    first, last = phrase[0].index, phrase[-1].index
    mention = actors.mention_at(token)
    if mention is not None:
        named = [t.index for t in token.sentence.tokens if mention.start <= t.start and t.end <= mention.end]
        first, last = min([first, *named]), max([last, *named])
    return Speaker((first, last), token)


def subject_speaker(sentence: Sentence, actors: ActorIndex) -> Speaker | None:
    """The subject of the sentence's main clause, where it can speak; in a passive the agent does not."""
    subject = sentence.root.child("nsubj")
    if subject is None and sentence.root.rel != "root":
        return None
    return speaker_at(subject, actors) if subject is not None else None


def owner_of(noun: Token, actors: ActorIndex) -> Speaker | None:
    """Who made what the noun stands for: "the mayor's letter", "accusations of fraud made by the OAS", "a statement from the army"."""
    owner = noun.child("nmod:poss")
    if owner is not None:
        words = noun_phrase(owner)
        return speaker_at(owner, actors) or Speaker((words[0].index, words[-1].index), owner)
    matters = [c for c in noun.children if c.rel == "nmod" and c.index > noun.index]
    makings = [c for n in (noun, *matters) for c in n.children if c.rel == "acl" and c.lemma in MAKING]
    agents = [c for n in (noun, *matters, *makings) for c in n.children if c.rel in ("nmod", "obl") and _is_agent(c)]
    return next((found for agent in agents if (found := speaker_at(agent, actors))), None)


def _is_agent(token: Token) -> bool:
    opener = token.child("case")
    return opener is not None and opener.lower in ("by", "from")
