"""Numbers as they are written: digits, words, mixed forms, vague numbers and fractions.

In: the lower-case words of a sentence and a place. Out: the `Number` that begins there. What it counts is not asked here.
No library for number words keeps the places of the words and knows "1.2 million", "half a dozen" and "hundreds of thousands" as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tocsin.read.figures.lexicon import lexicon

DIGITS = re.compile(
    r"(?P<sign>us\$|r\$|s/\.?|bs\.?|[$€£¥])?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?|\d{1,3}(?:\.\d{3}){2,})(?P<scale>k|mn?|bn|tn)?(?P<plus>\+)?"
)
JOINED = re.compile(r"(\d[\d,.]*)[–—-](\d[\d,.]*)(%?)")
ARTICLES = frozenset({"a", "an"})
DASHES = frozenset({"-", "–", "—", "‑"})
OWNERS = frozenset({"of", "the", "its", "their", "all", "his", "her", "our", "these", "those", "this"})
PERCENT = 100.0
ROUND = frozenset({2, 3, 4, 5, 6, 8, 10, 20, 100, 1000})  # of which one says "3 in 10"


@dataclass(frozen=True, slots=True)
class Number:
    """A number in words `[start, end)`. Vague numbers and ranges have bounds and no value. `scale`: the factor written after it."""

    end: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    scale: float = 1.0
    unit: str | None = None  # a currency sign stuck to it, or "percent" for a fraction
    more: bool = False  # "500+"


def number_at(words: Sequence[str], start: int) -> Number | None:
    """The number that begins at word `start`, as long as it goes."""
    number = _number_at(words, start)
    return number if number is None else _ratio(words, number) or number


def _number_at(words: Sequence[str], start: int) -> Number | None:
    word = words[start]
    if word not in lexicon().starters:
        return None if word.isalpha() or not any(c.isdigit() for c in word) else _digits(words, start)
    return _fraction(words, start) or _vague(words, start) or _several(words, start) or _halved(words, start) or _spelt(words, start)


def _at(words: Sequence[str], place: int) -> str:
    return words[place] if 0 <= place < len(words) else ""


def parsed_digits(text: str) -> float:
    """The number that digits say: "1,200", "47,08" and "1.250.000" as well as "3.5"."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        return float(text.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", text):
        return float(text.replace(".", ""))
    return float(text.replace(",", "."))


def _digits(words: Sequence[str], start: int) -> Number | None:
    joined = JOINED.fullmatch(words[start])
    if joined is not None:
        try:
            low, high = (parsed_digits(part.rstrip(".,")) for part in joined.groups()[:2])
        except ValueError:
            return None
        return Number(start + 1, low=low, high=high, unit="percent" if joined[3] else None) if low < high else None
    found = DIGITS.fullmatch(words[start])
    if found is None or (len(found["number"]) > 1 and found["number"][0] == "0" and found["number"][1].isdigit()):
        return None  # "0142" is part of a telephone number or a label
    lex = lexicon()
    scale = lex.file.scales[found["scale"]] if found["scale"] else 1.0
    number = Number(
        start + 1,
        parsed_digits(found["number"]) * scale,
        scale=scale,
        unit=(found["sign"] or "").rstrip(".") or None,
        more=bool(found["plus"]),
    )
    return _scaled(words, number)


def _scaled(words: Sequence[str], number: Number) -> Number:
    """With the "and a half", "hundred", "million" or "dozen" that follows."""
    end, extra = number.end, 0.0
    if tuple(words[end : end + 3]) == ("and", "a", "half"):
        end, extra = end + 3, 0.5
    if _at(words, end) in DASHES and _at(words, end + 1) in lexicon().multiples and len(words[end + 1]) > 2:
        end += 1
    factor = lexicon().multiples.get(_at(words, end))
    if factor is None:
        return replace(number, end=number.end + 3, value=(number.value or 0) + extra) if extra else number
    return replace(number, end=end + 1, value=round(((number.value or 0) + extra) * factor, 6), scale=number.scale * factor)


def _spelt(words: Sequence[str], start: int) -> Number | None:
    """ "three hundred and twenty thousand", "twenty-five", "a hundred", "two and a half million" """
    lex = lexicon()
    total, current, place, scale = 0.0, 0.0, start, 1.0
    if words[start] in ARTICLES:
        if _at(words, start + 1) != "hundred":
            factor = lex.multiples.get(_at(words, start + 1)) if len(_at(words, start + 1)) > 2 else None
            return None if factor is None else Number(start + 2, factor, scale=factor)
        current, place = 100.0, start + 2
    elif words[start] not in lex.small or words[start] == "hundred":
        return None
    while (step := _step(words, place, current)) is not None:
        place, current, factor = step
        if factor:
            total, current, scale = total + current * factor, 0.0, factor
    return _scaled(words, Number(place, total + current, scale=scale))


def _step(words: Sequence[str], place: int, current: float) -> tuple[int, float, float] | None:
    """The next word of a spelt number: the place after it, the running hundreds, and the factor of a "thousand" that closes them."""
    lex, word = lexicon(), _at(words, place)
    before = _at(words, place - 1)
    hyphened = word in DASHES and current % 100 >= 20
    added = word == "and" and (before == "hundred" or before in lex.file.scales)
    if (hyphened or added) and _fits(lex.small.get(_at(words, place + 1)), current):
        place, word = place + 1, words[place + 1]
    if word == "hundred" and 0 < current < 100:
        return place + 1, current * 100, 0.0
    if word in lex.small and _fits(lex.small[word], current):
        return place + 1, current + lex.small[word], 0.0
    if word in lex.file.scales and len(word) > 2 and current:
        return place + 1, current, lex.file.scales[word]
    return None


def _fits(value: int | None, current: float) -> bool:
    """Whether a small number may follow: "twenty" then "five", "three hundred" then "twenty"."""
    if value is None or value >= 100:
        return False
    return current % 100 == 0 or (current % 10 == 0 and current % 100 >= 20 and value < 10)


def _fraction(words: Sequence[str], start: int) -> Number | None:
    """ "two-thirds", "a third of", "half the voters": in percent"""
    lex, word = lexicon(), words[start]
    if word == "half" and _at(words, start + 1) in OWNERS:
        return Number(start + 1, PERCENT / 2, unit="percent")
    share = 1 if word in ARTICLES else lex.small.get(word)
    place = start + 1 + (_at(words, start + 1) in DASHES)
    parts = lex.file.fractions.get(_at(words, place))
    if share is None or parts is None or share >= parts or (word in ARTICLES and _at(words, place + 1) != "of"):
        return None
    if share == 1 and words[place] in ("quarter", "half") and _at(words, place + 1) != "of":
        return None
    factor = lex.multiples.get(_at(words, place + 3)) if _at(words, place + 1) == "of" and _at(words, place + 2) in ARTICLES else None
    if factor is not None:  # "a quarter of a million"
        return Number(place + 4, factor * share / parts, scale=factor)
    return Number(place + 1, round(PERCENT * share / parts, 1), unit="percent")


def _ratio(words: Sequence[str], part: Number) -> Number | None:
    """ "nine out of ten voters", "one in five": in percent; not "12 in 20 days", nor "killed 3 in 2019" """
    joint = 2 if words[part.end : part.end + 2] == ["out", "of"] else 1 if _at(words, part.end) == "in" else 0
    whole = _number_at(words, part.end + joint) if joint and part.end + joint < len(words) else None
    if whole is None or not part.value or not whole.value or part.value >= whole.value or part.unit or whole.unit:
        return None
    unit = lexicon().unit_of(_at(words, whole.end))
    if unit is not None or (joint == 1 and whole.value not in ROUND) or not _at(words, whole.end).isalpha():
        return None
    return Number(whole.end, round(PERCENT * part.value / whole.value, 1), unit="percent")


def _vague(words: Sequence[str], start: int) -> Number | None:
    """ "dozens", "tens of thousands", "hundreds of millions" """
    lex, word = lexicon(), words[start]
    if word not in lex.file.vague:
        return None
    low, high = lex.file.vague[word]
    factor = lex.file.scales.get(_at(words, start + 2).removesuffix("s"), 1.0) if _at(words, start + 1) == "of" else 1.0
    if factor > 1:
        return Number(start + 3, low=low * factor, high=(high + 1) * factor - 1)
    return None if word in ("tens", "scores") and _at(words, start + 1) != "of" else Number(start + 1, low=low, high=high)


def _several(words: Sequence[str], start: int) -> Number | None:
    """ "several hundred", "a few thousand", "a couple of dozen" """
    lex = lexicon()
    place = start + (words[start] in ARTICLES)
    if _at(words, place) not in lex.file.several:
        return None
    low, high = lex.file.several[words[place]]
    place += 2 if _at(words, place + 1) == "of" else 1
    word = _at(words, place)
    factor = lex.multiples.get(word) or lex.multiples.get(word.removesuffix("s"))
    if factor is None or len(word) < 4:
        return None
    return Number(place + 1, value=low * factor) if low == high else Number(place + 1, low=low * factor, high=high * factor)


def _halved(words: Sequence[str], start: int) -> Number | None:
    """ "half a million", "half a dozen" """
    factor = lexicon().multiples.get(_at(words, start + 2))
    halves = words[start] == "half" and _at(words, start + 1) in ARTICLES and factor is not None
    return Number(start + 3, factor / 2, scale=factor) if halves and factor is not None else None
