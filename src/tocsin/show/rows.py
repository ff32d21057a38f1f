"""What a case answers as plain rows for `--json`: one dict per event, statement, tie, actor or document, spans and source always with it.

In: the lines that a case gives. Out: dicts of JSON values with the same keys in every row.
"""

from __future__ import annotations

from typing import Any

from tocsin.record.entries import ActorSummary, ChronicleLine, Entry, FigureLine, StatementLine, TieLine
from tocsin.records import Commentary, Time
from tocsin.serial import to_builtins

Row = dict[str, Any]


def event_row(line: ChronicleLine) -> Row:
    """An event of the chronicle."""
    event = line.event
    return {
        **_when(event.time),
        "time_carried": event.time_carried,
        "event": event.event,
        "mode": event.mode,
        "context": event.context,
        "certainty": event.certainty,
        "actors": line.actors,
        "recipients": line.recipients,
        "place": None if event.place is None else event.place.name,
        "speakers": line.speakers,
        "commentary": _judging(line.commentary),
        "distance": None if line.distance is None else line.distance.kind,
        "sentence": line.sentence_text,
        "span": line.sentence,
        "trigger": event.trigger,
        "id": event.id,
        "assertion": line.id,
        "standing": line.standing,
        "main": event.main,
        **_source(line.entry),
    }


def statement_row(line: StatementLine) -> Row:
    """A statement: who says what, verbatim."""
    statement = line.statement
    return {
        "speaker": line.speaker,
        "attitude": statement.attitude,
        "cue": line.cue,
        "content": line.content,
        "topics": line.topics,
        "quoted_by": line.chain,
        "commentary": _judging(line.commentary),
        "spans": to_builtins({"source": statement.source, "cue": statement.cue, "content": statement.content}),
        "id": statement.id,
        "assertion": line.id,
        "standing": line.standing,
        "parent": statement.parent,
        **_source(line.entry),
    }


def tie_row(line: TieLine) -> Row:
    """A tie: who is what to whom, since when, on whose word."""
    tie = line.tie
    return {
        "kind": tie.kind,
        "subject": line.subject,
        "object": line.object,
        "title": tie.title,
        "amount": tie.amount,
        **_when(tie.time),
        "ended": tie.ended,
        "certainty": tie.certainty,
        "speakers": line.speakers,
        "sentence": line.sentence_text,
        "span": line.sentence,
        "spans": {"words": (tie.start, tie.end), "subject": tie.subject_span, "object": tie.object_span},
        "id": tie.id,
        "assertion": line.id,
        "standing": line.standing,
        **_source(line.entry),
    }


def figure_row(line: FigureLine) -> Row:
    """A claimed number: what is counted, how much, whose, on whose word."""
    figure = line.figure
    return {
        "kind": figure.kind,
        "topic": line.topic,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "was": figure.was,
        "change": figure.change,
        "unit": figure.unit,
        "hedge": figure.hedge,
        "of": figure.of,
        "holder": line.holder,
        **_when(figure.time),
        "certainty": figure.certainty,
        "speakers": line.speakers,
        "text": figure.text,
        "sentence": line.sentence_text,
        "span": line.sentence,
        "spans": {"number": (figure.start, figure.end)},
        "id": figure.id,
        "assertion": line.id,
        "standing": line.standing,
        **_source(line.entry),
    }


def actor_row(summary: ActorSummary) -> Row:
    """An actor of the case, with the documents that speak of it."""
    return {
        "name": summary.name,
        "aliases": summary.aliases,
        "kind": summary.kind,
        "country": summary.country,
        "sector": summary.sector,
        "roles": summary.roles,
        "documents": summary.documents,
        "mentions": summary.mentions,
        "joins": to_builtins(summary.joins),
        "members": [{"document": document, "actor": actor.id} for document, actor in summary.members],
    }


def document_row(entry: Entry) -> Row:
    """A document without its text: its metadata, which of them were guessed, and how much it asserts."""
    metadata = to_builtins(entry.reading.document)
    reading = entry.reading
    return {
        **metadata,
        "added": entry.added,
        "known_from": entry.known_from,
        "dated": entry.dated,
        "characters": len(entry.document.text),
        "sentences": len(reading.sentences),
        "statements": len(reading.statements),
        "commentary": len({mark.sentence for mark in reading.commentary}),
        "events": len(reading.events),
        "figures": len(reading.figures),
        "ties": len(reading.ties),
    }


def _judging(marks: tuple[Commentary, ...]) -> list[Row]:
    """The words by which the outlet itself judges in the sentence; empty where it reports."""
    return [{"kind": mark.kind, "span": (mark.start, mark.end)} for mark in marks]


def _when(time: Time | None) -> Row:
    """A time and its bounds; the same keys where there is none."""
    if time is None:
        return {"time": None, "earliest": None, "latest": None}
    return {"time": time.value, "earliest": time.earliest, "latest": time.latest}


def _source(entry: Entry) -> Row:
    document = entry.document
    return {
        "document": document.id,
        "key": document.key,
        "outlet": document.outlet,
        "published": document.published,
        "known_from": entry.known_from,
    }
