"""What one document asserts of happenings, in the small form in which claims of many documents are compared.

In: the gist of a document. Out: its `Report`, with one `Claim` per event. Nothing of the text is kept in it: millions of them fit into
memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import msgspec

from tocsin.read.names import fold
from tocsin.record.episodes.kinds import Kind, kind_of, type_name
from tocsin.record.episodes.parties import Party, known_parties, parties_of
from tocsin.record.episodes.times import When, day_number, when_of
from tocsin.record.gist.records import Gist
from tocsin.record.nations import NationHints
from tocsin.records import Attitude, Event

Stance = Literal["asserts", "denies", "expects", "supposes"]
"""What a document does with a happening: it says that it was or is so, that it was not, that it is to come, that it may be."""

EXPECTING = frozenset({"predicts", "promises", "threatens", "intends", "demands"})
SUPPOSING = frozenset({"doubts", "asks"})
LOCAL = frozenset({"point", "city"})


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One event as an episode counts it."""

    id: str  # of the assertion
    document: str
    event: str  # Event.id
    position: int  # of its trigger in the text
    kind: Kind
    type: str  # "COERCE/arrest"
    stance: Stance
    pivot: tuple[Party, ...]  # whom it befalls, or who does it, as the kind says
    others: tuple[Party, ...]
    when: When | None
    hints: tuple[When, ...]  # times of the same sentence that are not said to be the event's
    day_known: int  # day number from which the document counts
    published: int | None  # its last possible day of publication, where it has one
    place: str | None = None  # folded, of a town or a point
    country: str | None = None  # of the place; else of the parties, else the document's, once that is known
    country_given: bool = False  # by the place
    heading: bool = False  # told in the first sentence: a headline sums up what the report then tells
    fresh: bool = False  # "another coup": not the one spoken of before

    @property
    def told(self) -> bool:
        """Whether it is said to be or not to be so, and not only expected or supposed."""
        return self.stance in ("asserts", "denies")

    @property
    def order(self) -> tuple[int, bool, bool, str, int, str]:
        """The order in which claims are put together: by day, and on one day what says most of itself first."""
        named = any(party.named for party in self.pivot)
        return self.day_known, not (named and self.when), not (named or self.when), self.document, self.position, self.event


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one document asserts of happenings, and what it says of its country."""

    day_known: int
    setting: NationHints
    claims: tuple[Claim, ...]


def report_of(gist: Gist) -> Report:
    """Of one document, in the order of its reading."""
    day_known = day_number(gist.source.known_from)
    return Report(day_known=day_known, setting=gist.cast.hints, claims=tuple(_claims(gist, day_known)))


def _claims(gist: Gist, day_known: int) -> Iterator[Claim]:
    acting = {one.actor for told in gist.events for one in (*told.event.actors, *told.event.recipients)}
    known = known_parties((part.actor for part in gist.cast.parts if part.actor.id in acting), gist.camps)
    for told in gist.events:
        event = told.event
        kind, place = kind_of(event.event, event.mode), event.place
        pivot, others = _sides(event, kind, known)
        yield Claim(
            id=told.id,
            document=gist.source.id,
            event=event.id,
            position=event.trigger[0],
            kind=kind,
            type=type_name(event.event, event.mode),
            stance=stance_of(event, told.attitude),
            pivot=pivot,
            others=others,
            when=when_of(event.time),
            hints=tuple(when for time in told.beside if (when := when_of(time)) is not None),
            day_known=day_known,
            published=day_known if gist.source.dated else None,
            place=fold(place.name) if place is not None and place.precision in LOCAL else None,
            country=place.country if place is not None else None,
            country_given=place is not None and place.country is not None,
            heading=event.sentence == 0,
            fresh=told.fresh,
        )


def stance_of(event: Event, attitude: Attitude | None) -> Stance:
    """From how sure the sentence is, and from what the innermost speaker does with it."""
    if event.certainty == "did-not-happen":
        return "denies"
    if event.certainty == "planned":
        return "expects"
    if attitude == "denies":
        return "denies"
    if attitude in EXPECTING:
        return "expects"
    return "supposes" if event.certainty in ("possible", "conditional") or attitude in SUPPOSING else "asserts"


def _sides(event: Event, kind: Kind, known: dict[str, Party]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Whom it befalls, and the others; the first side that the kind names and that anybody stands on is the pivot."""
    sides = {"actors": parties_of(event.actors, known), "recipients": parties_of(event.recipients, known)}
    wanted = kind.events.get(type_name(event.event, event.mode), ())
    chosen = next((side for side in wanted if sides[side]), None)
    rest = tuple(party for side, parties in sides.items() if side != chosen for party in parties)
    return (sides[chosen] if chosen else ()), rest
