"""The language of a text is told by its function words, or not at all."""

from __future__ import annotations

import pytest

from tocsin.collect.languages import guess_language, languages


@pytest.mark.parametrize("code", sorted(languages()))
def test_the_example_of_a_language_is_told_to_be_in_it(code: str) -> None:
    assert guess_language(languages()[code].example) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1,204 : 3",
        "Añez.",
        "Президент покинул страну, сообщили военные источники.",
        "Rais ameondoka nchini jana usiku, jeshi limesema.",
    ],
)
def test_an_unknown_or_too_short_text_has_no_language(text: str) -> None:
    assert guess_language(text) is None


def test_a_few_foreign_words_do_not_turn_a_report() -> None:
    text = "The leader of the party told the crowd that the vote had been stolen. “El pueblo unido”, they sang in the square, and he left."
    assert guess_language(text) == "en"
