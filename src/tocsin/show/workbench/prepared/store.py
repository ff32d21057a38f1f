"""Rows of prepared answers in a file of their own, which may be thrown away at any time.

In: sets of rows, each for one question, state of the case and day. Out: pages of a set, one row by its id or by another name for it. Values
are JSON; a row also says by what it can be filtered and in which words it is found. Several processes may use the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import time

from tocsin.read.names import fold

MOST_SETS = 60  # kept; the oldest goes first
SECONDS_TO_WAIT = 30
TABLES = """
PRAGMA journal_mode = WAL;
CREATE TABLE IF NOT EXISTS sets (number INTEGER PRIMARY KEY, name TEXT, version TEXT, day TEXT, made REAL, UNIQUE (name, version, day));
CREATE TABLE IF NOT EXISTS rows (
    number INTEGER, position INTEGER, id TEXT, one TEXT, two TEXT, words TEXT, value BLOB, PRIMARY KEY (number, position)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS rows_id ON rows (number, id);
CREATE TABLE IF NOT EXISTS names (number INTEGER, name TEXT, id TEXT, PRIMARY KEY (number, name)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row. `one` and `two` are what it can be filtered by, `words` what it is found by, `names` what else leads to it."""

    id: str
    value: bytes
    one: str = ""
    two: str = ""
    words: str = ""
    names: Sequence[str] = field(default=())


@dataclass(frozen=True, slots=True)
class Key:
    """Which set: the question, the state of the case, the day."""

    name: str
    version: str
    day: str


class Store:
    """The file, made when it is absent."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._opened() as db:
            db.executescript(TABLES)

    def put(self, key: Key, rows: Iterable[Row]) -> None:
        """Keep a set, in its order; one that is there already is left."""
        given = list(rows)
        with self._opened() as db, db:
            row = (key.name, key.version, key.day, time())
            number = db.execute(
                "INSERT OR IGNORE INTO sets (name, version, day, made) VALUES (?, ?, ?, ?) RETURNING number", row
            ).fetchone()
            if number is None:
                return
            values = ((number[0], at, r.id, r.one, r.two, fold(r.words), r.value) for at, r in enumerate(given))
            db.executemany("INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?)", values)
            db.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", ((number[0], name, r.id) for r in given for name in r.names))
            _drop_old(db)

    def find(self, key: Key) -> int | None:
        """The number of the set of this very state."""
        with self._opened() as db:
            row = db.execute(
                "SELECT number FROM sets WHERE name = ? AND version = ? AND day = ?", (key.name, key.version, key.day)
            ).fetchone()
        return int(row[0]) if row else None

    def newest(self, key: Key) -> int | None:
        """The number of the latest set for this question and day, of whatever state."""
        with self._opened() as db:
            row = db.execute(
                "SELECT number FROM sets WHERE name = ? AND day = ? ORDER BY made DESC LIMIT 1", (key.name, key.day)
            ).fetchone()
        return int(row[0]) if row else None

    def page(self, number: int, filters: Mapping[str, str | None], words: str | None, part: tuple[int, int]) -> tuple[list[bytes], int]:
        """Values from an offset on, at most so many (`part`), and how many rows there are in all."""
        tests = ["number = ?", *(f"{name} = ?" for name, value in filters.items() if value)]
        wanted: list[object] = [number, *(value for value in filters.values() if value)]
        for word in fold(words or "").split():
            tests.append("instr(words, ?)")
            wanted.append(word)
        where = " AND ".join(tests)
        with self._opened() as db:
            total = int(db.execute(f"SELECT count(*) FROM rows WHERE {where}", wanted).fetchone()[0])
            query = f"SELECT value FROM rows WHERE {where} ORDER BY position LIMIT ? OFFSET ?"
            return [row[0] for row in db.execute(query, (*wanted, part[1], part[0]))], total

    def one(self, number: int, name: str) -> bytes | None:
        """The row of this id, or the one that this name leads to."""
        query = """
            SELECT value FROM rows WHERE number = :number AND id = coalesce(
                (SELECT id FROM names WHERE number = :number AND name = :name), :name) LIMIT 1
        """
        with self._opened() as db:
            row = db.execute(query, {"number": number, "name": name}).fetchone()
        return row[0] if row else None

    def choices(self, number: int, column: str) -> list[str]:
        """What `one` or `two` may be, in order."""
        with self._opened() as db:
            query = f"SELECT DISTINCT {column} FROM rows WHERE number = ? AND {column} <> '' ORDER BY 1"
            return [row[0] for row in db.execute(query, (number,))]

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=SECONDS_TO_WAIT)) as db:
            yield db


def _drop_old(db: sqlite3.Connection) -> None:
    """Keep the newest sets; the latest of each question and day as long as any other of them."""
    old = [row[0] for row in db.execute("SELECT number FROM sets ORDER BY made DESC, number DESC LIMIT -1 OFFSET ?", (MOST_SETS,))]
    for table in ("sets", "rows", "names"):
        db.executemany(f"DELETE FROM {table} WHERE number = ?", [(number,) for number in old])
