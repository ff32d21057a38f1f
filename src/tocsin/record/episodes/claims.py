"""What one document asserts of happenings, in the small form in which claims of many documents are compared.

In: an entry. Out: its `Report`, with one `Claim` per event. Nothing of the text is kept in it: millions of them fit into memory.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tocsin.read.names import fold
from tocsin.record.entries import Entry
from tocsin.record.episodes.kinds import Kind, is_fresh, kind_of, type_name
from tocsin.record.episodes.parties import Party, known_parties, parties_of
from tocsin.record.episodes.times import When, day_number, when_of
from tocsin.record.nations import NationHints, setting_of
from tocsin.records import Event, Reading, Statement

Stance = Literal["asserts", "denies", "expects", "supposes"]
"""What a document does with a happening: it says that it was or is so, that it was not, that it is to come, that it may be."""

EXPECTING = frozenset({"predicts", "promises", "threatens", "intends", "demands"})
SUPPOSING = frozenset({"doubts", "asks"})
AROUND = 24  # characters around the word for an event in which another word may say which one it is
LOCAL = frozenset({"point", "city"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
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


def report_of(entry: Entry) -> Report:
    """Of one document, in the order of its reading."""
    setting = setting_of(entry)
    day_known = day_number(entry.known_from)
    return Report(day_known=day_known, setting=setting, claims=tuple(_claims(entry, day_known)))


def _claims(entry: Entry, day_known: int) -> Iterator[Claim]:
    reading, text = entry.reading, entry.document.text
    known, beside = known_parties(reading), _free_times(reading)
    statements = {statement.id: statement for statement in reading.statements}
    for event in reading.events:
        kind = kind_of(event.event, event.mode)
        pivot, others = _sides(event, kind, known)
        place, (start, end) = event.place, event.trigger
        yield Claim(
            id=entry.id_of(event),
            document=entry.document.id,
            event=event.id,
            position=start,
            kind=kind,
            type=type_name(event.event, event.mode),
            stance=stance_of(event, [statements[i] for i in event.asserted_by if i in statements]),
            pivot=pivot,
            others=others,
            when=when_of(event.time),
            hints=beside.get(event.sentence, ()),
            day_known=day_known,
            published=day_known if entry.dated else None,
            place=fold(place.name) if place is not None and place.precision in LOCAL else None,
            country=place.country if place is not None else None,
            country_given=place is not None and place.country is not None,
            heading=event.sentence == 0,
            fresh=is_fresh(text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND]),
        )


def stance_of(event: Event, chain: list[Statement]) -> Stance:
    """From how sure the sentence is, and from what the innermost speaker does with it."""
    if event.certainty == "did-not-happen":
        return "denies"
    if event.certainty == "planned":
        return "expects"
    attitude = chain[0].attitude if chain else None
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


def _free_times(reading: Reading) -> dict[int, tuple[When, ...]]:
    """By sentence, the times that are said of no event."""
    taken = {event.time.start for event in reading.events if event.time is not None}
    starts = [start for start, _ in reading.sentences]
    found: defaultdict[int, list[When]] = defaultdict(list)
    for time in reading.times:
        when = when_of(time)
        if when is not None and time.start not in taken:
            found[max(0, bisect_right(starts, time.start) - 1)].append(when)
    return {sentence: tuple(times) for sentence, times in found.items()}
