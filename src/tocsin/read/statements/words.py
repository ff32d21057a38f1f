"""What the trained scorer sees of each word before any choice is made (`choices.WORD`).

In: a document's layout. Out: one tuple of strings a token.
"""

from __future__ import annotations

from tocsin.read.statements.choices import Values
from tocsin.read.statements.layout import QUOTE_MARKS, Layout
from tocsin.read.statements.lexicon import attitude_of


def word_values(layout: Layout) -> list[Values]:
    """Values of the attributes in `choices.WORD`, by token."""
    is_mark = [False, *(t.text in QUOTE_MARKS for t in layout.tokens), False]
    return [
        (
            t.lemma.lower(), t.tag, t.dep, t.name, attitude_of(t), _place_in_quotation(t.index, layout),
            _marks(is_mark[t.index], is_mark[t.index + 1], is_mark[t.index + 2]), "headline" if t.sentence.paragraph == 0 else "body",
        )
        for t in layout.tokens
    ]  # fmt: skip


def _place_in_quotation(index: int, layout: Layout) -> str:
    number = layout.quotation[index]
    if number < 0:
        return "out"
    first, last = layout.quotations[number]
    if first == last:
        return "only"
    return "first" if index == first else "last" if index == last else "in"


def _marks(before: bool, here: bool, after: bool) -> str:
    """Which of three neighbours are quotation marks."""
    return ("m" if here else "") + ("<" if before else "") + (">" if after else "")
