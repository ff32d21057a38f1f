"""What a case hands to whoever shows it: documents with their readings, and the chronicle drawn from them.

Computed from what is stored, for one `as_of` day; nothing here was written down by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from tocsin.record.identity import KINDS, Assertion, Standing, assertion_id
from tocsin.records import Actor, Commentary, Distance, Document, Event, Figure, Reading, Span, Statement, Tie

Item = TypeVar("Item", bound=Assertion)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an analyst made of an assertion: the id that was judged, how it stands since, and the judgement's id."""

    id: str
    verdict: Standing
    judgement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One document of the case with its reading, as far as it was judged: without what was rejected, with what was corrected."""

    document: Document
    reading: Reading
    added: str  # ISO 8601 UTC instant at which it was read in
    known_from: (
        str  # ISO day from which it counts for `as_of`: the last day its publication date allows, or the day of `added` when undated
    )
    dated: bool  # whether `known_from` comes from a publication date
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)  # by the item's id in the reading
    rejected: tuple[Assertion, ...] = ()  # what the reading says and an analyst rejected
    number: int = field(default=0, compare=False)  # by which the case's own tables point at the document

    def id_of(self, item: Assertion) -> str:
        """The assertion's id, that of the claim as first read even where it was corrected since."""
        verdict = self.verdicts.get(item.id)
        return verdict.id if verdict else assertion_id(self.document.id, KINDS[type(item)], item)

    def with_rejected(self) -> Entry:
        """The entry for showing what was rejected too; its lines say that they are (`standing`)."""

        def also(items: tuple[Item, ...], kind: type[Item]) -> tuple[Item, ...]:
            return (*items, *(item for item in self.rejected if isinstance(item, kind)))

        reading = replace(
            self.reading,
            statements=also(self.reading.statements, Statement),
            events=also(self.reading.events, Event),
            figures=also(self.reading.figures, Figure),
            ties=also(self.reading.ties, Tie),
        )
        return replace(self, reading=reading) if self.rejected else self

    def standing_of(self, item: Assertion) -> Standing | None:
        """Whether it was accepted, corrected or rejected; None: not judged."""
        verdict = self.verdicts.get(item.id)
        return verdict.verdict if verdict else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChronicleLine:
    """One asserted event with everything needed to show it and to open its sentence."""

    entry: Entry
    event: Event
    actors: tuple[str, ...]  # display names, in text order: the actor's name where known, else the words
    recipients: tuple[str, ...]
    speakers: tuple[str, ...]  # who asserts it, innermost first; empty: the outlet's own voice
    statements: tuple[Statement, ...]  # the chain behind `speakers`
    sentence: Span
    sentence_text: str
    commentary: tuple[Commentary, ...] = ()  # by what words the outlet itself judges in this sentence
    distance: Distance | None = None  # the outlet keeps away from the very word that names the event ("so-called coup")

    @property
    def id(self) -> str:
        """The assertion's id."""
        return self.entry.id_of(self.event)

    @property
    def standing(self) -> Standing | None:
        """Whether it was accepted, corrected or rejected; None: not judged."""
        return self.entry.standing_of(self.event)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """One statement with everything needed to show it and to open its sentence."""

    entry: Entry
    statement: Statement
    speaker: str  # display name: the actor's name where known, else the words; "unnamed source" when nobody is named
    cue: str
    content: str  # verbatim; " … " where it is interrupted
    topics: tuple[str, ...] = ()  # what it is about, the weightiest first; see `topics.yaml`
    depth: int = 0  # in how many other statements it is quoted
    chain: tuple[str, ...] = ()  # who quotes it, the nearest first: speakers of the statements around it
    commentary: tuple[Commentary, ...] = ()  # by what words the outlet itself judges where it reports this

    @property
    def id(self) -> str:
        """The assertion's id."""
        return self.entry.id_of(self.statement)

    @property
    def standing(self) -> Standing | None:
        """Whether it was accepted, corrected or rejected; None: not judged."""
        return self.entry.standing_of(self.statement)


@dataclass(frozen=True, slots=True, kw_only=True)
class TieLine:
    """One asserted tie with everything needed to show it and to open its sentence."""

    entry: Entry
    tie: Tie
    subject: str  # display name: the actor's in the case where known, else the words
    object: str | None
    subject_forms: tuple[str, ...]  # the same with the other names under which the case knows it
    object_forms: tuple[str, ...]
    speakers: tuple[str, ...]  # who asserts it, innermost first; empty: the outlet's own voice
    statements: tuple[Statement, ...]  # the chain behind `speakers`
    sentence: Span
    sentence_text: str

    @property
    def id(self) -> str:
        """The assertion's id."""
        return self.entry.id_of(self.tie)

    @property
    def standing(self) -> Standing | None:
        """Whether it was accepted, corrected or rejected; None: not judged."""
        return self.entry.standing_of(self.tie)


@dataclass(frozen=True, slots=True)
class Join:
    """Why two names were taken for one: both as printed, the evidence in words, and how sure it is, from 0 to 1."""

    name: str
    other: str
    because: str
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """One claimed number with everything needed to show it and to open its sentence."""

    entry: Entry
    figure: Figure
    holder: str | None  # name by which the case knows whose number it is
    topic: str | None  # what is counted or whose share it is: figures of one kind and topic can be compared
    speakers: tuple[str, ...]  # who asserts it, innermost first; empty: the outlet's own voice
    statements: tuple[Statement, ...]  # the chain behind `speakers`
    sentence: Span
    sentence_text: str

    @property
    def id(self) -> str:
        """The assertion's id."""
        return self.entry.id_of(self.figure)

    @property
    def standing(self) -> Standing | None:
        """Whether it was accepted, corrected or rejected; None: not judged."""
        return self.entry.standing_of(self.figure)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureGroup:
    """Figures that count the same thing in the same unit, in the order of the reporting."""

    kind: str
    topic: str | None
    unit: str | None
    lines: tuple[FigureLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorSummary:
    """An actor of the case: the readings' actors that are one, as far as their names and the documents tell (`actors.py`)."""

    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str | None
    sector: str | None
    roles: tuple[str, ...]  # titles as reported
    documents: int
    mentions: int
    members: tuple[tuple[str, Actor], ...]  # (document id, the reading's actor)
    joins: tuple[Join, ...] = ()  # what was joined on more than the same name
