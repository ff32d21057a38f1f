"""The words of a report as they compare between copies: folded, in order, without what is not its prose.

In: a document. Out: folded words with their offsets. The title and all masked stretches (byline, credit lines, share lines, related links)
are left out, so that a new headline or another site's furniture changes nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tocsin.read.names import fold
from tocsin.records import Document, Span

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
TITLE_WITHIN = 60  # words from the start, above which a title stands
FEWEST_UNMASKED = 20  # words: below, the masks took the report for furniture, and the whole text is compared


class Word(NamedTuple):
    """One word as compared, as printed, and where it stands."""

    folded: str
    printed: str
    start: int


def words_of(document: Document) -> list[Word]:
    """The words of the prose; of the whole text where almost nothing is left of it."""
    prose = [word for start, end in unmasked(document) for word in _words(document.text, start, end)]
    if len(prose) < FEWEST_UNMASKED:
        prose = _words(document.text, 0, len(document.text))
    return _untitled(prose, document.title or "")


def _untitled(words: list[Word], title: str) -> list[Word]:
    """The words without the title, where they begin with it."""
    printed = [word.folded for word in _words(title, 0, len(title))]
    for start in range(min(TITLE_WITHIN, len(words) - len(printed)) if printed else 0):
        if [word.folded for word in words[start : start + len(printed)]] == printed:
            return words[:start] + words[start + len(printed) :]
    return words


def unmasked(document: Document) -> list[Span]:
    """The stretches of the text that no mask covers, in order."""
    stretches, position = [], 0
    for mask in sorted(document.masks, key=lambda m: m.start):
        if mask.start > position:
            stretches.append((position, mask.start))
        position = max(position, mask.end)
    if position < len(document.text):
        stretches.append((position, len(document.text)))
    return stretches


def _words(text: str, start: int, end: int) -> list[Word]:
    return [Word(fold(word := match[0]), word, match.start()) for match in WORD.finditer(text, start, end)]
