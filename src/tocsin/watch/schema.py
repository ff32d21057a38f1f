"""What a sign, a watch list, a power, a question and a definition are: the fields of the YAML files of this folder.

In: nothing. Out: the types that `yamlfile.py` fills and everything else in the watch reads. `docs/WATCH.md` explains each field to who
writes a list of their own.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from tocsin.records import Attitude, Certainty, TieKind

Basis = Literal["judged", "estimated", "set"]  # set: for the case, by who uses it
Family = Literal[
    "contested-election", "elite-ultimatum", "force-cohesion", "mobilisation", "institutions", "media", "external", "economy",
    "structure", "protective", "own",
]  # fmt: skip
EvidenceKind = Literal["event", "figure", "tie", "position", "words"]
Stance = Literal["for", "against"]
HAPPENED: tuple[Certainty, ...] = ("happened", "happening", "planned", "possible")


class Clause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way in which a sign shows: all that is given here must hold of one event, figure, tie or sentence.

    `event`, `figure`, `tie`, `position` say what must have been read; without any of them the sentence's words alone decide."""

    event: tuple[str, ...] = ()  # TYPE or TYPE.mode
    figure: tuple[str, ...] = ()  # kinds of figures
    tie: tuple[TieKind, ...] = ()
    position: tuple[str, ...] = ()  # QUESTION:for or QUESTION:against, of those whom `actor` names
    at_least: float | None = None  # a figure's value, or its lower bound
    at_most: float | None = None
    actor: tuple[str, ...] = ()  # powers; an event's actor, a figure's holder, a tie's subject, or somebody in the sentence
    recipient: tuple[str, ...] = ()  # powers; an event's recipient, a tie's object, or somebody in the sentence
    speaker: tuple[str, ...] = ()  # powers; of the innermost statement that asserts it: these said it, asked for it, threatened it
    certainty: tuple[Certainty, ...] = HAPPENED
    attitude: tuple[Attitude, ...] = ()  # of the innermost statement that asserts it
    words: tuple[str, ...] = ()  # one of these stands in the sentence; "*" ends a word in any way
    also: tuple[str, ...] = ()  # and one of these
    unless: tuple[str, ...] = ()  # and none of these
    said: bool = False  # saying it is the sign: who says so takes nothing from it
    abroad: bool = False  # other countries belong to it: their names do not make it a matter of theirs


class Ratio(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much likelier the sign is in the month before an attempt than in any other month of a tense time; below 1 it protects."""

    value: float
    low: float
    high: float
    because: str
    basis: Basis = "judged"


class Sign(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sign. `source` is a key of `data/sources.yaml`; a user's own sign may do without source, ratio and examples."""

    id: str
    name: str
    pattern: tuple[Clause, ...]
    family: Family = "own"
    means: str = ""
    why: str = ""
    source: str | None = None
    ratio: Ratio | None = None  # None: shown, never weighed
    half_life: float = 14  # days after which it counts half
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()

    @property
    def protects(self) -> bool:
        """Whether it speaks against an attempt."""
        return self.ratio is not None and self.ratio.value < 1


class SignFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One family of signs that ships."""

    family: Family
    name: str
    about: str
    signs: tuple[Sign, ...]


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Signs that a list shows together, under a name of its own."""

    name: str
    use: tuple[str, ...]  # ids of signs, the list's own or those that ship
    about: str = ""


class Threshold(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a level begins and ends, as probabilities of an attempt within 30 days."""

    enter: float
    leave: float


class Thresholds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the levels above calm begin and end."""

    watch: Threshold = Threshold(enter=0.01, leave=0.006)
    alarm: Threshold = Threshold(enter=0.05, leave=0.03)


class WatchList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A choice of signs: a report's scheme in groups, or what a user watches."""

    list: str
    name: str = ""
    about: str = ""
    source: str | None = None
    signs: tuple[Sign, ...] = ()
    groups: tuple[Group, ...] = ()
    shipped: bool = False  # all signs that ship belong to it
    without: tuple[str, ...] = ()  # signs that do not, all the same
    ratios: dict[str, float] = {}  # other ratios, within the range of their signs
    levels: Thresholds = Thresholds()

    @property
    def title(self) -> str:
        """Its name, else its id."""
        return self.name or self.list


class Power(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A power whose stance matters, and how its people are known: by words of the mention, by PLOVER sector, by kind."""

    id: str
    name: str
    words: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    foreign: bool = False  # it is not of the country in question: other states, international bodies


class PowerFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The powers, in the order in which they are tried."""

    powers: tuple[Power, ...]


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question on which powers take a stand, and the two ways of answering it."""

    id: str
    name: str
    ask: str
    by: Literal["actor", "speaker"]
    for_: tuple[Clause, ...] = msgspec.field(name="for")
    against: tuple[Clause, ...]
    examples: dict[Stance, tuple[str, ...]]


class QuestionFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The questions of the positions board."""

    questions: tuple[Question, ...]


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A published work that signs or definitions rest on."""

    id: str
    cite: str


class SourceFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The works cited."""

    sources: tuple[Source, ...]


class Criterion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A thing that definitions ask for, and what in a report speaks for and against it."""

    id: str
    name: str
    ask: str
    met: tuple[Clause, ...]
    unmet: tuple[Clause, ...]
    after: int = 35  # days after the episode within which evidence is about it


class Definition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A published definition: which criteria it requires, and what it takes for success."""

    id: str
    name: str
    source: str
    says: str
    requires: tuple[str, ...]
    success: tuple[str, ...]


class DefinitionFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The criteria, and the definitions made of them."""

    criteria: tuple[Criterion, ...]
    definitions: tuple[Definition, ...]
