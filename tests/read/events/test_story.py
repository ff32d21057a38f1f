"""The running time of a story: which events take the day that an earlier sentence named, and which do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.records import Reading

Days = dict[str, tuple[str | None, bool]]
"""By trigger: the day, and whether an earlier sentence gave it."""
Told = Callable[[str], Days]


@pytest.fixture(scope="module")
def told(read: Callable[..., Reading]) -> Told:
    """The events of a text published on Friday, 20 March 2020."""

    def of(text: str) -> Days:
        events = read(text, published="2020-03-20").events
        return {text[slice(*e.trigger)]: (e.time.value if e.time else None, e.time_carried) for e in events}

    return of


def test_what_is_told_next_happened_on_the_day_that_the_story_stands_on(told: Told) -> None:
    days = told("Soldiers seized the ministry on Monday. Police arrested three protesters.")
    assert days["seized"] == ("2020-03-16", False)
    assert days["arrested"] == ("2020-03-16", True)


def test_the_day_holds_over_paragraphs_until_another_is_named(told: Told) -> None:
    first = "On Monday, soldiers seized the television station.\n\nPolice arrested two editors."
    days = told(f"{first}\n\nOn Wednesday, the court freed them. Workers blocked the port.")
    assert days["arrested"] == ("2020-03-16", True)
    assert days["blocked"] == ("2020-03-18", True)


@pytest.mark.parametrize(
    "sentence",
    [
        "Police have arrested nine people.",
        "Police had arrested nine people.",
        "Police are arresting the leaders.",
        "Police will arrest the leaders.",
        "Police did not arrest anybody.",
        "Police arrested nine people in 2018.",
    ],
)
def test_only_the_simple_past_goes_on_with_the_story(sentence: str, told: Told) -> None:
    days = told(f"Soldiers seized the ministry on Monday. {sentence}")
    assert not any(carried for _, carried in days.values())


def test_the_day_of_a_saying_dates_nothing_else(told: Told) -> None:
    days = told("The minister said on Monday that the vote was fair. Police arrested nine people.")
    assert days["arrested"] == (None, False)


def test_the_day_of_another_matter_named_by_a_noun_dates_nothing_else(told: Told) -> None:
    days = told("The party rejects the accord of 3 March 2020. Police arrested nine people.")
    assert days["arrested"] == (None, False)


def test_a_month_is_too_wide_to_be_carried(told: Told) -> None:
    days = told("Soldiers seized the ministry in February 2020. Police arrested three protesters.")
    assert days["arrested"] == (None, False)


def test_the_story_is_lost_after_some_sentences(told: Told) -> None:
    idle = "The square is large. " * 5
    days = told(f"Soldiers seized the ministry on Monday. {idle}Police arrested three protesters.")
    assert days["arrested"] == (None, False)


def test_a_clause_about_the_time_before_stands_apart(told: Told) -> None:
    days = told("Soldiers seized the ministry on Monday. The crowd marched after police arrested nine people.")
    assert days["marched"] == ("2020-03-16", True)
    assert days["arrested"] == (None, False)


def test_an_hour_later_is_still_that_day(told: Told) -> None:
    days = told("Soldiers seized the ministry on Monday. An hour later, police arrested three protesters.")
    assert days["arrested"] == ("2020-03-16", True)


def test_the_weeks_before_a_dated_vote_date_what_was_done_in_them(told: Told) -> None:
    days = told("In the weeks preceding the November 2019 elections, police arrested three protesters.")
    assert days["arrested"] == ("../2019-11", False)
