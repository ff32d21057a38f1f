"""The outlet's own voice: where it judges, and what it holds at a distance.

In: a parse and its statements. Out: `Commentary` and `Distance` records. `own.py` tells which words are the outlet's own, `commentary.py`
finds the judging ones, `distance.py` those that it uses without owning them; `lexicon.py` knows the words.
"""

from __future__ import annotations

from tocsin.read.parse import Parse
from tocsin.read.statements.quotes import find_quotations
from tocsin.read.voice.commentary import find_commentary
from tocsin.read.voice.distance import find_distance
from tocsin.read.voice.own import own_words
from tocsin.records import Commentary, Distance, Statement

__all__ = ["find_voice"]


def find_voice(parse: Parse, statements: list[Statement]) -> tuple[list[Commentary], list[Distance]]:
    """Where the outlet judges, and what it holds at a distance, each in text order."""
    quotations = find_quotations(parse)
    own = own_words(parse, quotations, statements)
    return find_commentary(parse, own), find_distance(parse, quotations, statements)
