"""Which words of a document are the outlet's own: not in quotation marks, and in nobody's mouth.

In: a parse, its quotations and statements. Out: for each token whether the outlet itself says it. What the writer puts as "I think" or
"we believe" is the outlet's own too.
"""

from __future__ import annotations

from tocsin.read.parse import Parse
from tocsin.read.statements.quotes import Quotation
from tocsin.records import Statement

FIRST_PERSON = frozenset({"i", "we"})


def own_words(parse: Parse, quotations: list[Quotation], statements: list[Statement]) -> list[bool]:
    """By token index."""
    own = [True] * len(parse.tokens)
    for quotation in quotations:
        for first, last in quotation.marked:
            own[first : last + 1] = [False] * (last + 1 - first)
    quoted = [not mine for mine in own]
    for statement in statements:
        if not _is_the_writers(statement, parse, quoted):
            for span in statement.content:
                for token in parse.tokens_in(span):
                    own[token.index] = False
    return own


def _is_the_writers(statement: Statement, parse: Parse, quoted: list[bool]) -> bool:
    words = [t for span in statement.source for t in parse.tokens_in(span)]
    return len(words) == 1 and words[0].lower in FIRST_PERSON and not quoted[words[0].index] and statement.parent is None
