"""Which actor a source stands for, where its own words do not tell: a pronoun or a description after the speaker was named.

In: drafts in text order and the document's actors. Out: for each draft the actor's id, or None: better open than wrong.
"""

from __future__ import annotations

from tocsin.read.actors import ActorIndex
from tocsin.read.arguments import antecedent_of
from tocsin.read.parse import Token
from tocsin.read.phrases import NOMINAL
from tocsin.read.statements.draft import Draft
from tocsin.read.statements.forms import wording
from tocsin.records import Actor

GOING_ON = frozenset({"add", "continue", "go", "conclude", "reiterate", "repeat", "insist", "stress"})
"""Cues that let somebody speak on who has spoken."""
PERSONAL = frozenset({"he", "she"})
REACH = 2  # sentences back to who spoke last
DEFINITE = frozenset({"the", "that", "this"})


def source_actors(drafts: list[Draft], actors: ActorIndex) -> list[str | None]:
    """The actor behind each draft's source, in the order of the drafts."""
    found: list[str | None] = []
    last: tuple[int, Actor] | None = None  # sentence and speaker
    said: Draft | None = None  # what that speaker said
    for draft in drafts:
        head = _head(draft, actors)
        actor = _actor(head, draft, actors) if head is not None and head is not draft.cue_head else None
        if head is not None:
            if last is None or last[0] < head.sentence.index - 1:
                last = _acting_before(head, actors) or last
            near = last[1] if last is not None and 0 <= head.sentence.index - last[0] <= REACH else None
            is_quoted = said is not None and said.says(head.index)  # in a quotation "he" is not who speaks
            if near is not None and not is_quoted and _speaks_on(draft, head, actor, near):
                actor = near
        found.append(actor.id if actor else None)
        if head is not None and actor is not None:
            last, said = (head.sentence.index, actor), draft
    return found


def _head(draft: Draft, actors: ActorIndex) -> Token | None:
    """The head of the source's words: in "Rey's lawyers" the lawyers. A head elsewhere stands for a label ("A:") and is kept."""
    given = draft.source_head
    cue = draft.cue_head
    if given is None and cue is not None and cue.pos == "NOUN" and cue.lemma.lower() in wording().vehicles:
        return cue  # "In a tweet: ..."
    if draft.source is None or (given is not None and not draft.source[0] <= given.index <= draft.source[1]):
        return given
    first, last = draft.source
    tokens = actors.parse.tokens[first : last + 1]
    return next((t for t in tokens if t.pos in NOMINAL and (t.is_root or not first <= t.head.index <= last)), given)


def _actor(head: Token, draft: Draft, actors: ActorIndex) -> Actor | None:
    """The actor of the phrase, also where a name beside the head has the mention; "his letter" is his who owns it."""
    head = antecedent_of(head)
    parts = [head, *head.all_children("flat", "appos", "compound")]
    if head.lemma.lower() in wording().vehicles:
        parts += head.all_children("nmod:poss")
    first, last = draft.source or (head.index, head.index)
    return next((a for t in parts if (first <= t.index <= last or t is head) and (a := actors.actor_at(t))), None)


def _acting_before(head: Token, actors: ActorIndex) -> tuple[int, Actor] | None:
    """Who the sentence before is about."""
    number = head.sentence.index - 1
    subject = actors.parse.sentences[number].root.child("nsubj") if number >= 0 else None
    actor = actors.actor_at(subject) if subject is not None else None
    return (number, actor) if actor is not None else None


def _speaks_on(draft: Draft, head: Token, actor: Actor | None, speaker: Actor) -> bool:
    """Whether the source is the one who spoke last: an unsolved "he" or "she", "the minister" who adds something, "a tweet" of nobody's."""
    if head.lower in PERSONAL:
        return actor is None and speaker.kind == "person"
    if head.lemma.lower() in wording().vehicles:
        return actor is None and head.child("nmod:poss") is None and head.child("nmod") is None
    is_description = head.pos == "NOUN" and any(c.rel == "det" and c.lower in DEFINITE for c in head.children)
    goes_on = draft.cue_head is not None and draft.cue_head.lemma.lower() in GOING_ON
    is_unnamed = actor is None or (actor.kind == "person" and actor.name[:1].islower())
    return is_description and goes_on and is_unnamed and speaker.kind == "person" and _may_be(head, speaker)


def _may_be(head: Token, speaker: Actor) -> bool:
    """Whether the speaker's posts, as far as they are told, do not speak against it."""
    titles = {word.lower() for role in speaker.roles for word in role.title.split()}
    return not titles or head.lemma.lower() in titles
