"""The gists of a case, kept beside the readings that they follow from.

In: entries, as they are added, read anew or judged. Out: casts and gists as of a day, one at a time, without a text or a whole reading.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from sqlite_utils import Database

from tocsin.record.conflicts.numbers import NUMBERS
from tocsin.record.derive import DocumentStage
from tocsin.record.documents import FAST
from tocsin.record.entries import Entry
from tocsin.record.episodes.kinds import KINDS
from tocsin.record.episodes.naming import NAMES
from tocsin.record.gist.records import Cast, EventGist, Gist, Source
from tocsin.record.gist.taking import gist_of
from tocsin.serial import from_json, to_json

CODE = 2  # goes up when the same entries give other gists
AT_ONCE = 200  # documents in memory
DIGEST = 16  # bytes
MOST_OPEN = 2_000  # documents whose events are kept at hand: those of an episode are mostly of the same days
INSERT = "INSERT INTO gists VALUES (?, ?, ?, ?)"
IN_ORDER = "SELECT g.document FROM gists AS g JOIN documents AS d ON d.number = g.document WHERE g.known_from <= ? ORDER BY {order}"


def casts(db: Database, day: str) -> Iterator[Cast]:
    """Of the documents known on a day, in the case's order."""
    for cast in _values(db, day, "g.known_from, d.key, d.id", '"cast"'):
        yield from_json(cast, Cast)


class StoredGists:
    """The gists of the documents known on a day."""

    def __init__(self, db: Database, day: str) -> None:
        self._db = db
        self._day = day
        self._events = lru_cache(maxsize=MOST_OPEN)(self._events_of)
        self._digests: dict[str, bytes] = {}

    def __iter__(self) -> Iterator[Gist]:
        for value in _values(self._db, self._day, "g.known_from, d.id", "gist"):
            gist = from_json(value, Gist)
            self._digests[gist.source.id] = blake2b(value, digest_size=DIGEST).digest()
            yield gist

    def digest_of(self, document: str) -> bytes:
        """Of a gist that was given before: no other one has the same."""
        return self._digests[document]

    def find(self, document: str, event: str) -> tuple[Source, EventGist]:
        """One event."""
        source, events = self._events(document)
        return source, events[event]

    def _events_of(self, document: str) -> tuple[Source, dict[str, EventGist]]:
        query = "SELECT g.gist FROM gists AS g JOIN documents AS d ON d.number = g.document WHERE d.id = ?"
        gist = from_json(zlib.decompress(self._db.execute(query, (document,)).fetchone()[0]), Gist)
        return gist.source, {told.event.id: told for told in gist.events}


def is_kept(db: Database, entry: Entry) -> bool:
    """Whether what is kept of a document is what its entry gives."""
    gist = gist_of(entry)
    row = db.execute('SELECT known_from, "cast", gist FROM gists WHERE document = ?', (entry.number,)).fetchone()
    return row is not None and (row[0], *map(zlib.decompress, row[1:])) == (entry.known_from, to_json(gist.cast), to_json(gist))


def _values(db: Database, day: str, order: str, column: str) -> Iterator[bytes]:
    """Some at a time: their order is found first, and no cursor stays open in between."""
    numbers = [row[0] for row in db.execute(IN_ORDER.format(order=order), (day,))]
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        query = f"SELECT document, {column} FROM gists WHERE document IN ({', '.join(map(str, some))})"
        values = dict(db.execute(query))
        yield from (zlib.decompress(values[number]) for number in some if number in values)


def _forget(db: Database, documents: Sequence[int] | None) -> None:
    if documents is None:
        db.execute("DELETE FROM gists")
    else:
        db.conn.executemany("DELETE FROM gists WHERE document = ?", [(number,) for number in documents])


def _derive(db: Database, entries: Sequence[Entry]) -> None:
    taken = ((entry, gist_of(entry)) for entry in entries)
    rows = ((e.number, e.known_from, *(zlib.compress(to_json(value), FAST) for value in (gist.cast, gist))) for e, gist in taken)
    db.conn.executemany(INSERT, rows)


def _version() -> int:
    """Another one when the code or what it knows gives other gists."""
    known = b"".join(path.read_bytes() for path in (Path(KINDS), Path(NAMES), Path(NUMBERS)))
    return CODE * 2**32 + zlib.crc32(known)


GISTS = DocumentStage(name="gists", version=_version(), forget=_forget, derive=_derive)
