"""The SQLite file behind a case: opened or created, checked, brought up to date.

In: a path. Out: an open database with today's tables (`migrations.py`), or a CaseError that says what to do.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from tocsin.errors import CaseError
from tocsin.record.migrations import APPLICATION_ID, migrations

KILOBYTES_OF_CACHE = 64_000
SECONDS_TO_WAIT = 30  # for another program that is writing to the same case


def open_database(path: Path, *, create: bool) -> Database:
    """The case's database, created if allowed and absent. Raises CaseError."""
    try:
        if path.is_dir():
            raise CaseError(f"{path}: is a folder; name the case file itself with --case")
        if not create and not path.exists():
            raise CaseError(f"{path}: there is no case here yet; make one with: tocsin read FOLDER --case {path}")
    except OSError as error:
        raise CaseError(f"{path}: cannot be opened ({error.strerror}); check its name and the permissions of its folder") from error
    with reported(path):
        db = Database(sqlite3.connect(path, timeout=SECONDS_TO_WAIT), execute_plugins=False)
        try:
            _require_case(db, path)
            db.enable_wal()
            db.execute(f"PRAGMA cache_size = -{KILOBYTES_OF_CACHE}")
            if migrations.pending(db):
                with writing(db):  # one program at a time brings a case up to date
                    migrations.apply(db)
        except BaseException:
            db.close()
            raise
    return db


def _require_case(db: Database, path: Path) -> None:
    """An empty file may become a case; any other database must already be one, and no newer than this program."""
    marked = db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    if not marked and db.table_names():
        raise CaseError(f"{path}: is a database but not a Tocsin case; name another file with --case")
    unknown = {m.name for m in migrations.applied(db)} - {m.name for m in migrations.pending(Database(memory=True))}
    if unknown:
        raise CaseError(f"{path}: was written by a newer Tocsin (it knows {', '.join(sorted(unknown))}); upgrade Tocsin to open it")


REMEDIES = {
    "SQLITE_NOTADB": ("is not a Tocsin case", "name another file with --case"),
    "SQLITE_CANTOPEN": ("cannot be opened", "check that its folder exists and that you may write there"),
    "SQLITE_READONLY": ("cannot be written to", "check its permissions, or copy it to a folder of yours"),
    "SQLITE_BUSY": ("is being written to by another program", "wait for it to end and try again"),
    "SQLITE_FULL": ("cannot grow, the disk is full", "free some space and try again; all that was read so far is kept"),
    "SQLITE_CORRUPT": ("is damaged", "restore it from a copy, or read the documents into a new case"),
}
UNKNOWN_REMEDY = "check that the file is whole, or read the documents into a new case"


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Turns SQLite's errors into a CaseError with the file and the remedy."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        known = next((words for code, words in REMEDIES.items() if name.startswith(code)), None)
        problem, remedy = known or (
            f"gives a database error ({error})",
            "check that the file is whole, or read the documents into a new case",
        )
        raise CaseError(f"{path}: {problem}; {remedy}") from error


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """One transaction that holds the right to write from its start: what it reads first is still so when it writes."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.rollback()
        raise
    db.commit()


@contextmanager
def one_state(db: Database) -> Iterator[None]:
    """What is read inside is of one moment, whoever writes meanwhile; nothing can be written there. One may stand in another."""
    if db.conn.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.rollback()
