"""Paragraphs of a parse, for the forms that only the layout of a text gives away.

In: the statement reader's layout. Out: paragraphs with their tokens, and whether they are printed as a quotation.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from tocsin.read.parse import Sentence, Token
from tocsin.read.statements.layout import Layout
from tocsin.read.statements.quotes import MARKS, Quotation, Range

BLOCK_QUOTE = ">"  # Markdown and mail


@dataclass(frozen=True, slots=True)
class Paragraph:
    """An unbroken stretch of text."""

    sentences: tuple[Sentence, ...]
    is_set_off: bool  # printed as a block quotation

    @property
    def tokens(self) -> list[Token]:
        return [t for s in self.sentences for t in s.tokens]

    @property
    def range(self) -> Range:
        return self.sentences[0].tokens[0].index, self.sentences[-1].tokens[-1].index


def paragraphs_of(layout: Layout) -> list[Paragraph]:
    """All paragraphs in order."""
    return [
        Paragraph(sentences, sentences[0].tokens[0].text == BLOCK_QUOTE or _is_set_off(layout.parse.text, sentences[0].start))
        for _, group in groupby(layout.parse.sentences, key=lambda s: s.paragraph)
        if (sentences := tuple(group))
    ]


def words_of(words: Range, layout: Layout) -> Range | None:
    """The range without punctuation at its ends; None when it is all punctuation."""
    first = layout.word_at_or_after(*words)
    last = layout.word_at_or_before(words[1], words[0])
    return None if first is None or last is None else (first, last)


def is_quoted(paragraph: Paragraph, quotations: list[Quotation], layout: Layout) -> bool:
    """Whether all words of the paragraph stand in quotation marks, or it is set off as a block."""
    if paragraph.is_set_off:
        return True
    tokens = paragraph.tokens
    if tokens[0].text not in MARKS:
        return False
    outer = [q for q in quotations if q.depth == 0]
    return all(not layout.is_word[t.index] or any(q.holds(t.index) for q in outer) for t in tokens)


def _is_set_off(text: str, start: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    return text[line:start].strip().startswith(BLOCK_QUOTE)
