"""Ties told by verbs and adjectives: one relation, whatever grammar does to its subject and object."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.read.ties.conftest import Told
from tocsin.records import Tie


@pytest.mark.parametrize(
    "text",
    [
        "The Liberty Fund has financed the Harbour Institute.",
        "The Harbour Institute is financed by the Liberty Fund.",
        "The Harbour Institute, financed by the Liberty Fund, published a poll.",
        "The court closed the Harbour Institute, which the Liberty Fund financed.",
        "The Liberty Fund, which finances the Harbour Institute, denied it.",
        "The Harbour Institute has been financed by the Liberty Fund for years.",
        "The Liberty Fund gave a grant to the Harbour Institute.",
        "The Harbour Institute received $9,000 from the Liberty Fund.",
    ],
)
def test_who_funds_whom_is_read_from_every_form_of_the_clause(text: str, told: Callable[[str], set[Told]]) -> None:
    assert ("funds", "Liberty Fund", "Harbour Institute") in told(text)


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("The Chad-backed rebels advanced.", ("allied-with", "Chad", "rebels")),
        ("The rebel-backing state of Chad denied it.", None),
        ("A state-owned bank closed.", None),
    ],
)
def test_what_stands_before_a_hyphen_is_an_end_only_where_it_names_somebody(
    text: str, tie: Told | None, told: Callable[[str], set[Told]]
) -> None:
    assert told(text) == ({tie} if tie else set())


def test_coordinated_ends_are_ends_of_their_own(told: Callable[[str], set[Told]]) -> None:
    assert told("Rosa Paz and Luis Rivas founded the Civic League and the Harbour Union.") == {
        ("founded", founder, body) for founder in ("Rosa Paz", "Luis Rivas") for body in ("Civic League", "Harbour Union")
    }


def test_a_verb_with_a_clause_of_its_own_tells_a_deed(told: Callable[[str], set[Told]]) -> None:
    assert told("Rosa Paz advised the government to resign.") == set()
    assert told("Rosa Paz advised the government.") == {("works-for", "Rosa Paz", "government")}


def test_support_is_a_tie_while_it_lasts_and_an_event_when_it_is_over(told: Callable[[str], set[Told]]) -> None:
    assert told("The rebels, who support Rosa Paz, won.") == {("allied-with", "rebels", "Rosa Paz")}
    assert told("The rebels, who supported Rosa Paz, won.") == set()


def test_a_firm_with_an_ampersand_is_one_end(ties: Callable[..., list[Tie]]) -> None:
    (tie,) = ties("The ministry hired the law firm Marsh & Dole for $90,000.")
    assert (tie.kind, tie.object, tie.amount) == ("contracts-with", "Marsh & Dole", "$90,000")


def test_standing_for_a_post_gives_the_post_as_title_and_its_place_as_object(ties: Callable[..., list[Tie]]) -> None:
    (tie,) = ties("Rosa Paz ran for mayor of Oruro in 2015.")
    assert (tie.kind, tie.title, tie.object, tie.time.value if tie.time else None) == ("candidate-for", "mayor", "Oruro", "2015")
