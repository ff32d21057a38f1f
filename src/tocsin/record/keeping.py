"""What upper layers compute per document and would rather not compute again: kept with the case until the document's reading changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlite_utils import Database

from tocsin.record.documents import AT_ONCE, IN_ORDER
from tocsin.record.store import writing


def kept(db: Database, name: str, version: str) -> dict[str, bytes]:
    """By document id."""
    query = "SELECT d.id, k.value FROM kept AS k JOIN documents AS d ON d.number = k.document WHERE k.name = ? AND k.version = ?"
    return dict(db.execute(query, (name, version)))


def kept_in_order(db: Database, name: str, version: str, as_of: str) -> Iterator[tuple[str, bytes | None]]:
    """For each document known on a day, by its id, what is kept of it; in the case's order, some at a time."""
    query = "SELECT d.number, d.id FROM documents AS d JOIN readings AS r ON r.document = d.number WHERE r.known_from <= ? ORDER BY "
    numbered = db.execute(query + IN_ORDER, (as_of,)).fetchall()
    for start in range(0, len(numbered), AT_ONCE):
        some = numbered[start : start + AT_ONCE]
        listed = ", ".join(str(number) for number, _ in some)
        query = f"SELECT document, value FROM kept WHERE name = ? AND version = ? AND document IN ({listed})"
        values = dict(db.execute(query, (name, version)))
        yield from ((document, values.get(number)) for number, document in some)


def keep(db: Database, name: str, version: str, values: Mapping[str, bytes], seen: str) -> None:
    """Instead of what was kept under this name; documents that changed after the case's version `seen` are passed over."""
    query = """
        INSERT OR REPLACE INTO kept (name, document, version, value)
        SELECT ?, d.number, ?, ? FROM documents AS d JOIN readings AS r ON r.document = d.number WHERE d.id = ? AND r.sequence <= ?
    """
    with writing(db):
        db.conn.executemany(query, [(name, version, value, document, int(seen.partition(".")[0])) for document, value in values.items()])


def forget_kept(db: Database) -> None:
    """Drop everything that is kept."""
    db.execute("DELETE FROM kept")
