"""Full-text search over documents and statements, as of any day.

In: words as people type them: all must occur; "words in quotes" as they stand, begin* for a beginning, -word to leave out, OR between
alternatives. Out: hits in the order of the reporting, each with a piece of its text. No rank: a rank weighs words by all documents, and a
later document would move it.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlite_utils import Database

from tocsin.errors import CaseError
from tocsin.read.names import fold
from tocsin.record.derive import DocumentStage
from tocsin.record.documents import read_entries
from tocsin.record.entries import Entry
from tocsin.record.statements import lines_of
from tocsin.records import Span

Scope = Literal["documents", "statements"]
WORDS_SHOWN = 24
OPEN, CLOSE = "\x02", "\x03"
TERM = re.compile(r'-?"[^"]*"|\S+')


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is searched for. Names match in part, whatever their case and accents; `speaker` finds statements only."""

    words: str
    scope: Scope = "documents"
    outlet: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A document, or a statement in it, that has the words."""

    scope: Scope
    document: str  # its id
    key: str
    outlet: str | None
    title: str | None
    published: str | None
    known_from: str
    assertion: str | None = None  # the statement's id
    speaker: str | None = None
    attitude: str | None = None
    start: int | None = None  # of the statement, in the text
    end: int | None = None
    piece: str  # of the text
    found: tuple[Span, ...]  # where in the piece the words stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """Some of `total` hits."""

    hits: list[Hit]
    total: int


HEAD = """
    d.id AS document, d.key, json_extract(d.metadata, '$.outlet') AS outlet, json_extract(d.metadata, '$.title') AS title,
    json_extract(d.metadata, '$.published') AS published, r.known_from
"""
FROM: dict[Scope, str] = {
    "documents": "document_search AS s JOIN documents AS d ON d.number = s.rowid JOIN readings AS r ON r.document = d.number",
    "statements": """
        statement_search AS s JOIN assertions AS a ON a.number = s.rowid
        JOIN documents AS d ON d.number = a.document JOIN readings AS r ON r.document = d.number
    """,
}
OWN: dict[Scope, str] = {
    "documents": 'NULL AS assertion, NULL AS speaker, NULL AS attitude, NULL AS start, NULL AS "end"',
    "statements": 'a.id AS assertion, a.voice AS speaker, a.type AS attitude, a.start, a."end"',
}
ORDER: dict[Scope, str] = {"documents": "r.known_from, d.key, d.id", "statements": "r.known_from, d.key, d.id, a.sort"}


def search(db: Database, sought: Sought, as_of: str, part: tuple[int, int]) -> Hits:
    """Hits from an offset on, at most so many (`part`), among what was known on a day. Raises CaseError for words that say nothing."""
    db.register_function(fold, deterministic=True, replace=True)
    where, values = _conditions(sought, as_of)
    source = f"{FROM[sought.scope]} WHERE {where}"
    total = db.execute(f"SELECT count(*) FROM {source}", values).fetchone()[0]
    columns = f"s.rowid AS number, {HEAD}, {OWN[sought.scope]}"
    query = f"SELECT {columns} FROM {source} ORDER BY {ORDER[sought.scope]} LIMIT :limit OFFSET :offset"
    rows = list(db.query(query, {**values, "offset": part[0], "limit": part[1]}))
    hits = [_hit(db, sought.scope, row, values["query"]) for row in rows]
    return Hits(hits=list(_spoken(db, hits)) if sought.scope == "statements" else hits, total=total)


def _spoken(db: Database, hits: Sequence[Hit]) -> Iterator[Hit]:
    """With the speakers' names as they are shown."""
    documents = {hit.document for hit in hits}
    where = f"d.id IN ({', '.join(repr(document) for document in documents)})"
    speakers = {line.id: line.speaker for entry in read_entries(db, where, {}) for line in lines_of(entry)}
    for hit in hits:
        yield replace(hit, speaker=speakers.get(hit.assertion or "", hit.speaker))


def _conditions(sought: Sought, as_of: str) -> tuple[str, dict[str, str]]:
    """SQL on `s`, `d`, `r` and `a`, and its values."""
    if sought.speaker is not None and sought.scope != "statements":
        raise CaseError("who speaks is known of statements: search in these (--in statements)")
    outlet = "instr(fold(coalesce(json_extract(d.metadata, '$.outlet'), '')), :outlet)"
    tests = {
        "query": f"{sought.scope.removesuffix('s')}_search MATCH :query",
        "as_of": "r.known_from <= :as_of",
        **({"": "a.verdict IS NOT 'rejected'"} if sought.scope == "statements" else {}),
        **({"outlet": outlet} if sought.outlet is not None else {}),
        **({"speaker": "instr(a.voice, :speaker)"} if sought.speaker is not None else {}),
    }
    names = {"outlet": fold(sought.outlet or ""), "speaker": fold(sought.speaker or "")}
    return " AND ".join(tests.values()), {"query": expression(sought.words), "as_of": as_of, **names}


def _hit(db: Database, scope: Scope, row: dict[str, Any], query: str) -> Hit:
    table = scope.removesuffix("s") + "_search"
    piece = f"snippet({table}, {1 if scope == 'documents' else 0}, '{OPEN}', '{CLOSE}', '…', {WORDS_SHOWN})"
    marked = db.execute(f"SELECT {piece} FROM {table} WHERE {table} MATCH ? AND rowid = ?", (query, row.pop("number"))).fetchone()[0]
    text, found = _unmarked(" ".join(marked.split()))
    return Hit(scope=scope, piece=text, found=found, **row)


def _unmarked(marked: str) -> tuple[str, tuple[Span, ...]]:
    """The piece without the marks, and where they stood."""
    text, spans = "", []
    for number, part in enumerate(re.split(f"[{OPEN}{CLOSE}]", marked)):
        if number % 2:
            spans.append((len(text), len(text) + len(part)))
        text += part
    return text, tuple(spans)


def expression(words: str) -> str:
    """The words in the database's language. Raises CaseError when there is nothing to look for."""
    alternatives: list[list[str]] = [[]]
    for term in TERM.findall(words.replace("\0", " ")):
        if term == "OR":
            alternatives.append([])
        elif any(character.isalnum() for character in term):
            alternatives[-1].append(term)
    return " OR ".join(f"({_all_of(terms)})" for terms in alternatives)


def _all_of(terms: Sequence[str]) -> str:
    wanted = [_quoted(term) for term in terms if not term.startswith("-")]
    unwanted = [_quoted(term[1:]) for term in terms if term.startswith("-")]
    if not wanted:
        raise CaseError("say what to look for: a word, or several in quotes (and on each side of OR)")
    return " NOT ".join((" AND ".join(wanted) if not unwanted else f"({' AND '.join(wanted)})", *unwanted))


def _quoted(term: str) -> str:
    """Within quotes nothing is an operator."""
    is_beginning = term.endswith("*")
    bare = term.strip('*"').replace('"', '""')
    return f'"{bare}"{"*" if is_beginning else ""}'


INDEX = "INSERT INTO document_search (rowid, title, words) SELECT number, title, words FROM document_words WHERE number = ?"


def _forget(db: Database, documents: Sequence[int] | None) -> None:
    """A text never changes: only all are ever forgotten."""
    if documents is None:
        db.execute("INSERT INTO document_search (document_search) VALUES ('delete-all')")
        db.execute("DELETE FROM searchable")


def _derive(db: Database, entries: Sequence[Entry]) -> None:
    there = _searchable(db, entries)
    new = [(entry.number,) for entry in entries if entry.number not in there]
    db.conn.executemany(
        "INSERT INTO document_search (rowid, title, words) SELECT number, title, words FROM document_words WHERE number = ?", new
    )
    db.conn.executemany("INSERT INTO searchable VALUES (?)", new)


def _searchable(db: Database, entries: Sequence[Entry]) -> set[int]:
    numbers = ", ".join(str(entry.number) for entry in entries)
    return {row[0] for row in db.execute(f"SELECT document FROM searchable WHERE document IN ({numbers})")}


def broken_indexes(db: Database) -> Iterator[str]:
    """The full-text indexes that do not hold the words that they should."""
    for table in ("document_search", "statement_search", "event_search", "called_search"):
        try:
            db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError:
            yield table


WORDS = DocumentStage(name="words", version=1, forget=_forget, derive=_derive)
