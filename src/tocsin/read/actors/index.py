"""The document's actors and the ways to them: from a token to its mention, from a noun phrase to an event's participant."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.read.actors.roles import RolePhrase
from tocsin.read.parse import Parse, Token
from tocsin.read.phrases import noun_phrase
from tocsin.records import Actor, Mention, Participant

NAME_PARTS = frozenset({"compound", "flat", "nmod:desc"})


@dataclass(slots=True)
class ActorIndex:
    """The document's actors and mentions, and the way from a token to its mention."""

    parse: Parse
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    by_token: dict[int, Mention] = field(default_factory=dict)  # token index -> mention: every token of a name, the head of other phrases
    posts: tuple[RolePhrase, ...] = ()  # every phrase for a post, with the name of its holder where the text ties them
    together: dict[int, list[Mention]] = field(default_factory=dict)  # token index -> a mention for each of those whom "they" stands for
    by_id: dict[str, Actor] = field(init=False)

    def __post_init__(self) -> None:
        self.by_id = {actor.id: actor for actor in self.actors}

    def mention_at(self, token: Token) -> Mention | None:
        """The mention whose phrase this token heads (or whose name it is a part of), if any."""
        return self.by_token.get(token.index)

    def actor_at(self, token: Token) -> Actor | None:
        """The actor that this token's phrase stands for, if known."""
        mention = self.mention_at(token)
        return self.by_id.get(mention.actor) if mention else None

    def participants(self, head: Token) -> list[Participant]:
        """The phrase headed by `head` as an event's participants: one, or one for each of those whom its pronoun stands for."""
        return [
            Participant(start=mention.start, end=mention.end, text=mention.text, actor=mention.actor)
            for mention in self.together.get(head.index, ())
        ] or [self.participant(head)]

    def participant(self, head: Token) -> Participant:
        """The noun phrase headed by `head` as an event's participant, with the actor that it stands for where known.

        A head that is only a part of a name or title ("General" of "General Rey") stands for the whole of it."""
        start, end = self.parse.span(noun_phrase(head))
        mention = self.mention_at(head)
        if mention is None and head.dep in NAME_PARTS:
            mention = self.mention_at(head.head)
        if mention and head.pos != "PRON":
            start, end = min(start, mention.start), max(end, mention.end)
        return Participant(start=start, end=end, text=self.parse.text[start:end], actor=mention.actor if mention else None)
