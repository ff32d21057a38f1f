"""Pages of the chronicle and of the statements: some lines of many, found by the index of assertions, without opening every reading.

In: an open database with current assertions, a day, which lines. Out: the lines that the whole list has there, and how many it has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from sqlite_utils import Database

from tocsin.read.names import fold
from tocsin.record import chronicle, statements
from tocsin.record.called import PAGED, called_so
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
    indexed: tuple[str, ...]
    rest: str
    lines: Callable[..., Iterator[Line]]
    by_name: str | None  # the indexes in this order of those who take part, and of voices
    by_voice: str

    @property
    def by_day(self) -> bool:
        """Whether its order begins with the days on which documents became known."""
        return self.indexed == (DAY,)


DAY = "a.known_from"
CHRONICLE = Listing("event", ("a.sort", DAY), TEXT_ORDER, chronicle.lines_of, "events_names", "events_voice")
STATEMENTS = Listing("statement", (DAY,), "d.key, d.id, a.sort", statements.lines_of, None, "statements_voice")


Totals = dict[tuple[object, ...], int]
"""How many lines were counted, by what was asked: another page of the same list need not count again."""
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """SQL: the table of assertions `a` with the index to take, if one is meant, and what must hold."""

    table: str
    where: str
    values: Values


@dataclass(frozen=True, slots=True)
class Stretch:
    """The lines among which a page lies: those between two places of the list's order, of which so many stand before the page."""

    first: Sequence[object]
    last: Sequence[object] | None  # None: to the end
    skipped: int


def page(db: Database, listing: Listing[Line], as_of: str, wanted: Wanted, part: tuple[int, int], totals: Totals) -> Page[Line]:
    """The lines from an offset on, at most so many (`part`), of what was known on a day. `totals` are of this state of the case."""
    offset, limit = part
    question = _question(listing, as_of, wanted)
    asked = (listing.kind, as_of, wanted)
    stretch = None
    if listing.by_day or "INDEXED" in question.table:
        totals[asked], stretch = _counted(_steps(db, listing, wanted, question), part)
    elif asked not in totals:
        query = f"SELECT count(*) FROM {question.table} WHERE {question.where}"
        totals[asked] = int(db.execute(query, question.values).fetchone()[0])
    total = totals[asked]
    if limit <= 0 or offset >= total:
        return Page(lines=[], total=total, offset=offset)
    rows = _rows(db, listing, question, stretch or _nearer_end(db, listing, question, offset, total), limit)
    lines = dict(_lines(db, listing, rows, rejected=wanted.rejected))
    return Page(lines=[lines[row] for row in rows], total=total, offset=offset)


def _question(listing: Listing[Any], as_of: str, wanted: Wanted) -> Question:
    where, values = conditions(listing.kind, as_of, wanted)
    index = listing.by_name if values.get("name") else listing.by_voice if values.get("voice") else None
    table = f"assertions AS a INDEXED BY {index}" if index else "assertions AS a"
    return Question(table, where, values)


def _steps(db: Database, listing: Listing[Any], wanted: Wanted, question: Question) -> Iterator[tuple[Any, ...]]:
    """Each place of the list's order with how many lines it has."""
    if replace(wanted, type=None, types=(), rejected=False) == EVERYTHING and listing.by_day:
        types = [wanted.type] if wanted.type else list(wanted.types)
        return _days(db, listing.kind, types, question.values["as_of"], rejected=wanted.rejected)
    columns = ", ".join(listing.indexed)
    query = f"SELECT {columns}, count(*) FROM {question.table} WHERE {question.where} GROUP BY {columns} ORDER BY {columns}"
    return iter(db.execute(query, question.values))


def _days(db: Database, kind: str, types: Sequence[str], as_of: str, *, rejected: bool) -> Iterator[tuple[Any, ...]]:
    """The same of all assertions of a kind, or of some types, by what was counted as they came in."""
    of_types = f"AND type IN ({', '.join('?' * len(types))})" if types else ""
    standing = "" if rejected else "AND rejected = 0"
    query = f"""
        SELECT known_from, sum(number) FROM assertion_days WHERE kind = ? AND known_from <= ? {of_types} {standing}
        GROUP BY known_from ORDER BY known_from
    """
    return iter(db.execute(query, (kind, as_of, *types)))


def _counted(steps: Iterable[tuple[Any, ...]], part: tuple[int, int]) -> tuple[int, Stretch | None]:
    """How many lines there are, and among which the page lies."""
    offset, limit = part
    total, first, last, before = 0, None, None, 0
    for *place, number in steps:
        if total < offset + limit:
            last = place
            if total + number > offset and first is None:
                first, before = place, total
        total += number
    return total, Stretch(first, last, offset - before) if first is not None else None


def _lines(db: Database, listing: Listing[Line], rows: list[Row], *, rejected: bool) -> Iterator[tuple[Row, Line]]:
    """The line of each row, with the row."""
    items: dict[int, set[str]] = {}
    for document, item in rows:
        items.setdefault(document, set()).add(item)
    for entry in read_entries(db, f"d.number IN ({', '.join(map(str, items))})", {}):
        listed = entry.with_rejected() if rejected else entry
        for line in listing.lines(listed, only=items[entry.number]):
            yield (entry.number, _item_of(line)), line


def _nearer_end(db: Database, listing: Listing[Any], question: Question, offset: int, total: int) -> Stretch:
    """Where the page starts, looked up in the index alone, from the nearer end: what stands before it is neither fetched nor sorted."""
    table, where, values = question.table, question.where, question.values
    columns = ", ".join(listing.indexed)
    is_late = offset > total // 2
    order = ", ".join(f"{column} DESC" for column in listing.indexed) if is_late else columns
    start = db.execute(
        f"SELECT {columns} FROM {table} WHERE {where} ORDER BY {order} LIMIT 1 OFFSET :n",
        {**values, "n": total - 1 - offset if is_late else offset},
    ).fetchone()
    names, marks = _marks("first", start)
    side = ">=" if is_late else "<"
    count = db.execute(f"SELECT count(*) FROM {table} WHERE {where} AND ({columns}) {side} ({names})", {**values, **marks})
    counted = int(count.fetchone()[0])
    return Stretch(start, None, offset - (total - counted if is_late else counted))


def _rows(db: Database, listing: Listing[Any], question: Question, stretch: Stretch, limit: int) -> list[Row]:
    """Document and item of each line of the page."""
    columns = ", ".join(listing.indexed)
    names, marks = _marks("first", stretch.first)
    within = f"({columns}) >= ({names})"
    if stretch.last is not None:
        names, more = _marks("last", stretch.last)
        within, marks = f"{within} AND ({columns}) <= ({names})", {**marks, **more}
    query = f"""
        SELECT a.document, a.item FROM {question.table} JOIN documents AS d ON d.number = a.document
        WHERE {question.where} AND {within} ORDER BY {columns}, {listing.rest} LIMIT :limit OFFSET :skipped
    """
    return list(db.execute(query, {**question.values, **marks, "limit": limit, "skipped": stretch.skipped}))


def _marks(name: str, place: Sequence[object]) -> tuple[str, Values]:
    """A place in the order as SQL, and its values."""
    marks = {f"{name}{number}": value for number, value in enumerate(place)}
    return ", ".join(f":{mark}" for mark in marks), marks


def conditions(kind: str, as_of: str, wanted: Wanted) -> tuple[str, dict[str, Any]]:
    """SQL on `a`, and its values."""
    chosen = {name: getattr(wanted, name) for name in CONDITIONS if getattr(wanted, name) is not None}
    values: Values = {name: fold(value) if name in CALLED else value for name, value in chosen.items()}
    tests = [_is_called(kind, CALLED[name], name, values) if name in CALLED and values[name] else CONDITIONS[name] for name in chosen]
    day = "+a.known_from" if wanted.type or wanted.types else "a.known_from"  # + has the database take the index of types
    always = [f"a.kind = '{kind}'", f"{day} <= :as_of", *([] if wanted.rejected else ["a.verdict IS NOT 'rejected'"])]
    more = [_any_of(wanted.types, values), *(_has_word(number, word, values) for number, word in enumerate(wanted.words))]
    return " AND ".join((*always, *tests, *filter(None, more))), {"kind": kind, "as_of": as_of, **values}


CONDITIONS = {
    "type": "a.type = :type",
    "mode": "a.mode = :mode",
    "certainty": "a.certainty = :certainty",
    "voice": "a.voice = :voice",  # the outlet itself
    "name": "true",  # no letters: anybody
    "document": "a.document = (SELECT number FROM documents WHERE id = :document)",
    "outlet": "a.document IN (SELECT number FROM documents WHERE metadata ->> 'outlet' = :outlet)",
    "own": "(a.voice = '') = :own",
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
