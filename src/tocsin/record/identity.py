"""What a document asserts, item by item, each with an id that outlives every rebuild and re-reading.

The id is a hash of what the assertion is anchored to: the document's text (by its id), the place in it, and the claim's type. Whoever is
said to take part, the time and the certainty are left out: a better reader, or a judge, may correct them, and it is the same assertion.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Literal

from tocsin.records import Event, Figure, Reading, Span, Statement, Tie

AssertionKind = Literal["event", "statement", "figure", "tie"]
Standing = Literal["accepted", "corrected", "rejected"]
"""How an assertion stands after it was judged."""
Assertion = Event | Statement | Figure | Tie
KINDS: dict[type[Assertion], AssertionKind] = {Event: "event", Statement: "statement", Figure: "figure", Tie: "tie"}
ID_LENGTH = 32  # hex digits
SHORT_LENGTH = 8  # of them, shown to people


def assertion_id(document_id: str, kind: AssertionKind, item: Assertion) -> str:
    """The id of what a document asserts: 32 hex digits. Two readings of the same claim at the same words have the same."""
    parts = (document_id, kind, *type_of(item), *(f"{start}-{end}" for start, end in anchor(item)))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


def anchor(item: Assertion) -> tuple[Span, ...]:
    """The words that carry an assertion."""
    match item:
        case Event():
            return (item.trigger,)
        case Statement():
            return (*item.cue, *item.content)
        case Figure():
            return ((item.start, item.end),)
        case Tie():
            return (item.subject_span, *((item.object_span,) if item.object_span else ()))


def assertions_in(reading: Reading) -> Iterator[tuple[AssertionKind, Assertion]]:
    """All that a reading asserts, kind by kind, in its order."""
    yield from (("event", event) for event in reading.events)
    yield from (("statement", statement) for statement in reading.statements)
    yield from (("figure", figure) for figure in reading.figures)
    yield from (("tie", tie) for tie in reading.ties)


def type_of(item: Assertion) -> tuple[str, ...]:
    """What is claimed, as far as it makes another assertion when it changes."""
    match item:
        case Event():
            return item.event, item.mode or ""
        case Statement():
            return ()
        case Figure():
            return (item.kind or "",)
        case Tie():
            return item.kind, item.title or ""
