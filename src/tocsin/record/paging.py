"""Pages of the chronicle and of the statements: some lines of many, found by the index of assertions, without opening every reading.

In: an open database with current assertions, a day, which lines. Out: the lines that the whole list has there, and how many it has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlite_utils import Database

from tocsin.read.names import fold
from tocsin.record import chronicle, statements
from tocsin.record.documents import read_entries
from tocsin.record.entries import ChronicleLine, StatementLine

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
    own: bool | None = None  # told by the outlet itself, or by somebody whom it names
    words: tuple[str, ...] = ()  # all of them among the names, or in the text around; there case counts only beyond ASCII, and accents do
    since: str | None = None  # ISO days between which it happened
    until: str | None = None
    rejected: bool = False  # with what analysts rejected


EVERYTHING = Wanted()
AROUND = 200  # characters before and after an assertion's words in which words are looked for


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
    indexed: str
    rest: str
    lines: Callable[..., Iterator[Line]]


CHRONICLE = Listing("event", "a.sort, a.known_from", TEXT_ORDER, chronicle.lines_of)
STATEMENTS = Listing("statement", "a.known_from", "d.key, d.id, a.sort", statements.lines_of)


Totals = dict[tuple[object, ...], int]
"""How many lines were counted, by what was asked: another page of the same list need not count again."""


def page(db: Database, listing: Listing[Line], as_of: str, wanted: Wanted, part: tuple[int, int], totals: Totals) -> Page[Line]:
    """The lines from an offset on, at most so many (`part`), of what was known on a day. `totals` are of this state of the case."""
    offset, limit = part
    where, values = conditions(listing.kind, as_of, wanted)
    asked = (listing.kind, as_of, wanted)
    if asked not in totals:
        totals[asked] = int(db.execute(f"SELECT count(*) FROM assertions AS a WHERE {where}", values).fetchone()[0])
    rows = _rows(db, listing, (where, values), (offset, limit), totals[asked]) if limit > 0 and offset < totals[asked] else []
    lines = dict(_lines(db, listing, rows, rejected=wanted.rejected))
    return Page(lines=[lines[row] for row in rows], total=totals[asked], offset=offset)


def _lines(db: Database, listing: Listing[Line], rows: list[Row], *, rejected: bool) -> Iterator[tuple[Row, Line]]:
    """The line of each row, with the row."""
    items: dict[int, set[str]] = {}
    for document, item in rows:
        items.setdefault(document, set()).add(item)
    for entry in read_entries(db, f"d.number IN ({', '.join(map(str, items))})", {}):
        listed = entry.with_rejected() if rejected else entry
        for line in listing.lines(listed, only=items[entry.number]):
            yield (entry.number, _item_of(line)), line


def _rows(db: Database, listing: Listing[Any], condition: tuple[str, dict[str, Any]], part: tuple[int, int], total: int) -> list[Row]:
    """Document and item of each line of the page.

    Where the page starts is first looked up in the index alone, from the nearer end, so that what stands before it is neither fetched nor
    sorted."""
    where, values = condition
    offset, limit = part
    columns = listing.indexed
    is_late = offset > total // 2
    order = ", ".join(f"{column} DESC" for column in columns.split(", ")) if is_late else columns
    start = db.execute(
        f"SELECT {columns} FROM assertions AS a WHERE {where} ORDER BY {order} LIMIT 1 OFFSET :n",
        {**values, "n": total - 1 - offset if is_late else offset},
    ).fetchone()
    marks = {f"mark{number}": value for number, value in enumerate(start)}
    names = ", ".join(f":{name}" for name in marks)
    side = ">=" if is_late else "<"
    count = db.execute(f"SELECT count(*) FROM assertions AS a WHERE {where} AND ({columns}) {side} ({names})", {**values, **marks})
    counted = int(count.fetchone()[0])
    skipped = offset - (total - counted if is_late else counted)
    query = f"""
        SELECT a.document, a.item FROM assertions AS a JOIN documents AS d ON d.number = a.document
        WHERE {where} AND ({columns}) >= ({names}) ORDER BY {columns}, {listing.rest} LIMIT :limit OFFSET :skipped
    """
    return list(db.execute(query, {**values, **marks, "limit": limit, "skipped": skipped}))


def conditions(kind: str, as_of: str, wanted: Wanted) -> tuple[str, dict[str, Any]]:
    """SQL on `a`, and its values."""
    tests = {
        "type": "a.type = :type",
        "mode": "a.mode = :mode",
        "certainty": "a.certainty = :certainty",
        "voice": "instr(a.voice, :voice)" if wanted.voice else "a.voice = :voice",
        "name": "instr(a.names, :name)",
        "document": "a.document = (SELECT number FROM documents WHERE id = :document)",
        "outlet": "a.document IN (SELECT number FROM documents WHERE metadata ->> 'outlet' = :outlet)",
        "own": "(a.voice = '') = :own",
        "since": "coalesce(a.latest, a.earliest) >= :since",
        "until": "a.sort < :until || '~' AND coalesce(a.earliest, a.latest) <= :until",  # the first is found by index
    }
    chosen = {name: getattr(wanted, name) for name in tests if getattr(wanted, name) is not None}
    values = {name: fold(value) if name in ("voice", "name") else value for name, value in chosen.items()}
    day = "+a.known_from" if wanted.type or wanted.types else "a.known_from"  # + has the database take the index of types
    always = [f"a.kind = '{kind}'", f"{day} <= :as_of", *([] if wanted.rejected else ["a.verdict IS NOT 'rejected'"])]
    more = [_any_of(wanted.types, values), *(_has_word(number, word, values) for number, word in enumerate(wanted.words))]
    return " AND ".join((*always, *(tests[name] for name in chosen), *filter(None, more))), {"kind": kind, "as_of": as_of, **values}


def _any_of(types: tuple[str, ...], values: dict[str, Any]) -> str:
    values |= {f"type{number}": name for number, name in enumerate(types)}
    return f"a.type IN ({', '.join(f':type{number}' for number in range(len(types)))})" if types else ""


def _has_word(number: int, word: str, values: dict[str, Any]) -> str:
    """In the names, or near the words of the assertion; texts in which no word begins so are not looked into."""
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    quoted = word.replace('"', " ")
    values |= {f"folded{number}": fold(word), f"like{number}": f"%{escaped}%", f"match{number}": f'"{quoted}"*'}
    like = f"LIKE :like{number} ESCAPE '\\'"
    around = f'substr(text, max(1, a.start - {AROUND}), a."end" - a.start + {2 * AROUND})'
    somewhere = f"a.document IN (SELECT rowid FROM document_search WHERE document_search MATCH :match{number})"
    near = f"{somewhere} AND (SELECT {around} FROM documents WHERE number = a.document) {like}"
    return f"(instr(a.names, :folded{number}) OR instr(a.voice, :folded{number}) OR ({near}))"


def _item_of(line: ChronicleLine | StatementLine) -> str:
    return line.event.id if isinstance(line, ChronicleLine) else line.statement.id
