"""One number for all that a case holds: two cases have the same exactly when their given and derived data are the same.

In: an open database. Out: a hash that does not depend on the order in which documents were read in or tables were filled.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator

from sqlite_utils import Database

BOOKKEEPING = {"stages", "kept", "searchable", "called", "origin_prints", "origin_segments", "_sqlite_migrations", "sqlite_sequence"}
OWN_NUMBERS = {"number", "sequence", "added", "reader"}  # where a row stands in this file, when and how it came; not what it holds
COMPRESSED = {"reading", "cast", "gist"}
BITS = 256


def fingerprint(db: Database) -> str:
    """64 hex digits. Tables of a full-text index are not looked into: they follow from what they index."""
    ids: dict[int, str] = dict(db.execute("SELECT number, id FROM documents"))
    total = 0
    for table in sorted(_tables(db)):
        for row in _rows(db, table, ids):
            total += int.from_bytes(hashlib.sha256(repr((table, row)).encode("utf-8", "surrogatepass")).digest(), "big")
    return f"{total % 2**BITS:064x}"


def _tables(db: Database) -> Iterator[str]:
    indexes = [name for name, sql in db.execute("SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")]
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
        if name not in BOOKKEEPING and not any(name == index or name.startswith(f"{index}_") for index in indexes):
            yield name


def _rows(db: Database, table: str, ids: dict[int, str]) -> Iterator[list[tuple[str, object]]]:
    """Each row by column, with documents by their id instead of their number."""
    for row in db.query(f"SELECT * FROM {table}"):
        kept = ((name, value) for name, value in row.items() if name not in OWN_NUMBERS)
        yield [(name, _plain(name, value, ids)) for name, value in kept]


def _plain(name: str, value: object, ids: dict[int, str]) -> object:
    if isinstance(value, int) and name in ("document", "original", "copy"):
        return ids.get(value, value)
    return zlib.decompress(value) if name in COMPRESSED and isinstance(value, bytes) else value
