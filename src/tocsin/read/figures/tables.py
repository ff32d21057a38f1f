"""Rows of results: "| Rosa Quispe | 412,008 | 47.08 |" or "Rosa Quispe ..... 47.08 %".

In: a sentence that the parser made of one or more printed lines. Out: the quantities of its rows, judged by the heading of their column
and by their own signs. There is no grammar in a row: its first cell says whose the numbers are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.read.actors import ActorIndex
from tocsin.read.figures.kinds import Judged
from tocsin.read.figures.lexicon import Unit, lexicon
from tocsin.read.figures.numerals import number_at
from tocsin.read.figures.quantities import Quantity
from tocsin.read.figures.setting import Setting
from tocsin.read.parse import Parse, Sentence, Token

SEPARATOR = re.compile(r"\s*(?:\||\t|\.{3,}|…| {3,})\s*")
RULE = re.compile(r"[\s|:=+-]*")
COLUMNS = {
    "votes": "votes",
    "vote": "votes",
    "%": "vote-share",
    "percent": "vote-share",
    "percentage": "vote-share",
    "share": "vote-share",
    "seats": "seats",
}
KINDS_WITHOUT_UNIT = frozenset({"votes", "seats"})


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its characters, without the space around them, and the heading of its column."""

    start: int
    end: int
    heading: str


def is_tabular(parse: Parse, sentence: Sentence) -> bool:
    """Whether the printed lines of the sentence may be rows."""
    return SEPARATOR.search(parse.text, sentence.start, sentence.end) is not None


def row_figures(parse: Parse, sentence: Sentence, actors: ActorIndex) -> list[Judged]:
    """What the rows of the sentence say."""
    found: list[Judged] = []
    for cells in _rows(parse.text, sentence):
        label = next((c for c in cells if any(ch.isalpha() for ch in parse.text[c.start : c.end])), None)
        if label is None or any(t.pos in {"VERB", "AUX"} for t in parse.tokens_in((label.start, label.end))):
            continue
        holder = _actor_in(parse, label, actors)
        name = " ".join(parse.text[label.start : label.end].split())
        for cell in cells:
            judged = _judged(parse, cell, holder, name) if cell is not label else None
            if judged is not None:
                found.append(judged)
    return found


def _rows(text: str, sentence: Sentence) -> Iterator[list[Cell]]:
    """The lines of the sentence that have several cells, with the headings above them."""
    start = text.rfind("\n", 0, sentence.start) + 1
    end = text.find("\n", sentence.end)
    headings = _headings_above(text, start)
    for line in re.finditer(r"[^\n]+", text[start : end if end >= 0 else len(text)]):
        cells = _cells(line[0], start + line.start(), headings)
        if _is_heading(text, cells):
            headings = [text[c.start : c.end].lower() for c in cells]
        elif len(cells) > 1:
            yield cells


def _headings_above(text: str, start: int) -> list[str]:
    """The column names of a table that began before this line."""
    for line in reversed(text[:start].splitlines()[-40:]):
        cells = _cells(line, 0, [])
        if _is_heading(line, cells):
            return [line[c.start : c.end].lower() for c in cells]
        if line.strip() and len(cells) < 2 and not RULE.fullmatch(line):
            break
    return []


def _cells(line: str, offset: int, headings: list[str]) -> list[Cell]:
    cells: list[Cell] = []
    position = 0
    for gap in [*SEPARATOR.finditer(line), None]:
        stop = gap.start() if gap is not None else len(line)
        part = line[position:stop]
        if part.strip():
            start = position + len(part) - len(part.lstrip())
            cells.append(
                Cell(
                    offset + start,
                    offset + stop - (len(part) - len(part.rstrip())),
                    headings[len(cells)] if len(cells) < len(headings) else "",
                )
            )
        position = gap.end() if gap is not None else stop
    return cells


def _is_heading(text: str, cells: list[Cell]) -> bool:
    """A line that names columns and has no numbers."""
    words = [text[c.start : c.end].lower() for c in cells]
    return len(cells) > 1 and not any(ch.isdigit() for w in words for ch in w) and any(_column(w) for w in words)


def _column(heading: str) -> str | None:
    return next((kind for word, kind in COLUMNS.items() if word in heading.split()), None)


def _judged(parse: Parse, cell: Cell, holder: str | None, label: str) -> Judged | None:
    tokens = parse.tokens_in((cell.start, cell.end))
    words = [t.lower for t in tokens]
    number = number_at(words, 0) if words else None
    if number is None or number.value is None or any(lexicon().unit_of(w) is None for w in words[number.end :]):
        return None
    kind = _column(cell.heading)
    unit = lexicon().unit_of(words[number.end]) if len(words) > number.end else None
    if unit is not None and unit.kind == "percent":
        kind = "vote-share" if holder is not None or kind is not None else "share"
    if kind is None:
        return None
    sentence = tokens[0].sentence.tokens
    at = tokens[0].index - sentence[0].index
    end = at + len(words)
    measured = None if kind in KINDS_WITHOUT_UNIT else unit or Unit("percent", "percent")
    quantity = Quantity(sentence, at, end, at, at + number.end, number.value, None, None, unit=measured)
    of = None if holder is not None else label.lower()
    return Judged(
        Setting(quantity, tokens[0], None, of), lexicon().kinds[kind], measured.name if measured is not None else kind, of, holder
    )


def _actor_in(parse: Parse, cell: Cell, actors: ActorIndex) -> str | None:
    found: list[Token] = parse.tokens_in((cell.start, cell.end))
    return next((actor.id for token in found if (actor := actors.actor_at(token)) is not None), None)
