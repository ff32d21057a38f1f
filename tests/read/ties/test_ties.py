"""What holds for every tie: it points at its characters, it is said once, and it says on whose word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import document_of
from tocsin.read import Reader
from tocsin.records import Reading, Tie

CLAUSES = [
    "Rosa Paz, the owner of Radio Faro, leads the Civic League.",
    "The Liberty Fund gave $9,000 to the Civic League in 2018.",
    "Luis Rivas was governor of Oruro until 2019.",
    "He denied that he was a member of the Black Lodge.",
    "“Rosa Paz is my sister,” said Luis Rivas.",
    "The Chad-backed rebels were trained at the Naval College.",
    "Nobody came.",
]


@settings(max_examples=25)
@given(st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=5))
def test_every_tie_points_at_its_words_within_its_sentence(reader: Reader, clauses: list[str]) -> None:
    text = " ".join(clauses)
    reading = reader.read(document_of(text, "2021-03-19"))
    known = {actor.id for actor in reading.actors}
    for tie in reading.ties:
        start, end = reading.sentences[tie.sentence]
        spans = [(tie.start, tie.end), tie.subject_span, *([tie.object_span] if tie.object_span else [])]
        assert all(start <= low < high <= end for low, high in spans)
        assert (tie.object is None) == (tie.object_span is None)
        assert tie.subject in known or tie.subject in text
        assert {statement.id for statement in reading.statements} >= set(tie.asserted_by)
    assert [tie.id for tie in reading.ties] == [f"t{n}" for n in range(1, len(reading.ties) + 1)]


def test_a_tie_said_again_is_kept_where_it_is_said_first(ties: Callable[..., list[Tie]]) -> None:
    (tie,) = ties("President Rosa Paz spoke. On the way out President Rosa Paz fell.")
    assert (tie.sentence, tie.title) == (0, "President")


def test_the_same_tie_on_another_word_is_another_assertion(ties: Callable[..., list[Tie]]) -> None:
    own, said = ties("Rosa Paz is the owner of Radio Faro. The court said that Rosa Paz is the owner of Radio Faro.")
    assert (own.asserted_by, len(said.asserted_by)) == ((), 1)
    assert replace(said, id=own.id, asserted_by=()).kind == own.kind


def test_a_denial_is_a_tie_that_is_said_not_to_be_so(read: Callable[..., Reading]) -> None:
    reading = read("Luis Rivas denied that he was a member of the Black Lodge.")
    (tie,) = reading.ties
    (statement,) = reading.statements
    assert (tie.kind, tie.certainty, tie.asserted_by, statement.attitude) == ("member-of", "did-not-happen", (statement.id,), "denies")


def test_an_end_that_no_actor_stands_behind_is_kept_in_its_words(read: Callable[..., Reading]) -> None:
    reading = read("Rosa Paz owns the Hotel Miramar.")
    (tie,) = reading.ties
    assert tie.object == "Hotel Miramar"
    assert tie.object_span == (18, 31)


def test_a_text_without_ties_has_none(ties: Callable[..., list[Tie]]) -> None:
    assert ties("It rained on the harbour all day.") == []
    assert ties("") == []
