"""What a list can be narrowed by, as it stands in the address: one model for its page and for the API."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from tocsin.read.names import fold
from tocsin.show.dossier.figures import FigureView
from tocsin.show.dossier.lines import LineView
from tocsin.show.dossier.people import ActorView
from tocsin.show.dossier.said import StatementView

Word = Annotated[str | None, Field(max_length=200)]
Day = Annotated[str | None, Field(max_length=20, description="An ISO day: 2019-11-10")]


class Query(BaseModel):
    """A page of a list."""

    q: Word = Field(None, description="Words that all must be in it; case and accents do not matter")
    page: Annotated[int, Field(ge=1, le=1_000_000, description="Which page; the first is 1")] = 1

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return any(value for name, value in self if name != "page")

    def has_words(self, *texts: str | None) -> bool:
        """Whether all words asked for are in one of the texts."""
        if not self.q:
            return True
        folded = fold(" ".join(text for text in texts if text))
        return all(word in folded for word in fold(self.q).split())


class ChronicleQuery(Query):
    """Lines of the chronicle."""

    family: Word = Field(None, description="Kind of event: office, talk, yield, dispute, protest, force, other")
    certainty: Word = Field(None, description="How sure: happened, happening, planned, possible, conditional, did-not-happen")
    outlet: Word = Field(None, description="Outlet that tells it")
    voice: Word = Field(None, description="own: the outlet itself; attributed: somebody whom it names")
    since: Day = Field(None, description="Not over before this day")
    until: Day = Field(None, description="Not begun after this day")

    @property
    def start(self) -> float | None:
        """`since` as the number of a day."""
        return _day_number(self.since)

    @property
    def end(self) -> float | None:
        """The end of `until`."""
        last = _day_number(self.until)
        return None if last is None else last + 1

    def fits(self, line: LineView) -> bool:
        """Whether the line is wanted."""
        exact = ((self.family, line.family.key), (self.certainty, line.certainty), (self.outlet, line.outlet), (self.voice, line.voice))
        if not all(not want or want == has for want, has in exact) or not self._in_time(line):
            return False
        return not self.q or self.has_words(line.headline, line.outlet, "".join(piece.text for piece in line.sentence))

    def _in_time(self, line: LineView) -> bool:
        if self.start is None and self.end is None:
            return True
        if line.stretch is None:
            return False
        return (self.start is None or line.stretch[1] > self.start) and (self.end is None or line.stretch[0] < self.end)


class StatementQuery(Query):
    """Statements."""

    speaker: Word = Field(None, description="Name of the speaker")
    attitude: Word = Field(None, description="asserts, denies, demands, ...")
    topic: Word = Field(None, description="What it is about")
    outlet: Word = Field(None, description="Outlet that reports it")

    def fits(self, view: StatementView) -> bool:
        """Whether the statement is wanted."""
        exact = ((self.speaker, view.speaker.text), (self.attitude, view.attitude), (self.outlet, view.outlet))
        if not all(not want or want == has for want, has in exact) or (self.topic and self.topic not in view.topics):
            return False
        return self.has_words(view.speaker.text, view.content, view.cue, view.outlet)


class FigureQuery(Query):
    """Claimed numbers."""

    kind: Word = Field(None, description="What sort of number: dead, votes, money, ...")

    def fits(self, view: FigureView) -> bool:
        """Whether the figure is wanted."""
        return self.has_words(view.amount, view.topic, view.words, view.says, view.outlet)


class ActorQuery(Query):
    """Actors."""

    kind: Word = Field(None, description="person, organisation, state, group")
    sector: Word = Field(None, description="Sector in words: armed forces, courts, ...")

    def fits(self, actor: ActorView) -> bool:
        """Whether the actor is wanted."""
        if (self.kind and actor.kind != self.kind) or (self.sector and actor.sector != self.sector):
            return False
        return self.has_words(actor.name, *actor.aliases, *actor.roles, actor.country)


class DocumentQuery(Query):
    """Documents."""

    outlet: Word = Field(None, description="Outlet that printed it")


def _day_number(value: str | None) -> float | None:
    """The ordinal of an ISO day; None for anything else."""
    try:
        return float(date.fromisoformat(value).toordinal()) if value else None
    except ValueError:
        return None
