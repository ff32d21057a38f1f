"""Whether a case is what it says it is: every document its hash, every reading its words, every derived row its reading.

In: an open database, its derived tables up to date. Out: the problems found, each with what to do; none for a sound case.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from sqlite_utils import Database

from tocsin.record.assertions import AssertionRow, rows_of
from tocsin.record.documents import read_entries
from tocsin.record.entries import Entry
from tocsin.record.gist.stage import is_kept
from tocsin.record.judgements import by_document, read_judgements
from tocsin.record.judging import judged
from tocsin.record.search import broken_indexes
from tocsin.records import Document, Event, Figure, Reading, Span, Tie

RESTORE = "restore the case from a copy"
REREAD = "read it again: tocsin rebuild"
DERIVE = "derive it again: tocsin rebuild --keep-readings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in the case that is not so."""

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.remedy}"


def problems_in(db: Database) -> Iterator[Problem]:
    """All that is wrong with a case: with the file, then with its documents one by one."""
    yield from _file_problems(db)
    unread = "SELECT key FROM documents WHERE number NOT IN (SELECT document FROM readings)"
    for (key,) in db.execute(unread):
        yield Problem(where=key, what="has no reading", remedy=REREAD)
    judgements = by_document(read_judgements(db))
    for entry in read_entries(db, "true", {}, as_read=True):
        yield from document_problems(entry.document)
        yield from reading_problems(entry.document, entry.reading)
        yield from _row_problems(db, judged(entry, judgements.get(entry.document.id, [])))


def document_problems(document: Document) -> Iterator[Problem]:
    """Whether the text still has the hash that is its id."""
    if hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest() != document.id:
        yield Problem(where=document.key, what="its text does not have the hash that it was stored under", remedy=RESTORE)
    for path, span, _ in spans_in(document):
        if not _is_within(span, document.text):
            yield Problem(where=document.key, what=f"{path} {span} lies outside its text", remedy=RESTORE)


def reading_problems(document: Document, reading: Reading) -> Iterator[Problem]:
    """Whether each item of the reading points at its words, and at items that are there."""

    def problem(what: str) -> Problem:
        return Problem(where=document.key, what=what, remedy=REREAD)

    if reading.document.id != document.id:
        yield problem(f"its reading is of document {reading.document.id}")
    for path, (start, end), text in spans_in(reading):
        if not _is_within((start, end), document.text):
            yield problem(f"{path} ({start}, {end}) lies outside its text")
        elif text is not None and document.text[start:end] != text:
            yield problem(f"{path} says {text!r} where the text has {document.text[start:end]!r}")
    yield from (problem(what) for what in _dangling(reading))


def spans_in(record: object, path: str = "") -> Iterator[tuple[str, Span, str | None]]:
    """Each place in the text that a record points at, with the words that it says are there, where it says them."""
    if isinstance(record, tuple):
        if len(record) == 2 and all(isinstance(part, int) for part in record):
            yield path, record, None
            return
        for number, part in enumerate(record):
            yield from spans_in(part, f"{path}[{getattr(part, 'id', number)}]")
    elif is_dataclass(record):
        start, end = getattr(record, "start", None), getattr(record, "end", None)
        if isinstance(start, int) and isinstance(end, int):
            yield path, (start, end), getattr(record, "text", None)
        for field in fields(record):
            yield from spans_in(getattr(record, field.name), f"{path}.{field.name}".lstrip("."))


def _is_within(span: Span, text: str) -> bool:
    return 0 <= span[0] <= span[1] <= len(text)


def _dangling(reading: Reading) -> Iterator[str]:
    """References to actors, statements and sentences that the reading does not have."""
    actors, statements = {actor.id for actor in reading.actors}, {statement.id for statement in reading.statements}
    named: list[tuple[str, str | None]] = [(mention.id, mention.actor) for mention in reading.mentions]
    named += [(statement.id, statement.source_actor) for statement in reading.statements]
    named += [(event.id, part.actor) for event in reading.events for part in (*event.actors, *event.recipients)]
    named += [(figure.id, figure.holder) for figure in reading.figures]
    yield from (f"{item} names actor {actor}, which is not there" for item, actor in named if actor is not None and actor not in actors)
    said: tuple[Event | Figure | Tie, ...] = (*reading.events, *reading.figures, *reading.ties)
    for item in said:
        for missing in set(item.asserted_by) - statements:
            yield f"{item.id} rests on statement {missing}, which is not there"
        if not 0 <= item.sentence < len(reading.sentences):
            yield f"{item.id} stands in sentence {item.sentence} of {len(reading.sentences)}"


def _row_problems(db: Database, entry: Entry) -> Iterator[Problem]:
    columns = ", ".join(f'"{field}"' for field in AssertionRow.__dataclass_fields__)
    stored = Counter(db.execute(f"SELECT {columns} FROM assertions WHERE document = ?", (entry.number,)).fetchall())
    derived = Counter(tuple(getattr(row, field.name) for field in fields(row)) for row in rows_of(entry))
    if stored != derived:
        wrong = (stored - derived).total() + (derived - stored).total()
        yield Problem(where=entry.document.key, what=f"{wrong} rows of its assertions are not those of its reading", remedy=DERIVE)
    if not is_kept(db, entry):
        yield Problem(where=entry.document.key, what="its gist is not that of its reading", remedy=DERIVE)


def _file_problems(db: Database) -> Iterator[Problem]:
    for (message,) in db.execute("PRAGMA integrity_check"):
        if message != "ok":
            yield Problem(where="the case file", what=message, remedy=RESTORE)
    for index in broken_indexes(db):
        yield Problem(where=index, what="does not hold the words of its texts", remedy=DERIVE)
