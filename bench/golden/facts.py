"""Key facts of the reports against `seeds_facts.yaml`.

In: the golden facts of a report and its reading. Out: for each fact whether it was read, and what is wrong with the nearest reading if not.

A fact is read when one record of its kind stands where it is told and agrees in everything that makes it that fact, strictly:

    event   its trigger touches `at`; type and mode are one of those listed (a type listed without mode takes any mode); one of the golden
            actors is among its actors, and one of the golden recipients among its recipients, where the file gives any. Ontology
            and articles differ on which side an office, a coup or a result has its only participant: there either side will do.
            The clause's date is given, and is the listed one; a date that contradicts `known` is wrong.
    figure  it overlaps `at`; value (or the lower bound of a vague plural: "dozens"), unit, what is counted, and whose it is.
    tie     it overlaps `at`; kind, subject, object, title, amount and date, as far as the file gives them; a mutual tie in either order.

Certainty and speaker are not asked of a fact that counts; they are figures of their own, over the events that were read, and so is the
hedge of the figures. One record makes one fact true at most.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from bench.golden.reports import Names, Report, check_text, load_golden, name_words
from tocsin.dates import PartialDate
from tocsin.records import Certainty, Event, Figure, Participant, Span, Tie, Time

GOLDEN = Path(__file__).with_name("seeds_facts.yaml")
EITHER_SIDE = frozenset({"OFFICE", "COUP", "RESULT", "ELECTION"})
MUTUAL = frozenset({"allied-with", "contracts-with", "kin"})
UNITS = {"%": "percent", "per cent": "percent", "$": "USD", "US$": "USD", "dollars": "USD"}
BEYOND_HEAD = re.compile(r"\s(?:of|for|against|with|to|from|in|who|which|that|and)\s")
"""Where a noun phrase goes on beyond its head: "supporters of Morales" are not Morales."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenEvent:
    """Who did what to whom, when; the fields are explained at the head of the file."""

    id: str
    type: list[str]
    at: list[Span]
    actors: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    date: list[str] = field(default_factory=list)
    within: str | None = None
    known: str | None = None
    certainty: Certainty = "happened"
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenFigure:
    """A number that is told."""

    id: str
    at: list[Span]
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    hedge: str | None = None
    of: list[str] = field(default_factory=list)
    holder: list[str] = field(default_factory=list)
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenTie:
    """A lasting relation that is told."""

    id: str
    kind: list[str]
    at: list[Span]
    subject: list[str]
    object: list[str] = field(default_factory=list)
    title: str | None = None
    amount: str | None = None
    date: list[str] = field(default_factory=list)
    ended: bool = False
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenReport:
    """All key facts of one report."""

    key: str
    sha256: str
    events: list[GoldenEvent] = field(default_factory=list)
    figures: list[GoldenFigure] = field(default_factory=list)
    ties: list[GoldenTie] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class GoldenFacts:
    """The golden file."""

    names: dict[str, list[str]]
    documents: list[GoldenReport]


Fact = TypeVar("Fact", GoldenEvent, GoldenFigure, GoldenTie)
Read = TypeVar("Read", Event, Figure, Tie)


@dataclass(frozen=True, slots=True)
class Matcher:
    """Says what is wrong with a reading as the reading of a fact; nothing: it is that fact."""

    report: Report
    names: Names

    def event(self, golden: GoldenEvent, event: Event) -> list[str]:
        """What is wrong with an event."""
        faults = [] if is_type(event, golden.type) else [f"type {event.event}/{event.mode}"]
        if not self._takes_part(golden, event):
            faults.append(f"who {[p.text for p in event.actors]} -> {[p.text for p in event.recipients]}")
        if not right_time(golden, event.time):
            faults.append(f"when {event.time.value if event.time else None}")
        return faults

    def figure(self, golden: GoldenFigure, figure: Figure) -> list[str]:
        """What is wrong with a figure."""
        counted = [" ".join(part for part in (figure.kind, figure.unit, figure.of) if part)]
        holders = [*self.report.actor_names(figure.holder), *([figure.of] if figure.of else [])]
        return [
            *([] if right_value(golden, figure) else [f"value {figure.value} {figure.low}..{figure.high}"]),
            *([] if golden.unit is None or _unit(figure.unit) == golden.unit else [f"unit {figure.unit}"]),
            *([] if self._any(golden.of, counted) else [f"of {counted}"]),
            *([] if self._any(golden.holder, holders) else [f"holder {holders}"]),
        ]

    def tie(self, golden: GoldenTie, tie: Tie) -> list[str]:
        """What is wrong with a tie."""
        subject, other = self._end(tie.subject), self._end(tie.object)
        straight = self._any(golden.subject, subject) and self._any(golden.object, [*other, *([tie.title] if tie.title else [])])
        turned = tie.kind in MUTUAL and self._any(golden.subject, other) and self._any(golden.object, subject)
        titles = [" ".join(filter(None, (tie.title, *other)))]
        return [
            *([] if tie.kind in golden.kind else [f"kind {tie.kind}"]),
            *([] if straight or turned else [f"who {subject[:1]} -> {other[:1]}"]),
            *([] if tie.kind != "holds-post" or self._any([golden.title] if golden.title else [], titles) else [f"title {titles}"]),
            *([] if not golden.amount or name_words(golden.amount) <= name_words(tie.amount or "") else [f"amount {tie.amount}"]),
            *([] if not golden.date or is_date(golden.date, tie.time) else [f"when {tie.time.value if tie.time else None}"]),
        ]

    def speaker(self, golden: GoldenEvent, event: Event) -> bool:
        """Whether the event is on the word of whom it should be."""
        if golden.by is None or not event.asserted_by:
            return golden.by is None and not event.asserted_by
        chain = [s for s in self.report.reading.statements if s.id in event.asserted_by]
        phrases = [phrase for s in chain for phrase in (*self.report.actor_names(s.source_actor), self.report.words_of(s.source))]
        return self._any([golden.by], phrases)

    def _end(self, actor_or_words: str | None) -> list[str]:
        return self.report.actor_names(actor_or_words) or ([actor_or_words] if actor_or_words else [])

    def _takes_part(self, golden: GoldenEvent, event: Event) -> bool:
        actors, recipients = self._phrases(event.actors), self._phrases(event.recipients)
        if event.event in EITHER_SIDE and not (golden.actors and golden.recipients):
            return self._any([*golden.actors, *golden.recipients], actors + recipients)
        return self._any(golden.actors, actors) and self._any(golden.recipients, recipients)

    def _phrases(self, participants: Sequence[Participant]) -> list[str]:
        return [phrase for p in participants for phrase in (*self.report.actor_names(p.actor), BEYOND_HEAD.split(p.text)[0])]

    def _any(self, golden: Sequence[str], phrases: Sequence[str]) -> bool:
        return not golden or any(self.names.tells(name, phrases) for name in golden)


def is_type(event: Event, types: Sequence[str]) -> bool:
    """Whether it is one of "TYPE" (whatever the mode) and "TYPE/mode"."""
    return event.event in types or f"{event.event}/{event.mode}" in types


def right_time(golden: GoldenEvent, time: Time | None) -> bool:
    """Given as the clause gives it, and against nothing that the article says."""
    if golden.date:
        return is_date(golden.date, time)
    if golden.within:
        return _bounds(time) is not None and _inside(_bounds(time), golden.within)
    return golden.known is None or _bounds(time) is None or _inside(_bounds(time), golden.known)


def is_date(golden: Sequence[str], time: Time | None) -> bool:
    """The value is one of these, or means the same days."""
    if time is None or time.value is None:
        return False
    same_days = [(date.earliest, date.latest) for date in map(PartialDate.parse, golden)]
    return time.value in golden or (_bounds(time) is not None and _bounds(time) in same_days)


def _bounds(time: Time | None) -> tuple[str, str] | None:
    return (time.earliest[:10], time.latest[:10]) if time and time.earliest and time.latest else None


def _inside(bounds: tuple[str, str] | None, golden: str) -> bool:
    date = PartialDate.parse(golden)
    if bounds is None or date.earliest is None or date.latest is None:
        return False
    return date.earliest <= bounds[0] and bounds[1] <= date.latest


def right_value(golden: GoldenFigure, figure: Figure) -> bool:
    """The same number; for a vague plural, a lower bound between one and two of what it names ("dozens": 12 to 24)."""
    if golden.value is not None:
        return figure.value == golden.value
    return figure.low is not None and golden.low is not None and golden.low / 2 <= figure.low <= golden.low


def _unit(unit: str | None) -> str | None:
    return UNITS.get(unit, unit) if unit else None


@dataclass(frozen=True, slots=True)
class Found:
    """One golden fact: the reading of it, or what is wrong with the nearest."""

    fact: GoldenEvent | GoldenFigure | GoldenTie
    reading: Event | Figure | Tie | None
    faults: list[str]


def find(
    facts: Sequence[Fact], readings: Sequence[Read], spot: Callable[[Read], Span], wrong: Callable[[Fact, Read], list[str]]
) -> list[Found]:
    """Each fact with its reading, one to one, as many as can be."""
    near = {fact.id: [r for r in readings if any(_touch(spot(r), span) for span in fact.at)] for fact in facts}
    taken: dict[str, Fact] = {}

    def take(fact: Fact, tried: set[str]) -> bool:
        for reading in near[fact.id]:
            if reading.id not in tried and not wrong(fact, reading):
                tried.add(reading.id)
                if reading.id not in taken or take(taken[reading.id], tried):
                    taken[reading.id] = fact
                    return True
        return False

    for fact in facts:
        take(fact, set())
    by_fact = {fact.id: reading for reading in readings for fact in [taken.get(reading.id)] if fact is not None}
    return [Found(fact, by_fact.get(fact.id), _nearest(fact, near[fact.id], wrong)) for fact in facts]


def _nearest(fact: Fact, near: Sequence[Read], wrong: Callable[[Fact, Read], list[str]]) -> list[str]:
    return min((wrong(fact, reading) for reading in near), key=len, default=["nothing there"])


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and one[1] > other[0]


def find_all(golden: GoldenReport, report: Report, names: Names) -> dict[str, list[Found]]:
    """The report's facts by kind."""
    matcher, reading = Matcher(report, names), report.reading
    return {
        "events": find(golden.events, reading.events, lambda event: event.trigger, matcher.event),
        "figures": find(golden.figures, reading.figures, lambda figure: (figure.start, figure.end), matcher.figure),
        "ties": find(golden.ties, reading.ties, lambda tie: (tie.start, tie.end), matcher.tie),
    }


def load_facts(path: Path = GOLDEN) -> GoldenFacts:
    """The golden file."""
    return load_golden(path, GoldenFacts)


def measure_facts(reports: dict[str, Report], golden: GoldenFacts) -> tuple[dict[str, float], list[str]]:
    """The figures, and a line for each fact that was not read."""
    names, found = Names(golden.names), list[tuple[Matcher, str, Found]]()
    for document in golden.documents:
        report = reports[document.key]
        check_text(report, document.sha256)
        matcher = Matcher(report, names)
        found += [(matcher, kind, result) for kind, results in find_all(document, report, names).items() for result in results]
    figures = {"facts_recall": _recall([result for *_, result in found])}
    figures |= {f"{kind}_recall": _recall([r for _, k, r in found if k == kind]) for kind in ("events", "figures", "ties")}
    return figures | _of_those_read(found), [_told(kind, r, m.report) for m, kind, r in found if r.reading is None]


def _of_those_read(found: Sequence[tuple[Matcher, str, Found]]) -> dict[str, float]:
    """What is not asked of a fact that counts."""
    read = [(matcher, result.fact, result.reading) for matcher, _, result in found]
    events = [(m, fact, event) for m, fact, event in read if isinstance(fact, GoldenEvent) and isinstance(event, Event)]
    numbers = [(fact, figure) for _, fact, figure in read if isinstance(fact, GoldenFigure) and isinstance(figure, Figure)]
    return {
        "certainty": _share([event.certainty == fact.certainty for _, fact, event in events]),
        "asserted_by": _share([matcher.speaker(fact, event) for matcher, fact, event in events]),
        "hedge": _share([figure.hedge == fact.hedge for fact, figure in numbers]),
    }


def _told(kind: str, result: Found, report: Report) -> str:
    sought = {
        k: v for k in ("type", "kind", "actors", "recipients", "subject", "object", "value", "date") if (v := getattr(result.fact, k, None))
    }
    place = report.words_of(result.fact.at)
    return f"{report.document.key[:3]} missed {kind[:-1]} {result.fact.id} {sought}: {'; '.join(result.faults)} | {place}"


def _recall(results: Sequence[Found]) -> float:
    return _share([result.reading is not None for result in results])


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0
