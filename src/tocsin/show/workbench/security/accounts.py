"""Accounts: names, roles and passwords, and who is signed in. Kept apart from the case, so that a case can be passed on.

Passwords are kept as Argon2 hashes, sessions as hashes of their names: whoever reads the file can sign in as nobody.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tocsin.errors import TocsinError
from tocsin.record.case import utc_now
from tocsin.show.workbench.security.tokens import new_session
from tocsin.show.workbench.security.users import Role, User

SHORTEST_PASSWORD = 12  # characters
LONGEST_PASSWORD = 1024
LONGEST_NAME = 80
SESSION_LASTS = timedelta(hours=12)
TABLES = """
CREATE TABLE IF NOT EXISTS accounts (name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, made TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sessions (session TEXT PRIMARY KEY, name TEXT NOT NULL, until TEXT NOT NULL);
"""


class Accounts:
    """The accounts in one SQLite file, made when it is absent."""

    def __init__(self, path: Path, now: Callable[[], datetime] = utc_now, hasher: PasswordHasher | None = None) -> None:
        self._path = path
        self._now = now
        self._hasher = hasher or PasswordHasher()
        self._nobody = self._hasher.hash(new_session())  # checked for names that do not exist, so that they take as long
        path.touch(mode=0o600)
        with self._opened() as db:
            db.executescript(TABLES)

    def __len__(self) -> int:
        with self._opened() as db:
            return int(db.execute("SELECT count(*) FROM accounts").fetchone()[0])

    def users(self) -> list[User]:
        """Everybody who has an account, by name."""
        with self._opened() as db:
            return [User(name, role) for name, role in db.execute("SELECT name, role FROM accounts ORDER BY name")]

    def add(self, name: str, role: Role, password: str) -> None:
        """A new account, or a new role and password for one that is there. Raises TocsinError when one of them will not do."""
        if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
            raise TocsinError(f"{name!r} is no name for an account; use up to {LONGEST_NAME} letters")
        if role not in get_args(Role):
            raise TocsinError(f"{role!r} is no role; one of {', '.join(get_args(Role))}")
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise TocsinError(f"the password needs at least {SHORTEST_PASSWORD} characters; use a few words")
        with self._opened() as db:
            db.execute("DELETE FROM sessions WHERE name = ?", (name,))
            row = (name, role, self._hasher.hash(password), self._now().isoformat())
            db.execute("INSERT OR REPLACE INTO accounts VALUES (?, ?, ?, ?)", row)

    def remove(self, name: str) -> bool:
        """Takes the account away and signs it out; False when there is none."""
        with self._opened() as db:
            db.execute("DELETE FROM sessions WHERE name = ?", (name,))
            return db.execute("DELETE FROM accounts WHERE name = ?", (name,)).rowcount == 1

    def sign_in(self, name: str, password: str) -> str | None:
        """A new session, or None when name and password do not belong together."""
        with self._opened() as db:
            row = db.execute("SELECT password FROM accounts WHERE name = ?", (name,)).fetchone()
        try:
            self._hasher.verify(row[0] if row else self._nobody, password[:LONGEST_PASSWORD])
        except (VerificationError, InvalidHashError):
            return None
        session = new_session()
        with self._opened() as db:
            db.execute("DELETE FROM sessions WHERE until < ?", (self._now().isoformat(),))
            db.execute("INSERT INTO sessions VALUES (?, ?, ?)", (_hash(session), name, (self._now() + SESSION_LASTS).isoformat()))
        return session

    def sign_out(self, session: str) -> None:
        """The session is over."""
        with self._opened() as db:
            db.execute("DELETE FROM sessions WHERE session = ?", (_hash(session),))

    def user_of(self, session: str) -> User | None:
        """Whose session it is, if it is one and not over."""
        query = "SELECT a.name, a.role FROM sessions AS s JOIN accounts AS a USING (name) WHERE s.session = ? AND s.until > ?"
        with self._opened() as db:
            row = db.execute(query, (_hash(session), self._now().isoformat())).fetchone()
        return User(*row) if row else None

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._path, timeout=10)) as db, db:
                yield db
        except sqlite3.Error as error:
            raise TocsinError(f"{self._path}: cannot be used as the list of accounts ({error}); name another file") from error


def _hash(session: str) -> str:
    return hashlib.sha256(session.encode("utf-8", "replace")).hexdigest()
