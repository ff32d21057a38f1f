"""A text with layered marks becomes flat pieces: HTML cannot overlap elements, marks do.

In: a text, its paragraphs and sentences, and marks (a stretch, a layer, what it is, where it leads).
Out: paragraphs of sentence runs of segments; each segment carries every mark that covers it. No character is lost or repeated.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tocsin.read.view import BLANK_LINE, LINE_END, is_hard_wrapped
from tocsin.records import Span

LINK_ORDER = ("event", "figure", "cue", "mention", "tie", "source", "time", "place", "content")
"""Which mark a segment links to when several cover it: a segment can be one link only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One stretch of the text and what it is."""

    start: int
    end: int
    layer: str  # "event", "figure", "cue", "source", "content", "time", "place", "mention", "tie", "masked"
    tip: str  # what it is, in words
    link: str | None = None  # anchor it leads to
    anchor: str | None = None  # id of its first segment
    style: str = ""  # further CSS class


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters that the same marks cover."""

    text: str
    layers: tuple[str, ...] = ()
    tip: str = ""
    link: str | None = None
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Segments of one sentence, or (no index) of what stands between sentences."""

    index: int | None
    first: bool  # whether the sentence starts here: then the run carries its id
    segments: tuple[Segment, ...]


Paragraph = tuple[Run, ...]


def paragraphs(text: str) -> Iterator[Span]:
    """The text's paragraphs, as the reader cuts them; what lies between is white space."""
    gap = BLANK_LINE if is_hard_wrapped(text) else LINE_END
    start = 0
    for found in gap.finditer(text):
        if text[start : found.start()].strip():
            yield start, found.start()
        start = found.end()
    if text[start:].strip():
        yield start, len(text)


def layered(text: str, sentences: Sequence[Span], marks: Iterable[Mark]) -> list[Paragraph]:
    """The whole text, paragraph by paragraph. Sentences in text order, not overlapping."""
    waiting = sorted((m for m in marks if m.end > m.start), key=lambda m: (-m.start, m.end))  # the next one last
    starts = [start for start, _ in sentences]
    open_marks: list[Mark] = []
    placed: set[str] = set()
    found = []
    for start, end in paragraphs(text):
        while waiting and waiting[-1].start < end:
            open_marks.append(waiting.pop())
        open_marks = [m for m in open_marks if m.end > start]
        here = range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end))
        found.append(tuple(_runs(text, (start, end), [(i, sentences[i]) for i in here], open_marks, placed)))
    return found


def _runs(text: str, paragraph: Span, sentences: Sequence[tuple[int, Span]], marks: list[Mark], placed: set[str]) -> Iterator[Run]:
    position, end = paragraph
    for index, (start, stop) in sentences:
        low, high = max(start, position), min(stop, end)
        if low >= high:
            continue
        if low > position:
            yield Run(None, False, tuple(segments(text, (position, low), marks, placed)))
        yield Run(index, low == start, tuple(segments(text, (low, high), marks, placed)))
        position = high
    if position < end:
        yield Run(None, False, tuple(segments(text, (position, end), marks, placed)))


def segments(text: str, span: Span, marks: Sequence[Mark], placed: set[str] | None = None) -> Iterator[Segment]:
    """The stretch cut at every boundary of a mark. `placed` remembers which anchors have been given out."""
    given = set() if placed is None else placed
    start, end = span
    inside = [m for m in marks if m.start < end and m.end > start]
    cuts = sorted({start, end, *(c for m in inside for c in (m.start, m.end) if start < c < end)})
    for low, high in pairwise(cuts):
        covering = [m for m in inside if m.start <= low and m.end >= high]
        yield _segment(text[low:high], covering, given)


def _segment(text: str, covering: list[Mark], given: set[str]) -> Segment:
    if not covering:
        return Segment(text)
    linked = [m for layer in LINK_ORDER for m in covering if m.layer == layer and m.link and text.strip()]
    anchors = []
    for mark in covering:
        if mark.anchor and mark.anchor not in given:
            given.add(mark.anchor)
            anchors.append(mark.anchor)
    classes = {name: None for m in covering for name in (m.layer, m.style) if name}
    tips = {m.tip: None for m in reversed(covering) if m.tip}
    return Segment(text, tuple(classes), " · ".join(tips), linked[0].link if linked else None, tuple(anchors))
