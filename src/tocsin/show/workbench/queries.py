"""What a list can be narrowed by, as it stands in the address: one model for its page and for the API."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from tocsin.record.paging import Wanted
from tocsin.show.dossier.words import words as vocabulary

MOST_WORDS = 8  # looked for at once
Word = Annotated[str | None, Field(max_length=200)]
Day = Annotated[str | None, Field(max_length=20, description="An ISO day: 2019-11-10")]


class Query(BaseModel):
    """A page of a list."""

    q: Word = Field(None, description="Words that all must be in it")
    page: Annotated[int, Field(ge=1, le=1_000_000, description="Which page; the first is 1")] = 1

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return any(value for name, value in self if name != "page")

    @property
    def words(self) -> tuple[str, ...]:
        """The words of `q`."""
        return tuple((self.q or "").split()[:MOST_WORDS])


class ChronicleQuery(Query):
    """Lines of the chronicle."""

    family: Word = Field(None, description="Kind of event: office, talk, yield, dispute, protest, force, other")
    certainty: Word = Field(None, description="How sure: happened, happening, planned, possible, conditional, did-not-happen")
    outlet: Word = Field(None, description="Outlet that tells it")
    voice: Literal["own", "attributed", ""] = Field("", description="own: the outlet itself; attributed: somebody whom it names")
    since: Day = Field(None, description="Not over before this day")
    until: Day = Field(None, description="Not begun after this day")

    @property
    def start(self) -> float | None:
        """`since` as the number of a day."""
        day = _day(self.since)
        return None if day is None else float(day.toordinal())

    @property
    def end(self) -> float | None:
        """The end of `until`."""
        day = _day(self.until)
        return None if day is None else float(day.toordinal() + 1)

    @property
    def wanted(self) -> Wanted:
        """The same for the record."""
        since, until = _day(self.since), _day(self.until)
        return Wanted(
            types=_types(self.family),
            certainty=self.certainty or None,
            outlet=self.outlet or None,
            own={"own": True, "attributed": False}.get(self.voice),
            since=since.isoformat() if since else None,
            until=f"{until.isoformat()}T99" if until else None,  # with all hours of the day
            words=self.words,
        )


class StatementQuery(Query):
    """Statements."""

    speaker: Word = Field(None, description="Words of the speaker's name")
    attitude: Word = Field(None, description="asserts, denies, demands, ...")
    topic: Word = Field(None, description="What it is about: resignation, fraud claims, ...")
    outlet: Word = Field(None, description="Outlet that reports it")

    @property
    def wanted(self) -> Wanted:
        """The same for the record."""
        return Wanted(
            type=self.attitude or None,
            voice=self.speaker or None,
            topic=self.topic or None,
            outlet=self.outlet or None,
            words=self.words,
        )


class FigureQuery(Query):
    """Claimed numbers."""

    kind: Word = Field(None, description="What sort of number: dead, votes, money, ...")


class ActorQuery(Query):
    """Actors."""

    kind: Word = Field(None, description="person, organisation, state, group")
    sector: Word = Field(None, description="PLOVER sector: MIL, GOV, JUD, ...")


class NetworkQuery(Query):
    """The network of actors."""

    since: Day = Field(None, description="Links that hold or happen on this day or later")
    until: Day = Field(None, description="Links that hold or happen on this day or earlier")
    kind: Word = Field(None, description="events, ties, or one group of either: events-force, ties-office, ...")
    least: Annotated[int, Field(ge=1, le=10_000, description="Assertions that a link must have")] = 1
    actor: Word = Field(None, description="Only this actor, by name or address, and those linked with it")
    other: Word = Field(None, description="Only what is between the two")

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return self.least > 1 or any((self.since, self.until, self.kind, self.actor, self.other))

    @property
    def span(self) -> tuple[str | None, str | None]:
        """`since` and `until` as ISO days; what is no day counts as none."""
        first, last = (_day(value) for value in (self.since, self.until))
        return first.isoformat() if first else None, last.isoformat() if last else None


class EpisodeQuery(Query):
    """Episodes."""

    status: Word = Field(None, description="reported, disputed, denied, expected")
    differing: bool = Field(False, description="Only those on which the tellings differ")


class ConflictQuery(Query):
    """Conflicts."""

    slot: Word = Field(None, description="What is told differently: whether, when, where, outcome, name, winner, number")
    nature: Word = Field(None, description="conflict, series, agreed")


class OriginQuery(Query):
    """Origins."""

    alone: bool = Field(False, description="Those of a single report instead")


class DocumentQuery(Query):
    """Documents."""

    outlet: Word = Field(None, description="Outlet that printed it")


def _types(family: str | None) -> tuple[str, ...]:
    """The event types of a family; a family without any, or unknown, asks for the types that no other has."""
    if not family:
        return ()
    found = next((one.types for one in vocabulary().families if one.key == family), ())
    return found or ("-",)


def _day(value: str | None) -> date | None:
    """The day; None for anything else."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
