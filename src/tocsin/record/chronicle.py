"""The chronicle: every event that the documents assert, in the order in which it is said to have happened.

In: entries. Out: one line per event. Events whose time is unknown, or known without its year, stand at the end in the order of the
reporting: no time is guessed for them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from tocsin.record.actors import display_names
from tocsin.record.entries import ChronicleLine, Entry
from tocsin.record.plain import plain
from tocsin.record.statements import commentary_in, speaker_of
from tocsin.record.times import sort_key
from tocsin.records import Event, Participant


def chronicle_of(entries: Iterable[Entry]) -> list[ChronicleLine]:
    """One line per asserted event of these entries, ordered by time, then by document date and place in the text."""
    lines = [line for entry in entries for line in lines_of(entry)]
    return sorted(lines, key=lambda line: (sort_key(line.event.time), *_text_key(line)))


def lines_of(entry: Entry, only: Collection[str] | None = None) -> Iterator[ChronicleLine]:
    """The lines of one entry in the reading's order; `only` those of these events, by their ids in the reading."""
    reading = entry.reading
    names = display_names(reading)
    statements = {statement.id: statement for statement in reading.statements}
    for event in (event for event in reading.events if only is None or event.id in only):
        chain = tuple(statements[i] for i in event.asserted_by)
        start, end = reading.sentences[event.sentence]
        yield ChronicleLine(
            entry=entry,
            event=event,
            actors=_names_of(event.actors, names),
            recipients=_names_of(event.recipients, names),
            speakers=tuple(speaker_of(statement, entry.document, names) for statement in chain),
            statements=chain,
            sentence=(start, end),
            sentence_text=plain(entry.document, start, end),
            commentary=commentary_in(reading, event.sentence),
            distance=next((d for d in reading.distances if d.start < event.trigger[1] and event.trigger[0] < d.end), None),
        )


def _names_of(participants: tuple[Participant, ...], names: dict[str, str]) -> tuple[str, ...]:
    """Each once, in text order, whether it is known by name or only by its words."""
    found = (names.get(p.actor or "", p.text) for p in sorted(participants, key=lambda p: p.start))
    return tuple(dict.fromkeys(found))


def _text_key(line: ChronicleLine) -> tuple[str, str, str, int, str]:
    """The order of the reporting. Independent of the order in which documents were read in."""
    document = line.entry.document
    return line.entry.known_from, document.key, document.id, line.event.trigger[0], _numbered(line.event)


def _numbered(event: Event) -> str:
    return event.id.rjust(12)  # "e2" before "e10"
