"""Documents and readings in and out of the case's tables.

In: a document with its reading, or a condition. Out: rows, or entries with the judgements applied.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from tocsin.dates import PartialDate
from tocsin.record.entries import Entry
from tocsin.record.judgements import by_document, read_judgements
from tocsin.record.judging import judged
from tocsin.records import Document, Reading
from tocsin.serial import from_builtins, from_json, to_builtins, to_json

COLUMNS = ("id", "key", "raw_sha256", "text")  # fields of a Document with a column of their own; the rest is `metadata`
AT_ONCE = 100  # documents in memory
FAST = 1  # of zlib's levels: a sixth of the size for a quarter of the time of the default


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A document of the case without its reading."""

    number: int  # of the case's own
    known_from: str  # ISO day
    document: Document


IN_ORDER = "r.known_from, d.key, d.id"
"""The order in which a case gives its documents."""
PLACES = "SELECT d.number FROM documents AS d JOIN readings AS r ON r.document = d.number WHERE {where} ORDER BY {order}"
ROWS = """
    SELECT d.number, d.id, d.key, d.raw_sha256, d.text, d.metadata, d.added, r.known_from, r.dated, {reading} AS reading
    FROM documents AS d JOIN readings AS r ON r.document = d.number WHERE d.number IN ({numbers})
"""
NEXT = "(SELECT coalesce(max(sequence), 0) + 1 FROM readings)"


def insert_document(db: Database, document: Document, added: str) -> int | None:
    """Store a document and give its number; None when its text, or one from the same bytes, is there already.

    The id alone is checked by the table itself, so that two programs that write at once cannot both store a document."""
    metadata = {name: value for name, value in to_builtins(document).items() if name not in COLUMNS}
    row = (document.id, document.key, document.raw_sha256, document.text, to_json(metadata).decode(), added)
    query = """
        INSERT INTO documents (id, key, raw_sha256, text, metadata, added) SELECT ?, ?, ?, ?, ?, ?
        WHERE NOT EXISTS (SELECT 1 FROM documents WHERE raw_sha256 = ?) ON CONFLICT (id) DO NOTHING
    """
    cursor = db.execute(query, (*row, document.raw_sha256))
    return cursor.lastrowid if cursor.rowcount == 1 else None


def write_reading(db: Database, number: int, entry: Entry, reader: str) -> None:
    """Store the reading of a document, instead of an earlier one, as the newest."""
    row = (number, entry.known_from, entry.dated, reader, zlib.compress(to_json(entry.reading), FAST))
    db.execute(
        f"INSERT OR REPLACE INTO readings (document, sequence, known_from, dated, reader, reading) VALUES (?, {NEXT}, ?, ?, ?, ?)", row
    )
    db.execute("DELETE FROM kept WHERE document = ?", (number,))


def touch(db: Database, document: str) -> None:
    """Have everything that was derived from a document (by id) derived anew: it was judged."""
    number = db.execute("SELECT number FROM documents WHERE id = ?", (document,)).fetchone()
    if number is not None:
        db.execute(f"UPDATE readings SET sequence = {NEXT} WHERE document = ?", number)
        db.execute("DELETE FROM kept WHERE document = ?", number)


def read_entries(db: Database, where: str, values: dict[str, Any], *, order: str = IN_ORDER, as_read: bool = False) -> Iterator[Entry]:
    """The entries for which an SQL condition on `d` (documents) and `r` (readings) holds, judged unless they are wanted `as_read`."""
    judgements = {} if as_read else by_document(read_judgements(db))
    for row in _rows(db, where, values, order, "r.reading"):
        entry = Entry(
            document=document_of(row),
            reading=from_json(zlib.decompress(row["reading"]), Reading),
            added=row["added"],
            known_from=row["known_from"],
            dated=bool(row["dated"]),
            number=row["number"],
        )
        yield judged(entry, judgements[row["id"]]) if row["id"] in judgements else entry


def read_documents(db: Database, as_of: str) -> Iterator[Document]:
    """The documents known on a day, in the case's order."""
    for row in _rows(db, "r.known_from <= :as_of", {"as_of": as_of}, IN_ORDER, "NULL"):
        yield document_of(row)


def _rows(db: Database, where: str, values: dict[str, Any], order: str, reading: str) -> Iterator[dict[str, Any]]:
    """Some at a time: their order is found first, so that texts and readings are never sorted, and no cursor stays open in between."""
    numbers = [row[0] for row in db.execute(PLACES.format(where=where, order=order), values)]
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        rows = {row["number"]: row for row in db.query(ROWS.format(reading=reading, numbers=", ".join(map(str, some))))}
        yield from (rows[number] for number in some if number in rows)


def read_texts(db: Database, where: str, values: dict[str, Any], *, order: str) -> Iterator[Text]:
    """The documents for which an SQL condition on `d` (documents) and `r` (readings) holds, without their readings."""
    for row in _rows(db, where, values, order, "NULL"):
        yield Text(number=row["number"], known_from=row["known_from"], document=document_of(row))


def documents_numbered(db: Database, numbers: Sequence[int]) -> Iterator[tuple[int, Document]]:
    """The documents with these numbers of the case's own, a few hundred at most."""
    query = f"SELECT * FROM documents WHERE number IN ({', '.join('?' * len(numbers))})"
    for row in db.query(query, list(numbers)):
        yield row["number"], document_of(row)


def given_documents(db: Database) -> Iterator[tuple[Document, str]]:
    """Every document in the order of reading in, with its instant. No cursor stays open in between: whoever takes them may write."""
    number = 0
    while rows := list(db.query("SELECT * FROM documents WHERE number > ? ORDER BY number LIMIT ?", (number, AT_ONCE))):
        yield from ((document_of(row), row["added"]) for row in rows)
        number = rows[-1]["number"]


def document_of(row: dict[str, Any]) -> Document:
    """The document as it was collected."""
    columns = {name: row[name] for name in COLUMNS}
    return from_builtins({**from_json(row["metadata"], dict[str, Any]), **columns}, Document)


def entry_of(document: Document, reading: Reading, added: str) -> Entry:
    """The entry of a document that was read in at this instant."""
    day, dated = _known_from(document, added)
    return Entry(document=document, reading=reading, added=added, known_from=day, dated=dated)


def _known_from(document: Document, added: str) -> tuple[str, bool]:
    """From which day the document counts: not before the last day on which it may have been published."""
    published = PartialDate.parse(document.published).latest if document.published else None
    return (published, True) if published else (added[:10], False)
