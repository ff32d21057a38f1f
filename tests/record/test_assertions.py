"""Assertions: an id that stays with the claim, and a row to find it by."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from tests.support.builders import make_actor, make_document, make_event, make_figure, make_reading, make_statement, make_tie, make_time
from tocsin.record.assertions import assertion_id, rows_of
from tocsin.record.documents import entry_of
from tocsin.records import Time

TEXT = "Ana Rojas said that the mayor resigned on Monday. Rojas leads the union. 12 people died."
DOCUMENT = make_document(TEXT, published="2019-11-12")
EVENT = make_event(DOCUMENT, "resigned", who=["the mayor"])


def monday() -> Time:
    return make_time(DOCUMENT, "Monday", "2019-11-11")


def test_a_correction_of_who_when_and_how_certain_leaves_the_id_as_it_is() -> None:
    corrected = replace(EVENT, id="e7", actors=(), time=monday(), certainty="possible", main=True)
    assert assertion_id(DOCUMENT.id, "event", corrected) == assertion_id(DOCUMENT.id, "event", EVENT)


def test_another_type_place_or_document_is_another_assertion() -> None:
    elsewhere = replace(EVENT, trigger=(0, 3))
    others = [
        assertion_id(DOCUMENT.id, "event", replace(EVENT, event="PROTEST")),
        assertion_id(DOCUMENT.id, "event", replace(EVENT, mode="resign")),
        assertion_id(DOCUMENT.id, "event", elsewhere),
        assertion_id("0" * 64, "event", EVENT),
    ]
    assert len({assertion_id(DOCUMENT.id, "event", EVENT), *others}) == 5


def test_an_id_is_the_same_in_every_version_of_tocsin() -> None:
    """Judgements hang on it. Worked out by hand: sha256 of the parts, each set off by a zero character."""
    start = TEXT.index("resigned")
    by_hand = hashlib.sha256("\0".join([DOCUMENT.id, "event", "CONCEDE", "", f"{start}-{start + 8}"]).encode()).hexdigest()[:32]
    assert assertion_id(DOCUMENT.id, "event", EVENT) == by_hand


def test_a_row_says_what_when_who_and_on_whose_word() -> None:
    rojas = make_actor("Ana Rojas")
    statement = make_statement(DOCUMENT, "Ana Rojas", "said", "that the mayor resigned on Monday", source_actor="a1")
    reading = make_reading(
        DOCUMENT,
        actors=[rojas],
        statements=[statement],
        events=[replace(EVENT, time=monday(), asserted_by=("s1",))],
        figures=[make_figure(DOCUMENT, "12 people", 12, of="people")],
        ties=[make_tie(DOCUMENT, "Rojas leads the union", "Rojas", "the union", kind="leads")],
    )
    rows = {row.kind: row for row in rows_of(entry_of(DOCUMENT, reading, "2024-05-17T12:30:00+00:00"))}
    event = rows["event"]
    assert (event.type, event.earliest, event.known_from, event.voice, event.names) == (
        "CONCEDE",
        "2019-11-11",
        "2019-11-12",
        "ana rojas",
        "the mayor",
    )
    assert TEXT[event.start : event.end] == "resigned"
    assert (rows["statement"].type, rows["statement"].voice) == ("asserts", "ana rojas")
    assert (rows["figure"].type, rows["figure"].names) == ("count", "people")
    assert (rows["tie"].type, rows["tie"].names) == ("leads", "rojas; the union")
