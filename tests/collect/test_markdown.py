"""Markdown signs are found where a text is Markdown; what they dress stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.collect.markdown import is_markdown, markdown_signs


def without_signs(text: str) -> str:
    position, kept = 0, []
    for start, end in markdown_signs(text):
        kept.append(text[position:start])
        position = end
    return "".join([*kept, text[position:]])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The [governor](https://gov.example/a_(b)) resigned.", "The governor resigned."),
        ("## What comes next", "What comes next"),
        ("He was **not** there, *she* said.", "He was not there, she said."),
        ("*A [long](#) standfirst.*", "A long standfirst."),
        ("Seen ![the port](port.jpg) from afar", "Seen  from afar"),
        ("> Nobody left.", "Nobody left."),
        ("- first demand", "first demand"),
        ("Read <https://gov.example/x> today", "Read  today"),
        (r"\* a starred \[note\]", "* a starred [note]"),
        ("---", ""),
        ("We thank [...] the dockers", "We thank [...] the dockers"),
        ("Lucho [the winner] spoke; 3 * 4 * 5 = 60", "Lucho [the winner] spoke; 3 * 4 * 5 = 60"),
        ("snake_case_name and 2_000", "snake_case_name and 2_000"),
    ],
)
def test_signs_are_found_and_words_are_kept(text: str, words: str) -> None:
    assert without_signs(text) == words


def test_prose_with_stray_signs_is_not_markdown() -> None:
    assert not is_markdown("They shouted *shame* [sic] # # and left - all of them. See [1] and (2).")
    assert not is_markdown("One [link](#) alone proves nothing.")


def test_several_signs_make_markdown() -> None:
    assert is_markdown("## Heading\n\nSome [link](#).")
    assert is_markdown("[a](#) [b](#) [c](#)")


@given(st.text(alphabet="[]()*_#<>!\\-`ab \n", max_size=300))
def test_spans_are_in_order_inside_the_text_and_never_overlap(text: str) -> None:
    position = 0
    for start, end in markdown_signs(text):
        assert position <= start < end <= len(text)
        position = end
