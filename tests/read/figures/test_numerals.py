"""Numbers as they are written: digits, words, mixed forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.figures.numerals import number_at, parsed_digits

UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_words(number: int) -> str:
    """An independent speller: "three hundred and twenty-five thousand", hyphens as tokens of their own."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        return TENS[number // 10] + (f" - {UNITS[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{UNITS[number // 100]} hundred" + (f" and {in_words(number % 100)}" if number % 100 else "")
    size, name = next((s, n) for s, n in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")) if number >= s)
    rest = number % size
    return f"{in_words(number // size)} {name}" + (f" {'and ' if rest < 100 else ''}{in_words(rest)}" if rest else "")


def value_of(text: str) -> float | None:
    found = number_at(text.split(), 0)
    return found.value if found else None


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_a_number_in_words_is_the_number(number: int) -> None:
    words = in_words(number).split()
    found = number_at(words, 0)
    assert found is not None
    assert (found.value, found.end) == (number, len(words))


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_in_groups_are_the_number(number: int) -> None:
    assert value_of(f"{number:,}") == number


@given(st.text(max_size=12))
def test_no_word_breaks_the_reader(word: str) -> None:
    for words in ([word or "x"], [word or "x", "million"], ["two", word or "x"]):
        found = number_at(words, 0)
        assert found is None or 0 < found.end <= len(words)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.2 million", 1_200_000), ("$3bn", 3_000_000_000), ("bs.500", 500), ("half a million", 500_000), ("half a dozen", 6),
        ("two dozen", 24), ("a hundred and five", 105), ("two and a half million", 2_500_000), ("a quarter of a million", 250_000),
        ("47,08", 47.08), ("1.250.000", 1_250_000), ("a couple of dozen", 24),
    ],
)  # fmt: skip
def test_mixed_forms_are_numbers(text: str, value: float) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens of", 24, 199), ("tens of thousands of", 20_000, 199_999), ("hundreds of millions of", 200_000_000, 1_999_999_999),
        ("several hundred", 300, 900), ("20-30", 20, 30),
    ],
)  # fmt: skip
def test_vague_numbers_have_bounds_and_no_value(text: str, low: float, high: float) -> None:
    found = number_at(text.split(), 0)
    assert found is not None
    assert (found.value, found.low, found.high) == (None, low, high)


@pytest.mark.parametrize(
    ("text", "percent"), [("two - thirds of", 66.7), ("a third of", 33.3), ("half the voters", 50), ("nine out of ten voters", 90)]
)
def test_fractions_and_proportions_are_percent(text: str, percent: float) -> None:
    found = number_at(text.split(), 0)
    assert found is not None
    assert (found.value, found.unit) == (percent, "percent")


@pytest.mark.parametrize("text", ["0142", "hundred", "a man", "third", "the", "scores", "a third party", "few people", "g20", "16th"])
def test_other_words_are_no_numbers(text: str) -> None:
    assert number_at(text.split(), 0) is None


def test_three_in_two_thousand_nineteen_is_no_proportion() -> None:
    assert value_of("3 in 2019 alone") == 3


def test_decimal_commas_and_points_are_told_from_groups() -> None:
    assert [parsed_digits(text) for text in ("3.5", "3,5", "3,500", "3.500.000")] == [3.5, 3.5, 3500, 3_500_000]
