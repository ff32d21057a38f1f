"""Corrections: an assertion with the fields that an analyst put right.

In: an item of a reading, and fields with their right values as people write them (`certainty=possible`, `actors=Ana Rojas; Li Wei`,
`time=2019-11-10`, `span=120-129`). Out: the item with them. An empty value takes a field away.

Whoever is named must stand in the document, as an actor of its reading or in those words: no correction adds what the text does not say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, get_args

from tocsin.dates import PartialDate
from tocsin.errors import CaseError
from tocsin.read.events.lexicon import load_ontology
from tocsin.read.figures.lexicon import lexicon
from tocsin.read.names import fold
from tocsin.record.entries import Entry
from tocsin.record.identity import Assertion, anchor
from tocsin.records import Attitude, Certainty, Event, Figure, Participant, Span, Statement, Tie, TieKind, Time

Change = Callable[[Entry, Assertion, str], dict[str, Any]]
"""From an entry, an item of it and a value as written to fields of the item."""


def corrected(entry: Entry, item: Assertion, changes: Mapping[str, str]) -> Assertion:
    """The item with these fields put right. Raises CaseError naming the field that cannot be."""
    known = FIELDS[type(item)]
    for name, value in changes.items():
        if name not in known:
            raise CaseError(f"{name!r} is no field that can be corrected here; one of {', '.join(known)}")
        try:
            item = replace(item, **known[name](entry, item, value.strip()))
        except ValueError as error:
            raise CaseError(f"{name}={value}: {error}") from error
    return item


def _one_of(name: str, allowed: Callable[[], tuple[str, ...]]) -> Change:
    def change(_entry: Entry, _item: Assertion, value: str) -> dict[str, Any]:
        if value not in allowed():
            raise ValueError(f"must be one of {', '.join(allowed())}")
        return {name: value}

    return change


def _words(name: str) -> Change:
    return lambda _entry, _item, value: {name: value or None}


def _number(name: str) -> Change:
    return lambda _entry, _item, value: {name: float(value) if value else None}


def _time(entry: Entry, item: Assertion, value: str) -> dict[str, Any]:
    """The time keeps the words that it was read from; where there were none, those of the assertion."""
    if not value:
        return {"time": None}
    date = PartialDate.parse(value)
    before = None if isinstance(item, Statement) else item.time
    start, end = (before.start, before.end) if before else anchor(item)[0]
    text = entry.document.text[start:end]
    precision = date.precision
    time = Time(start=start, end=end, text=text, value=value, earliest=date.earliest, latest=date.latest, precision=precision)
    return {"time": time, **({"time_carried": False} if isinstance(item, Event) else {})}


def _participants(name: str) -> Change:
    def change(entry: Entry, item: Assertion, value: str) -> dict[str, Any]:
        names = [part.strip() for part in value.split(";") if part.strip()]
        return {name: tuple(_participant(entry, words, anchor(item)[0][0]) for words in names)}

    return change


def _participant(entry: Entry, words: str, near: int) -> Participant:
    """Where the document names them, nearest to the assertion."""
    actor = _actor(entry, words)
    text = entry.document.text
    places = [(m.start, m.end) for m in entry.reading.mentions if m.actor == actor] if actor else _occurrences(text, words)
    if not places:
        raise ValueError(f"{words!r} does not stand in {entry.document.key}")
    start, end = min(places, key=lambda place: (abs(place[0] - near), place))
    return Participant(start=start, end=end, text=text[start:end], actor=actor)


def _actor(entry: Entry, words: str) -> str | None:
    """The reading's actor of this name."""
    named = (a for a in entry.reading.actors if fold(words) in {fold(form) for form in (a.name, *a.aliases)})
    return next((actor.id for actor in named), None)


def _occurrences(text: str, words: str) -> list[Span]:
    found, start = [], text.find(words)
    while start >= 0:
        found.append((start, start + len(words)))
        start = text.find(words, start + 1)
    return found


def _end(name: str) -> Change:
    """An end of a tie, with the words that name it."""

    def change(entry: Entry, item: Assertion, value: str) -> dict[str, Any]:
        if not value and name == "object":
            return {"object": None, "object_span": None}
        part = _participant(entry, value, anchor(item)[0][0])
        return {name: part.actor or part.text, f"{name}_span": (part.start, part.end)}

    return change


def _speaker(entry: Entry, item: Assertion, value: str) -> dict[str, Any]:
    if not value:
        return {"source": (), "source_actor": None}
    part = _participant(entry, value, anchor(item)[0][0])
    return {"source": ((part.start, part.end),), "source_actor": part.actor}


def _holder(entry: Entry, _item: Assertion, value: str) -> dict[str, Any]:
    actor = _actor(entry, value) if value else None
    if value and actor is None:
        raise ValueError(f"{value!r} is no actor that the reading of {entry.document.key} knows")
    return {"holder": actor}


def _span(write: Callable[[int, int, str], dict[str, Any]]) -> Change:
    def change(entry: Entry, _item: Assertion, value: str) -> dict[str, Any]:
        first, _, last = value.partition("-")
        start, end = int(first), int(last)
        if not 0 <= start < end <= len(entry.document.text):
            raise ValueError(f"lies outside the text, which has {len(entry.document.text)} characters")
        return write(start, end, entry.document.text)

    return change


@lru_cache(maxsize=1)
def _event_types() -> tuple[str, ...]:
    return tuple(load_ontology().types)


CERTAINTY = _one_of("certainty", lambda: get_args(Certainty))
FIELDS: dict[type[Assertion], dict[str, Change]] = {
    Event: {
        "event": _one_of("event", _event_types),
        "mode": _words("mode"),
        "context": _words("context"),
        "actors": _participants("actors"),
        "recipients": _participants("recipients"),
        "time": _time,
        "certainty": CERTAINTY,
        "span": _span(lambda start, end, _: {"trigger": (start, end)}),
    },
    Statement: {
        "attitude": _one_of("attitude", lambda: get_args(Attitude)),
        "speaker": _speaker,
        "span": _span(lambda start, end, _: {"content": ((start, end),)}),
    },
    Figure: {
        "kind": _one_of("kind", lambda: tuple(lexicon().kinds)),
        "value": _number("value"),
        "low": _number("low"),
        "high": _number("high"),
        "unit": _words("unit"),
        "of": _words("of"),
        "holder": _holder,
        "time": _time,
        "certainty": CERTAINTY,
        "span": _span(lambda start, end, text: {"start": start, "end": end, "text": text[start:end]}),
    },
    Tie: {
        "kind": _one_of("kind", lambda: get_args(TieKind)),
        "subject": _end("subject"),
        "object": _end("object"),
        "title": _words("title"),
        "time": _time,
        "certainty": CERTAINTY,
        "span": _span(lambda start, end, _: {"start": start, "end": end}),
    },
}
