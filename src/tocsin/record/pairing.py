"""Which names are worth comparing: those that can be one by their words, found without comparing all that share a surname or initials.

In: groups with their numbers. Out: pairs of numbers. Only what `joining.py` would find no reason for is left out. People are one when the
first word of the shorter name stands in the longer beside a further word in common, when one letter of the first word differs and a post
is shared, or when they are spelt alike; bodies when one of them is an acronym, when both have a short name in common, or the same words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, product

from tocsin.record.joining import ACRONYM_LENGTH, Group, initials, is_long_acronym, significant_words, spelling

Numbers = defaultdict[tuple[str, ...], list[int]]
Pair = tuple[int, int]


def pairs_of_people(people: Iterable[tuple[int, Group]]) -> set[Pair]:
    """Pairs of the numbers, the smaller first."""
    alike, short, full = Numbers(list), Numbers(list), Numbers(list)
    for number, group in people:
        words = group.telling
        alike["spelling", spelling(words)].append(number)
        for key in _of_one_letter(group, words):
            alike[key].append(number)
        for word, beside in set(_beside(words)):
            if _is_initial(beside):
                short[word, beside[0]].append(number)
            else:
                alike["words", word, beside].append(number)
    if short:
        _file_full_words(people, short, full)
    found = {pair for numbers in alike.values() for pair in combinations(numbers, 2)}
    for key, numbers in short.items():
        found.update(combinations(numbers, 2))
        found.update((min(pair), max(pair)) for pair in product(numbers, full.get(key, ())) if pair[0] != pair[1])
    return found


def pairs_of_bodies(bodies: Iterable[tuple[int, Group]]) -> set[Pair]:
    """The same for bodies."""
    alike, named, acronyms = Numbers(list), Numbers(list), Numbers(list)
    for number, group in bodies:
        words = " ".join(sorted(significant_words(group)))
        alike["words", words].append(number)
        for alias in group.aliases:
            if len(alias) >= ACRONYM_LENGTH and " " not in alias:
                alike["alias", alias].append(number)
        letters = initials(group.words)
        names = {words, " ".join(group.words), *group.aliases}
        for name in names | ({letters} if _may_be_spelt_out(group) else set()):
            named[name,].append(number)
        for name in names | {letters} if is_long_acronym(group.name) else ():
            acronyms[name,].append(number)
    found = {pair for numbers in alike.values() for pair in combinations(numbers, 2)}
    for key, numbers in acronyms.items():
        found.update((min(pair), max(pair)) for pair in product(numbers, named[key]) if pair[0] != pair[1])
    return found


def _may_be_spelt_out(group: Group) -> bool:
    """Whether an acronym can stand for its words: a single one has no initials to speak of, unless it is made of several."""
    return len(initials(group.words)) > 1 or any(mark in word for word in group.words for mark in "-/")


def _beside(words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each word but the first, as far as it says something, with each other word of the name."""
    for place, word in enumerate(words):
        if place and len(word) > 1:
            yield from ((word, other) for at, other in enumerate(words) if at != place)


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) <= 1


def _of_one_letter(group: Group, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Under what names are filed that differ in one letter of the first word: the others, its first letter, and each post."""
    if any(len(word) > 1 for word in words[1:]):
        yield from (("post", words[0][0], post, *words[1:]) for post in group.posts)


def _file_full_words(people: Iterable[tuple[int, Group]], short: Numbers, full: Numbers) -> None:
    """What an initial can stand for."""
    for number, group in people:
        for key in {(word, beside[0]) for word, beside in _beside(group.telling) if not _is_initial(beside)}:
            if key in short:
                full[key].append(number)
