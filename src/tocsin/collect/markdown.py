"""Markdown signs in a text: in goes the text, out come the spans of the signs (not of the words they dress).

The text itself is kept as given; the signs are masked so that a sentence reads through a link or an emphasis. A text counts as Markdown
only when several of its signs are there: news prose has stray asterisks, brackets and dashes too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.records import Span

# Every repetition is bounded: a hostile text of a million brackets is still read in linear time.
LABEL = r"(?P<label>(?:[^\[\]\n]|\[[^\[\]\n]{0,80}\]){1,400})"
TARGET = r"[^()\s]{0,600}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:[ \t]\"[^\"\n]{0,200}\")?"
LINK = re.compile(rf"(?<!!)\[{LABEL}\]\({TARGET}\)")
IMAGE = re.compile(r"!\[[^\[\]\n]{0,400}\]\([^()\n]{0,800}\)")
HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(?=\S)", re.MULTILINE)
HEADING_END = re.compile(r"(?<=\S)[ \t]+#{1,6}[ \t]*$", re.MULTILINE)
STRONG = re.compile(r"(?<![\w*\\])(\*\*\*|\*\*|__)(?=\S)(?P<inner>[^*\n]{1,2000}?)(?<=[^\s\\])\1(?![\w*])")
EMPHASIS = re.compile(r"(?<![\w*_\\])([*_])(?=[^\s*_])(?P<inner>[^*\n]{1,3000}?)(?<=[^\s*\\])\1(?![\w*_])")
RULE = re.compile(r"^[ ]{0,3}(?:(?:[-*_][ \t]{0,3}){3,80}|\\[*_-]|={3,80})[ \t]*$", re.MULTILINE)
LIST_SIGN = re.compile(r"^[ \t]{0,12}[-*+][ \t]+(?=\S)", re.MULTILINE)
QUOTE_SIGN = re.compile(r"^[ ]{0,3}(?:>[ ]?){1,5}(?=\S)", re.MULTILINE)
AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]{1,600}>")
ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!|<>~$])")
FENCE = re.compile(r"^[ ]{0,3}```[^\n]{0,80}$", re.MULTILINE)
REFERENCE = re.compile(r"^[ ]{0,3}\[[^\[\]\n]{1,80}\]:[ \t]+\S[^\n]{0,600}$", re.MULTILINE)
FOOTNOTE_SIGN = re.compile(r"\[\^[\w-]{1,20}\]:?")
HTML_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>\n]{0,400})?/?>|<!--[^>]{0,400}-->")

# Each pattern with characters that its sign cannot do without: most texts have few kinds of sign.
PAIRED_SIGNS = ((LINK, "](", "label"), (STRONG, "", "inner"), (EMPHASIS, "", "inner"))
WHOLE_SIGNS = (
    (IMAGE, "!["), (HEADING, "# "), (HEADING_END, " #"), (RULE, ""), (LIST_SIGN, ""), (QUOTE_SIGN, ">"), (AUTOLINK, "<"), (FENCE, "```"),
    (REFERENCE, "]:"), (FOOTNOTE_SIGN, "[^"), (HTML_TAG, "<"), (ESCAPE, "\\"),
)  # fmt: skip
EVIDENCE = (
    (LINK, "]("),
    (IMAGE, "!["),
    (HEADING, "# "),
    (STRONG, ""),
    (AUTOLINK, "<"),
    (REFERENCE, "]:"),
)  # prose does not show these by accident
FEWEST_SIGNS = 3  # in all; or two of different kinds


def is_markdown(text: str) -> bool:
    """Whether a text is written in Markdown: three of its signs, or two kinds of them."""
    if "](" not in text and "**" not in text and "# " not in text and "__" not in text and "]: " not in text:
        return False
    counts = [sum(1 for _ in zip(range(FEWEST_SIGNS), pattern.finditer(text), strict=False)) for pattern, need in EVIDENCE if need in text]
    return sum(counts) >= FEWEST_SIGNS or sum(1 for count in counts if count) >= 2


def markdown_signs(text: str) -> list[Span]:
    """Spans of the Markdown signs of a Markdown text, in text order, not overlapping."""
    spans = sorted(_signs(text))
    kept: list[Span] = []
    for start, end in spans:
        if kept and start < kept[-1][1]:
            if end > kept[-1][1]:
                kept[-1] = (kept[-1][0], end)
        else:
            kept.append((start, end))
    return kept


def _signs(text: str) -> Iterator[Span]:
    for pattern, need, kept in PAIRED_SIGNS:
        for found in pattern.finditer(text) if need in text else ():
            yield found.start(), found.start(kept)
            yield found.end(kept), found.end()
    for pattern, need in WHOLE_SIGNS:
        for found in pattern.finditer(text) if need in text else ():
            yield found.span()
