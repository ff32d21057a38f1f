"""Rows of prepared answers in a file of their own, which may be thrown away at any time.

In: sets of rows, each for one question, state of the case and day. Out: pages of a set, one row by its id or by another name for it. Values
are JSON; a row also says by what it can be filtered and in which words it is found. Several processes may use the file: a set is seen when
it is whole. What lists are made from stands apart from the values, so that counting and turning pages reads little.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from time import time

from tocsin.read.names import fold
from tocsin.serial import from_json, to_json

MOST_SETS = 60  # kept; the oldest goes first
MOST_ROWS = 3_000_000  # in all of them
SAME_KEPT = 2  # states of which a set for one question and day is kept: whoever turns its pages may do so a little longer
SECONDS_TO_WAIT = 30
AT_ONCE = 2_000  # rows in a transaction
LAYOUT = 2  # of the tables; a file with another one is emptied
TABLES = """
PRAGMA journal_mode = WAL;
CREATE TABLE IF NOT EXISTS sets (
    number INTEGER PRIMARY KEY, name TEXT, version TEXT, day TEXT, made REAL, size INTEGER, counts TEXT, UNIQUE (name, version, day)
);
CREATE TABLE IF NOT EXISTS rows (
    number INTEGER, sort TEXT, arrival INTEGER, id TEXT, one TEXT, two TEXT, words TEXT, PRIMARY KEY (number, sort, arrival)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS rows_id ON rows (number, id);
CREATE TABLE IF NOT EXISTS answers (number INTEGER, arrival INTEGER, value BLOB, more BLOB, PRIMARY KEY (number, arrival));
CREATE TABLE IF NOT EXISTS names (number INTEGER, name TEXT, id TEXT, PRIMARY KEY (number, name)) WITHOUT ROWID;
"""
PARTS = ("rows", "answers", "names")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row. `one` and `two` are what it can be filtered by, `words` what it is found by, `names` what else leads to it.

    `sort`: where it stands among the others, which come in any order; rows that say nothing stand as they come. `more`: what only the
    row's own page needs."""

    id: str
    value: bytes
    one: str = ""
    two: str = ""
    words: str = ""
    names: Sequence[str] = field(default=())
    sort: str = ""
    more: bytes = b""


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
            if db.execute("PRAGMA user_version").fetchone()[0] != LAYOUT:
                db.executescript("".join(f"DROP TABLE IF EXISTS {table};" for table in ("sets", *PARTS)))
            db.executescript(f"{TABLES} PRAGMA user_version = {LAYOUT};")

    def put(self, key: Key, rows: Iterable[Row]) -> None:
        """Keep a set; one that is there already is left. Rows are taken one after the other, however many there are."""
        with self._opened() as db:
            if _find(db, key) is not None:
                return
            with db:
                unfinished = db.execute("SELECT number FROM sets WHERE name = ? AND day = ? AND made IS NULL", (key.name, key.day))
                _drop(db, [row[0] for row in unfinished])
                query = "INSERT INTO sets (name, version, day) VALUES (?, ?, ?) RETURNING number"
                number = int(db.execute(query, (key.name, key.version, key.day)).fetchone()[0])
            counts: Counter[tuple[str, str]] = Counter()
            for part in _in_parts(rows):
                with db:
                    _write(db, number, counts.total(), part)
                counts.update((row.one, row.two) for row in part)
            with db:
                listed = to_json([(one, two, count) for (one, two), count in counts.items()]).decode()
                query = "UPDATE sets SET made = ?, size = ?, counts = ? WHERE number = ?"
                db.execute(query, (time(), counts.total(), listed, number))
                _drop_old(db, key)

    def keep_only(self, beginning: str) -> None:
        """Drop the sets of states that do not begin so."""
        with self._opened() as db, db:
            found = db.execute("SELECT number, version FROM sets").fetchall()
            _drop(db, [number for number, version in found if not version.startswith(beginning)])

    def find(self, key: Key) -> int | None:
        """The number of the set of this very state."""
        with self._opened() as db:
            return _find(db, key)

    def newest(self, key: Key) -> int | None:
        """The number of the latest set for this question and day, of whatever state."""
        with self._opened() as db:
            query = "SELECT number FROM sets WHERE name = ? AND day = ? AND made IS NOT NULL ORDER BY made DESC, number DESC LIMIT 1"
            row = db.execute(query, (key.name, key.day)).fetchone()
        return int(row[0]) if row else None

    def page(self, number: int, filters: Mapping[str, str | None], words: str | None, part: tuple[int, int]) -> tuple[list[bytes], int]:
        """Values from an offset on, at most so many (`part`), and how many rows there are in all."""
        offset, most = part
        narrowed = {name: value for name, value in filters.items() if value}
        sought = fold(words or "").split()
        tests = ["number = ?", *(f"{name} = ?" for name in narrowed), *("instr(words, ?)" for _ in sought)]
        query = f"SELECT arrival FROM rows WHERE {' AND '.join(tests)} ORDER BY sort, arrival"
        given: tuple[object, ...] = (number, *narrowed.values(), *sought)
        with self._opened() as db:
            if sought:
                every = [row[0] for row in db.execute(query, given)]
                total, arrivals = len(every), every[offset : offset + most]
            else:
                total = sum(count for one, two, count in _counts(db, number) if _is_of(narrowed, one, two))
                arrivals = [row[0] for row in db.execute(f"{query} LIMIT ? OFFSET ?", (*given, most, offset))] if offset < total else []
            query = f"SELECT arrival, value FROM answers WHERE number = ? AND arrival IN ({', '.join('?' * len(arrivals))})"
            values = dict(db.execute(query, (number, *arrivals)))
        return [values[arrival] for arrival in arrivals if arrival in values], total

    def one(self, number: int, name: str, column: str = "value") -> bytes | None:
        """The row of this id, or the one that this name leads to; `column`: its value, or what `more` there is."""
        query = f"""
            SELECT a.{column} FROM rows AS r JOIN answers AS a ON a.number = r.number AND a.arrival = r.arrival
            WHERE r.number = :number AND r.id = coalesce((SELECT id FROM names WHERE number = :number AND name = :name), :name) LIMIT 1
        """
        with self._opened() as db:
            row = db.execute(query, {"number": number, "name": name}).fetchone()
        return row[0] if row else None

    def everything(self, number: int) -> Iterator[tuple[bytes, bytes | None]]:
        """The values of a set with what more there is of each, one at a time, as they came."""
        with self._opened() as db:
            yield from db.execute("SELECT value, more FROM answers WHERE number = ? ORDER BY arrival", (number,))

    def choices(self, number: int, column: str) -> list[str]:
        """What `one` or `two` may be, in order."""
        with self._opened() as db:
            return sorted({one if column == "one" else two for one, two, _ in _counts(db, number)} - {""})

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=SECONDS_TO_WAIT)) as db:
            yield db


def _find(db: sqlite3.Connection, key: Key) -> int | None:
    query = "SELECT number FROM sets WHERE name = ? AND version = ? AND day = ? AND made IS NOT NULL"
    row = db.execute(query, (key.name, key.version, key.day)).fetchone()
    return int(row[0]) if row else None


def _counts(db: sqlite3.Connection, number: int) -> list[tuple[str, str, int]]:
    """How many rows of a set have each `one` and `two`."""
    row = db.execute("SELECT counts FROM sets WHERE number = ?", (number,)).fetchone()
    return from_json(row[0], list[tuple[str, str, int]]) if row else []


def _is_of(narrowed: Mapping[str, str], one: str, two: str) -> bool:
    return narrowed.get("one", one) == one and narrowed.get("two", two) == two


def _in_parts(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while part := list(islice(waiting, AT_ONCE)):
        yield part


def _write(db: sqlite3.Connection, number: int, first: int, part: Sequence[Row]) -> None:
    numbered = list(enumerate(part, first))
    db.executemany(
        "INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?)", ((number, r.sort, at, r.id, r.one, r.two, fold(r.words)) for at, r in numbered)
    )
    db.executemany("INSERT INTO answers VALUES (?, ?, ?, ?)", ((number, at, r.value, r.more or None) for at, r in numbered))
    db.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", ((number, name, r.id) for r in part for name in r.names))


def _drop_old(db: sqlite3.Connection, key: Key) -> None:
    """Keep the newest sets: few of one question and day, and no more rows in all than there is room for."""
    query = "SELECT number, name, day, size FROM sets WHERE made IS NOT NULL ORDER BY made DESC, number DESC"
    kept = rows = same = 0
    old = []
    for number, name, day, size in db.execute(query).fetchall():
        is_same = (name, day) == (key.name, key.day)
        if (is_same and same >= SAME_KEPT) or kept >= MOST_SETS or (kept and rows + size > MOST_ROWS):
            old.append(number)
            continue
        kept, rows, same = kept + 1, rows + size, same + is_same
    _drop(db, old)


def _drop(db: sqlite3.Connection, numbers: Iterable[int]) -> None:
    gone = [(number,) for number in numbers]
    for table in ("sets", *PARTS):
        db.executemany(f"DELETE FROM {table} WHERE number = ?", gone)
