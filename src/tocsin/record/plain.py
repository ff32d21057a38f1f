"""Words of a report as they are shown: without the signs of its markup, which stand between them in the text.

In: a document and two characters. Out: the words. The spans themselves always point at the text as it was given.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from tocsin.records import Document, Span

INTERRUPTION = " … "


def plain(document: Document, start: int, end: int) -> str:
    """The words from `start` to `end`, with white space evened out: of "won [31 percent](#)" it is "won 31 percent"."""
    text, masks = document.text, document.masks
    found = []
    for mask in masks[max(0, bisect_right(masks, start, key=lambda mask: mask.start) - 1) :]:
        if mask.start >= end:
            break
        if mask.kind == "markup" and mask.end > start:
            found.append(text[start : max(start, mask.start)])
            start = min(end, mask.end)
    return " ".join("".join((*found, text[start:end])).split())


def plain_parts(document: Document, spans: Iterable[Span]) -> str:
    """The words of several stretches, gaps shown."""
    return INTERRUPTION.join(plain(document, *span) for span in spans)
