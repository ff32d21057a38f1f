"""Printed lines point at their characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.collect.lines import printed_lines


def test_lines_are_trimmed_and_blank_ones_left_out() -> None:
    text = "  One line \n\n\t\n two\r\n three"
    assert [text[line.start : line.end] for line in printed_lines(text)] == ["One line", "two", "three"]


def test_a_paragraph_that_was_wrapped_by_hand_is_one_line() -> None:
    wrapped = (
        "The harbour workers of Port Norland walked out on Monday after\nthe governor refused to meet them, and nobody knows when they\n"
        "will return."
    )
    lines = printed_lines(f"A title\n\n{wrapped}\n\nThe end")
    assert [line.bare[:11] for line in lines] == ["A title", "The harbour", "The end"]


def test_short_lines_below_each_other_stay_apart() -> None:
    assert len(printed_lines("Share this:\nFacebook\nTwitter")) == 3


def test_the_bare_wording_has_straight_quotes_and_single_spaces() -> None:
    (line,) = printed_lines("“Don’t  go”,\u00a0he said")
    assert line.bare == '"Don\'t go", he said'


@given(st.text(max_size=400))
def test_every_character_that_is_not_blank_is_in_exactly_one_line(text: str) -> None:
    covered = [i for line in printed_lines(text) for i in range(line.start, line.end)]
    assert len(covered) == len(set(covered))
    assert all(text[i].isspace() for i in set(range(len(text))) - set(covered))
