"""An assertion as it is judged: its words in their paragraph, its fields as people write them, and what each field may hold.

In: an entry and one of its items. Out: everything that the card and the form of corrections show.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, get_args

from tocsin.read.events.lexicon import load_ontology
from tocsin.read.figures.lexicon import lexicon
from tocsin.record.actors import display_names
from tocsin.record.entries import Entry
from tocsin.record.identity import KINDS, Assertion, anchor
from tocsin.record.statements import speaker_of
from tocsin.records import Attitude, Certainty, Event, Figure, Participant, Span, Statement, Tie, TieKind
from tocsin.show.dossier.highlights import Mark, Segment, paragraphs, segments

MOST_CONTEXT = 3000  # characters of a paragraph that are shown around the words


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldToJudge:
    """One field: what it holds now, and what it may hold; no options: any words."""

    name: str
    value: str
    options: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()  # names of the document


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """An assertion to judge."""

    id: str
    kind: str
    item: str
    standing: str | None
    entry: Entry
    context: tuple[Segment, ...]
    start: int  # where the context begins in the text
    fields: tuple[FieldToJudge, ...]

    @property
    def values(self) -> dict[str, str]:
        """What the fields hold now."""
        return {field.name: field.value for field in self.fields}

    def changes(self, wanted: dict[str, str]) -> dict[str, str]:
        """The fields of `wanted` that hold something else now."""
        return {name: value.strip() for name, value in wanted.items() if name in self.values and value.strip() != self.values[name]}


def described(entry: Entry, item: Assertion) -> Described:
    """The assertion with its surroundings."""
    start, end = _around(entry, anchor(item)[0])
    marks = [Mark(start=low, end=high, layer="event", tip="") for low, high in anchor(item)]
    return Described(
        id=entry.id_of(item),
        kind=KINDS[type(item)],
        item=item.id,
        standing=entry.standing_of(item),
        entry=entry,
        context=tuple(segments(entry.document.text.replace("\r", " "), (start, end), marks)),
        start=start,
        fields=tuple(_fields(entry, item)),
    )


def _around(entry: Entry, span: Span) -> Span:
    """The paragraph that the words stand in; of a very long one, what is near them."""
    for start, end in paragraphs(entry.document.text):
        if start <= span[0] < end:
            return max(start, span[0] - MOST_CONTEXT // 2), min(max(end, span[1]), span[1] + MOST_CONTEXT // 2)
    return span


def _fields(entry: Entry, item: Assertion) -> list[FieldToJudge]:
    names = display_names(entry.reading)
    return [_field(entry, item, name, names) for name in READ[type(item)]]


def _field(entry: Entry, item: Assertion, name: str, names: dict[str, str]) -> FieldToJudge:
    value = READ[type(item)][name](entry, item, names)
    people = tuple(dict.fromkeys(actor.name for actor in entry.reading.actors)) if name in PEOPLE else ()
    options = OPTIONS.get((type(item), name), lambda: ())()
    return FieldToJudge(name=name, value=value, options=options, suggested=people)


Reader = Callable[[Entry, Any, dict[str, str]], str]


def _plain(name: str) -> Reader:
    return lambda _entry, item, _names: _text(getattr(item, name))


def _text(value: object) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _time(_entry: Entry, item: Any, _names: dict[str, str]) -> str:
    return item.time.value or "" if item.time else ""


def _people(name: str) -> Reader:
    def read(entry: Entry, item: Any, _names: dict[str, str]) -> str:
        people: tuple[Participant, ...] = getattr(item, name)
        actors = {actor.id: actor.name for actor in entry.reading.actors}
        return "; ".join(actors.get(p.actor or "", p.text) for p in sorted(people, key=lambda p: p.start))

    return read


def _actor(name: str) -> Reader:
    def read(entry: Entry, item: Any, _names: dict[str, str]) -> str:
        actors = {actor.id: actor.name for actor in entry.reading.actors}
        key = getattr(item, name) or ""
        return actors.get(key, key)

    return read


def _holder(entry: Entry, item: Figure, _names: dict[str, str]) -> str:
    return {actor.id: actor.name for actor in entry.reading.actors}.get(item.holder or "", "")


def _speaker(entry: Entry, item: Statement, names: dict[str, str]) -> str:
    return speaker_of(item, entry.document, names) if item.source or item.source_actor else ""


def _span(spans: Callable[[Any], tuple[Span, ...]]) -> Reader:
    def read(_entry: Entry, item: Any, _names: dict[str, str]) -> str:
        found = spans(item)
        return f"{found[0][0]}-{found[-1][1]}" if found else ""

    return read


READ: dict[type[Assertion], dict[str, Reader]] = {
    Event: {
        "event": _plain("event"),
        "mode": _plain("mode"),
        "actors": _people("actors"),
        "recipients": _people("recipients"),
        "time": _time,
        "certainty": _plain("certainty"),
        "span": _span(lambda item: (item.trigger,)),
    },
    Statement: {"attitude": _plain("attitude"), "speaker": _speaker, "span": _span(lambda item: item.content)},
    Figure: {
        "kind": _plain("kind"),
        "value": _plain("value"),
        "low": _plain("low"),
        "high": _plain("high"),
        "unit": _plain("unit"),
        "of": _plain("of"),
        "holder": _holder,
        "time": _time,
        "certainty": _plain("certainty"),
        "span": _span(lambda item: ((item.start, item.end),)),
    },
    Tie: {
        "kind": _plain("kind"),
        "subject": _actor("subject"),
        "object": _actor("object"),
        "title": _plain("title"),
        "time": _time,
        "certainty": _plain("certainty"),
        "span": _span(lambda item: ((item.start, item.end),)),
    },
}
PEOPLE = frozenset({"actors", "recipients", "speaker", "holder", "subject", "object"})


@lru_cache(maxsize=1)
def _event_types() -> tuple[str, ...]:
    return tuple(load_ontology().types)


OPTIONS: dict[tuple[type[Assertion], str], Callable[[], tuple[str, ...]]] = {
    (Event, "event"): _event_types,
    (Event, "certainty"): lambda: get_args(Certainty),
    (Figure, "certainty"): lambda: get_args(Certainty),
    (Tie, "certainty"): lambda: get_args(Certainty),
    (Statement, "attitude"): lambda: get_args(Attitude),
    (Figure, "kind"): lambda: tuple(lexicon().kinds),
    (Tie, "kind"): lambda: get_args(TieKind),
}
