"""A name as the actor readers pass it on: where it stands, what kind it is, and what the gazetteers know of it."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.read.actors.lexicon import Body, Collective
from tocsin.read.actors.states import State


@dataclass(slots=True, eq=False)
class Named:
    """A name in the text: token indexes `[first, last]`, PER, ORG, LOC or "" (capitalised, unknown), and what the gazetteers know."""

    first: int
    last: int
    label: str
    body: Body | None = None
    state: State | None = None
    collective: Collective | None = None  # the key word that makes it an organisation
    words: tuple[str, ...] = ()  # folded

    @property
    def is_demonym(self) -> bool:
        return self.state is not None and self.state.demonym
