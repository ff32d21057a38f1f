"""How much a case holds, counted by the database: what overviews, timelines and lists of documents need without opening every reading.

In: an open database with current assertions, a day. Out: counts and rows. What was rejected is not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from tocsin.record.documents import read_entries
from tocsin.record.entries import Entry
from tocsin.record.nearby import expression
from tocsin.record.paging import Wanted, conditions, has_rare_word, hint

JOINED = "FROM documents AS d JOIN readings AS r ON r.document = d.number"
KNOWN = f"{JOINED} WHERE r.known_from <= :as_of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What is known of the documents, in numbers."""

    documents: int
    outlets: int  # that have a name
    first: str | None  # publication date, as written
    last: str | None
    undated: int
    guessed: int  # publication dates that were guessed
    nameless: int  # without an outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletTally:
    """One outlet. `outlet` is None for all whose outlet is not known."""

    outlet: str | None
    documents: int
    first: str | None
    last: str | None
    own: int  # events in its own voice
    attributed: int
    statements: int


@dataclass(frozen=True, slots=True)
class SpanTally:
    """So many events of a type that may have happened between these times."""

    earliest: str | None
    latest: str | None
    type: str
    count: int


def holdings(db: Database, as_of: str) -> Holdings:
    """The documents known on a day."""
    published = "d.metadata ->> 'published'"
    row = db.execute(
        f"""
        SELECT count(*), count(DISTINCT d.metadata ->> 'outlet'), min({published}), max({published}), sum({published} IS NULL),
               sum(d.metadata ->> '$.basis.published' = 'guessed'), sum(d.metadata ->> 'outlet' IS NULL) {KNOWN}
        """,
        {"as_of": as_of},
    ).fetchone()
    documents, outlets, first, last, undated, guessed, nameless = row
    return Holdings(
        documents=documents,
        outlets=outlets,
        first=first,
        last=last,
        undated=undated or 0,
        guessed=guessed or 0,
        nameless=nameless or 0,
    )


def kinds(db: Database, as_of: str) -> Counter[str]:
    """How many assertions of each kind; under "dated", the events that have a date."""
    dated = """
        SELECT count(*) FROM assertions INDEXED BY events_listed
        WHERE kind = 'event' AND known_from <= :as_of AND verdict IS NOT 'rejected' AND coalesce(earliest, latest) IS NOT NULL
    """
    return sizes(db, as_of) + Counter(dated=db.execute(dated, {"as_of": as_of}).fetchone()[0])


def sizes(db: Database, as_of: str) -> Counter[str]:
    """How many assertions of each kind, by what was counted as they came in; under "document", the documents."""
    query = "SELECT kind, sum(number) FROM assertion_days WHERE known_from <= ? AND rejected = 0 GROUP BY kind"
    documents = db.execute("SELECT count(*) FROM readings WHERE known_from <= ?", (as_of,)).fetchone()[0]
    return Counter({**dict(db.execute(query, (as_of,)).fetchall()), "document": documents})


def outlet_tallies(db: Database, as_of: str) -> list[OutletTally]:
    """Each outlet, the one of most documents first."""
    query = """
        WITH told AS (
            SELECT document, sum(kind = 'event' AND voice = '') AS own, sum(kind = 'event' AND voice <> '') AS attributed,
                   sum(kind = 'statement') AS statements
            FROM assertions WHERE kind IN ('event', 'statement') AND known_from <= :as_of AND verdict IS NOT 'rejected' GROUP BY document
        )
        SELECT d.metadata ->> 'outlet' AS outlet, count(*) AS documents, min(d.metadata ->> 'published'), max(d.metadata ->> 'published'),
               coalesce(sum(t.own), 0), coalesce(sum(t.attributed), 0), coalesce(sum(t.statements), 0)
        FROM documents AS d JOIN readings AS r ON r.document = d.number LEFT JOIN told AS t ON t.document = d.number
        WHERE r.known_from <= :as_of GROUP BY outlet ORDER BY documents DESC, outlet
    """
    names = tuple(OutletTally.__dataclass_fields__)
    return [OutletTally(**dict(zip(names, row, strict=True))) for row in db.execute(query, {"as_of": as_of})]


def spans(db: Database, as_of: str, wanted: Wanted) -> list[SpanTally]:
    """When the wanted events happened, those of one type and time counted together; undated ones too."""
    where, values = conditions("event", as_of, wanted)
    taken = None if wanted.document or wanted.name or wanted.voice else hint("event", wanted) or "events_listed"
    table = f"assertions AS a INDEXED BY {taken}" if taken else "assertions AS a"
    if taken and has_rare_word(db, "event", wanted):
        table = "assertions AS a NOT INDEXED"
    query = f"SELECT a.earliest, a.latest, a.type, count(*) FROM {table} WHERE {where} GROUP BY 1, 2, 3"
    return [SpanTally(*row) for row in db.execute(query, values)]


def days(db: Database) -> list[tuple[str, int]]:
    """On which days documents became known, and how many: of the whole case."""
    return list(db.execute("SELECT known_from, count(*) FROM readings GROUP BY known_from ORDER BY known_from"))


def outlets(db: Database) -> list[tuple[str, str]]:
    """The outlets that have a name, each with the day on which its first document became known: of the whole case."""
    query = f"SELECT d.metadata ->> 'outlet' AS outlet, min(r.known_from) {JOINED} WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY outlet"
    return list(db.execute(query))


def document_page(db: Database, as_of: str, outlet: str | None, words: Sequence[str], part: tuple[int, int]) -> tuple[list[Entry], int]:
    """Documents from an offset on, at most so many (`part`), by the day on which they became known; and how many there are.

    `words`: of each, a word of title or text that begins so, or letters of the key, the outlet and what else is stated."""
    tests = ["r.known_from <= :as_of", *(["d.metadata ->> 'outlet' = :outlet"] if outlet else [])]
    values: dict[str, Any] = {"as_of": as_of, "outlet": outlet}
    for number, word in enumerate(words):
        values |= {f"word{number}": word.lower(), f"match{number}": expression(word)}
        told = f"d.number IN (SELECT rowid FROM document_search WHERE document_search MATCH :match{number}) OR " if expression(word) else ""
        tests.append(f"({told}instr(lower(d.key), :word{number}) OR instr(lower(d.metadata), :word{number}))")
    where = " AND ".join(tests)
    found = db.execute(f"SELECT d.number {JOINED} WHERE {where} ORDER BY r.known_from, d.key, d.id", values).fetchall()
    chosen = ", ".join(str(number) for (number,) in found[part[0] : part[0] + part[1]])
    return list(read_entries(db, f"d.number IN ({chosen})", {})), len(found)


def figure_groups(
    db: Database, as_of: str, kind: str | None, words: Sequence[str], part: tuple[int, int]
) -> tuple[list[tuple[str, str, int]], int]:
    """Figures of one kind that count the same for the same: kind, names, how many; those of most claims first. And how many groups."""
    where, values = conditions("figure", as_of, Wanted(type=kind, words=tuple(words)))
    groups = f"SELECT a.type, a.names, count(*) AS claims FROM assertions AS a WHERE {where} GROUP BY a.type, a.names"
    found = db.execute(f"{groups} ORDER BY claims DESC, a.type, a.names", values).fetchall()  # once: their number is wanted too
    return [tuple(row) for row in found[part[0] : part[0] + part[1]]], len(found)


def figure_items(db: Database, as_of: str, group: tuple[str, str], most: int) -> list[tuple[int, str]]:
    """The figures of a group: document's number and item, in the order of the reporting."""
    query = """
        SELECT document, item FROM assertions INDEXED BY figures_listed WHERE kind = 'figure' AND type = ? AND names = ? AND known_from <= ?
        AND verdict IS NOT 'rejected' ORDER BY known_from, document, start LIMIT ?
    """
    return [tuple(row) for row in db.execute(query, (*group, as_of, most))]


def figure_documents(db: Database, as_of: str, kinds: Sequence[str], most: int) -> list[int]:
    """Numbers of the documents that have figures of these kinds, the latest first."""
    marks = ", ".join("?" * len(kinds))
    query = f"""
        SELECT document FROM assertions WHERE kind = 'figure' AND type IN ({marks}) AND known_from <= ? AND verdict IS NOT 'rejected'
        GROUP BY document ORDER BY max(known_from) DESC, document LIMIT ?
    """
    return [row[0] for row in db.execute(query, (*kinds, as_of, most))]


def figure_kinds(db: Database, as_of: str) -> list[tuple[str, int]]:
    """Kinds of figures with their numbers, the most claimed first."""
    query = """
        SELECT type, count(*) AS claims FROM assertions WHERE kind = 'figure' AND known_from <= ? AND verdict IS NOT 'rejected'
        GROUP BY type ORDER BY claims DESC, type
    """
    return list(db.execute(query, (as_of,)))


def sample(db: Database, as_of: str, most: int) -> list[str]:
    """Ids of assertions in the order of their ids: hashes, so that any beginning of it is a fair sample."""
    query = "SELECT DISTINCT id FROM assertions WHERE known_from <= ? ORDER BY substr(id, 1, 8), id LIMIT ?"
    return [row[0] for row in db.execute(query, (as_of, most))]


def id_of_item(db: Database, document: str, item: str) -> str | None:
    """The assertion's id of what has this id in the reading of a document; None where it is not there any more."""
    query = "SELECT a.id FROM assertions AS a JOIN documents AS d ON d.number = a.document WHERE d.id = ? AND a.item = ?"
    row = db.execute(query, (document, item)).fetchone()
    return str(row[0]) if row else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """A report that became known."""

    document: str
    title: str | None
    key: str
    outlet: str | None
    known_from: str
    added: str


def between(db: Database, after: str, until: str, most: int) -> list[NewReport]:
    """The reports that became known after one day and by another, the latest first."""
    query = """
        SELECT d.id, d.metadata ->> 'title', d.key, d.metadata ->> 'outlet', r.known_from, d.added
        FROM documents AS d JOIN readings AS r ON r.document = d.number WHERE r.known_from > ? AND r.known_from <= ?
        ORDER BY r.known_from DESC, d.key LIMIT ?
    """
    names = tuple(NewReport.__dataclass_fields__)
    return [NewReport(**dict(zip(names, row, strict=True))) for row in db.execute(query, (after, until, most))]


def added_since(db: Database, instant: str, most: int) -> list[NewReport]:
    """The reports that were read in after an instant, the latest first."""
    query = """
        SELECT d.id, d.metadata ->> 'title', d.key, d.metadata ->> 'outlet', r.known_from, d.added
        FROM documents AS d JOIN readings AS r ON r.document = d.number WHERE d.added > ? ORDER BY d.number DESC LIMIT ?
    """
    names = tuple(NewReport.__dataclass_fields__)
    return [NewReport(**dict(zip(names, row, strict=True))) for row in db.execute(query, (instant, most))]
