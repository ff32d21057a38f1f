"""A tie as the matchers find it, before it becomes a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tocsin.read.parse import Token
from tocsin.read.ties.ends import End
from tocsin.read.ties.lexicon import Entry

Bound = Literal["from", "until"]


@dataclass(slots=True, eq=False)
class Match:
    """One entry found: its ends, the words that tell it, and what the grammar says of its time and certainty."""

    entry: Entry
    subject: End
    object: End | None
    words: list[Token]  # the trigger's words, in text order
    anchor: Token  # the predicate that the tie hangs on: a verb, or the noun itself
    told: bool  # predicated ("is a member"), not presupposed ("the member, Rey")
    title: str | None = None
    amount: str | None = None
    sets: Bound | None = None  # which bound of the tie the predicate's time gives
    former: bool = False
    claimed: bool = False  # "self-declared", "alleged"
    parts: list[Token] = field(default_factory=list)  # tokens of the ends: a time may hang on them
