"""All names and voices that stand in the assertions, each once, found by any part of them.

In: folded words as the columns `names` and `voice` of `assertions` have them. Out: a condition by which their rows are found by index: of
millions of rows those are looked up whose words match, instead of each being read.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

PAGED = ("event", "statement")  # kinds of assertions that are listed by who takes part and who says so
TRIGRAM = 3  # characters: fewer are looked for in every name


def note(db: Database, words: Iterable[str]) -> None:
    """Know these from now on."""
    last = db.execute("SELECT coalesce(max(number), 0) FROM called").fetchone()[0]
    db.conn.executemany("INSERT OR IGNORE INTO called (name) VALUES (?)", [(each,) for each in sorted(set(words) - {""})])
    db.execute("INSERT INTO called_search (rowid, name) SELECT number, name FROM called WHERE number > ?", (last,))


def forget_all(db: Database) -> None:
    """Know none. What one document alone said stays known when it is read anew: it then leads to no row."""
    db.execute("INSERT INTO called_search (called_search) VALUES ('delete-all')")
    db.execute("DELETE FROM called")


def called_so(column: str, field: str, values: dict[str, str]) -> str:
    """SQL that holds where a column has these folded words in it, whose value stands in `values` under `field`."""
    words = values[field]
    if len(words) < TRIGRAM:
        return f"{column} IN (SELECT name FROM called WHERE instr(name, :{field}))"
    quoted = words.replace('"', '""')
    values[f"{field}_match"] = f'"{quoted}"'
    return (
        f"{column} IN (SELECT name FROM called WHERE number IN (SELECT rowid FROM called_search WHERE called_search MATCH :{field}_match))"
    )
