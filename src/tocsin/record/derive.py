"""Derivation in stages: what tables are computed from the given data, how far each has come, and how it catches up.

In: stages, each with a name and a version, and an open case. Out: their tables, as if computed afresh from all readings.

Adding a document only stores its reading; a stage catches up when it is asked for, in short transactions, so that a stop at any moment
leaves a stage that is behind but never wrong. A stage of a new version starts over. Three kinds of stage:

* `DocumentStage`: the rows of a document depend on this document alone. It takes the new ones.
* `OrderedStage`: the rows of a document depend on it and on those before it, by day and id. A document that was known on day D makes it
  drop what it wrote from D on, and go on from there. No row depends on a later document, so an earlier day's answer never moves.
* `TextStage`: the same of a stage that looks at texts alone. That a document is read anew or judged makes it drop nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlite_utils import Database

from tocsin.record.documents import Text, read_entries, read_texts
from tocsin.record.entries import Entry
from tocsin.record.store import writing

ONE_IN = 4  # one document in so many is new: to make an index again takes a fifth of the time, for each row, of adding to it
BATCH = 200  # documents per transaction: a few seconds at most for which others wait to write
BY_DAY = "r.known_from, d.id"
BEGINNING = "0000-00-00"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentStage:
    """Raise `version` when the rows would come out otherwise. `forget` drops the rows of documents (by number; None: all), `derive` writes
    them.

    `indexes`, by name, of large tables: where many rows are new, they are dropped and made afterwards, in a fraction of the time."""

    name: str
    version: int
    forget: Callable[[Database, Sequence[int] | None], None]
    derive: Callable[[Database, Sequence[Entry]], None]
    indexes: Mapping[str, str] = field(default_factory=dict)
    many: int = 2_000  # documents from which that pays


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderedStage:
    """`forget` drops the rows of documents known on a day or later; `extend` writes those of the next documents, whole days at a time,
    by day and id."""

    name: str
    version: int
    forget: Callable[[Database, str], None]
    extend: Callable[[Database, Sequence[Entry]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStage:
    """`forget` and `extend` as above, but `at_once` documents at a time, however many one day has. `has`: the stage's table with a row for
    each `document` that it has."""

    name: str
    version: int
    forget: Callable[[Database, str], None]
    extend: Callable[[Database, Sequence[Text]], None]
    has: str
    at_once: int = 500  # no reading is opened for them


Stage = DocumentStage | OrderedStage | TextStage
Progress = Callable[[int], None]
"""Told how many documents more are done."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """How far a stage has come, as the `stages` table keeps it."""

    sequence: int
    dirty_from: str | None


def catch_up(db: Database, stage: Stage, progress: Progress = lambda _: None) -> None:
    """Bring the tables of a stage up to date with the readings."""
    while not is_current(db, stage):
        with writing(db):
            done = _advance_documents(db, stage) if isinstance(stage, DocumentStage) else _advance_days(db, stage)
        progress(done)
    if isinstance(stage, DocumentStage) and _missing(db, stage):
        with writing(db):
            for name in _missing(db, stage):
                db.execute(f"CREATE INDEX {name} ON {stage.indexes[name]}")


def start_over(db: Database, stage: Stage) -> None:
    """Make a stage compute its tables afresh when it is next asked for."""
    db.execute("UPDATE stages SET version = -1 WHERE name = ?", (stage.name,))


def is_current(db: Database, stage: Stage) -> bool:
    """Whether a stage has seen every reading."""
    mark = _mark(db, stage)
    newest = db.execute("SELECT coalesce(max(sequence), 0) FROM readings").fetchone()[0]
    return mark is not None and mark.sequence >= newest and mark.dirty_from is None


def _mark(db: Database, stage: Stage) -> _Mark | None:
    """None for a stage that has not begun, or was another version."""
    query = "SELECT sequence, dirty_from FROM stages WHERE name = ? AND version = ?"
    row = db.execute(query, (stage.name, stage.version)).fetchone()
    return _Mark(*row) if row else None


def _set_mark(db: Database, stage: Stage, mark: _Mark) -> None:
    db.execute("INSERT OR REPLACE INTO stages VALUES (?, ?, ?, ?)", (stage.name, stage.version, mark.sequence, mark.dirty_from))


def _advance_documents(db: Database, stage: DocumentStage) -> int:
    mark = _mark(db, stage)
    if mark is None:
        stage.forget(db, None)
        mark = _Mark(0, None)
    if _is_much_new(db, mark, stage.many):
        for name in stage.indexes:
            db.execute(f"DROP INDEX IF EXISTS {name}")
    query = "SELECT document, sequence FROM readings WHERE sequence > ? ORDER BY sequence LIMIT ?"
    new = db.execute(query, (mark.sequence, BATCH)).fetchall()
    if mark.sequence:
        stage.forget(db, [document for document, _ in new])
    last = new[-1][1] if new else mark.sequence
    where = "r.sequence > :after AND r.sequence <= :last"
    stage.derive(db, list(read_entries(db, where, {"after": mark.sequence, "last": last}, order="r.sequence")))
    _set_mark(db, stage, _Mark(last, None))
    return len(new)


def _is_much_new(db: Database, mark: _Mark, many: int) -> bool:
    """By the newest numbers alone: nothing is counted."""
    newest, documents = db.execute("SELECT (SELECT max(sequence) FROM readings), (SELECT max(number) FROM documents)").fetchone()
    new = (newest or 0) - mark.sequence
    return new >= many and new * ONE_IN >= (documents or 0)


def _missing(db: Database, stage: DocumentStage) -> list[str]:
    there = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    return [name for name in stage.indexes if name not in there]


def _advance_days(db: Database, stage: OrderedStage | TextStage) -> int:
    """Notice what is new, drop what it makes doubtful, and write the next days."""
    mark = _mark(db, stage) or _Mark(-1, BEGINNING)
    newest = db.execute("SELECT coalesce(max(sequence), 0) FROM readings").fetchone()[0]
    earliest = _earliest_after(db, mark.sequence, stage) if newest > mark.sequence else None
    doubtful = [day for day in (mark.dirty_from, earliest) if day is not None]
    done, following = 0, None
    if doubtful:
        first = min(doubtful)
        stage.forget(db, first)
        last, following = _next_days(db, first, stage.at_once if isinstance(stage, TextStage) else BATCH)
        done = _extend(db, stage, first, last) if last else 0
    _set_mark(db, stage, _Mark(max(mark.sequence, newest), following))
    return done


def _earliest_after(db: Database, sequence: int, stage: OrderedStage | TextStage) -> str | None:
    """The first day of the documents read since then (the `+` has the database look among these, not through all days)."""
    unseen = f"AND document NOT IN (SELECT document FROM {stage.has})" if isinstance(stage, TextStage) else ""
    day: str | None = db.execute(f"SELECT min(+known_from) FROM readings WHERE sequence > ? {unseen}", (sequence,)).fetchone()[0]
    return day


def _next_days(db: Database, first: str, most: int) -> tuple[str | None, str | None]:
    """The last of the next days that together reach so many documents, and the day after it that has any."""
    query = "SELECT max(known_from) FROM (SELECT known_from FROM readings WHERE known_from >= ? ORDER BY known_from LIMIT ?)"
    last = db.execute(query, (first, most)).fetchone()[0]
    following = db.execute("SELECT min(known_from) FROM readings WHERE known_from > ?", (last,)).fetchone()[0] if last else None
    return last, following


def _extend(db: Database, stage: OrderedStage | TextStage, first: str, last: str) -> int:
    """Write the rows of these days; gives how many documents they have."""
    days: tuple[str, dict[str, Any]] = "r.known_from BETWEEN :first AND :last", {"first": first, "last": last}
    if isinstance(stage, OrderedStage):
        entries = list(read_entries(db, *days, order=BY_DAY))
        stage.extend(db, entries)
        return len(entries)
    done, texts = 0, read_texts(db, *days, order=BY_DAY)
    while some := list(islice(texts, stage.at_once)):
        stage.extend(db, some)
        done += len(some)
    return done
