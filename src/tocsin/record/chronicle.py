"""The chronicle: every event that the documents assert, in the order in which it is said to have happened.

In: entries. Out: one line per event. Events whose time is unknown, or known without its year, stand at the end in the order of the
reporting: no time is guessed for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from tocsin.dates import PartialDate
from tocsin.record.actors import display_names
from tocsin.record.entries import ChronicleLine, Entry
from tocsin.record.statements import commentary_in, speaker_of
from tocsin.records import Event, Participant, Time, TimePrecision

PRECISIONS = {precision: rank for rank, precision in enumerate(get_args(TimePrecision))}  # finest first
OPEN_END = "9999-12-31"

TimeKey = tuple[bool, str, str, tuple[int, int], int]


def chronicle_of(entries: Iterable[Entry]) -> list[ChronicleLine]:
    """One line per asserted event of these entries, ordered by time, then by document date and place in the text."""
    lines = [line for entry in entries for line in _lines_of(entry)]
    return sorted(lines, key=lambda line: (_time_key(line.event.time), *_text_key(line)))


def _lines_of(entry: Entry) -> Iterator[ChronicleLine]:
    reading = entry.reading
    names = display_names(reading)
    statements = {statement.id: statement for statement in reading.statements}
    for event in reading.events:
        chain = tuple(statements[i] for i in event.asserted_by)
        start, end = reading.sentences[event.sentence]
        yield ChronicleLine(
            entry=entry,
            event=event,
            actors=_names_of(event.actors, names),
            recipients=_names_of(event.recipients, names),
            speakers=tuple(speaker_of(statement, entry.document.text, names) for statement in chain),
            statements=chain,
            sentence=(start, end),
            sentence_text=" ".join(entry.document.text[start:end].split()),
            commentary=commentary_in(reading, event.sentence),
            distance=next((d for d in reading.distances if d.start < event.trigger[1] and event.trigger[0] < d.end), None),
        )


def _names_of(participants: tuple[Participant, ...], names: dict[str, str]) -> tuple[str, ...]:
    """Each once, in text order, whether it is known by name or only by its words."""
    found = (names.get(p.actor or "", p.text) for p in sorted(participants, key=lambda p: p.start))
    return tuple(dict.fromkeys(found))


def _time_key(time: Time | None) -> TimeKey:
    """Dated before undated; then by first day, last day, clock (a whole day before its hours), and the finer precision first."""
    if time is None or not (time.earliest or time.latest):
        return True, "", "", (-1, -1), 0
    precision = PRECISIONS.get(time.precision, len(PRECISIONS)) if time.precision else len(PRECISIONS)
    return False, time.earliest or time.latest or "", time.latest or OPEN_END, _clock(time), precision


def _clock(time: Time) -> tuple[int, int]:
    """Hour and minute at which the time begins; -1 where it does not say."""
    date = PartialDate.parse(time.value) if time.value else PartialDate()
    return -1 if date.hour is None else date.hour, -1 if date.minute is None else date.minute


def _text_key(line: ChronicleLine) -> tuple[str, str, str, int, str]:
    """The order of the reporting. Independent of the order in which documents were read in."""
    document = line.entry.document
    return line.entry.known_from, document.key, document.id, line.event.trigger[0], _numbered(line.event)


def _numbered(event: Event) -> str:
    return event.id.rjust(12)  # "e2" before "e10"
