"""Who says what: every statement of the documents, with its speaker's name, its verbatim words and what it is about.

In: entries. Out: one line per statement, in the order of the reporting; what is quoted in a statement follows it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from tocsin.read.names import fold
from tocsin.record.actors import display_names
from tocsin.record.entries import Entry, StatementLine
from tocsin.record.plain import plain_parts
from tocsin.record.topics import topics_of
from tocsin.records import Commentary, Document, Event, Reading, Statement

UNNAMED = "unnamed source"


def statements_of(entries: Iterable[Entry]) -> list[StatementLine]:
    """One line per statement of these entries, in their order, then by place in the text."""
    return [line for entry in entries for line in lines_of(entry)]


def speaker_of(statement: Statement, document: Document, names: dict[str, str]) -> str:
    """The name of who makes the statement: the actor's where known, else the words, else "unnamed source"."""
    return names.get(statement.source_actor or "") or plain_parts(document, statement.source) or UNNAMED


def is_by(line: StatementLine, speaker: str) -> bool:
    """Whether the speaker's name, or the words of the source, have this in them; case and accents do not matter."""
    return fold(speaker) in fold(f"{line.speaker} {plain_parts(line.entry.document, line.statement.source)}")


def lines_of(entry: Entry, only: Collection[str] | None = None) -> Iterator[StatementLine]:
    """In text order, but what is quoted in a statement right after it; `only` these statements, by their ids in the reading."""
    reading, document = entry.reading, entry.document
    names = display_names(reading)
    by_id = {statement.id: statement for statement in reading.statements}
    resting = events_by_statement(reading)
    for statement, depth in listed(reading.statements):
        if only is not None and statement.id not in only:
            continue
        content = plain_parts(document, statement.content)
        yield StatementLine(
            entry=entry,
            statement=statement,
            speaker=speaker_of(statement, document, names),
            cue=plain_parts(document, statement.cue),
            content=content,
            topics=topics_of(content, resting[statement.id]),
            depth=depth,
            chain=tuple(speaker_of(around, document, names) for around in _around(statement, by_id)),
            commentary=commentary_in(reading, sentence_at(reading, _position(statement))),
        )


def commentary_in(reading: Reading, sentence: int) -> tuple[Commentary, ...]:
    """The words by which the outlet itself judges in this sentence."""
    return tuple(mark for mark in reading.commentary if mark.sentence == sentence)


def sentence_at(reading: Reading, position: int) -> int:
    """The number of the sentence that this character stands in, or of the last one before it."""
    return max(0, bisect_right(reading.sentences, position, key=lambda span: span[0]) - 1)


def events_by_statement(reading: Reading) -> defaultdict[str, list[Event]]:
    """The events that rest on each statement, by its id."""
    resting: defaultdict[str, list[Event]] = defaultdict(list)
    for event in reading.events:
        for identifier in event.asserted_by:
            resting[identifier].append(event)
    return resting


def listed(given: Iterable[Statement]) -> Iterator[tuple[Statement, int]]:
    """Each statement with its depth, in text order, those quoted in it behind it."""
    statements = sorted(given, key=_position)
    quoted: defaultdict[str | None, list[Statement]] = defaultdict(list)
    known = {statement.id for statement in statements}
    for statement in statements:
        quoted[statement.parent if statement.parent in known else None].append(statement)
    waiting = [(statement, 0) for statement in reversed(quoted[None])]
    while waiting:
        statement, depth = waiting.pop()
        yield statement, depth
        waiting += [(inner, depth + 1) for inner in reversed(quoted[statement.id])]


def _around(statement: Statement, by_id: dict[str, Statement]) -> Iterator[Statement]:
    """The statements that quote this one, the nearest first."""
    while statement.parent is not None and statement.parent in by_id:
        statement = by_id[statement.parent]
        yield statement


def _position(statement: Statement) -> int:
    """Where it starts; `sorted` keeps the reading's order among statements that start alike."""
    return min(start for start, _ in (*statement.source, *statement.cue, *statement.content))
