"""Whether a bare four-digit number is a year, or a count, a price, a label.

"The 2019 coup" names a year, "2019 tally sheets" counts.
"""

from __future__ import annotations

from tocsin.read.parse import Token
from tocsin.read.times.lexicon import surroundings

FIRST_SURE_YEAR = 1900  # an older number is a year only after a preposition or in brackets, where dates of life stand
NEIGHBOURS = frozenset("(-–—,/")


def is_year(token: Token, year: int, before: Token | None, after: Token | None) -> bool:
    """Judged by the words around and by what the number modifies."""
    around = surroundings()
    if before is not None and (before.lower in around.labels or before.tag in {"$", "#"}):
        return False
    if after is not None and (after.text == "%" or after.lower in around.measures or _continues_number(after)):
        return False
    if _counts(token, before, after):
        return False
    return year >= FIRST_SURE_YEAR or _stands_as_year(before, after)


def _continues_number(after: Token) -> bool:
    """ "2000 million", "1500 $"."""
    return after.tag in {"CD", "$"} and not after.text[0].isdigit()


def _counts(token: Token, before: Token | None, after: Token | None) -> bool:
    """A number before the noun that it counts, without an article and not after "in" or "since"."""
    around = surroundings()
    if after is None or after.pos != "NOUN" or (before is not None and before.pos in {"DET", "PRON"}):
        return False
    if before is not None and before.lower in around.surely_before_year:
        return False
    if token.rel == "nummod":
        return True
    return after.tag == "NNS" and (before is None or before.lower not in around.before_year)


def _stands_as_year(before: Token | None, after: Token | None) -> bool:
    if before is not None and (before.lower in surroundings().before_year or before.text in NEIGHBOURS or before.lower in {"and", "the"}):
        return True
    return after is not None and after.text in {")", "-", "–"}
