"""Names of one person or body in several documents: joined for a reason that is said, kept apart where anything speaks against it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.record.test_actors import entry_of
from tests.support.builders import make_actor
from tocsin.record.actors import summarise_actors
from tocsin.record.entries import ActorSummary, Entry
from tocsin.records import Actor, Role

MAYOR = Role(title="mayor", span=(0, 1))
FORMER_MAYOR = Role(title="former mayor", span=(0, 1))


def people(*names: str | Actor, **facts: object) -> list[Entry]:
    """One document for each name."""
    return [entry_of(str(i), name if isinstance(name, Actor) else make_actor(name, **facts)) for i, name in enumerate(names)]


def one_of(summaries: list[ActorSummary]) -> ActorSummary:
    (summary,) = summaries
    return summary


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Fernando Rivas", "Luis Fernando Rivas"),
        ("Luis Rivas", "Luis Fernando Rivas"),
        ("Luis Rivas", "Luis Rivas Mamani"),
        ("Ana de la Torre", "Ana María de la Torre"),
    ],
)
def test_a_shorter_name_that_stands_in_a_fuller_one_is_joined_and_says_why(short: str, full: str) -> None:
    summary = one_of(summarise_actors(people(short, full)))
    assert (summary.name, summary.documents) == (full, 2)
    assert [join.because for join in summary.joins] == ["all of the shorter name stands in the longer"]
    assert {summary.joins[0].name, summary.joins[0].other} == {short, full}


def test_names_that_differ_only_in_accents_need_no_reason() -> None:
    assert one_of(summarise_actors(people("Raúl Peña", "Raul Pena"))).joins == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rivas", "Luis Rivas"),  # a surname alone
        ("Luis", "Luis Rivas"),  # a given name alone
        ("Luis Rivas", "Pedro Rivas"),
        ("Mario Rivas", "Maria Rivas"),
        ("Daniel Rivas", "Daniela Rivas"),
        ("L. Rivas", "Luis Rivas"),  # an initial with nothing else in common
        ("Jeanine Rivas", "Jeannine Rivas"),  # a spelling with nothing else in common
    ],
)
def test_less_than_that_joins_nothing(one: str, other: str) -> None:
    assert len(summarise_actors(people(one, other))) == 2


def test_an_initial_is_joined_to_the_name_it_fits_when_the_country_is_one() -> None:
    summary = one_of(summarise_actors(people("L. Rivas", "Luis Rivas", country="PER")))
    assert (summary.name, summary.joins[0].because) == ("Luis Rivas", "the initial fits, and both are of PER")


def test_another_spelling_is_joined_when_both_hold_the_same_post() -> None:
    entries = people(make_actor("Jeanine Rivas", roles=(MAYOR,)), make_actor("Jeannine Rivas", roles=(FORMER_MAYOR,)))
    assert one_of(summarise_actors(entries)).joins[0].because == "one letter apart, and both are called mayor"


def test_a_name_that_could_be_either_of_two_people_is_neither() -> None:
    summaries = summarise_actors(people("Luis Rivas", "Luis Alberto Rivas", "Luis Fernando Rivas"))
    assert [summary.documents for summary in summaries] == [1, 1, 1]


def test_what_one_document_tells_apart_stays_apart() -> None:
    both = entry_of("1", make_actor("Luis Rivas", 1), make_actor("Luis Alberto Rivas", 2))
    assert len(summarise_actors([both])) == 2


def test_names_of_two_countries_are_two_people() -> None:
    entries = people(make_actor("Luis Rivas", country="PER"), make_actor("Luis Alberto Rivas", country="CHL"))
    assert len(summarise_actors(entries)) == 2


@pytest.mark.parametrize("words", ["general", "former prime minister", "Peruvian general"])
def test_a_description_means_somebody_in_its_own_document_only(words: str) -> None:
    assert len(summarise_actors(people(words, words, country="PER"))) == 2
    assert len(summarise_actors(people(words, f"young {words}", country="PER"))) == 2


def test_particles_and_other_scripts_do_not_make_a_name_a_description() -> None:
    assert len(summarise_actors(people("Ana de la Torre", "Ana de la Torre"))) == 1
    assert len(summarise_actors(people("张伟", "张伟"))) == 1


def test_an_acronym_is_joined_to_the_name_that_a_document_gives_for_it() -> None:
    full = make_actor("Frente Cívico Unido", kind="organisation", aliases=("FCU",))
    summary = one_of(summarise_actors(people(full, make_actor("FCU", kind="organisation"))))
    assert summary.joins[0].because == "a document gives both the name and the acronym"


def test_two_letters_are_no_acronym_to_join_by() -> None:
    full = make_actor("Frente Cívico", kind="organisation", aliases=("FC",))
    assert len(summarise_actors(people(full, make_actor("FC", kind="organisation")))) == 2


NAMES = ["Luis Rivas", "Luis Alberto Rivas", "L. Rivas", "Rivas", "Luis Alberto Rivas Paz", "Alberto Rivas", "Luisa Rivas"]


@given(st.lists(st.sampled_from(NAMES), min_size=2, max_size=7).flatmap(lambda names: st.tuples(st.just(names), st.permutations(names))))
def test_the_order_of_the_documents_changes_no_join(orders: tuple[list[str], list[str]]) -> None:
    def joined(names: list[str]) -> set[frozenset[str]]:
        summaries = summarise_actors(people(*names, country="PER"))
        return {frozenset(actor.name for _, actor in summary.members) for summary in summaries}

    assert joined(orders[0]) == joined(orders[1])


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=7))
def test_no_document_is_lost_or_counted_twice(names: list[str]) -> None:
    summaries = summarise_actors(people(*names, country="PER"))
    assert sum(len(summary.members) for summary in summaries) == len(names)
