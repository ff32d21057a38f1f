"""A surname alone is somebody's only where one bearer fits and the company says so; bodies that every country has are its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.builders import make_actor, make_document, make_mention, make_reading
from tocsin.record.actors import actor_key, summarise_actors
from tocsin.record.entries import ActorSummary, Entry
from tocsin.record.institutions import institution, institutions
from tocsin.record.judgements import Pairs
from tocsin.records import Actor, Role

MINISTER = Role(title="Interior Minister", span=(0, 1))
FORMER = Role(title="former interior minister", span=(0, 1))
CIRCLE = ("Ana Lara", "Harbour League", "Leo Quiroga")


def report(key: str, *people: Actor | str, nation: str = "Bolivia", company: tuple[str, ...] = CIRCLE) -> Entry:
    """A report on a nation that names people and, beside them, their company."""
    given = [person if isinstance(person, Actor) else make_actor(person) for person in people]
    beside = [make_actor(name, kind="organisation" if "League" in name else "person") for name in company]
    actors = [replace(actor, id=f"a{number}") for number, actor in enumerate([*given, *beside], 1)]
    document = make_document(f"{key}: " + ", ".join(actor.name for actor in actors), key=key, title=f"{nation} today")
    mentions = [make_mention(document, actor.name, actor, number) for number, actor in enumerate(actors, 1)]
    reading = make_reading(document, actors=actors, mentions=mentions)
    return Entry(document=document, reading=reading, added="2031-06-01", known_from="2031-06-01", dated=False)


def called(name: str, alias: str, **facts: object) -> Actor:
    return make_actor(name, aliases=(alias,), **facts)


RIVAS = called("Luis Rivas", "Rivas")


def of(summaries: list[ActorSummary], name: str) -> ActorSummary:
    return next(s for s in summaries if name in (s.name, *s.aliases))


def test_a_surname_alone_in_the_company_of_its_one_bearer_is_his_and_says_why() -> None:
    summary = of(summarise_actors([report("1", RIVAS), report("2", "Rivas")]), "Luis Rivas")
    assert summary.documents == 2
    (join,) = summary.joins
    assert join.because == "nobody else of that name fits in BOL, and the reports name Harbour League and Ana Lara too"
    assert 0 < join.score < 1


def test_a_surname_with_the_same_post_needs_no_company() -> None:
    full, bare = make_actor("Luis Rivas", roles=(FORMER,)), make_actor("Rivas", roles=(MINISTER,))
    summary = of(summarise_actors([report("1", full, company=()), report("2", bare, company=())]), "Luis Rivas")
    assert summary.joins[0].because == "nobody else of that name fits in BOL, and both are called interior minister"


@pytest.mark.parametrize(
    "others",
    [
        [report("1", RIVAS), report("3", called("Pablo Rivas", "Rivas"))],  # two bearers
        [report("1", RIVAS, nation="Chile")],  # of another country
        [report("1", RIVAS, company=())],  # in other company
        [report("1", make_actor("Luis Rivas"))],  # never called by the surname alone
        [report("1", called("Rivas Paz", "Paz"))],  # not the surname of that name
    ],
)
def test_with_less_than_that_a_surname_alone_stays_alone(others: list[Entry]) -> None:
    summaries = summarise_actors([*others, report("2", "Rivas")])
    assert [s.documents for s in summaries if s.name == "Rivas"] == [1]


def test_of_two_bearers_the_post_tells() -> None:
    entries = [report("1", called("Luis Rivas", "Rivas", roles=(MINISTER,))), report("3", called("Pablo Rivas", "Rivas"))]
    summaries = summarise_actors([*entries, report("2", make_actor("Rivas", roles=(MINISTER,)))])
    assert (of(summaries, "Luis Rivas").documents, of(summaries, "Pablo Rivas").documents) == (2, 1)


def test_a_document_that_tells_the_bearer_and_the_surname_apart_keeps_them_apart() -> None:
    summaries = summarise_actors([report("1", RIVAS), report("2", RIVAS, make_actor("Rivas"))])
    assert sorted(s.documents for s in summaries if "Rivas" in s.name) == [1, 2]


def test_a_nickname_that_a_document_gives_is_understood_in_another() -> None:
    summaries = summarise_actors([report("1", called("Luis Rivas", "Lucho")), report("2", "Lucho")])
    assert of(summaries, "Luis Rivas").documents == 2


def test_where_no_report_gives_the_full_name_company_joins_namesakes_and_country_parts_them() -> None:
    entries = [report("1", "Rivas"), report("2", "Rivas"), report("3", "Rivas", nation="Chile")]
    assert sorted(s.documents for s in summarise_actors(entries) if s.name == "Rivas") == [1, 2]


def test_two_shorter_forms_of_one_name_in_one_circle_are_one() -> None:
    circle = (*CIRCLE, "Rosa Pinto")
    entries = [report(str(n), name, company=circle) for n, name in enumerate(("Luis Camba", "Fernando Camba", "Luis Fernando Camba"))]
    assert of(summarise_actors(entries), "Luis Fernando Camba").documents == 3


@pytest.mark.parametrize("changed", [report("1", "Fernando Camba", company=()), report("1", "Fernando Camba", nation="Chile")])
def test_in_two_circles_neither_shorter_form_is(changed: Entry) -> None:
    entries = [report("0", "Luis Camba"), changed, report("2", "Luis Fernando Camba")]
    assert [s.documents for s in summarise_actors(entries) if "Camba" in s.name] == [1, 1, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Yuri Kuznetsov", "Юрий Кузнецов"),
        ("Muammar Gaddafi", "Muammar Qaddafi"),
        ("Mikheil Saakashvili", "Mikheil Saakachvili"),
    ],
)
def test_two_spellings_of_one_name_are_joined_where_the_post_is_one(one: str, other: str) -> None:
    people = [make_actor(name, roles=(MINISTER,)) for name in (one, other)]
    found = [s for s in summarise_actors([report(str(n), p, company=()) for n, p in enumerate(people)]) if s.kind == "person"]
    if one == "Muammar Gaddafi" or "Saakashvili" in one:
        assert len(found) == 2  # what no rule of transliteration says is not guessed
    else:
        assert "two spellings of one name" in found[0].joins[0].because


def test_the_police_are_those_of_the_country_that_is_spoken_of() -> None:
    def police(name: str, country: str | None = None) -> Actor:
        return make_actor(name, kind="organisation", country=country)

    entries = [
        report("1", police("police")),
        report("2", police("Bolivian police", "BOL")),
        report("3", police("police"), nation="Chile"),
        report("4", police("police of Chile", "CHL"), nation="Chile"),
    ]
    assert sorted(s.documents for s in summarise_actors(entries) if "police" in s.name) == [2, 2]


def test_a_body_that_is_only_described_means_one_of_its_own_document() -> None:
    entries = [report(key, make_actor("newspaper", kind="organisation")) for key in "12"]
    assert [s.documents for s in summarise_actors(entries) if s.name == "newspaper"] == [1, 1]


def test_an_acronym_whose_letters_are_a_names_is_that_body_of_the_same_country() -> None:
    union, letters = make_actor("Frente Cívico Unido", kind="organisation"), make_actor("FCU", kind="organisation")
    assert of(summarise_actors([report("1", union), report("2", letters)]), "FCU").documents == 2
    assert of(summarise_actors([report("1", union), report("2", letters, nation="Chile")]), "FCU").documents == 1


def test_the_same_words_in_another_order_name_one_body() -> None:
    names = ("Norte Civic Committee", "Civic Committee of Norte")
    entries = [report(name, make_actor(name, kind="organisation")) for name in names]
    assert of(summarise_actors(entries), names[0]).documents == 2


def test_judgements_join_and_part_and_are_remembered_whatever_the_names_say() -> None:
    entries = [report("1", RIVAS), report("2", "Luis Alberto Rivas"), report("3", "Lupe Rey")]
    keys = [actor_key(entry.reading.actors[0], entry.document.id) for entry in entries]
    judged = Pairs(same=frozenset({frozenset((keys[0], keys[2]))}), apart=frozenset({frozenset((keys[1], keys[2]))}))
    summary = of(summarise_actors(entries, judged), "Luis Rivas")
    assert {actor.name for _, actor in summary.members} == {"Luis Rivas", "Lupe Rey"}  # the third would join by its name
    assert summary.joins[0].because == "an analyst judged them one"
    assert len([s for s in summarise_actors(entries) if "Rivas" in s.name]) == 1


@pytest.mark.parametrize(("name", "expected"), sorted(institutions().examples.items()))
def test_an_institution_is_known_by_its_words(name: str, expected: bool) -> None:
    assert (institution(name) is not None) is expected


def test_an_institutions_name_is_without_its_country() -> None:
    assert institution("Bolivia’s Supreme Electoral Tribunal") == institution("Supreme Electoral Tribunal of Bolivia")


names = st.sampled_from(["Luis Rivas", "Rivas", "Pablo Rivas", "Luis Alberto Rivas", "L. Rivas", "Alberto Rivas"])
nations = st.sampled_from(["Bolivia", "Chile"])


@given(st.lists(st.tuples(names, nations), min_size=1, max_size=6).flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))))
def test_the_order_of_the_documents_changes_no_join(orders: tuple[list[tuple[str, str]], list[tuple[str, str]]]) -> None:
    def joined(told: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
        entries = [report(f"{name} {nation}", called(name, "Rivas"), nation=nation) for name, nation in dict.fromkeys(told)]
        where = {entry.document.id: entry.document.key for entry in entries}
        return sorted(sorted((where[document], actor.name) for document, actor in s.members) for s in summarise_actors(entries))

    assert joined(orders[0]) == joined(orders[1])
