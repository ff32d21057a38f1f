"""Who is tied to whom: every tie that the documents assert, under the names that the case knows its ends by.

In: entries. Out: one line per tie, ordered by the subject's name, then kind, object and time. What several documents assert is several
lines: nothing is merged that could say who says it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from tocsin.read.names import fold
from tocsin.record.actors import display_names, summarise_actors
from tocsin.record.entries import ActorSummary, Entry, TieLine
from tocsin.record.plain import plain
from tocsin.record.statements import speaker_of
from tocsin.records import Span, TieKind

KINDS = {kind: rank for rank, kind in enumerate(get_args(TieKind))}
Key = tuple[str, str]
"""A document's id and an actor's id in it."""


def ties_of(entries: Iterable[Entry], actors: Iterable[ActorSummary] | None = None) -> list[TieLine]:
    """One line per tie of these entries. `actors`: their summaries, where they are at hand already."""
    known = list(entries)
    summaries = summarise_actors(known) if actors is None else actors
    named = {(document, actor.id): summary for summary in summaries for document, actor in summary.members}
    return sorted((line for entry in known for line in _lines_of(entry, named)), key=_order)


def matching(lines: Iterable[TieLine], kind: str | None = None, actor: str | None = None) -> list[TieLine]:
    """The lines of one kind, and those with an end one of whose names holds these words; case and accents do not count."""
    words = fold(actor) if actor else None
    return [
        line
        for line in lines
        if (kind is None or line.tie.kind == kind)
        and (words is None or any(words in fold(form) for form in (*line.subject_forms, *line.object_forms)))
    ]


def _lines_of(entry: Entry, actors: dict[Key, ActorSummary]) -> Iterator[TieLine]:
    reading, text = entry.reading, entry.document.text
    statements = {statement.id: statement for statement in reading.statements}
    names = display_names(reading)
    for tie in reading.ties:
        chain = tuple(statements[i] for i in tie.asserted_by)
        start, end = reading.sentences[tie.sentence]
        subject = _forms(actors.get((entry.document.id, tie.subject)), tie.subject, tie.subject_span, text)
        object_ = _forms(actors.get((entry.document.id, tie.object or "")), tie.object, tie.object_span, text)
        yield TieLine(
            entry=entry,
            tie=tie,
            subject=subject[0],
            object=object_[0] if object_ else None,
            subject_forms=subject,
            object_forms=object_,
            speakers=tuple(speaker_of(statement, entry.document, names) for statement in chain),
            statements=chain,
            sentence=(start, end),
            sentence_text=plain(entry.document, start, end),
        )


def _forms(actor: ActorSummary | None, words: str | None, span: Span | None, text: str) -> tuple[str, ...]:
    """The name that the case gives an end first, then its other names and the words in this text; empty where there is no end."""
    if actor is not None:
        printed = " ".join(text[slice(*span)].split()) if span else actor.name
        return tuple(dict.fromkeys((actor.name, *actor.aliases, printed)))
    return (" ".join(words.split()),) if words else ()


def _order(line: TieLine) -> tuple[str, int, str, str, str, int]:
    when = line.tie.time.earliest or line.tie.time.latest or "" if line.tie.time else ""
    return fold(line.subject), KINDS[line.tie.kind], fold(line.object or ""), when, line.entry.known_from, line.tie.start
