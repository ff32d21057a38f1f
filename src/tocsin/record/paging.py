"""Pages of the chronicle and of the statements: some lines of many, found by the index of assertions, without opening every reading.

In: an open database with current assertions, a day, which lines. Out: the lines that the whole list has there, and how many it has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from sqlite_utils import Database

from tocsin.read.names import fold
from tocsin.record import chronicle, statements
from tocsin.record.called import PAGED, called_so
from tocsin.record.documents import read_entries
from tocsin.record.entries import ChronicleLine, StatementLine
from tocsin.record.nearby import AROUND, beginning_so, expression, is_rare
from tocsin.record.windows import Part, Question, Values, Window, by_day, by_name, from_nearer_end

Line = TypeVar("Line", ChronicleLine, StatementLine)
Row = tuple[int, str]
"""A document's number, and an item of its reading."""
TEXT_ORDER = "d.key, d.id, a.start, length(a.item), a.item"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which assertions: all conditions that are set must hold. Names match in part, whatever their case and accents."""

    type: str | None = None  # of an event; the attitude of a statement
    types: tuple[str, ...] = ()  # one of several; empty: any
    mode: str | None = None
    certainty: str | None = None
    voice: str | None = None  # who says so; "" is the outlet itself
    name: str | None = None  # who takes part
    document: str | None = None  # its id
    outlet: str | None = None
    topic: str | None = None  # what a statement is about, see `topics.yaml`
    own: bool | None = None  # told by the outlet itself, or by somebody whom it names
    words: tuple[str, ...] = ()  # for each, a word that begins so among the names or in the text around (`nearby.py`)
    since: str | None = None  # ISO days between which it happened
    until: str | None = None
    rejected: bool = False  # with what analysts rejected


EVERYTHING = Wanted()
FEW = 20_000  # assertions with a word up to which it is quicker to look up each than to go through all of the index


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Line]):
    """Lines from `offset` on, of `total`."""

    lines: list[Line]
    total: int
    offset: int


@dataclass(frozen=True, slots=True)
class Listing(Generic[Line]):
    """A kind of assertion, by what its list is ordered: columns of the index first, then the rest."""

    kind: str
    indexed: tuple[str, ...]
    rest: str
    lines: Callable[..., Iterator[Line]]
    by_name: str | None  # the indexes in this order of those who take part, and of voices
    by_voice: str


DAY = "a.known_from"
CHRONICLE = Listing("event", ("a.sort", DAY), TEXT_ORDER, chronicle.lines_of, "events_names", "events_voice")
STATEMENTS = Listing("statement", (DAY,), "d.key, d.id, a.sort", statements.lines_of, None, "statements_voice")


Totals = dict[tuple[object, ...], int]
"""How many lines were counted, by what was asked: another page of the same list need not count again."""


def page(db: Database, listing: Listing[Line], as_of: str, wanted: Wanted, part: Part, totals: Totals) -> Page[Line]:
    """The lines from an offset on, at most so many (`part`), of what was known on a day. `totals` are of this state of the case."""
    offset, limit = part
    window = _window(db, listing, as_of, wanted, part, totals)
    if limit <= 0 or offset >= window.total:
        return Page(lines=[], total=window.total, offset=offset)
    query = f"""
        SELECT a.document, a.item FROM {window.table} JOIN documents AS d ON d.number = a.document
        WHERE {window.where} ORDER BY {", ".join(listing.indexed)}, {listing.rest} LIMIT :limit OFFSET :skipped
    """
    rows = list(db.execute(query, {**window.values, "limit": limit, "skipped": window.skipped}))
    lines = dict(_lines(db, listing, rows, rejected=wanted.rejected))
    return Page(lines=[lines[row] for row in rows], total=window.total, offset=offset)


def _window(db: Database, listing: Listing[Line], as_of: str, wanted: Wanted, part: Part, totals: Totals) -> Window:
    question = _question(db, listing, as_of, wanted)
    if question.index or wanted.words:
        return by_name(db, question, part)
    by_types = replace(wanted, type=None, types=(), rejected=False) == EVERYTHING
    if listing.indexed == (DAY,) and by_types:
        return by_day(db, question, _days(db, listing.kind, as_of, wanted), part)
    asked = (listing.kind, as_of, wanted)
    if asked not in totals:
        counted = sum(number for _, number in _days(db, listing.kind, as_of, wanted)) if by_types else _counted(db, question)
        totals[asked] = counted
    offset, limit = part
    if limit <= 0 or offset >= totals[asked]:
        return Window(total=totals[asked])
    return from_nearer_end(db, question, offset, totals[asked])


def _counted(db: Database, question: Question) -> int:
    return int(db.execute(f"SELECT count(*) FROM {question.table} WHERE {question.where}", question.values).fetchone()[0])


def _question(db: Database, listing: Listing[Any], as_of: str, wanted: Wanted) -> Question:
    where, values = conditions(listing.kind, as_of, wanted)
    index = listing.by_name if values.get("name") else listing.by_voice if values.get("voice") else None
    rare = index is None and has_rare_word(db, listing.kind, wanted)
    return Question(where=where, values=values, columns=listing.indexed, index=index, hint=hint(listing.kind, wanted), rare=rare)


def has_rare_word(db: Database, kind: str, wanted: Wanted) -> bool:
    """Whether it is quicker to look up what has one of the words than to go through the index of the list."""
    return kind in PAGED and any(is_rare(db, kind, word, FEW) for word in wanted.words)


def hint(kind: str, wanted: Wanted) -> str | None:
    """The index to take unless it is that of types or of a name: the wide one of the kind, in which alone most conditions are told."""
    if kind == "event" and wanted.own is not None and not (wanted.document or wanted.name or wanted.voice):
        return "events_own" if wanted.own else "events_attributed"
    of_types = replace(wanted, type=None, types=(), rejected=False) == EVERYTHING and (wanted.type or wanted.types)
    narrow = of_types or wanted.document or wanted.name or wanted.voice
    return None if narrow else {"event": "events_listed", "statement": "statements_listed"}.get(kind)


def _days(db: Database, kind: str, as_of: str, wanted: Wanted) -> Iterator[tuple[str, int]]:
    """How many assertions of a kind, and of some types, each day has, by what was counted as they came in."""
    types = [wanted.type] if wanted.type else list(wanted.types)
    of_types = f"AND type IN ({', '.join('?' * len(types))})" if types else ""
    standing = "" if wanted.rejected else "AND rejected = 0"
    query = f"""
        SELECT known_from, sum(number) FROM assertion_days WHERE kind = ? AND known_from <= ? {of_types} {standing}
        GROUP BY known_from ORDER BY known_from
    """
    return iter(db.execute(query, (kind, as_of, *types)))


def _lines(db: Database, listing: Listing[Line], rows: list[Row], *, rejected: bool) -> Iterator[tuple[Row, Line]]:
    """The line of each row, with the row."""
    items: dict[int, set[str]] = {}
    for document, item in rows:
        items.setdefault(document, set()).add(item)
    for entry in read_entries(db, f"d.number IN ({', '.join(map(str, items))})", {}):
        listed = entry.with_rejected() if rejected else entry
        for line in listing.lines(listed, only=items[entry.number]):
            yield (entry.number, _item_of(line)), line


def conditions(kind: str, as_of: str, wanted: Wanted) -> tuple[str, dict[str, Any]]:
    """SQL on `a`, and its values."""
    chosen = {name: getattr(wanted, name) for name in CONDITIONS if getattr(wanted, name) is not None}
    values: Values = {name: fold(value) if name in CALLED else value for name, value in chosen.items()}
    tests = [_is_called(kind, CALLED[name], name, values) if name in CALLED and values[name] else CONDITIONS[name] for name in chosen]
    if wanted.own is not None:
        tests.append("a.voice = ''" if wanted.own else "a.voice <> ''")  # in these words: there is an index of either
    day = "+a.known_from" if wanted.type or wanted.types else "a.known_from"  # + has the database take the index of types
    always = [f"a.kind = '{kind}'", f"{day} <= :as_of", *([] if wanted.rejected else ["a.verdict IS NOT 'rejected'"])]
    more = [_any_of(wanted.types, values), *(_has_word(kind, number, word, values) for number, word in enumerate(wanted.words))]
    return " AND ".join((*always, *tests, *filter(None, more))), {"kind": kind, "as_of": as_of, **values}


CONDITIONS = {
    "type": "a.type = :type",
    "mode": "a.mode = :mode",
    "certainty": "a.certainty = :certainty",
    "voice": "a.voice = :voice",  # the outlet itself
    "name": "true",  # no letters: anybody
    "document": "a.document = (SELECT number FROM documents WHERE id = :document)",
    "outlet": "a.document IN (SELECT number FROM documents WHERE metadata ->> 'outlet' = :outlet)",
    "topic": "instr(a.topics, '|' || :topic || '|')",
    "since": "coalesce(a.latest, a.earliest) >= :since",
    "until": "a.sort < :until || '~' AND coalesce(a.earliest, a.latest) <= :until",  # the first is found by index
}
CALLED = {"voice": "a.voice", "name": "a.names"}


def _is_called(kind: str, column: str, field: str, values: Values) -> str:
    """In part: by index for what is paged."""
    if kind not in PAGED:
        return f"instr({column}, :{field})"
    return f"{column} <> '' AND {called_so(column, field, values)}"


def _any_of(types: tuple[str, ...], values: dict[str, Any]) -> str:
    values |= {f"type{number}": name for number, name in enumerate(types)}
    return f"a.type IN ({', '.join(f':type{number}' for number in range(len(types)))})" if types else ""


def _has_word(kind: str, number: int, word: str, values: Values) -> str:
    """In the names, or near the words of the assertion. What is paged is found by index."""
    if kind in PAGED:
        return beginning_so(kind, f"word{number}", word, values)
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    values |= {f"folded{number}": fold(word), f"like{number}": f"%{escaped}%"}
    around = f'substr(text, max(1, a.start - {AROUND}), a."end" - a.start + {2 * AROUND})'
    near = f"(SELECT {around} FROM documents WHERE number = a.document) LIKE :like{number} ESCAPE '\\'"
    told = expression(word)
    if told:  # the text of a document is read only where it has such a word at all
        values[f"match{number}"] = told
        near = f"(a.document IN (SELECT rowid FROM document_search WHERE document_search MATCH :match{number}) AND {near})"
    return f"(instr(a.names, :folded{number}) OR instr(a.voice, :folded{number}) OR {near})"


def _item_of(line: ChronicleLine | StatementLine) -> str:
    return line.event.id if isinstance(line, ChronicleLine) else line.statement.id
