"""What the frame matcher gives: a frame, and what it looks at first, the surroundings of a trigger."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.read.events.lexicon import Entry
from tocsin.read.parse import Token


@dataclass(slots=True, eq=False)
class Frame:
    """One matched entry: what it says happened, in which words, and who fills the roles (heads of noun phrases)."""

    entry: Entry
    trigger: Token
    words: list[Token]  # the trigger's words, particles and light verb included
    anchor: Token  # the word by which it hangs in the tree: the light verb, else the trigger
    event: str
    mode: str | None
    negated: bool
    actors: list[Token] = field(default_factory=list)
    recipients: list[Token] = field(default_factory=list)
    complement: Token | None = None
    kind: str = "verb"
    reported: bool = False  # whether the clause is a parenthesis naming the source ("..., police said")
    guessed: bool = False  # whether the recipients were found by looking inside the complement
    intended: bool = False  # made by `intent.py` out of a clause about what is to come

    @property
    def is_complete(self) -> bool:
        """Whether it has the participants that its entry asks for."""
        return not (self.entry.needs_actor and not self.actors) and not (self.entry.needs_recipient and not self.recipients)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Who and what stands around a trigger: found once for all the entries that are tried on it."""

    subject: Token | None
    subjects: list[Token]  # with what they are made of
    object_: Token | None
    objects: list[Token]  # likewise
    complement: Token | None
    light: Token | None = None  # the light verb of a noun
