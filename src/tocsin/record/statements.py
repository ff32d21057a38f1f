"""Who says what: every statement of the documents, with its speaker's name and its verbatim words.

In: entries. Out: one line per statement, in the order of the reporting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tocsin.record.actors import display_names
from tocsin.record.entries import Entry, StatementLine
from tocsin.records import Span, Statement

UNNAMED = "unnamed source"
INTERRUPTION = " … "


def statements_of(entries: Iterable[Entry]) -> list[StatementLine]:
    """One line per statement of these entries, in their order, then by place in the text."""
    return [line for entry in entries for line in _lines_of(entry)]


def speaker_of(statement: Statement, text: str, names: dict[str, str]) -> str:
    """The name of who makes the statement: the actor's where known, else the words, else "unnamed source"."""
    return names.get(statement.source_actor or "") or words(text, statement.source) or UNNAMED


def words(text: str, spans: Iterable[Span]) -> str:
    """The text under these spans, with white space evened out and gaps shown."""
    return INTERRUPTION.join(" ".join(text[start:end].split()) for start, end in spans)


def _lines_of(entry: Entry) -> Iterator[StatementLine]:
    text = entry.document.text
    names = display_names(entry.reading)
    for statement in sorted(entry.reading.statements, key=_position):
        yield StatementLine(
            entry=entry,
            statement=statement,
            speaker=speaker_of(statement, text, names),
            cue=words(text, statement.cue),
            content=words(text, statement.content),
        )


def _position(statement: Statement) -> int:
    """Where it starts; `sorted` keeps the reading's order among statements that start alike."""
    return min(start for start, _ in (*statement.source, *statement.cue, *statement.content))
