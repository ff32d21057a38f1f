"""The comma after a date at the head of a sentence: where it is put in for the parser, and that nobody else sees it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.parse import Parse
from tocsin.read.pointing import pointed


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("On Monday soldiers seized the port.", "On Monday, soldiers seized the port."),
        ("On Monday evening soldiers seized the port.", "On Monday evening, soldiers seized the port."),
        ("In November 2019 protesters burned the hall.", "In November 2019, protesters burned the hall."),
        ("On November 10 police mutinied.", "On November 10, police mutinied."),
        ("On the night of 3 September two bombs went off.", "On the night of 3 September, two bombs went off."),
        ("Last week the court met.", "Last week, the court met."),
        ("Two days later the general fled.", "Two days later, the general fled."),
        ("He spoke. But on Friday he fled.", "He spoke. But on Friday, he fled."),
        ("Yesterday troops left. Today they are back.", "Yesterday, troops left. Today, they are back."),
        ("He said: “Last night armed men came.”", "He said: “Last night, armed men came.”"),
    ],
)
def test_a_fronted_date_gets_its_comma(text: str, shown: str) -> None:
    assert pointed(text).text == shown


@pytest.mark.parametrize(
    "text",
    [
        "On Monday, soldiers seized the port.",
        "Soldiers seized the port on Monday.",
        "Last week was quiet.",
        "Today is the day.",
        "On Monday at noon soldiers seized the port.",
        "In May and June troops left.",
        "On Monday night, soldiers seized the port.",
        "In March 1,200 troops left.",
        "Two days before the vote troops left.",
        "The two met on Monday. Both left.",
        "Last year's vote failed.",
        "June Carter sang.",
    ],
)
def test_elsewhere_nothing_is_put_in(text: str) -> None:
    assert pointed(text).text == text


SENTENCE = "On Monday In May 2019 soldiers left . “ Yesterday the court met Last week night He said: two days later of , was 3"
WORDS = SENTENCE.split()


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_every_character_keeps_its_place(text: str) -> None:
    shown = pointed(text)
    assert all(shown.text[comma] == "," for comma in shown.added)
    kept = [i for i in range(len(shown.text)) if i not in shown.added]
    assert [shown.original(i) for i in kept] == list(range(len(text)))
    assert "".join(shown.text[i] for i in kept) == text


def test_the_parse_has_the_subject_and_no_added_comma(parse: Callable[[str], Parse]) -> None:
    text = "On Monday soldiers seized the port. In March police shot two."
    tree = parse(text)
    assert "".join(t.text for t in tree.tokens) == text.replace(" ", "")
    assert all(text[t.start : t.end] == t.text for t in tree.tokens)
    assert [t.text for t in tree.tokens if t.rel == "nsubj"] == ["soldiers", "police"]
    assert tree.vectors is not None
    assert len(tree.vectors) == len(tree.tokens)
