"""Ties told by nouns: whose noun it is, and whom it ties to; posts as the actor readers found them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.read.ties.conftest import Told
from tocsin.records import Tie


@pytest.mark.parametrize(
    "text",
    [
        "Rosa Paz is the owner of Radio Faro.",
        "Rosa Paz, the owner of Radio Faro, was fined.",
        "The owner of Radio Faro, Rosa Paz, was fined.",
        "Radio Faro's owner, Rosa Paz, was fined.",
        "Rosa Paz, who is the owner of Radio Faro, was fined.",
        "Rosa Paz became the owner of Radio Faro.",
        "As owner of Radio Faro, Rosa Paz was fined.",
    ],
)
def test_the_holder_of_a_noun_is_found_wherever_it_stands(text: str, told: Callable[[str], set[Told]]) -> None:
    assert ("owns", "Rosa Paz", "Radio Faro") in told(text)


@pytest.mark.parametrize(
    ("text", "time", "ended"),
    [
        ("Rosa Paz was appointed governor of Oruro on 3 May 2019.", "2019-05-03/..", False),
        ("The president named Rosa Paz governor of Oruro on 3 May 2019.", "2019-05-03/..", False),
        ("Rosa Paz was sworn in as governor of Oruro on 3 May 2019.", "2019-05-03/..", False),
        ("Rosa Paz took over as governor of Oruro on 3 May 2019.", "2019-05-03/..", False),
        ("Rosa Paz became governor of Oruro in 2019.", "2019/..", False),
        ("Rosa Paz became governor of Oruro in the 1990s.", "1990/..", False),
        ("Rosa Paz resigned as governor of Oruro in the 1990s.", "../1999", True),
        ("Rosa Paz has been governor of Oruro since 2019.", "2019/..", False),
        ("Rosa Paz served as governor of Oruro from 2015 to 2019.", "2015/2019", True),
        ("Rosa Paz was governor of Oruro until 2019.", "../2019", True),
        ("Rosa Paz resigned as governor of Oruro on 3 May 2019.", "../2019-05-03", True),
        ("Rosa Paz was dismissed as governor of Oruro on 3 May 2019.", "../2019-05-03", True),
        ("Former Oruro governor Rosa Paz fled.", None, True),
        ("Rosa Paz, governor of Oruro (2015-2019), fled.", "2015/2019", True),
    ],
)
def test_a_post_has_the_bounds_that_its_verb_and_its_words_give(
    text: str, time: str | None, ended: bool, ties: Callable[..., list[Tie]]
) -> None:
    tie = next(t for t in ties(text) if t.kind == "holds-post" and "overnor" in (t.title or ""))
    assert (tie.time.value if tie.time else None, tie.ended) == (time, ended)


def test_the_day_of_the_sentence_is_no_time_of_a_title(ties: Callable[..., list[Tie]]) -> None:
    (tie,) = ties("President Rosa Paz met the envoys on 3 May 2019.")
    assert (tie.title, tie.time) == ("President", None)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Rosa Paz is a member of the Civic League.", "happened"),
        ("Rosa Paz is not a member of the Civic League.", "did-not-happen"),
        ("Rosa Paz may be a member of the Civic League.", "possible"),
        ("If she were a member of the Civic League, Rosa Paz would resign.", "conditional"),
        ("The self-declared president, Rosa Paz, waved.", "possible"),
    ],
)
def test_a_tie_is_as_sure_as_its_clause(text: str, certainty: str, ties: Callable[..., list[Tie]]) -> None:
    assert {tie.certainty for tie in ties(text)} == {certainty}


@pytest.mark.parametrize(
    "text",
    [
        "Members of the public queued.",
        "The member of the family spoke.",
        "A president must listen.",
        "The father of the nation is on the coin.",
        "The businessman Luis Rivas fled.",
        "He was named after his uncle.",
    ],
)
def test_nouns_that_tie_nobody_to_nobody_are_left_alone(text: str, ties: Callable[..., list[Tie]]) -> None:
    assert ties(text) == []


def test_kin_are_told_by_a_possessive_pronoun_that_is_understood(told: Callable[[str], set[Told]]) -> None:
    assert told("Luis Rivas came with his sister, Ana Rivas.") == {("kin", "Ana Rivas", "Luis Rivas")}
    assert told("Luis Rivas and Ana Rivas are cousins.") == {("kin", "Luis Rivas", "Ana Rivas")}


def test_an_opposition_leader_leads_the_opposition(told: Callable[[str], set[Told]]) -> None:
    assert told("The opposition leader Rosa Paz refused.") == {("leads", "Rosa Paz", "opposition")}


def test_a_demonym_says_of_which_state_a_post_is(told: Callable[[str], set[Told]]) -> None:
    assert told("The Peruvian president Rosa Paz refused.") == {("holds-post", "Rosa Paz", "Peru")}
