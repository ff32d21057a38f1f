"""What a document asserts, item by item: each with an id that outlives every rebuild and re-reading, and a row to find it by.

In: entries. Out: ids and the rows of the `assertions` table, from which pages of the chronicle are answered without opening every reading.

The id is a hash of what the assertion is anchored to: the document's text (by its id), the place in it, and the claim's type. Whoever is
said to take part, the time and the certainty are left out: a better reader, or a judge, may correct them, and it is the same assertion.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from tocsin.read.names import fold
from tocsin.record.actors import display_names
from tocsin.record.derive import DocumentStage
from tocsin.record.entries import Entry
from tocsin.record.statements import speaker_of
from tocsin.record.times import sort_key
from tocsin.records import Event, Figure, Reading, Span, Statement, Tie

AssertionKind = Literal["event", "statement", "figure", "tie"]
Assertion = Event | Statement | Figure | Tie
KINDS: dict[AssertionKind, type[Assertion]] = {"event": Event, "statement": Statement, "figure": Figure, "tie": Tie}
ID_LENGTH = 32  # hex digits
SHORT_LENGTH = 8  # of them, shown to people


def assertion_id(document_id: str, kind: AssertionKind, item: Assertion) -> str:
    """The id of what a document asserts: 32 hex digits. Two readings of the same claim at the same words have the same."""
    parts = (document_id, kind, *_type_of(item), *(f"{start}-{end}" for start, end in anchor(item)))
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


def _type_of(item: Assertion) -> tuple[str, ...]:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class AssertionRow:
    """A row of the table, in the order of its columns after `number`."""

    id: str
    document: int
    kind: AssertionKind
    item: str
    known_from: str
    type: str
    mode: str | None
    certainty: str | None
    earliest: str | None
    latest: str | None
    sort: str
    start: int
    end: int
    voice: str
    names: str


FIELDS = tuple(AssertionRow.__dataclass_fields__)
INSERT = f"INSERT INTO assertions ({', '.join(f'{chr(34)}{field}{chr(34)}' for field in FIELDS)}) VALUES ({', '.join('?' * len(FIELDS))})"


def rows_of(entry: Entry) -> Iterator[AssertionRow]:
    """One row per assertion of an entry."""
    names = display_names(entry.reading)
    statements = {statement.id: statement for statement in entry.reading.statements}
    for kind, item in assertions_in(entry.reading):
        chain = [item] if isinstance(item, Statement) else [statements[i] for i in item.asserted_by]
        time = None if isinstance(item, Statement) else item.time
        spans = anchor(item)
        yield AssertionRow(
            id=assertion_id(entry.document.id, kind, item),
            document=entry.number,
            kind=kind,
            item=item.id,
            known_from=entry.known_from,
            type=item.attitude if isinstance(item, Statement) else _type_of(item)[0],
            mode=item.mode if isinstance(item, Event) else None,
            certainty=None if isinstance(item, Statement) else item.certainty,
            earliest=time.earliest if time else None,
            latest=time.latest if time else None,
            sort=sort_key(time),
            start=min(start for start, _ in spans),
            end=max(end for _, end in spans),
            voice=fold("; ".join(speaker_of(statement, entry.document.text, names) for statement in chain)),
            names=fold("; ".join(_names_in(item, names))),
        )


def _names_in(item: Assertion, names: dict[str, str]) -> Sequence[str]:
    """Who takes part, by name where known, else in the document's words."""
    match item:
        case Event():
            return [names.get(p.actor or "", p.text) for p in (*item.actors, *item.recipients)]
        case Statement():
            return ()
        case Figure():
            return [words for words in (names.get(item.holder or ""), item.of) if words]
        case Tie():
            return [names.get(end, end) for end in (item.subject, item.object) if end]


def _forget(db: Database, documents: Sequence[int]) -> None:
    db.conn.executemany("DELETE FROM assertions WHERE document = ?", [(number,) for number in documents])


def _derive(db: Database, entries: Sequence[Entry]) -> None:
    rows = (row for entry in entries for row in rows_of(entry))
    db.conn.executemany(INSERT, ([getattr(row, field) for field in FIELDS] for row in rows))


ASSERTIONS = DocumentStage(name="assertions", version=1, forget=_forget, derive=_derive)
