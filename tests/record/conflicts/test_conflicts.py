"""Where documents give different values: a conflict where nothing explains it, a series where time or the way of counting does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.record.episodes.test_episodes import SOLIS, Told, arrest, entry_of
from tests.support.builders import (
    make_actor,
    make_document,
    make_event,
    make_figure,
    make_participant,
    make_reading,
    make_statement,
    make_time,
)
from tocsin.record.conflicts.conflict import Conflict, Row
from tocsin.record.conflicts.numbers import basis_in, is_overall, numbers, same_people
from tocsin.record.conflicts.verdict import bounds_of
from tocsin.record.dressing import conflicts_in, happenings_of
from tocsin.record.entries import Entry
from tocsin.record.figures import figures_of
from tocsin.records import Place

NORTE = Place(start=0, end=1, text="Norte", name="Norte", country="PRY", precision="city")
SUR = Place(start=0, end=1, text="Sur", name="Sur", country="PRY", precision="city")


def conflicts(*entries: Entry) -> list[Conflict]:
    found = happenings_of(entries, {})
    return conflicts_in(found, figures_of(entries))


def dead(
    words: str, value: float, published: str = "2031-05-05", place: Place | None = NORTE, before: str = "", after: str = "", **facts: Any
) -> Entry:
    """A report of a number of dead, as `words` write it."""
    document = make_document(f"{before}{words} people died{after}.", key=f"{published} {words}", published=published, outlet=words)
    figure = make_figure(document, words, value, kind="dead", unit="dead", of="people", **facts)
    return entry_of(document, make_reading(document, figures=[figure], places=[place] if place else []))


def share(words: str, value: float, published: str = "2031-05-05", before: str = "", name: str = "Rosa Solis", **facts: Any) -> Entry:
    """A report of a share of the vote."""
    document = make_document(f"{before}{name} won {words} percent.", key=f"{published} {words}", published=published, outlet="Wire")
    holder = make_actor(name, country="PRY")
    land = Place(start=0, end=1, text="Land", name="Land", country="PRY", precision="country")
    figure = make_figure(document, words, value, kind="vote-share", unit="percent", of="vote", holder="a1", **facts)
    return entry_of(document, make_reading(document, actors=[holder], figures=[figure], places=[land]))


def row_of(*entries: Entry) -> Row:
    (conflict,) = conflicts(*entries)
    (row,) = conflict.rows
    assert conflict.nature == row.nature
    return row


def test_two_numbers_of_one_day_and_place_are_a_conflict_with_its_spread_and_voices() -> None:
    row = row_of(dead("4", 4), dead("9", 9))
    assert (row.nature, row.explained, row.spread) == ("conflict", None, (4, 9))
    assert [number.voice for number in row.numbers] == ["4", "9"]


def test_a_number_that_grows_from_day_to_day_is_a_series() -> None:
    row = row_of(dead("4", 4), dead("9", 9, published="2031-05-07"))
    assert (row.nature, row.explained) == ("series", "a count going on")


def test_a_number_of_dead_that_falls_is_a_conflict() -> None:
    assert row_of(dead("9", 9), dead("4", 4, published="2031-05-07")).nature == "conflict"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (dead("4", 4), dead("4", 4)),
        (dead("at least 4", 4, low=4, hedge="at least"), dead("9", 9)),
        (dead("about 100", 100, hedge="about"), dead("95", 95)),
        (dead("4", 4), dead("9", 9, place=SUR)),
        (dead("4", 4), dead("9", 9, after=" since the crisis began", place=None)),
        (dead("4", 4), dead("9", 9, published="2031-07-05")),
        (dead("4", 4), dead("9", 9, certainty="possible")),
        (share("55", 55), share("55.1", 55.1)),  # as far as it is written
        (share("55", 55), share("29", 29, name="Pablo Rey")),
        (share("55", 55), share("29", 29, published="2026-05-05")),
    ],
)
def test_numbers_that_can_both_be_true_are_none(one: Entry, other: Entry) -> None:
    assert conflicts(one, other) == []


def test_numbers_of_a_whole_crisis_are_held_against_each_other() -> None:
    row = row_of(dead("4", 4, after=" in the conflict", place=None), dead("9", 9, after=" since the vote", place=None))
    assert row.nature == "conflict"


def test_an_exit_poll_against_the_official_count_is_a_series_that_says_so() -> None:
    row = row_of(share("52.4", 52.4, before="Exit polls say that "), share("55", 55, before="In the official count "))
    assert (row.nature, row.explained) == ("series", "exit poll against official result")


def test_where_a_source_does_not_say_how_a_number_came_about_that_is_said() -> None:
    row = row_of(share("52.4", 52.4, before="Exit polls say that "), share("55", 55))
    assert row.explained == "exit poll against a number of which the source does not say how it came about"


def test_two_official_results_are_a_conflict() -> None:
    row = row_of(share("47", 47, before="In the official count "), share("51", 51, before="In the official result "))
    assert row.nature == "conflict"


def test_all_competitors_of_a_vote_stand_in_one_conflict() -> None:
    (conflict,) = conflicts(share("47", 47), share("51", 51), share("14", 14, name="Pablo Rey"))
    assert [(row.of, len(row.numbers)) for row in conflict.rows] == [("Rosa Solis", 2), ("Pablo Rey", 1)]


def test_two_people_who_are_each_said_to_have_won_are_a_conflict() -> None:
    rey = make_actor("Pablo Rey", country="PRY")
    won = [Told(event="RESULT", mode="won", who=who, outlet=outlet).entry(n) for n, (who, outlet) in enumerate([(SOLIS, "A"), (rey, "B")])]
    (conflict,) = conflicts(*won)
    assert (conflict.slot, {side.value: side.voices for side in conflict.sides}) == ("winner", {"Rosa Solis": ("A",), "Pablo Rey": ("B",)})


def test_a_party_that_wins_with_its_candidate_is_no_rival_of_his() -> None:
    document = make_document("The Union party won with Rey.", key="party", published="2031-05-05")
    union, rey = make_actor("Union", 1, country="PRY", kind="organisation"), make_actor("Pablo Rey", 2, country="PRY")
    event = make_event(
        document, "won", event="RESULT", mode="won", who=[make_participant(document, "Union", union)],
        whom=[make_participant(document, "Rey", rey)], time=make_time(document, "with", "2031-05-04"),
    )  # fmt: skip
    party = entry_of(document, make_reading(document, actors=[union, rey], events=[event]))
    assert conflicts(Told(event="RESULT", mode="won", who=make_actor("Pablo Rey", country="PRY")).entry(1), party) == []


def test_who_won_less_than_another_is_no_winner() -> None:
    document = make_document("Solis won 52 percent, Rey won 31 percent.", published="2031-05-05")
    actors = [make_actor("Rosa Solis", 1, country="PRY"), make_actor("Pablo Rey", 2, country="PRY")]
    words = ["52", "31"]
    figures = [
        make_figure(document, w, float(w), number=n, kind="vote-share", unit="percent", holder=f"a{n}") for n, w in enumerate(words, 1)
    ]
    day = make_time(document, "won", "2031-05-04")
    events = [
        make_event(document, word, event="RESULT", mode="won", who=[make_participant(document, name, actor)], time=day, number=n)
        for n, (word, name, actor) in enumerate(zip(words, ["Solis", "Rey"], actors, strict=True), 1)
    ]
    assert conflicts(entry_of(document, make_reading(document, actors=actors, events=events, figures=figures))) == []


def test_what_an_episode_disagrees_on_is_a_conflict_that_names_it() -> None:
    days = ("2031-05-04", "2031-05-05")
    (conflict,) = conflicts(*(arrest(day=day).entry(number) for number, day in enumerate(days)))
    assert (conflict.slot, conflict.subject, [side.value for side in conflict.sides]) == ("when", "arrest of Rosa Solis", list(days))


def test_a_speaker_is_the_voice_of_a_number() -> None:
    document = make_document("Lara said 4 people died. Paz said 9 people died.", published="2031-05-05")
    said = [
        make_statement(document, name, "said", f"{n} people died", number=i) for i, (name, n) in enumerate([("Lara", 4), ("Paz", 9)], 1)
    ]
    figures = [
        make_figure(document, str(n), n, kind="dead", unit="dead", number=i, asserted_by=(f"s{i}",)) for i, n in enumerate((4, 9), 1)
    ]
    row = row_of(entry_of(document, make_reading(document, statements=said, figures=figures, places=[NORTE])))
    assert [number.voice for number in row.numbers] == ["Lara", "Paz"]


@given(
    st.lists(st.tuples(st.sampled_from([4, 9, 12]), st.sampled_from(["2031-05-04", "2031-05-06", "2031-05-09"])), min_size=1, max_size=6)
)
def test_what_becomes_known_later_moves_no_earlier_answer(told: list[tuple[int, str]]) -> None:
    entries = [dead(f"{number:03}{n}", n, published=day) for number, (n, day) in enumerate(told)]
    for day in ("2031-05-04", "2031-05-06"):
        known = [entry for entry in entries if entry.known_from <= day]
        before = {number.line.entry.document.key for c in conflicts(*known) for row in c.rows for number in row.numbers}
        assert before <= {entry.document.key for entry in known}
        assert conflicts(*known) == conflicts(*reversed(known))


@pytest.mark.parametrize("basis", [b for b in numbers().bases if b.example], ids=lambda b: b.basis)
def test_the_example_of_a_basis_is_of_it(basis: Any) -> None:
    assert basis_in(basis.example) == basis


def test_what_a_source_says_of_how_a_number_came_about_may_stand_in_its_speaker() -> None:
    basis = basis_in("official exit polls", "She won 52 percent")
    assert basis is not None
    assert basis.basis == "exit poll"
    assert basis_in("She won 52 percent") is None


@pytest.mark.parametrize(
    ("after", "overall"), [(" people died since the crisis began", True), (" died in the conflict", True), (" died there", False)]
)
def test_words_say_that_a_number_is_of_a_whole_crisis(after: str, overall: bool) -> None:
    assert is_overall(after) is overall


def test_people_are_anybody_but_police_are_no_protesters() -> None:
    assert same_people("people", "protesters")
    assert same_people("police officers", "officer")
    assert not same_people("police officers", "protesters")


def test_a_number_means_what_its_words_allow() -> None:
    document = make_document("almost 29 percent")
    assert bounds_of(make_figure(document, "29", None, high=29, hedge="almost", unit="percent")) == (28, 29)
    assert bounds_of(make_figure(document, "29", 29, unit="percent")) == (28.5, 29.5)
    assert bounds_of(make_figure(document, "29", 29, unit="dead")) == (29, 29)
