"""The comma after and the "On" before a date at the head of a sentence: where they are put in, and that only the parser sees them."""

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
        ("Monday, June 24, the court met.", "On Monday, June 24, the court met."),
        ("Troops left. Friday night, they were back.", "Troops left. On Friday night, they were back."),
        ("He said: “Last night armed men came.”", "He said: “Last night, armed men came.”"),
    ],
)
def test_a_fronted_date_gets_its_comma_or_its_preposition(text: str, shown: str) -> None:
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
        "Monday was quiet.",
        "They met on Monday, June 24, and left.",
    ],
)
def test_elsewhere_nothing_is_put_in(text: str) -> None:
    assert pointed(text).text == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The junta on Monday freed two nurses.", "The junta, on Monday, freed two nurses."),
        ("Chad Friday sharply cut its aid.", "Chad, on Friday, sharply cut its aid."),
        ("A blast on Sunday night has closed the port.", "A blast, on Sunday night, has closed the port."),
    ],
)
def test_a_weekday_between_subject_and_verb_is_set_apart(text: str, shown: str) -> None:
    assert pointed(text).text == shown


@pytest.mark.parametrize(
    "text",
    [
        "A mayor killed on Monday was buried.",
        "Talks since Monday have failed.",
        "Police said on Monday detained nurses would be freed.",
        "They met on Monday and left.",
        "He left late Monday.",
    ],
)
def test_a_weekday_of_what_stands_before_it_is_left_alone(text: str) -> None:
    assert pointed(text).text == text


SENTENCE = "Friday , On Monday In May 2019 soldiers left . “ Yesterday the court met Last week night He said: two days later of , was 3"
WORDS = SENTENCE.split()


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_every_character_keeps_its_place(text: str) -> None:
    shown = pointed(text)
    assert all(shown.text[start:end] in {",", ", on", "On "} for start, end in shown.added)
    kept = [i for i in range(len(shown.text)) if not shown.is_added(i)]
    assert [shown.original(i) for i in kept] == list(range(len(text)))
    assert "".join(shown.text[i] for i in kept) == text


def test_the_parse_has_the_subject_and_nothing_added(parse: Callable[[str], Parse]) -> None:
    text = "On Monday soldiers seized the port. In March police shot two. Friday, May 3, the court met."
    tree = parse(text)
    assert "".join(t.text for t in tree.tokens) == text.replace(" ", "")
    assert all(text[t.start : t.end] == t.text for t in tree.tokens)
    assert [t.text for t in tree.tokens if t.rel == "nsubj"] == ["soldiers", "police", "court"]
    assert tree.vectors is not None
    assert len(tree.vectors) == len(tree.tokens)
