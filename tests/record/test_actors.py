"""Actors of a case: joined across documents by full name and kind, on nothing less."""

from __future__ import annotations

from tests.support.builders import make_actor, make_document, make_mention, make_reading
from tocsin.record.actors import summarise_actors
from tocsin.record.entries import Entry
from tocsin.records import Actor, Role


def entry_of(key: str, *actors: Actor, mentioned: dict[str, int] | None = None) -> Entry:
    """A document that mentions each actor once, or as often as `mentioned` says by actor id."""
    text = f"{key}: " + ", ".join(actor.name for actor in actors)
    document = make_document(text, key=key)
    mentions = [make_mention(document, actor.name, actor) for actor in actors for _ in range((mentioned or {}).get(actor.id, 1))]
    reading = make_reading(document, actors=actors, mentions=mentions)
    return Entry(document=document, reading=reading, added="2024-05-17T12:00:00+00:00", known_from="2024-05-17", dated=False)


def test_one_name_in_several_spellings_is_one_actor_under_the_fullest_marks() -> None:
    one, two = entry_of("1", make_actor("Jeanine Anez", country="BOL")), entry_of("2", make_actor("Jeanine Áñez", sector="GOV"))
    (summary,) = summarise_actors([one, two])
    assert summary.name == "Jeanine Áñez"
    assert summary.aliases == ("Jeanine Anez",)
    assert (summary.documents, summary.mentions, summary.country, summary.sector) == (2, 2, "BOL", "GOV")
    assert [document for document, _ in summary.members] == [one.document.id, two.document.id]


def test_the_spelling_used_most_is_the_name() -> None:
    entries = [entry_of("1", make_actor("Jeanine Áñez")), *(entry_of(str(n), make_actor("Jeanine Anez")) for n in (2, 3))]
    (summary,) = summarise_actors(entries)
    assert summary.name == "Jeanine Anez"


def test_the_same_name_of_another_kind_is_another_actor() -> None:
    summaries = summarise_actors([entry_of("1", make_actor("Sucre", kind="person"), make_actor("Sucre", number=2, kind="organisation"))])
    assert sorted(summary.kind for summary in summaries) == ["organisation", "person"]


def test_a_surname_alone_is_not_joined_across_documents() -> None:
    assert len(summarise_actors([entry_of("1", make_actor("Luis Arce")), entry_of("2", make_actor("Arce"))])) == 2


def test_actors_stand_by_documents_then_mentions_then_name() -> None:
    arce, mesa, pary, cruz = (make_actor(name, number) for number, name in enumerate(("Ana Arce", "Ida Mesa", "Leo Pary", "Eva Cruz"), 1))
    entries = [entry_of("1", arce, mesa, pary, cruz, mentioned={"a3": 5}), entry_of("2", mesa)]
    assert [summary.name for summary in summarise_actors(entries)] == ["Ida Mesa", "Leo Pary", "Ana Arce", "Eva Cruz"]


def test_roles_are_listed_once_as_reported() -> None:
    minister, senator = Role(title="Interior Minister", span=(0, 1)), Role(title="senator", span=(0, 1))
    entries = [entry_of("1", make_actor("Ana Rojas", roles=(minister,))), entry_of("2", make_actor("Ana Rojas", roles=(senator, minister)))]
    (summary,) = summarise_actors(entries)
    assert summary.roles == ("Interior Minister", "senator")


def test_a_word_for_a_group_joins_only_within_a_country_and_shows_it() -> None:
    def government(country: str | None) -> Actor:
        return make_actor("government", kind="group", country=country)

    entries = [
        entry_of("1", government("ARG")),
        entry_of("2", government("ARG")),
        entry_of("3", government(None)),
        entry_of("4", government(None)),
    ]
    assert [(s.name, s.documents) for s in summarise_actors(entries)] == [
        ("government (Argentina)", 2),
        ("government", 1),
        ("government", 1),
    ]


def test_a_group_that_names_its_country_is_shown_as_it_is() -> None:
    (summary,) = summarise_actors([entry_of("1", make_actor("Bolivian troops", kind="group", country="BOL"))])
    assert summary.name == "Bolivian troops"
