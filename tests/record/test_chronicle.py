"""The chronicle: in the order in which things are said to have happened, each line with who says so."""

from __future__ import annotations

import random
from typing import Any

from tests.support.builders import (
    make_actor,
    make_document,
    make_event,
    make_participant,
    make_reading,
    make_statement,
    make_time,
)
from tocsin.record.chronicle import chronicle_of
from tocsin.record.entries import Entry
from tocsin.records import Commentary, Distance, Document, Reading


def entry_of(document: Document, reading: Reading, known_from: str | None = None) -> Entry:
    known_from = known_from or document.published or "2024-05-17"
    return Entry(
        document=document, reading=reading, added="2024-05-17T12:00:00+00:00", known_from=known_from, dated=bool(document.published)
    )


def entry_with_times(*values: str | None, published: str = "2019-12-01", key: str = "a.txt") -> Entry:
    """A document with one event per time value; the n-th event's trigger is the word "En"."""
    words = " ".join(f"E{number} T{number}" for number in range(len(values)))
    document = make_document(f"{key}: {words}", key=key, published=published)
    events = [
        make_event(document, f"E{number}", number=number, time=make_time(document, f"T{number}", value) if value else None)
        for number, value in enumerate(values)
    ]
    return entry_of(document, make_reading(document, events=events))


def values_in_order(*entries: Entry) -> list[str | None]:
    return [line.event.time and line.event.time.value for line in chronicle_of(entries)]


def test_events_stand_in_the_order_of_their_times_whatever_their_precision() -> None:
    in_order = [
        "2018",  # could have begun on 1 January
        "2019-10-20",
        "2019-11",  # from 1 November on
        "2019-11-09/2019-11-11",
        "2019-11-10",
        "2019-11-10T08",
        "2019-11-10T08:30",
        "2019-11-10T16:50",
        "2019-11-11",
    ]
    expected = [*in_order[:3], "2019-11-09/2019-11-11", *in_order[4:]]
    shuffled = in_order.copy()
    random.Random(7).shuffle(shuffled)
    assert values_in_order(entry_with_times(*shuffled)) == expected


def test_what_ends_first_stands_first_among_events_that_begin_alike() -> None:
    assert values_in_order(entry_with_times("2019", "2019-01", "2019-01-01", "2019-01-01/2019-01-05")) == [
        "2019-01-01",
        "2019-01-01/2019-01-05",
        "2019-01",
        "2019",
    ]


def test_events_without_a_time_or_without_its_year_stand_last_in_the_order_of_the_reporting() -> None:
    late = entry_with_times(None, "--10-20", published="2019-12-05", key="a.txt")
    early = entry_with_times("--11-10", None, "2019-11-10", published="2019-11-11", key="b.txt")
    assert values_in_order(late, early) == ["2019-11-10", "--11-10", None, None, "--10-20"]


def test_an_interval_with_an_open_start_stands_where_it_ends() -> None:
    assert values_in_order(entry_with_times("2019-11-12", "../2019-11-11", "2019-11-10")) == ["2019-11-10", "../2019-11-11", "2019-11-12"]


def test_the_order_does_not_depend_on_the_order_of_reading_in() -> None:
    entries = [entry_with_times("2019-11-10", None, published=day, key=key) for day in ("2019-11-11", "2019-11-12") for key in "xyz"]
    expected = chronicle_of(entries)
    random.Random(3).shuffle(entries)
    assert chronicle_of(entries) == expected


def test_a_line_names_actors_where_they_are_known_and_quotes_the_words_where_not() -> None:
    document = make_document("Soldiers detained her.")
    quispe = make_actor("Marta Quispe")
    event = make_event(document, "detained", who=["Soldiers"], whom=[make_participant(document, "her", quispe)])
    (line,) = chronicle_of([entry_of(document, make_reading(document, actors=[quispe], events=[event]))])
    assert (line.actors, line.recipients) == (("Soldiers",), ("Marta Quispe",))
    assert line.speakers == ()
    assert line.sentence_text == "Soldiers detained her."


def test_an_actor_that_fills_a_role_twice_is_named_once_in_text_order() -> None:
    document = make_document("Quispe and Rojas, she said, resigned.")
    quispe = make_actor("Marta Quispe")
    who = [make_participant(document, "she", quispe), make_participant(document, "Rojas"), make_participant(document, "Quispe", quispe)]
    event = make_event(document, "resigned", who=who)
    (line,) = chronicle_of([entry_of(document, make_reading(document, actors=[quispe], events=[event]))])
    assert line.actors == ("Marta Quispe", "Rojas")


def test_a_line_carries_the_chain_of_those_who_say_so_innermost_first() -> None:
    document = make_document("Rojas said a witness claimed that troops fired.")
    rojas = make_actor("Ana Rojas")
    outer = make_statement(document, "Rojas", "said", "a witness claimed that troops fired", number=1, source_actor="a1")
    inner = make_statement(document, "a witness", "claimed", "troops fired", number=2, parent="s1", attitude="alleges")
    event = make_event(document, "fired", who=["troops"], asserted_by=("s2", "s1"))
    (line,) = chronicle_of([entry_of(document, make_reading(document, actors=[rojas], statements=[outer, inner], events=[event]))])
    assert line.speakers == ("a witness", "Ana Rojas")
    assert line.statements == (inner, outer)


def test_a_statement_that_nobody_is_named_for_comes_from_an_unnamed_source() -> None:
    document = make_document("It was reported that troops fired.")
    statement = make_statement(document, None, "was reported", "troops fired")
    event = make_event(document, "fired", asserted_by=("s1",))
    (line,) = chronicle_of([entry_of(document, make_reading(document, statements=[statement], events=[event]))])
    assert line.speakers == ("unnamed source",)


def test_a_sentence_is_shown_on_one_line() -> None:
    document = make_document("The mayor\n  resigned.\r\n")
    event: Any = make_event(document, "resigned")
    (line,) = chronicle_of([entry_of(document, make_reading(document, events=[event]))])
    assert line.sentence_text == "The mayor resigned."
    assert line.sentence == (0, len(document.text))


def test_an_event_in_a_sentence_that_judges_or_keeps_away_says_so() -> None:
    document = make_document("The shameful “coup” succeeded.")
    coup = make_event(document, "coup", event="COUP")
    mark = Commentary(start=4, end=12, kind="blame", sentence=0)
    away = Distance(start=14, end=18, kind="scare-quote", sentence=0)
    (line,) = chronicle_of([entry_of(document, make_reading(document, events=[coup], commentary=[mark], distances=[away]))])
    assert (line.commentary, line.distance) == ((mark,), away)
