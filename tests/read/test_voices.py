"""The first person in quotations: who "I" and "we" are."""

from __future__ import annotations

from collections.abc import Callable

from tocsin.records import Reading

Read = Callable[..., Reading]


def spoken_by(reading: Reading, word: str) -> set[str]:
    """Names of the actors that mentions with this word stand for."""
    names = {a.id: a.name for a in reading.actors}
    return {names[m.actor] for m in reading.mentions if m.text == word}


def test_i_in_a_quotation_is_the_speaker(read: Read) -> None:
    reading = read("“I thank my voters,” Mayor Rosa Paz said.")
    assert spoken_by(reading, "I") == spoken_by(reading, "my") == {"Rosa Paz"}


def test_a_quotation_that_goes_on_keeps_its_speaker(read: Read) -> None:
    reading = read("“The count was fair,” Mayor Rosa Paz said. “From here I greet my neighbours.”")
    assert spoken_by(reading, "I") == spoken_by(reading, "my") == {"Rosa Paz"}


def test_we_is_the_body_that_speaks(read: Read) -> None:
    reading = read("“We reject the result,” the OAS said in a statement.")
    assert spoken_by(reading, "We") == {"Organization of American States"}


def test_we_said_by_a_person_is_the_person_among_others_but_whose_ours_is_stays_open(read: Read) -> None:
    reading = read("“We will rebuild our town,” Mayor Rosa Paz said.")
    assert spoken_by(reading, "We") == {"Rosa Paz"}
    assert spoken_by(reading, "our") == set()


def test_i_outside_quotation_marks_is_the_author_and_no_actor(read: Read) -> None:
    assert spoken_by(read("Mayor Rosa Paz said that I was wrong."), "I") == set()


def test_a_statement_within_the_quotation_has_the_speaker_as_its_source(read: Read) -> None:
    reading = read("“I believe that the count was fair,” Mayor Rosa Paz said.")
    paz = next(a.id for a in reading.actors if a.name == "Rosa Paz")
    assert {s.source_actor for s in reading.statements} == {paz}


def test_those_who_speak_for_somebody_are_not_that_somebody(read: Read) -> None:
    reading = read("Mayor Rosa Paz was freed. Her lawyers said that the charge was false.")
    assert [s.source_actor for s in reading.statements] == [None]


def test_a_letter_speaks_for_its_author(read: Read) -> None:
    reading = read("Mayor Rosa Paz resigned. Rosa Paz's letter said that the charge was false.")
    names = {a.id: a.name for a in reading.actors}
    assert [names.get(s.source_actor or "") for s in reading.statements] == ["Rosa Paz"]


def test_mentions_stay_in_text_order_and_point_at_their_characters(read: Read) -> None:
    text = "“I thank my voters,” Mayor Rosa Paz said. She left. “Let me go,” she told reporters."
    reading = read(text)
    assert [m.id for m in reading.mentions] == [f"m{n}" for n in range(1, len(reading.mentions) + 1)]
    assert [m.start for m in reading.mentions] == sorted(m.start for m in reading.mentions)
    assert all(text[m.start : m.end] == m.text for m in reading.mentions)


def test_an_event_done_by_i_is_done_by_the_speaker(read: Read) -> None:
    reading = read("“I resign,” Mayor Rosa Paz said.")
    paz = next(a.id for a in reading.actors if a.name == "Rosa Paz")
    assert any(p.text == "I" and p.actor == paz for e in reading.events for p in e.actors)
