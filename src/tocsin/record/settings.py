"""What is set for a case: given data, kept for good, with who, when and why. An upper layer says what a setting means.

In: a name ("watch"), a value as text, or none for what ships. Out: all of a name in order; the last one holds.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from sqlite_utils import Database

from tocsin.serial import from_json, to_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One value of one setting."""

    id: str = ""  # these two are given when it is kept
    at: str = ""  # ISO 8601 instant, UTC
    name: str
    value: str | None  # None: as it ships
    who: str
    why: str

    def identified(self) -> Setting:
        """The same with the id that its content gives it."""
        return replace(self, id=hashlib.sha256(to_json(replace(self, id=""))).hexdigest()[:32])


def write_setting(db: Database, setting: Setting) -> bool:
    """Keep a setting; False when it is there already."""
    row = (setting.id, setting.at, to_json(setting).decode())
    return db.execute("INSERT INTO settings VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING", row).rowcount == 1


def read_settings(db: Database) -> list[Setting]:
    """All settings in the order in which they were made."""
    return [from_json(row[0], Setting) for row in db.execute("SELECT setting FROM settings ORDER BY at, id")]
