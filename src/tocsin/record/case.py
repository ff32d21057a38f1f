"""The case: documents and their readings, kept in one SQLite file and asked as of a day.

A document is stored together with its reading in one transaction, so that a stop at any moment loses nothing that was read before it.
No answer uses a document that was not known on the `as_of` day: one published later, or an undated one read in later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tocsin.dates import PartialDate
from tocsin.errors import CaseError
from tocsin.record.actors import summarise_actors
from tocsin.record.chronicle import chronicle_of
from tocsin.record.entries import ActorSummary, ChronicleLine, Entry, FigureLine, StatementLine, TieLine
from tocsin.record.figures import figures_of
from tocsin.record.origins.joining import origins_of
from tocsin.record.origins.lineage import Origin
from tocsin.record.statements import statements_of
from tocsin.record.store import open_database, reported
from tocsin.record.ties import ties_of
from tocsin.records import Document, Reading
from tocsin.serial import from_builtins, from_json, to_builtins, to_json

COLUMNS = ("id", "key", "raw_sha256", "text")  # fields of a Document with a column of their own; the rest is `metadata`

KNOWN = """
    SELECT d.id, d.key, d.raw_sha256, d.text, d.metadata, d.added, r.known_from, r.dated, {reading} AS reading
    FROM documents AS d JOIN readings AS r ON r.document = d.id
    WHERE r.known_from <= :as_of
    ORDER BY r.known_from, d.key, d.id
"""
FOREVER = "9999-12-31"


def utc_now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


class Case:
    """A case file. Opens the one at `path` or makes it; use it in a `with` block, or close it.

    `create=False` refuses to make one. `now` tells the instant at which a document is added. Raises CaseError when the file is not a
    case, was written by a newer Tocsin, or cannot be opened."""

    def __init__(self, path: str | Path, *, create: bool = True, now: Callable[[], datetime] = utc_now) -> None:
        self.path = Path(path)
        self._now = now
        self._db = open_database(self.path, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back. What was added is already safe."""
        self._db.close()

    def __len__(self) -> int:
        """How many documents the case holds."""
        with reported(self.path):
            return int(self._db.execute("SELECT count(*) FROM documents").fetchone()[0])

    def __contains__(self, document: object) -> bool:
        """Whether a document with this text, or from the same bytes, is in the case."""
        return isinstance(document, Document) and self.stored_as(document) is not None

    def stored_as(self, document: Document) -> str | None:
        """The key under which this text, or a document from the same bytes, is in the case; None when it is not."""
        with reported(self.path):
            query = "SELECT key FROM documents WHERE id = ? OR raw_sha256 = ? ORDER BY id = ? DESC LIMIT 1"
            row = self._db.execute(query, (document.id, document.raw_sha256, document.id)).fetchone()
        return str(row[0]) if row else None

    def add(self, document: Document, reading: Reading) -> bool:
        """Store a document with its reading, at once and for good. False, and nothing is stored, when the case already has it.

        Raises ValueError when the reading is another document's."""
        if reading.document.id != document.id:
            raise ValueError(f"the reading is of document {reading.document.id}, not of {document.id}")
        added = self._now().astimezone(UTC).isoformat(timespec="seconds")
        known_from, dated = _known_from(document, added)
        with reported(self.path), self._db.atomic():
            if not self._insert(document, added):
                return False
            self._db.execute("INSERT INTO readings VALUES (?, ?, ?, ?)", (document.id, known_from, dated, to_json(reading).decode()))
        return True

    def entries(self, as_of: str | None = None) -> list[Entry]:
        """The documents known on a day, with their readings: by publication date, then key. See `iter_entries` for many."""
        return list(self.iter_entries(as_of))

    def iter_entries(self, as_of: str | None = None) -> Iterator[Entry]:
        """The same, one at a time. `as_of` is an ISO date, possibly partial: it means its last day. Raises CaseError when it is none."""
        for row in self._known(as_of, with_readings=True):
            yield Entry(
                document=_document(row),
                reading=from_json(row["reading"], Reading),
                added=row["added"],
                known_from=row["known_from"],
                dated=bool(row["dated"]),
            )

    def documents(self, as_of: str | None = None) -> list[Document]:
        """The documents known on a day, in the order of `entries`."""
        return [_document(row) for row in self._known(as_of, with_readings=False)]

    def chronicle(self, as_of: str | None = None) -> list[ChronicleLine]:
        """Every asserted event, in the order in which it is said to have happened; undated ones last."""
        return chronicle_of(self.iter_entries(as_of))

    def statements(self, as_of: str | None = None) -> list[StatementLine]:
        """Every statement, by document date, then place in the text."""
        return statements_of(self.iter_entries(as_of))

    def figures(self, as_of: str | None = None) -> list[FigureLine]:
        """Every claimed number, by kind and by what is counted, then in the order of the reporting."""
        return figures_of(self.iter_entries(as_of))

    def actors(self, as_of: str | None = None) -> list[ActorSummary]:
        """Everybody the documents speak of, most widely reported first."""
        return summarise_actors(self.iter_entries(as_of))

    def ties(self, as_of: str | None = None) -> list[TieLine]:
        """Every lasting relation: who holds which post, leads, funds, founded, owns or is kin to whom; by the subject's name."""
        return ties_of(self.iter_entries(as_of))

    def origins(self, as_of: str | None = None) -> list[Origin]:
        """Which documents are one voice, and who took from whom; in the order of the reporting."""
        return origins_of(self.documents(as_of))

    def origin_of(self, as_of: str | None = None) -> dict[str, str]:
        """Origin.id by Document.id: what corroboration is counted by."""
        return {document: origin.id for origin in self.origins(as_of) for document in origin.documents}

    def _insert(self, document: Document, added: str) -> bool:
        """The id alone is checked by the table itself, so that two programs that write at once cannot both store a document."""
        metadata = {name: value for name, value in to_builtins(document).items() if name not in COLUMNS}
        row = (document.id, document.key, document.raw_sha256, document.text, to_json(metadata).decode(), added)
        query = """
            INSERT INTO documents (id, key, raw_sha256, text, metadata, added) SELECT ?, ?, ?, ?, ?, ?
            WHERE NOT EXISTS (SELECT 1 FROM documents WHERE raw_sha256 = ?) ON CONFLICT (id) DO NOTHING
        """
        return self._db.execute(query, (*row, document.raw_sha256)).rowcount == 1

    def _known(self, as_of: str | None, *, with_readings: bool) -> Iterable[dict[str, Any]]:
        query = KNOWN.format(reading="r.reading" if with_readings else "NULL")
        with reported(self.path):
            yield from self._db.query(query, {"as_of": last_day(as_of)})


def last_day(as_of: str | None) -> str:
    """The last day that an as-of date means: "2019-11" is 2019-11-30. Raises CaseError when it is no date with a year."""
    if as_of is None:
        return FOREVER
    try:
        latest = PartialDate.parse(as_of).latest
    except ValueError as error:
        raise CaseError(f"as-of date {error}") from error
    if latest is None:
        raise CaseError(f"as-of date {as_of!r} has no last day; write it like 2019-11-10, 2019-11 or 2019")
    return latest


def _known_from(document: Document, added: str) -> tuple[str, bool]:
    """From which day the document counts: not before the last day on which it may have been published."""
    published = PartialDate.parse(document.published).latest if document.published else None
    return (published, True) if published else (added[:10], False)


def _document(row: dict[str, Any]) -> Document:
    columns = {name: row[name] for name in COLUMNS}
    return from_builtins({**from_json(row["metadata"], dict[str, Any]), **columns}, Document)
