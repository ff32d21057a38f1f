"""The printed lines of a text: in goes the text, out come its lines with their offsets and their plain wording.

A line is what a reader sees as one: a physical line, or the whole paragraph where lines were wrapped by hand or by a program.
Rules (see `rules.py`) look at `bare`: without Markdown signs, straight apostrophes, single spaces.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.records import Span

PHYSICAL_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")
BARE_CHARACTERS = 700  # of a long line, only its beginning is needed to tell what kind of line it is
WRAP_WIDTHS = range(55, 101)  # characters of a line that was wrapped, the last one of its paragraph excepted
STRAIGHT = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'))  # one for one: offsets stay


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. `start`, `end`: its offsets without surrounding white space."""

    start: int
    end: int
    bare: str  # plain wording, of at most BARE_CHARACTERS
    words: int  # of the bare wording

    @property
    def length(self) -> int:
        return self.end - self.start


def printed_lines(text: str, signs: list[Span] | None = None) -> list[Line]:
    """The lines of a text that are not blank, in order. `signs`: Markdown signs to leave out of the bare wording."""
    lines = []
    plain = straight(text)
    starts = [start for start, _ in signs or []]
    for start, end in _unwrapped(text):
        inside = (signs or [])[bisect_left(starts, start) : bisect_left(starts, end)]
        bare = without_signs(plain, start, end, inside)
        lines.append(Line(start, end, bare, bare.count(" ") + 1 if bare else 0))
    return lines


def _unwrapped(text: str) -> Iterator[Span]:
    """Wrapped lines joined: each but the last is about as long as a page is wide, with no blank line between."""
    waiting: list[Span] = []
    for found in PHYSICAL_LINE.finditer(text):
        span = found.span()
        if waiting and _is_blank_between(text, waiting[-1][1], span[0]):
            yield from _joined(waiting)
            waiting = []
        waiting.append(span)
    yield from _joined(waiting)


def _is_blank_between(text: str, end: int, start: int) -> bool:
    gap = text[end:start]
    return gap.count("\n") > 1 or gap.replace("\r\n", "\n").count("\r") > 1


def _joined(lines: list[Span]) -> list[Span]:
    wrapped = len(lines) > 1 and all(end - start in WRAP_WIDTHS for start, end in lines[:-1])
    return [(lines[0][0], lines[-1][1])] if wrapped else lines


def straight(text: str) -> str:
    """The text with straight quotes and apostrophes, as long as before."""
    for curly, plain in STRAIGHT:
        text = text.replace(curly, plain)
    return text


def without_signs(plain: str, start: int, end: int, signs: list[Span]) -> str:
    """The wording of a stretch, at most BARE_CHARACTERS of it: without the signs that lie in it, with single spaces."""
    if not signs:
        return " ".join(plain[start : min(end, start + BARE_CHARACTERS)].split())
    parts, position, room = [], start, BARE_CHARACTERS
    for sign_start, sign_end in [*signs, (end, end)]:
        piece = plain[position : min(max(sign_start, position), position + room)]
        parts.append(piece)
        room -= len(piece)
        position = max(position, sign_end)
    return " ".join("".join(parts).split())
