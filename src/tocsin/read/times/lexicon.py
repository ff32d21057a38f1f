"""Words of time: each token becomes one letter (its class) and a value, so that the grammar can be plain regular expressions.

In: the tokens of a sentence. Out: `Encoded`, a string with one letter per token, and the values ("March" is `m` and 3).
The words are in `data/times.yaml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from tocsin.errors import LexiconError
from tocsin.read.parse import Token

SOURCE = "data/times.yaml"
CLASSES = {
    "MONTH": "m", "WEEKDAY": "w", "YEAR": "y", "DAY": "d", "NUMBER": "n", "VAGUE": "v", "ORDINAL": "o", "UNIT": "u", "PART": "p",
    "SEASON": "s", "DECADE": "x", "PHASE": "b", "DEICTIC": "D", "AMPM": "a", "CLOCK": "k", "ISO": "I", "LAST": "l", "PAST": "L",
    "PREVIOUS": "P", "NEXT": "f", "COMING": "F", "FOLLOWING": "R", "THIS": "t", "THAT": "h", "SAME": "e", "AGO": "G", "BEFORE": "B",
    "AFTER": "A", "THE": "T", "A": "i", "OF": "q", "IN": "Q", "ON": "U", "AT": "V", "AND": "j", "FROM": "r", "BETWEEN": "g", "TO": "z",
    "COMMA": "c", "DASH": "M", "HALF": "H", "NOON": "N", "OCLOCK": "O", "ERA": "E",
    "SINCE": "S", "POSSESSIVE": "W", "DOTTED": "K", "BESIDE": "J",
}  # fmt: skip
OTHER = "_"
EARLIEST_YEAR = 1500  # a bare number below it is not read as a year
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
DIGITS = re.compile(r"\d{1,3}")
ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE)
CLOCK = re.compile(r"([01]?\d|2[0-3])[:.h]([0-5]\d)")  # with a dot it may be any number: DOTTED, a clock only before "p.m."
DECADE = re.compile(r"['’]?(\d0|\d\d\d0)['’]?s")
TWO_DIGIT_CENTURY = 1900  # "the 90s" are the 1990s
ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
JOINED = re.compile(r"(\d+)([–—-])(\d+|[A-Z][a-z]+)")  # tokenizers leave "1920–21" and "1754–June" whole
NAMED_DAYS = {"9/11": (2001, 9, 11)}
NOT_AS = {"m": {"AUX", "VERB"}, "s": {"VERB"}, "b": {"VERB"}, "o": {"VERB"}}
"""Classes whose words are something else when the tagger says so: "may", "march", "fall", "start", "second"."""


class Surroundings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words beside a bare number that tell whether it is a time."""

    labels: frozenset[str]
    measures: frozenset[str]
    before_year: frozenset[str]
    surely_before_year: frozenset[str]
    before_clock: frozenset[str]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    month: dict[str, int]
    weekday: dict[str, int]
    number: dict[str, int]
    vague: list[str]
    ordinal: dict[str, int]
    unit: dict[str, str]
    part: dict[str, str]
    season: dict[str, int]
    decade: dict[str, int]
    phase: dict[str, str]
    deictic: dict[str, int]
    ampm: dict[str, int]
    beside: dict[str, str]
    words: dict[str, list[str]]
    surroundings: Surroundings


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sentence as letters with the value of each, and the token it stands for. A token like "1920–21" gives three letters."""

    letters: str
    values: list[Any]
    tokens: list[Token]


def encode(tokens: list[Token]) -> Encoded:
    """Letters and values of the tokens."""
    table = _table()
    pieces: list[tuple[str, Any]] = []
    sources: list[Token] = []
    for token in tokens:
        joined = JOINED.fullmatch(token.text) if len(token.text) > 5 else None
        if joined is None:
            pieces.append(_letter(token, table))
            sources.append(token)
        else:
            pieces += [table.get(word.lower()) or _numeric(word) for word in joined.groups()]
            sources += [token] * 3
    return Encoded("".join(letter for letter, _ in pieces), [value for _, value in pieces], sources)


def _letter(token: Token, table: dict[str, tuple[str, Any]]) -> tuple[str, Any]:
    word = token.lower
    entry = table.get(word)
    if entry is None:
        return _numeric(word) if any(c.isdigit() for c in word) else (OTHER, None)
    if entry[0] in "mw" and (token.text[0].islower() or token.name == "PER"):
        return OTHER, None
    return (OTHER, None) if token.pos in NOT_AS.get(entry[0], ()) else entry


def _numeric(word: str) -> tuple[str, Any]:
    for read in (_digits, _ordinal, _clock, _decade, _iso):
        found = read(word)
        if found is not None:
            return found
    return OTHER, None


def _digits(word: str) -> tuple[str, Any] | None:
    if YEAR.fullmatch(word):
        return CLASSES["YEAR"], int(word)
    if DIGITS.fullmatch(word):
        return CLASSES["DAY" if 1 <= int(word) <= 31 else "NUMBER"], int(word)
    return None


def _ordinal(word: str) -> tuple[str, Any] | None:
    found = ORDINAL.fullmatch(word)
    return (CLASSES["ORDINAL"], int(found[1])) if found else None


def _clock(word: str) -> tuple[str, Any] | None:
    found = CLOCK.fullmatch(word)
    return (CLASSES["DOTTED" if "." in word else "CLOCK"], (int(found[1]), int(found[2]))) if found else None


def _decade(word: str) -> tuple[str, Any] | None:
    found = DECADE.fullmatch(word)
    if found is None:
        return None
    first = int(found[1])
    return CLASSES["DECADE"], first if first >= 1000 else TWO_DIGIT_CENTURY + first


def _iso(word: str) -> tuple[str, Any] | None:
    """A numeric date; where day and month cannot be told apart only the year is known."""
    if word in NAMED_DAYS:
        return CLASSES["ISO"], NAMED_DAYS[word]
    found = ISO_DAY.fullmatch(word)
    if found:
        return CLASSES["ISO"], (int(found[1]), int(found[2]), int(found[3]))
    found = SLASHED.fullmatch(word)
    if found is None:
        return None
    one, other, year = int(found[1]), int(found[2]), int(found[3])
    if one == other or (one <= 12 < other):
        return CLASSES["ISO"], (year, one, other)
    return CLASSES["ISO"], (year, other, one) if other <= 12 < one else (year, None, None)


def surroundings() -> Surroundings:
    """What may stand beside a bare number."""
    return _file().surroundings


def number_words() -> dict[str, int]:
    """Cardinal numbers up to a hundred, by word."""
    return _file().number


@cache
def _file() -> _File:
    raw = resources.files("tocsin.read").joinpath(SOURCE).read_bytes()
    try:
        return msgspec.yaml.decode(raw, type=_File)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{SOURCE}: {error}; correct the field that is named") from error


@cache
def _table() -> dict[str, tuple[str, Any]]:
    file = _file()
    table: dict[str, tuple[str, Any]] = {}
    for name in ("month", "weekday", "number", "ordinal", "unit", "part", "season", "decade", "phase", "deictic", "ampm", "beside"):
        table.update({word: (CLASSES[name.upper()], value) for word, value in getattr(file, name).items()})
    table.update(dict.fromkeys(file.vague, (CLASSES["VAGUE"], None)))
    table.update({word: (CLASSES[name.upper()], None) for name, words in file.words.items() for word in words})
    return table
