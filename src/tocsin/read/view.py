"""What of a document is read: its prose in blocks, with masks (furniture, markup, metadata) left out and every offset kept.

A block is a paragraph; sentences never cross one. Block text may skip masked characters, so it carries the way back to the document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.records import Document, Span

BLANK_LINE = re.compile(r"[ \t]*(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))+[ \t]*")
LINE_END = re.compile(r"\s*[\r\n]\s*")
LONGEST_WRAPPED_LINE = 100  # characters: text wrapped by hand or by a mail program stays below this
LONGEST_BLOCK = 5_000  # characters parsed at once: bounds memory on a file that is one endless line
BREAK_AFTER = re.compile(r"[.!?\s]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as it goes to the parser. `pieces`: (offset in block, offset in document) at each jump."""

    text: str
    pieces: tuple[tuple[int, int], ...]

    def offsets(self, start: int, end: int) -> Span:
        """Document offsets of block characters `start` to `end` (`end` exclusive, `end > start`)."""
        return self._at(start), self._at(end - 1) + 1

    def _at(self, position: int) -> int:
        if len(self.pieces) == 1:
            return self.pieces[0][1] + position
        here, there = self.pieces[bisect_right(self.pieces, (position, 1 << 62)) - 1]
        return there + position - here


def blocks(document: Document) -> Iterator[Block]:
    """The document's prose, paragraph by paragraph, in text order."""
    masks = sorted((m.start, m.end, m.kind != "markup") for m in document.masks)
    paragraph_break = BLANK_LINE if is_hard_wrapped(document.text) else LINE_END
    for start, end in _paragraphs(document.text, [(s, e) for s, e, breaks in masks if breaks], paragraph_break):
        inside = [(s, e) for s, e, breaks in masks if not breaks and s < end and e > start]
        for piece_start, piece_end in _bounded(document.text, start, end):
            block = _block(document.text, piece_start, piece_end, inside)
            if block is not None:
                yield block


def is_hard_wrapped(text: str) -> bool:
    """Whether single line ends fall inside sentences (then only blank lines part paragraphs)."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or max(map(len, lines)) > LONGEST_WRAPPED_LINE:
        return False
    runs = sum(1 for a, b in zip(text.splitlines(), text.splitlines()[1:], strict=False) if a.strip() and b.strip())
    return runs * 2 > len(lines)


def _paragraphs(text: str, gaps: list[Span], paragraph_break: re.Pattern[str]) -> Iterator[Span]:
    position = 0
    for gap_start, gap_end in [*gaps, (len(text), len(text))]:
        if gap_start > position:
            start = position
            for found in paragraph_break.finditer(text, position, gap_start):
                if found.start() > start:
                    yield start, found.start()
                start = found.end()
            if gap_start > start:
                yield start, gap_start
        position = max(position, gap_end)


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST_BLOCK:
        cut = start + LONGEST_BLOCK
        for back in range(cut, start + LONGEST_BLOCK // 2, -1):
            if BREAK_AFTER.match(text, back - 1):
                cut = back
                break
        yield start, cut
        start = cut
    yield start, end


def _block(text: str, start: int, end: int, masks: list[Span]) -> Block | None:
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = 0
    position = start
    for mask_start, mask_end in [*masks, (end, end)]:
        stop = min(max(mask_start, position), end)
        if stop > position:
            pieces.append((length, position))
            parts.append(text[position:stop])
            length += stop - position
        position = max(position, min(mask_end, end))
    joined = "".join(parts)
    if not joined.strip():
        return None
    return Block(joined.replace("\n", " ").replace("\r", " "), tuple(pieces))
