from __future__ import annotations

from tests.support.builders import make_actor, make_document, make_reading
from tocsin.record.entries import ActorSummary, Entry
from tocsin.show.dossier.anchors import Anchors


def entry(text: str) -> Entry:
    document = make_document(text)
    return Entry(document=document, reading=make_reading(document), added="2031-01-01T00:00:00Z", known_from="2031-01-01", dated=False)


def summary(name: str, *members: tuple[str, str]) -> ActorSummary:
    actors = tuple((document, make_actor(name, int(number))) for document, number in members)
    return ActorSummary(name=name, aliases=(), kind="person", country=None, sector=None, roles=(), documents=1, mentions=1, members=actors)


def test_addresses_depend_on_the_document_and_not_on_its_place_in_the_case() -> None:
    one, two = entry("One."), entry("Two.")
    assert Anchors([one, two], []).line(one.document.id, "e1") == Anchors([two, one], []).line(one.document.id, "e1")


def test_two_actors_of_one_folded_name_get_two_addresses() -> None:
    anchors = Anchors([entry("One.")], [summary("José Añez", ("d", "1")), summary("Jose Anez", ("d", "2"))])
    assert anchors.actor("d", "a1") == "a-jose-anez"
    assert anchors.actor("d", "a2") == "a-jose-anez-2"


def test_a_name_without_latin_letters_still_gets_an_address() -> None:
    address = Anchors([], [summary("Ψ", ("d", "1"))]).actor("d", "a1")
    assert address is not None
    assert len(address) > 4


def test_an_actor_that_the_case_does_not_know_leads_nowhere() -> None:
    assert Anchors([], []).actor("d", "a1") is None
    assert Anchors([], []).actor("d", None) is None


def test_strange_ids_make_addresses_that_need_no_escaping() -> None:
    one = entry("One.")
    assert Anchors([one], []).statement(one.document.id, 's"1 <x>').endswith("-s-1-x-")
