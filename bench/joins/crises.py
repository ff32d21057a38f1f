"""Simulated crises with known happenings, told by outlets that leave out, get wrong and disagree: records, not text.

In: a seed. Out: entries as a case holds them, and for each event which happening it tells of. Names, towns, dates and tellings are drawn;
none is taken from a report. How often a day, a town or a first name is left out, or a day is wrong, is set below: roughly what the golden
files of five real reports show (a third of the events dated, a fifth placed, most people by full name once in a report).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from tocsin.dates import PartialDate
from tocsin.read import head_of
from tocsin.record.entries import Entry
from tocsin.records import Actor, Document, Event, Mention, Participant, Place, Reading, Role, Statement, Time, TimePrecision

DAYS = 90  # that a crisis lasts
REPORTS = 60  # of each crisis
TOLD = (2, 9)  # happenings that a report tells, at least and at most
RECENT = 0.8  # of the tellings are of the last days before the report
RECENT_DAYS = 6
DAY, MONTH, YEAR = 0.5, 0.15, 0.05  # share of tellings with a day, a month, a year; the others have no time
WRONG_DAY = 0.06  # of the days
PLACED, COUNTRY_SAID = 0.45, 0.3
SURNAME_ONLY = 0.12  # of the people in a report are named by surname alone throughout
DENIED, FORETOLD = 0.06, 0.05
COUNTRIES = {"PRY": "Paraguay", "LSO": "Lesotho", "KGZ": "Kyrgyzstan", "FJI": "Fiji"}
FIRST = ("Rosa", "Pablo", "Ida", "Tomas", "Vera", "Simon", "Lena", "Otto", "Marta", "Felix", "Nora", "Hugo")
LAST = ("Solis", "Rey", "Camba", "Quell", "Hale", "Lorne", "Adem", "Tovar", "Brandt", "Okari", "Veras", "Munro")
TOWNS = ("Norte", "Ostwick", "Port Amber", "Sandal", "Kerrin", "Vado", "Lumen")
BODIES = ("Harbour League", "Civic Union", "Dockers Federation", "Green Front", "Electoral Court")
OUTLETS = ("Harbour Wire", "Morning Post", "The Tribune", "Voice", "Bulletin")

ONCE = (("ELECTION", "held"), ("RESULT", "declared"), ("COERCE", "martial-law"))
OF_A_PERSON = (
    ("COERCE", "arrest"), ("RETREAT", "release"), ("RETREAT", "resign"), ("OFFICE", "appointed"), ("OFFICE", "dismissed"),
    ("OFFICE", "candidacy"), ("RULING", "convicted"), ("RESULT", "won"), ("AID", "asylum"),
)  # fmt: skip
OF_A_TOWN = (("PROTEST", "demo"), ("PROTEST", "strike"), ("ASSAULT", "firearms"), ("ASSAULT", "destroy"), ("COUP", "mutiny"))
BETWEEN = (("ACCUSE", "allege"), ("REQUEST", "change"), ("REJECT", None), ("CONSULT", None), ("THREATEN", "arrest"))
SAID_OTHERWISE: dict[tuple[str, str | None], tuple[tuple[str, str | None], ...]] = {
    ("RETREAT", "resign"): (("OFFICE", "dismissed"),),
    ("COUP", "overthrow"): (("COUP", None), ("RETREAT", "resign")),
}
ACTING = frozenset({"resign", "candidacy", "won", "demo", "strike", "mutiny"})  # modes of which the one told of is the actor
LENGTH, SENTENCE = 4000, 100  # characters of a report and of its sentences


@dataclass(frozen=True, slots=True)
class Happening:
    """What truly happened: once, to whom, where, on which day."""

    number: int
    event: str
    mode: str | None
    day: date
    country: str
    town: str | None = None
    pivot: str | None = None
    other: str | None = None


@dataclass(slots=True)
class Crisis:
    """The truth of one country."""

    country: str
    start: date
    people: list[str]
    president: str
    happenings: list[Happening] = field(default_factory=list)


@dataclass(slots=True)
class Simulated:
    """A case, and the happening of each event by document id and event id; told ones only, not what is foreseen."""

    entries: list[Entry]
    truth: dict[tuple[str, str], int]


def simulate(seed: int, countries: int = 2, reports: int = REPORTS) -> Simulated:
    """Some crises at once, in one case."""
    draw = random.Random(seed)
    crises = [_crisis(draw, country) for country in draw.sample(sorted(COUNTRIES), countries)]
    told = [_Report(draw, crisis, f"{crisis.country}-{n}").told() for crisis in crises for n in range(reports)]
    truth = {(entry.document.id, event): number for entry, events in told for event, number in events.items()}
    return Simulated([entry for entry, _ in told], truth)


Parts = tuple[str, str | None, date, str, str | None, str | None, str | None]


def _crisis(draw: random.Random, country: str) -> Crisis:
    people = draw.sample([f"{first} {last}" for first in FIRST for last in LAST], 14)
    crisis = Crisis(country, date(2030, 1, 1) + timedelta(draw.randrange(300)), people, people[0])
    made = [*_once(draw, crisis), *_to_people(draw, crisis), *_in_towns(draw, crisis), *_between(draw, crisis)]
    first = sorted(COUNTRIES).index(country) * 100_000
    crisis.happenings = [Happening(first + n, *parts) for n, parts in enumerate(made)]
    return crisis


def _day(draw: random.Random, crisis: Crisis) -> date:
    return crisis.start + timedelta(draw.randrange(DAYS))


def _once(draw: random.Random, crisis: Crisis) -> Iterator[Parts]:
    """Votes in two rounds, a result, an emergency, and the fall of the president."""
    for event, mode in ONCE:
        yield event, mode, crisis.start + timedelta(draw.randrange(15, 25)), crisis.country, None, None, None
    yield "ELECTION", "held", crisis.start + timedelta(45), crisis.country, None, None, None
    yield "COUP", "overthrow", crisis.start + timedelta(60), crisis.country, None, crisis.president, None


def _to_people(draw: random.Random, crisis: Crisis) -> Iterator[Parts]:
    for event, mode in OF_A_PERSON:
        for person in draw.sample(crisis.people[1:], 3):
            day, town = _day(draw, crisis), draw.choice(TOWNS)
            yield event, mode, day, crisis.country, town, person, None
            if mode == "arrest" and draw.random() < 0.5:  # arrested again
                yield event, mode, day + timedelta(30), crisis.country, draw.choice(TOWNS), person, None


def _in_towns(draw: random.Random, crisis: Crisis) -> Iterator[Parts]:
    for event, mode in OF_A_TOWN:
        for town in draw.sample(TOWNS, 3):
            day, who = _day(draw, crisis), draw.choice(("protesters", "students", "soldiers", "miners"))
            yield event, mode, day, crisis.country, town, who, None
            yield event, mode, day + timedelta(draw.randint(4, 20)), crisis.country, town, who, None


def _between(draw: random.Random, crisis: Crisis) -> Iterator[Parts]:
    for event, mode in BETWEEN:
        for _ in range(5):
            one, other = draw.sample([*crisis.people, *BODIES], 2)
            yield event, mode, _day(draw, crisis), crisis.country, None, one, other


class _Report:
    """One report as it is drawn."""

    def __init__(self, draw: random.Random, crisis: Crisis, key: str) -> None:
        self.draw, self.crisis = draw, crisis
        self.published = crisis.start + timedelta(draw.randrange(3, DAYS + 30))
        country = COUNTRIES[crisis.country]
        self.document = Document(
            id=f"{draw.randrange(16**16):016x}-{key}",
            key=key,
            text="x" * LENGTH,
            outlet=draw.choice(OUTLETS),
            published=self.published.isoformat(),
            title=f"{country} today" if draw.random() < 0.7 else "Today",
        )
        self.actors: dict[str, Actor] = {}
        self.statements: list[Statement] = []

    def told(self) -> tuple[Entry, dict[str, int]]:
        """The entry, and the happening of each of its events that is told of as past."""
        events, truth = [], {}
        for number, happening in enumerate(self._chosen(), 1):
            event = self._event(happening, number)
            events.append(event)
            if event.certainty != "planned":
                truth[event.id] = happening.number
        actors = tuple(self.actors.values())
        reading = Reading(
            document=head_of(self.document),
            sentences=tuple(pairwise(range(0, LENGTH, SENTENCE))),
            actors=actors,
            mentions=tuple(Mention(id=f"m{n}", start=5 * n, end=5 * n + 4, text=a.name, actor=a.id) for n, a in enumerate(actors)),
            statements=tuple(self.statements),
            events=tuple(events),
        )
        known = self.published.isoformat()
        return Entry(document=self.document, reading=reading, added=f"{known}T10:00:00Z", known_from=known, dated=True), truth

    def _chosen(self) -> list[Happening]:
        """Mostly what was new; now and then what is long known, or what is to come. What is said between parties is told once."""
        past = [h for h in self.crisis.happenings if h.day <= self.published]
        recent = [h for h in past if (self.published - h.day).days <= RECENT_DAYS]
        coming = [h for h in self.crisis.happenings if h.day > self.published]
        pools = []
        for _ in range(self.draw.randint(*TOLD)):
            chance = self.draw.random()
            pools.append(coming if chance < FORETOLD and coming else recent if chance < RECENT and recent else past)
        drawn = [self.draw.choice(pool) for pool in pools if pool]
        return [h for n, h in enumerate(drawn) if h.other is None or h not in drawn[:n]]

    def _event(self, happening: Happening, number: int) -> Event:
        start = SENTENCE * number + 10
        event, mode = self._worded(happening)
        coming = happening.day > self.published
        nameless = event == "COUP" and mode is None
        pivot = () if nameless else self._participants(happening.pivot, start)
        other = self._participants(happening.other, start + 20)
        acting = mode in ACTING or happening.other is not None
        denied = not coming and self.draw.random() < DENIED
        return Event(
            id=f"e{number}",
            event=event,
            mode=mode,
            trigger=(start, start + 8),
            actors=pivot if acting else other,
            recipients=other if acting else pivot,
            place=self._place(happening),
            time=self._time(happening, start, coming=coming),
            certainty="planned" if coming else "did-not-happen" if denied else "happened",
            asserted_by=(self._denial(number, start),) if denied else (),
            sentence=number,
        )

    def _worded(self, happening: Happening) -> tuple[str, str | None]:
        """Some call it by another type."""
        told = (happening.event, happening.mode)
        otherwise = SAID_OTHERWISE.get(told, ())
        return self.draw.choice(otherwise) if otherwise and self.draw.random() < 0.4 else told

    def _denial(self, number: int, start: int) -> str:
        spans = [((start + a, start + b),) for a, b in ((0, 4), (5, 9), (10, 50))]
        said = Statement(id=f"s{number}", source=spans[0], cue=spans[1], content=spans[2], attitude="denies")
        self.statements.append(said)
        return said.id

    def _participants(self, name: str | None, start: int) -> tuple[Participant, ...]:
        if name is None:
            return ()
        actor = self._actor(name) if name[0].isupper() else None
        return (Participant(start=start, end=start + 5, text=name, actor=actor.id if actor else None),)

    def _actor(self, name: str) -> Actor:
        if name not in self.actors:
            self.actors[name] = self._made(name, f"a{len(self.actors) + 1}")
        return self.actors[name]

    def _made(self, name: str, identifier: str) -> Actor:
        country = self.crisis.country if self.draw.random() < 0.3 else None
        if name in BODIES:
            return Actor(id=identifier, name=name, kind="organisation", country=country)
        bare = self.draw.random() < SURNAME_ONLY
        surname = name.rsplit(maxsplit=1)[-1]
        presides = name == self.crisis.president and self.draw.random() < 0.6
        return Actor(
            id=identifier,
            name=surname if bare else name,
            aliases=() if bare else (surname,),
            kind="person",
            country=country,
            roles=(Role(title="president", span=(0, 1)),) if presides else (),
        )

    def _place(self, happening: Happening) -> Place | None:
        if happening.town is not None and self.draw.random() < PLACED:
            return Place(start=0, end=1, text=happening.town, name=happening.town, country=happening.country, precision="city")
        if happening.town is None and self.draw.random() < COUNTRY_SAID:
            name = COUNTRIES[happening.country]
            return Place(start=0, end=1, text=name, name=name, country=happening.country, precision="country")
        return None

    def _time(self, happening: Happening, start: int, *, coming: bool) -> Time | None:
        """A day, a month, a year or nothing; what is to come has at least its month."""
        chance = self.draw.random() * (DAY + MONTH if coming else 1)
        day = happening.day
        if chance >= DAY + MONTH + YEAR:
            return None
        if chance < DAY and not coming and self.draw.random() < WRONG_DAY:
            day = min(day + timedelta(self.draw.choice((-1, 1))), self.published)
        parts = 3 if chance < DAY else 2 if chance < DAY + MONTH else 1
        told = PartialDate(day.year, day.month if parts > 1 else None, day.day if parts > 2 else None)
        at = {"start": start + 60, "end": start + 66}
        return Time(**at, text=str(told), value=str(told), earliest=told.earliest, latest=told.latest, precision=PRECISIONS[parts])


PRECISIONS: dict[int, TimePrecision] = {3: "day", 2: "month", 1: "year"}
