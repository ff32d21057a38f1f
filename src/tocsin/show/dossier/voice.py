"""The outlet's own voice as the page shows it: the words by which it judges, and what it holds at a distance.

In: a reading's marks. Out: words for the reader, and marks for the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tocsin.record.entries import Entry
from tocsin.records import Commentary, Distance
from tocsin.show.dossier.highlights import Mark
from tocsin.show.dossier.words import words


def judging_words(marks: Iterable[Commentary], text: str) -> tuple[str, ...]:
    """The words themselves, each once; for a question or an exclamation what it does."""
    names = words().commentary
    return tuple(dict.fromkeys(f"“{text[m.start : m.end]}”" if text[m.start].isalnum() else names[m.kind] for m in marks))


def judging_tip(mark: Commentary) -> str:
    """What the marked words do."""
    return f"The outlet’s own judgement: {words().commentary[mark.kind]}"


def distance_tip(mark: Distance) -> str:
    """How the outlet keeps away from the marked words."""
    return f"Kept at a distance: {words().distance[mark.kind]}"


def voice_marks(entry: Entry) -> Iterator[Mark]:
    """Marks of judging words and of words held at a distance, for the document's text."""
    for judging in entry.reading.commentary:
        yield Mark(start=judging.start, end=judging.end, layer="judged", tip=judging_tip(judging))
    for distant in entry.reading.distances:
        yield Mark(start=distant.start, end=distant.end, layer="distant", tip=distance_tip(distant))
