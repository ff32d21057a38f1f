"""The words of a report as they compare between copies: in order, without what is not its prose.

In: a document. Out: its words with their offsets. The title and all masked stretches (byline, credit lines, share lines, related links)
are left out, so that a new headline or another site's furniture changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tocsin.read.names import fold
from tocsin.records import Document, Span

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
TITLE_WITHIN = 60  # words from the start, above which a title stands
FEWEST_UNMASKED = 20  # words: below, the masks took the report for furniture, and the whole text is compared


class Words(NamedTuple):
    """The words as printed, and where each stands."""

    printed: list[str]
    starts: list[int]


def words_of(document: Document) -> Words:
    """The words of the prose; of the whole text where almost nothing is left of it."""
    prose = _words(document.text, unmasked(document))
    if len(prose.printed) < FEWEST_UNMASKED:
        prose = _words(document.text, [(0, len(document.text))])
    return _untitled(prose, document.title or "")


def _untitled(words: Words, title: str) -> Words:
    """The words without the title, where they begin with it."""
    titled = [fold(word) for word in WORD.findall(title)]
    for start in range(min(TITLE_WITHIN, len(words.printed) - len(titled)) if titled else 0):
        end = start + len(titled)
        if fold(words.printed[start]) == titled[0] and [fold(word) for word in words.printed[start:end]] == titled:
            return Words(words.printed[:start] + words.printed[end:], words.starts[:start] + words.starts[end:])
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


def _words(text: str, stretches: Iterable[Span]) -> Words:
    found = [match for start, end in stretches for match in WORD.finditer(text, start, end)]
    return Words([match[0] for match in found], [match.start() for match in found])
