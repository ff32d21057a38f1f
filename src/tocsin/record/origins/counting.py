"""How many independent origins stand behind something: copies count once, and so does one quotation that many outlets carry.

In: for each report the origin that it is of and the verbatim words that it rests on. Out: a number.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from tocsin.read.names import fold
from tocsin.record.origins.quotations import quotations
from tocsin.record.origins.words import WORD
from tocsin.records import Span, Statement

SAME_WORDS = 6  # in a row within quotation marks: shorter runs are phrases that two speakers may both use


def independent(resting: Iterable[tuple[str, str]]) -> int:
    """The number of independent origins among pairs of an origin and the words that it quotes ("" where it speaks for itself).

    Origins that quote the same words from somebody are one source on what these words say, however independent the rest of them is."""
    pairs = list(resting)
    return len(pairs) if len(pairs) <= 1 else len(set(grouped(pairs)))  # most of what is told is told once


def grouped(resting: Iterable[tuple[str, str]]) -> list[int]:
    """The same pair by pair: for each the place of the first with which it is one source, if only by others in between."""
    before: list[int] = []
    holders: dict[tuple[str, ...], int] = {}  # who first had an origin, or a run of words
    for place, (origin, quoted) in enumerate(resting):
        before.append(place)
        for mark in ((origin,), *word_runs(quoted)):
            one, other = (_first(before, at) for at in (place, holders.setdefault(mark, place)))
            before[max(one, other)] = min(one, other)
    return [_first(before, place) for place in range(len(before))]


def _first(before: list[int], place: int) -> int:
    """Where the steps back end; on the way they are made shorter for who comes next."""
    while before[place] != place:
        before[place] = before[before[place]]
        place = before[place]
    return place


@lru_cache(maxsize=4096)
def word_runs(words: str) -> frozenset[tuple[str, ...]]:
    """All runs of `SAME_WORDS` words, folded."""
    folded = [fold(match[0]) for match in WORD.finditer(words)]
    return frozenset(tuple(folded[i : i + SAME_WORDS]) for i in range(len(folded) - SAME_WORDS + 1))


def quoted_words(text: str, statements: Iterable[Statement]) -> str:
    """The words of these statements that stand between quotation marks."""
    marked = _quotations(text)
    inside = (
        text[max(start, first) : min(end, last)]
        for statement in statements
        for start, end in statement.content
        for first, last in marked
        if start < last and first < end
    )
    return " ".join(inside)


@lru_cache(maxsize=256)
def _quotations(text: str) -> tuple[Span, ...]:
    return tuple(quotations(text))
