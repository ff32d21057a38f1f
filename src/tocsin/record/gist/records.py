"""The gist of a document: what is compared across documents, in a hundredth of the memory that its reading takes.

In: nothing. Out: the records. They follow from one document's entry alone, as analysts judged it (`taking.py`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tocsin.read.names import fold
from tocsin.record.nations import NationHints
from tocsin.records import Actor, Attitude, Event, Figure, Time


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Which document it is, and from when it counts."""

    id: str
    key: str
    outlet: str | None
    published: str | None
    known_from: str
    dated: bool

    @property
    def order(self) -> tuple[str, str, str]:
        """The order of the reporting."""
        return self.known_from, self.key, self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Somebody of the cast, how often he is named, in how many events he takes part and in how many statements he speaks."""

    actor: Actor
    mentions: int
    acts: int = 0
    says: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Whom a document speaks of, and what it says of its country."""

    document: str
    known_from: str
    parts: tuple[Part, ...]
    titled: str | None  # the country in its title
    named: dict[str, int]  # how often it names each country

    @property
    def hints(self) -> NationHints:
        """What it says of its country."""
        people = (fold(p.actor.name) for p in self.parts if p.actor.kind in ("person", "organisation") and " " in p.actor.name)
        return NationHints(document=self.document, titled=self.titled, named=Counter(self.named), people=frozenset(people))


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The innermost speaker behind something: his name in the document, and the actor that he is there."""

    name: str
    actor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventGist:
    """An event with what its surroundings in the text say of it."""

    id: str  # of the assertion
    event: Event
    voice: Voice | None  # None: the outlet's own
    attitude: Attitude | None  # of the innermost statement
    quoted: str = ""  # the words between quotation marks that it rests on
    named: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by kind: the labels that its own word uses (`episodes/naming.py`)
    called: dict[str, tuple[str, ...]] = field(default_factory=dict)  # those of its statement
    distanced: bool = False  # the outlet keeps away from its word
    fresh: bool = False  # "another coup"
    beside: tuple[Time, ...] = ()  # times of its sentence that are said of no event
    outdone: bool = False  # of a victory: its sentence gives somebody else a larger share
    personal: bool = False  # of a victory: it is a person's


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureGist:
    """A number that can be held against others, with what its surroundings in the text say of it."""

    id: str  # of the assertion
    figure: Figure
    voice: Voice | None
    towns: tuple[str, ...] = ()  # of its sentence, else of the nearest before it that names any
    overall: bool = False  # of a whole crisis
    basis: tuple[str, bool] | None = None  # how it came about, and whether that is provisional
    events: tuple[str, ...] = ()  # Event.ids of its sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """All of it."""

    source: Source
    cast: Cast
    events: tuple[EventGist, ...]
    figures: tuple[FigureGist, ...]
    camps: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by Actor.id: folded names of the parties that he stands for
