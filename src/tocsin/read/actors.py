"""Who the document speaks of: mentions, gathered into actors with kind, country, sector and roles as reported."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.read.parse import Parse, Token
from tocsin.read.phrases import noun_phrase
from tocsin.records import Actor, Mention, Participant


@dataclass(slots=True)
class ActorIndex:
    """The document's actors and mentions, and the way from a token to its mention."""

    parse: Parse
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    by_token: dict[int, Mention] = field(default_factory=dict)  # head token index of the mention -> mention

    def mention_at(self, token: Token) -> Mention | None:
        """The mention whose phrase this token heads, if any."""
        return self.by_token.get(token.index)

    def actor_at(self, token: Token) -> Actor | None:
        """The actor that this token's phrase stands for, if known."""
        mention = self.mention_at(token)
        return next((a for a in self.actors if a.id == mention.actor), None) if mention else None

    def participant(self, head: Token) -> Participant:
        """The noun phrase headed by `head` as an event's participant."""
        start, end = self.parse.span(noun_phrase(head))
        mention = self.mention_at(head)
        return Participant(start=start, end=end, text=self.parse.text[start:end], actor=mention.actor if mention else None)


def resolve_actors(parse: Parse) -> ActorIndex:
    """All actors of the document."""
    return ActorIndex(parse)
