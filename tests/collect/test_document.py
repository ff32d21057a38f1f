"""A text becomes a Document: kept to the character, its metadata stated or guessed, and said which."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.collect import document_from_text
from tocsin.collect.document import LONGEST_TEXT
from tocsin.errors import InputError
from tocsin.records import Credit

TEXT = (
    "Cranes stand still\n\nBy Ana Delmar – Mar 9, 2021\n\n"
    "The harbour workers of Port Norland walked out on Monday, and the governor left for the capital.\n\nSource: Harbour Gazette"
)


def test_what_is_not_stated_is_guessed_and_marked_so() -> None:
    document = document_from_text(TEXT, key="a")
    assert document.title == "Cranes stand still"
    assert document.published == "2021-03-09"
    assert document.language == "en"
    assert document.outlet is None
    assert document.basis == dict.fromkeys(("title", "authors", "published", "language", "credits"), "guessed")


def test_what_is_stated_wins_and_is_marked_so() -> None:
    document = document_from_text(
        TEXT, key="a", title="Strike", published="2021-04", outlet="Coast Monitor", authors=("L. Quay",), language="es"
    )
    assert (document.title, document.published, document.outlet, document.authors) == ("Strike", "2021-04", "Coast Monitor", ("L. Quay",))
    assert document.basis["published"] == "stated"
    assert document.basis["credits"] == "guessed"


def test_stated_credits_point_at_their_name_where_the_text_prints_it() -> None:
    printed = Credit(role="source", name="Harbour Gazette", start=0, end=0)
    unprinted = Credit(role="translator", name="Coast Monitor", start=0, end=0)
    document = document_from_text(TEXT, key="a", credits=(printed, unprinted))
    first, second = document.credits
    assert TEXT[first.start : first.end] == "Harbour Gazette"
    assert (second.start, second.end) == (0, 0)


def test_an_undated_text_stays_undated() -> None:
    document = document_from_text("The governor resigned on Monday.", key="a")
    assert document.published is None
    assert "published" not in document.basis


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_the_text_is_kept_to_the_character_and_hashed(text: str) -> None:
    document = document_from_text(text, key="a")
    assert document.text == text
    assert document.id == hashlib.sha256(text.encode()).hexdigest()


def test_half_characters_are_refused_with_their_place() -> None:
    with pytest.raises(InputError, match="offset 3"):
        document_from_text("abc\ud800", key="a")


def test_a_text_beyond_the_limit_is_refused_with_the_limit() -> None:
    with pytest.raises(InputError, match="1,000,000"):
        document_from_text("a" * (LONGEST_TEXT + 1), key="a")


@pytest.mark.parametrize("sign", ["[", "[a](", "*a ", "**", "<a ", "> ", "\\", "- ", "© ", "Photo: ", "By A ", "a\n", "(", "May 3, 2021 "])
def test_a_hostile_text_is_read_in_linear_time(sign: str) -> None:
    document = document_from_text(sign * 20_000, key="a")  # a rule that goes back and forth would take minutes here
    assert len(document.text) == 20_000 * len(sign)
