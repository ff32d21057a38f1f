"""Small documents and readings for tests that need no parser: each part is found by its words in the text.

document = make_document("The mayor resigned on Monday.", published="2019-11-11")
monday = make_time(document, "Monday", "2019-11-11")
reading = make_reading(document, events=[make_event(document, "resigned", who=["The mayor"], time=monday)])
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from tocsin.dates import PartialDate
from tocsin.read import head_of
from tocsin.records import Actor, Document, Event, Figure, Mention, Participant, Reading, Span, Statement, Tie, Time

Participants = Sequence[str | Participant]
"""Who fills a role: words of the text, or a participant made beforehand."""


def make_document(text: str, key: str = "report.txt", **metadata: Any) -> Document:
    """A document with the identity that its text gives it."""
    raw = text.encode("utf-8", "surrogatepass")
    return Document(**{"raw_sha256": hashlib.sha256(raw).hexdigest(), **metadata}, id=hashlib.sha256(raw).hexdigest(), key=key, text=text)


def make_reading(document: Document, **parts: Iterable[Any]) -> Reading:
    """A reading of the document in which the whole text is one sentence."""
    return Reading(
        document=head_of(document), sentences=((0, len(document.text)),), **{name: tuple(items) for name, items in parts.items()}
    )


def make_actor(name: str, number: int = 1, **facts: Any) -> Actor:
    return Actor(**{"kind": "person", **facts}, id=f"a{number}", name=name)


def make_mention(document: Document, words: str, actor: Actor, number: int = 1) -> Mention:
    start, end = span_of(document, words)
    return Mention(id=f"m{number}", start=start, end=end, text=words, actor=actor.id)


def make_participant(document: Document, words: str, actor: Actor | None = None) -> Participant:
    start, end = span_of(document, words)
    return Participant(start=start, end=end, text=words, actor=actor.id if actor else None)


def make_event(
    document: Document,
    trigger: str,
    *,
    who: Sequence[str | Participant] = (),
    whom: Sequence[str | Participant] = (),
    number: int = 1,
    **facts: Any,
) -> Event:
    """An event of type CONCEDE in the first sentence, unless `facts` says otherwise."""

    def participants(given: Participants) -> tuple[Participant, ...]:
        return tuple(make_participant(document, p) if isinstance(p, str) else p for p in given)

    parts = {"event": "CONCEDE", "sentence": 0, **facts}
    return Event(**parts, id=f"e{number}", trigger=span_of(document, trigger), actors=participants(who), recipients=participants(whom))


def make_statement(document: Document, source: str | None, cue: str, content: str, *, number: int = 1, **facts: Any) -> Statement:
    """A statement; `source=None` for one that nobody is named for."""
    spans = [(span_of(document, words),) if words else () for words in (source, cue, content)]
    return Statement(**facts, id=f"s{number}", source=spans[0], cue=spans[1], content=spans[2])


def make_tie(document: Document, words: str, subject: str | Actor, object_: str | Actor | None = None, **facts: Any) -> Tie:
    """A tie of kind holds-post told by `words`; its ends are actors, or words of the text."""
    start, end = span_of(document, words)
    ends = {"subject": subject, "object": object_}
    keys = {name: end_.id if isinstance(end_, Actor) else end_ for name, end_ in ends.items()}
    spans = {f"{n}_span": span_of(document, e.name if isinstance(e, Actor) else e) for n, e in ends.items() if e is not None}
    return Tie(**{"id": "t1", "kind": "holds-post", "sentence": 0, **keys, **spans, **facts}, start=start, end=end)


def make_figure(document: Document, words: str, value: float | None = None, *, number: int = 1, **facts: Any) -> Figure:
    """A figure of kind count in the first sentence, unless `facts` says otherwise."""
    start, end = span_of(document, words)
    return Figure(**{"kind": "count", "sentence": 0, **facts}, id=f"f{number}", start=start, end=end, text=words, value=value)


def make_time(document: Document, words: str, value: str | None, precision: str | None = None) -> Time:
    """A time expression that means `value`, with the bounds that follow from it."""
    start, end = span_of(document, words)
    date = PartialDate.parse(value) if value else PartialDate()
    precision = precision or (date.precision if value else None)
    return Time(start=start, end=end, text=words, value=value, earliest=date.earliest, latest=date.latest, precision=precision)


def span_of(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return start, start + len(words)
