"""Quantities: numbers with their ranges, units and hedges, and without what only looks like one.

In: the tokens of a sentence, and which of them belong to times. Out: `Quantity`s in text order. What they count is `kinds.py`'s business.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tocsin.read.figures.lexicon import Bound, Unit, lexicon
from tocsin.read.figures.numerals import DASHES, DIGITS, Number, number_at
from tocsin.read.parse import Sentence, Token

RANGE_WORDS = DASHES | {"to", "or", "and", "until"}
SUFFIXED = frozenset({"strong", "man"})  # "an 800-strong battalion"
CHANGE_REACH = 8  # words before "from 20 to 30" in which a word of rising or falling makes it a change
OLDEST = 120  # years
COUNTRY_OF_DOLLAR = frozenset({"us", "u.s.", "u.s"})
COORDINATORS = frozenset({",", "and", "or"})
OPENERS = frozenset({".", ")", ":", "]"})
VERB_TAGS = frozenset({"VB", "VBD", "VBP", "VBZ"})
JAIL_REACH = 4  # words beside the years in which "prison" may stand
CLOSERS = frozenset({",", ".", ")", ";", "—", "–", "-"})


@dataclass(slots=True, eq=False)
class Quantity:
    """Words `[start, end)` of a sentence: a number in `[at, core)`, its hedge before, its unit in `[core, end)` or as a sign before."""

    tokens: list[Token]
    start: int
    end: int
    at: int
    core: int
    value: float | None
    low: float | None
    high: float | None
    was: float | None = None
    unit: Unit | None = None
    hedge: str | None = None
    strength: bool = False  # "800-strong"

    @property
    def is_plain(self) -> bool:
        """Without a unit of its own: a count of something."""
        return self.unit is None

    @property
    def after(self) -> int:
        """The place after the number and its unit."""
        return max(self.core, self.end)

    def word(self, place: int) -> str:
        """The lower-case word at a place of the sentence, "" outside it."""
        return self.tokens[place].lower if 0 <= place < len(self.tokens) else ""


def quantities(sentence: Sentence, taken: set[int]) -> list[Quantity]:
    """The quantities of a sentence. `taken`: indexes of tokens that belong to time expressions."""
    tokens = sentence.tokens
    words = [t.lower for t in tokens]
    found: list[Quantity] = []
    place = 0
    while place < len(tokens):
        number = number_at(words, place) if tokens[place].index not in taken else None
        if number is None or any(t.index in taken for t in tokens[place : number.end]) or _is_no_number(tokens, words, place, number):
            place += 1
            continue
        found.append(_quantity(tokens, words, place, number))
        place = max(found[-1].after, place + 1)
    _share_units(found)
    return [quantity for quantity in found if not _is_excluded(quantity, words)]


def _share_units(found: list[Quantity]) -> None:
    """ "48, 31 and 12 percent": the unit is said once, at the end."""
    for one, following in pairwise(reversed(found)):
        between = {following.word(place) for place in range(following.after, one.start)}
        if following.is_plain and one.unit is not None and one.unit.kind != "money" and between and between <= COORDINATORS:
            following.unit = one.unit


def _is_no_number(tokens: Sequence[Token], words: Sequence[str], place: int, number: Number) -> bool:
    """Part of a name, an ordinal, a list number, "no one", a word that is no numeral here."""
    token, after = tokens[place], words[number.end] if number.end < len(words) else ""
    if token.name and token.name != "PER" and token.dep in {"flat", "compound"} and token.head.name:
        return True
    following = tokens[number.end].text if number.end < len(tokens) else ""
    if place and token.text[0].isupper() and not token.text.isupper() and not following[:1].isupper() and not number.unit:
        return True  # "the Group of Seven"; in a headline the next word has a capital as well
    if place == 0 and after in OPENERS and number.value is not None and len(tokens) > number.end + 1:
        return True  # "1. The commission ..."
    if words[place] == "one" and number.end == place + 1:
        before = words[place - 1] if place else ""
        return (
            token.tag in {"PRP", "NN", "DT"}
            or token.pos == "PRON"
            or after in {"another", "day", "of"}
            or before in {"no", "any", "every", "this", "that", "each", "the", "which"}
        )
    return words[place] in {"a", "an"} and number.unit == "percent" and after != "of"


def _quantity(tokens: list[Token], words: Sequence[str], place: int, number: Number) -> Quantity:
    number_end, value, low, high, was = number.end, number.value, number.low, number.high, None
    start = place
    unit = _stuck_unit(number)
    if unit is None:
        unit, start = _sign_before(words, place)
    other = _other_end(words, place, number)
    if other is not None and value is not None and other.value is not None:
        first = value * other.scale if number.scale == 1 < other.scale and value <= other.value / other.scale else value
        if _is_change(tokens, words, start, first, other.value):
            was, value = first, other.value
        elif first < other.value:
            value, low, high = None, first, other.value
        number_end = other.end if was is not None or low is not None else number_end
    found = Quantity(tokens, start, number_end, place, number_end, value, low, high, was, unit)
    _take_unit(found, words)
    if (low is not None and found.low == low and words[max(found.start - 1, 0)] in {"between", "from"} and found.start) or was is not None:
        found.start -= 1
    _take_hedge(found, words, more=number.more)
    return found


def _stuck_unit(number: Number) -> Unit | None:
    return lexicon().units.get(number.unit) if number.unit else None


def _sign_before(words: Sequence[str], place: int) -> tuple[Unit | None, int]:
    """ "$", "US $", "Bs ." before the number, and where they begin."""
    at = place - 1
    if at >= 1 and words[at] == "." and words[at - 1] == "bs":
        at -= 1
    unit = lexicon().units.get(words[at].rstrip(".")) if at >= 0 else None
    if unit is None or unit.kind != "money" or (words[at].endswith("s") and len(words[at]) > 3):
        return None, place
    return unit, at - 1 if at and words[at] == "$" and words[at - 1] in COUNTRY_OF_DOLLAR else at


def _other_end(words: Sequence[str], place: int, number: Number) -> Number | None:
    """The second number of "20 to 30", "between 20 and 30", "$2 to $3 million", "10 percent to 20 percent"."""
    at = number.end
    while at < len(words) and lexicon().unit_of(words[at]) is not None and at - number.end < 1:
        at += 1
    if at + 1 >= len(words) or words[at] not in RANGE_WORDS:
        return None
    if words[at] == "and" and (not place or "between" not in words[max(place - 3, 0) : place]):
        return None
    other = at + 1
    while other < len(words) - 1 and (words[other] in {"$", "us", "€", "£"}):
        other += 1
    found = number_at(words, other)
    if found is None or found.value is None or (words[at] == "or" and (number.value or 0) + 1 != found.value):
        return None
    return found


def _is_change(tokens: Sequence[Token], words: Sequence[str], start: int, first: float, second: float) -> bool:
    """ "fell from 48 to 31" is a change, "from 20 to 30 people" a range."""
    if not start or words[start - 1] != "from":
        return False
    return first > second or any(t.lemma in lexicon().changes for t in tokens[max(start - CHANGE_REACH, 0) : start])


def _take_unit(found: Quantity, words: Sequence[str]) -> None:
    """The unit after the number: "percent", "per cent", "percentage points", "-point", "US dollars", "tonnes"."""
    at = found.core + (found.word(found.core) in DASHES and found.core + 1 < len(words))
    if found.word(at) in SUFFIXED:
        found.strength, found.end, found.core = True, at + 1, at + 1
        return
    if found.unit is not None:
        found.end += lexicon().unit_of(found.word(at)) == found.unit  # "$1.3 million dollars"
        return
    if words[at : at + 2] == ["per", "cent"]:
        found.unit, found.end = lexicon().units["percent"], at + 2
    elif found.word(at) == "percentage":
        found.unit, found.end = lexicon().units["point"], at + 1 + (found.word(at + 1) in {"point", "points"})
    else:
        skip = int(at < len(words) and found.tokens[at].pos in {"ADJ", "PROPN"} and lexicon().unit_of(words[at]) is None)
        skip += words[at : at + 1] == ["of"] and found.value is None  # "millions of dollars"
        unit = lexicon().unit_of(found.word(at + skip))
        if unit is not None and (not skip or unit.kind in {"money", "measure"}):
            found.unit, found.end = unit, at + skip + 1


def _take_hedge(found: Quantity, words: Sequence[str], *, more: bool) -> None:
    lex = lexicon()
    bound: Bound | None = "low" if more else None
    found.hedge = "or more" if more else None
    for length in range(lex.longest_hedge, 0, -1):
        before = tuple(words[max(found.start - length, 0) : found.start])
        if before in lex.hedges:
            found.hedge, bound, found.start = " ".join(before).removeprefix("an "), lex.hedges[before], found.start - len(before)
            break
    else:
        after = next((h for h in lex.hedges_after if tuple(words[found.end : found.end + len(h)]) == h), None)
        if after is not None:
            found.hedge, bound, found.end = " ".join(after), lex.hedges_after[after], found.end + len(after)
    if found.value is not None and found.was is None and found.hedge not in lex.file.exact:
        found.low = found.value if bound == "low" else found.low
        found.high = found.value if bound == "high" else found.high


def _is_excluded(found: Quantity, words: Sequence[str]) -> bool:
    """Ages, labels, telephone numbers, ordinals, durations that are no sentence."""
    tokens, after = found.tokens, found.word(found.after)
    before = found.word(found.start - 1)
    if found.word(found.core) in DASHES and found.is_plain and not found.strength and not _is_score(found, words):
        return True  # "a three-day visit", "seven-member": what it modifies is counted, not measured
    if found.is_plain and found.value is not None:
        if before in DASHES and found.start > 1 and tokens[found.start - 2].end == tokens[found.start - 1].start:
            return not words[found.start - 2][0].isdigit() or DIGITS.fullmatch(words[found.start - 2]) is None
        if before == "," and words[found.at].isdigit() and (after in CLOSERS or not after) and _is_age(found):
            return True
    return _is_label(found) or (found.unit is not None and found.unit.kind == "duration" and not _is_sentence(found, words))


def _is_score(found: Quantity, words: Sequence[str]) -> bool:
    """ "55-29" """
    return found.core + 1 < len(words) and number_at(words, found.core + 1) is not None


def _is_age(found: Quantity) -> bool:
    """ "Juan Quispe, 34, ..." """
    named = found.tokens[found.start - 2] if found.start > 1 else None
    value = found.value or 0
    is_one = named is not None and named.name != "LOC" and (named.pos == "PROPN" or named.tag == "NN")
    return is_one and value == int(value) and 0 < value < OLDEST


def _is_label(found: Quantity) -> bool:
    """ "Article 5", "Boeing 737": the number stands right after the noun that it names, and counts nothing."""
    before = found.tokens[found.at - 1] if found.at else None
    if before is None or not found.is_plain or found.start != found.at or found.value is None:
        return False
    if before.pos == "PROPN" and before.dep == "compound" and before.head.index > found.tokens[found.at].index:
        return before.name != "PER"  # "the Fokker 50 pilots"
    if lexicon().file.labels.isdisjoint((before.lower, before.lemma.lower())) or before.tag in VERB_TAGS:
        return False
    return before.tag != "NNS" or found.tokens[found.at].dep != "nummod"


def _is_sentence(found: Quantity, words: Sequence[str]) -> bool:
    """Years or months of a prison sentence."""
    beside = {*words[max(found.start - JAIL_REACH, 0) : found.start], *words[found.end : found.end + JAIL_REACH]}
    return not beside.isdisjoint(lexicon().file.jail)
