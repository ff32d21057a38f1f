"""Where in the table of assertions the lines of a page stand, found without going through those before it.

In: a question, and which lines of its list are wanted. Out: a `Window`: how many lines the list has, and a condition that holds for few
rows beside those of the page. Three ways: by the index of names, by the day and document that the list is ordered by, and from the nearer
end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from sqlite_utils import Database

Values = dict[str, Any]
Part = tuple[int, int]
"""From which line on, and how many."""
Group = TypeVar("Group")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """SQL on the table of assertions `a`: what must hold, and by which columns of an index the list is ordered."""

    where: str
    values: Values
    columns: tuple[str, ...]
    index: str | None = None  # of a name or a voice: all its rows are gone through
    hint: str | None = None  # the index to take otherwise, if one is meant
    rare: bool = False  # few rows have one of the words: each is looked up

    @property
    def table(self) -> str:
        """The table with its index."""
        if self.rare:
            return "assertions AS a NOT INDEXED"
        taken = self.index or self.hint
        return f"assertions AS a INDEXED BY {taken}" if taken else "assertions AS a"

    @property
    def order(self) -> str:
        """The columns as SQL."""
        return ", ".join(self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """How many lines the list has. SQL for the rows of the page, with some before it (`skipped`) and perhaps some after."""

    total: int
    table: str = "assertions AS a"
    where: str = "false"
    values: Values = field(default_factory=dict)
    skipped: int = 0


def by_name(db: Database, question: Question, part: Part) -> Window:
    """Goes through all lines of the list once: they are those of a name, in the index alone, or of words."""
    rows = db.execute(
        f"SELECT {question.order}, a.number FROM {question.table} WHERE {question.where} ORDER BY {question.order}", question.values
    )
    places = ([row[-1] for row in same] for _, same in groupby(rows, key=itemgetter(slice(0, -1))))
    total, skipped, chosen = _cut(((len(numbers), numbers) for numbers in places), part)
    within = f"a.number IN ({_listed(number for numbers in chosen for number in numbers)})"
    return Window(total=total, table="assertions AS a NOT INDEXED", where=within, skipped=skipped)


def by_day(db: Database, question: Question, days: Iterable[tuple[str, int]], part: Part) -> Window:
    """Counts off days, then documents of the chosen days. `days`: how many lines each has, in order."""
    total, skipped, chosen = _cut(((number, day) for day, number in days), part)
    if not chosen:
        return Window(total=total)
    query = f"""
        SELECT s.number, s.document FROM (
            SELECT a.known_from AS day, a.document AS document, count(*) AS number FROM assertions AS a INDEXED BY assertions_day
            WHERE {question.where} AND a.known_from BETWEEN :first AND :last GROUP BY 1, 2
        ) AS s JOIN documents AS d ON d.number = s.document ORDER BY s.day, d.key, d.id
    """
    counts = db.execute(query, {**question.values, "first": chosen[0], "last": chosen[-1]})
    _, skipped, documents = _cut(counts, (skipped, part[1]))
    where = f"{question.where} AND a.document IN ({_listed(documents)})"
    return Window(total=total, table="assertions AS a INDEXED BY assertions_document", where=where, values=question.values, skipped=skipped)


def _cut(groups: Iterable[tuple[int, Group]], part: Part) -> tuple[int, int, list[Group]]:
    """Of groups, each with its number of lines: how many all have, the groups among whose lines the page lies, and how many of these lines
    stand before it."""
    offset, limit = part
    total, before = 0, 0
    chosen: list[Group] = []
    for number, group in groups:
        if total < offset + limit and total + number > offset:
            before = before if chosen else total
            chosen.append(group)
        total += number
    return total, offset - before, chosen


def from_nearer_end(db: Database, question: Question, offset: int, total: int) -> Window:
    """Looks up where the page starts, in the index alone: what stands before it is neither fetched nor sorted."""
    table, where, values = question.table, question.where, question.values
    is_late = offset > total // 2
    order = ", ".join(f"{column} DESC" for column in question.columns) if is_late else question.order
    start: Sequence[object] = db.execute(
        f"SELECT {question.order} FROM {table} WHERE {where} ORDER BY {order} LIMIT 1 OFFSET :n",
        {**values, "n": total - 1 - offset if is_late else offset},
    ).fetchone()
    marks = {f"mark{number}": value for number, value in enumerate(start)}
    place = f"({', '.join(f':{mark}' for mark in marks)})"
    side = ">=" if is_late else "<"
    count = db.execute(f"SELECT count(*) FROM {table} WHERE {where} AND ({question.order}) {side} {place}", {**values, **marks})
    counted = int(count.fetchone()[0])
    return Window(
        total=total,
        table=table,
        where=f"{where} AND ({question.order}) >= {place}",
        values={**values, **marks},
        skipped=offset - (total - counted if is_late else counted),
    )


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
