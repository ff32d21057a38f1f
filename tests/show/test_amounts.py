"""A claimed number in words."""

from __future__ import annotations

from typing import Any

import pytest

from tocsin.records import Figure
from tocsin.show.amounts import amount_words, number_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (12, "12"),
        (1200, "1,200"),
        (31.5, "31.5"),
        (66.67, "66.67"),
        (1_250_000, "1.25 million"),
        (3e9, "3 billion"),
        (0.7, "0.7"),
        (0, "0"),
    ],
)
def test_a_number_is_written_as_one_reads_it(number: float, words: str) -> None:
    assert number_words(number) == words


@pytest.mark.parametrize(
    ("text", "facts", "words"),
    [
        ("at least 12", {"value": 12, "low": 12, "hedge": "at least", "unit": "dead"}, "at least 12"),
        ("500 or more", {"value": 500, "low": 500, "hedge": "or more", "unit": "people"}, "at least 500"),
        ("20 to 30", {"low": 20, "high": 30, "unit": "injured"}, "20 to 30"),
        ("dozens", {"low": 24, "high": 199, "unit": "dead"}, "dozens"),
        ("55.1%", {"value": 55.1, "unit": "percent"}, "55.1%"),
        ("12 points", {"value": 12, "unit": "points"}, "12 points"),
        ("$1.2 million", {"value": 1_200_000, "unit": "USD"}, "USD 1.2 million"),
        ("from 48 to 31 percent", {"was": 48, "value": 31, "unit": "percent"}, "from 48 to 31%"),
        ("from $4 to $2", {"was": 4, "value": 2, "unit": "USD"}, "from USD 4 to USD 2"),
        ("30 years", {"value": 30, "unit": "years"}, "30 years"),
    ],
)
def test_an_amount_keeps_its_hedge_and_unit(text: str, facts: dict[str, Any], words: str) -> None:
    assert amount_words(Figure(id="f1", start=0, end=len(text), text=text, sentence=0, **facts)) == words
