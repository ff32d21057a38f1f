"""Private persons are covered wherever their names stand, and nobody else is."""

from __future__ import annotations

from tests.support.builders import make_actor
from tocsin.record.entries import ActorSummary
from tocsin.show.exports.privacy import Cover, cover_for


def person(name: str, *aliases: str, sector: str | None = None) -> ActorSummary:
    actor = make_actor(name, aliases=aliases, sector=sector)
    return ActorSummary(
        name=name, aliases=aliases, kind="person", country=None, sector=sector, roles=(), documents=1, mentions=1, members=(("d", actor),)
    )


def test_every_form_of_a_private_name_is_covered() -> None:
    cover = cover_for([person("Rosa María Quint", "Rosa Quint")], [])
    assert (
        cover.text("Rosa María Quint wept; Quint's son held Rosa  Quint.")
        == "private person 1 wept; private person 1's son held private person 1."
    )
    assert cover.persons == 1


def test_a_public_role_in_one_report_is_enough() -> None:
    assert cover_for([person("Ada Lorne", sector="GOV")], []).text("Ada Lorne") == "Ada Lorne"


def test_a_name_shared_with_a_public_person_is_covered_only_in_full() -> None:
    cover = cover_for([person("Ana Morales"), person("Evo Morales", sector="GOV")], [])
    assert cover.text("Ana Morales met Morales.") == "private person 1 met Morales."


def test_the_analyst_may_name_somebody() -> None:
    people = [person("Rosa Quint"), person("Leo Brandt")]
    assert cover_for(people, [], ["rosa quint"]).text("Rosa Quint and Leo Brandt") == "Rosa Quint and private person 1"


def test_parts_of_words_stay() -> None:
    assert cover_for([person("Rosa Quint")], []).text("A Rosary and a Quintet") == "A Rosary and a Quintet"


def test_names_are_covered_in_whatever_holds_them() -> None:
    cover = Cover({"Rosa Quint": "X"})
    assert cover.any({"who": ("Rosa Quint", 3), "said": [{"by": "Rosa Quint"}], "none": None}) == {
        "who": ["X", 3], "said": [{"by": "X"}], "none": None,
    }  # fmt: skip
