"""Which actor a source stands for, where its own words do not tell: a pronoun or a description after the speaker was named.

In: drafts in text order and the document's actors. Out: for each draft the actor's id, or None: better open than wrong.
"""

from __future__ import annotations

from tocsin.read.actors import ActorIndex
from tocsin.read.parse import Token
from tocsin.read.statements.draft import Draft
from tocsin.records import Actor

GOING_ON = frozenset({"add", "continue", "go", "conclude", "reiterate", "repeat", "insist", "stress", "note", "explain", "say"})
"""Cues that let somebody speak on who has spoken."""
PERSONAL = {"he": "male", "she": "female"}
REACH = 2  # sentences back to who spoke last
DEFINITE = frozenset({"the", "that", "this"})


def source_actors(drafts: list[Draft], actors: ActorIndex) -> list[str | None]:
    """The actor behind each draft's source, in the order of the drafts."""
    found: list[str | None] = []
    last: tuple[int, Actor] | None = None  # sentence and speaker
    for draft in drafts:
        head = draft.source_head
        if head is not None and (last is None or last[0] < head.sentence.index - 1):
            last = _acting_before(head, actors) or last
        actor = actors.actor_at(head) if head is not None else None
        if (
            head is not None
            and last is not None
            and 0 <= head.sentence.index - last[0] <= REACH
            and _speaks_on(draft, head, actor, last[1])
        ):
            actor = last[1]
        found.append(actor.id if actor else None)
        if head is not None and actor is not None:
            last = head.sentence.index, actor
    return found


def _acting_before(head: Token, actors: ActorIndex) -> tuple[int, Actor] | None:
    """The person whom the sentence before is about."""
    number = head.sentence.index - 1
    subject = actors.parse.sentences[number].root.child("nsubj") if number >= 0 else None
    actor = actors.actor_at(subject) if subject is not None else None
    return (number, actor) if actor is not None and actor.kind == "person" else None


def _speaks_on(draft: Draft, head: Token, actor: Actor | None, speaker: Actor) -> bool:
    """Whether the source is the one who spoke last: an unsolved "he" or "she", or "the minister" who adds something."""
    if head.lower in PERSONAL:
        return actor is None and speaker.kind == "person"
    is_description = head.pos == "NOUN" and any(c.rel == "det" and c.lower in DEFINITE for c in head.children)
    goes_on = draft.cue_head is not None and draft.cue_head.lemma.lower() in GOING_ON - {"say", "note", "explain"}
    is_unnamed = actor is None or (actor.kind == "person" and actor.name[:1].islower())
    return is_description and goes_on and is_unnamed and speaker.kind == "person" and _may_be(head, speaker)


def _may_be(head: Token, speaker: Actor) -> bool:
    """Whether the speaker's posts, as far as they are told, do not speak against it."""
    titles = {word.lower() for role in speaker.roles for word in role.title.split()}
    return not titles or head.lemma.lower() in titles
