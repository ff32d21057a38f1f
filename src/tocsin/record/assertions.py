"""A row for everything that the documents assert, to find, filter, order and page by.

In: entries. Out: the rows of the `assertions` table, from which pages of the chronicle are answered without opening every reading, and the
words of statements in their full-text index. Rejected assertions have rows too, marked so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from tocsin.read.names import fold
from tocsin.record import nearby
from tocsin.record.actors import display_names
from tocsin.record.called import PAGED, forget_all, note
from tocsin.record.derive import DocumentStage
from tocsin.record.entries import Entry
from tocsin.record.identity import SHORT_LENGTH, Assertion, AssertionKind, anchor, assertion_id, assertions_in, type_of
from tocsin.record.plain import plain_parts
from tocsin.record.statements import events_by_statement, listed, speaker_of
from tocsin.record.times import sort_key
from tocsin.record.topics import topics_of
from tocsin.records import Event, Figure, Statement, Tie

__all__ = ["ASSERTIONS", "AssertionRow", "assertion_id", "rows_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssertionRow:
    """A row of the table, in the order of its columns after `number`."""

    id: str
    document: int
    kind: AssertionKind
    item: str
    known_from: str
    type: str
    mode: str | None
    certainty: str | None
    earliest: str | None
    latest: str | None
    sort: str
    start: int
    end: int
    voice: str
    names: str
    topics: str  # of a statement, "|" around each; empty: none
    verdict: str | None


START_OF_ID = f"substr(id, 1, {SHORT_LENGTH})"
"""Indexed instead of the whole id: hardly two share it, and it takes a third of the room."""
FIELDS = tuple(AssertionRow.__dataclass_fields__)
INSERT = f"INSERT INTO assertions ({', '.join(f'{chr(34)}{field}{chr(34)}' for field in FIELDS)}) VALUES ({', '.join('?' * len(FIELDS))})"


def rows_of(entry: Entry) -> Iterator[AssertionRow]:
    """One row per assertion of an entry."""
    names = display_names(entry.reading)
    statements = {statement.id: statement for statement in entry.reading.statements}
    resting = events_by_statement(entry.reading)
    ranks = {statement.id: f"{rank:05}" for rank, (statement, _) in enumerate(listed(entry.with_rejected().reading.statements))}
    for kind, item in assertions_in(entry.with_rejected().reading):
        chain = [item] if isinstance(item, Statement) else [statements[i] for i in item.asserted_by]
        verdict = entry.verdicts.get(item.id)
        time = None if isinstance(item, Statement) else item.time
        spans = anchor(item)
        yield AssertionRow(
            id=entry.id_of(item),
            document=entry.number,
            kind=kind,
            item=item.id,
            known_from=entry.known_from,
            type=item.attitude if isinstance(item, Statement) else type_of(item)[0],
            mode=item.mode if isinstance(item, Event) else None,
            certainty=None if isinstance(item, Statement) else item.certainty,
            earliest=time.earliest if time else None,
            latest=time.latest if time else None,
            sort=ranks[item.id] if isinstance(item, Statement) else sort_key(time),
            start=min(start for start, _ in spans),
            end=max(end for _, end in spans),
            voice=fold("; ".join(speaker_of(statement, entry.document, names) for statement in chain)),
            names=fold("; ".join(_names_in(item, names))),
            topics=_topics(item, entry, resting) if isinstance(item, Statement) else "",
            verdict=verdict.verdict if verdict else None,
        )


def _topics(statement: Statement, entry: Entry, resting: Mapping[str, list[Event]]) -> str:
    """What it is about, as the column has it."""
    found = topics_of(plain_parts(entry.document, statement.content), resting.get(statement.id, ()))
    return f"|{'|'.join(found)}|" if found else ""


def _names_in(item: Assertion, names: dict[str, str]) -> Sequence[str]:
    """Who takes part, by name where known, else in the document's words."""
    match item:
        case Event():
            return [names.get(p.actor or "", p.text) for p in (*item.actors, *item.recipients)]
        case Statement():
            return ()
        case Figure():
            return [words for words in (names.get(item.holder or ""), item.of) if words]
        case Tie():
            return [names.get(end, end) for end in (item.subject, item.object) if end]


SEARCH = "INSERT INTO statement_search (rowid, words) SELECT number, words FROM statement_words WHERE document = ?"
UNSEARCH = """
    INSERT INTO statement_search (statement_search, rowid, words) SELECT 'delete', number, words FROM statement_words WHERE document = ?
"""

COUNT = """
    INSERT INTO assertion_days (kind, type, known_from, rejected, number) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET number = number + excluded.number
"""
UNCOUNT = """
    INSERT INTO assertion_days (kind, type, known_from, rejected, number)
    SELECT kind, type, known_from, verdict IS 'rejected', -count(*) FROM assertions WHERE document = ? GROUP BY 1, 2, 3, 4
    ON CONFLICT DO UPDATE SET number = number + excluded.number
"""


def _forget(db: Database, documents: Sequence[int] | None) -> None:
    if documents is None:
        db.execute("INSERT INTO statement_search (statement_search) VALUES ('delete-all')")
        db.execute("DELETE FROM assertions")
        db.execute("DELETE FROM assertion_days")
        db.execute(nearby.FORGET)
        forget_all(db)
        return
    numbers = [(number,) for number in documents]
    db.conn.executemany(UNCOUNT, numbers)
    for unsearch in (UNSEARCH, nearby.UNSEARCH):  # first: they take the words from the rows
        db.conn.executemany(unsearch, numbers)
    db.conn.executemany("DELETE FROM assertions WHERE document = ?", numbers)


def _derive(db: Database, entries: Sequence[Entry]) -> None:
    rows = [row for entry in entries for row in rows_of(entry)]
    db.conn.executemany(INSERT, ([getattr(row, field) for field in FIELDS] for row in rows))
    for search in (SEARCH, nearby.SEARCH):
        db.conn.executemany(search, [(entry.number,) for entry in entries])
    counts = Counter((row.kind, row.type, row.known_from, row.verdict == "rejected") for row in rows)
    db.conn.executemany(COUNT, ((*day, number) for day, number in counts.items()))
    db.execute("DELETE FROM assertion_days WHERE number = 0")
    note(db, (words for row in rows if row.kind in PAGED for words in (row.voice, row.names)))


ASSERTIONS = DocumentStage(
    name="assertions",
    version=9,
    forget=_forget,
    derive=_derive,
    indexes={
        "assertions_start": f"assertions ({START_OF_ID})",
        "events_listed": "assertions (kind, sort, known_from, type, certainty, document, earliest, latest, verdict, (voice = '')) "
        "WHERE kind = 'event'",
        "events_own": "assertions (kind, sort, known_from, type, certainty, document, earliest, latest, verdict, voice) "
        "WHERE kind = 'event' AND voice = ''",
        "events_attributed": "assertions (kind, sort, known_from, type, certainty, document, earliest, latest, verdict, voice) "
        "WHERE kind = 'event' AND voice <> ''",
        "assertions_type": "assertions (kind, type, sort, known_from, verdict)",
        "assertions_day": "assertions (kind, known_from, document, verdict)",
        "events_names": "assertions (names, sort, known_from, verdict, kind) WHERE kind = 'event'",
        "events_voice": "assertions (voice, sort, known_from, verdict, kind) WHERE kind = 'event' AND voice <> ''",
        "statements_listed": "assertions (kind, known_from, type, topics, document, verdict) WHERE kind = 'statement'",
        "figures_listed": "assertions (kind, type, names, known_from, verdict) WHERE kind = 'figure'",
        "statements_voice": "assertions (voice, known_from, verdict, kind) WHERE kind = 'statement'",
    },
)
