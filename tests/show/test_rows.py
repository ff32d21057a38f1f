"""Rows for `--json`: the same keys in each, always with the document and the characters they come from."""

from __future__ import annotations

import pytest

from tests.support.builders import make_actor, make_document, make_event, make_mention, make_reading, make_statement, make_tie, make_time
from tocsin.record.actors import summarise_actors
from tocsin.record.chronicle import chronicle_of
from tocsin.record.entries import Entry
from tocsin.record.statements import statements_of
from tocsin.record.ties import ties_of
from tocsin.records import Commentary, Distance
from tocsin.show.rows import actor_row, document_row, event_row, statement_row, tie_row


@pytest.fixture
def entry() -> Entry:
    document = make_document("On Sunday Rojas said troops marched. Troops left.", key="a.txt", outlet="El Faro", published="2019-11")
    rojas = make_actor("Ana Rojas")
    sunday = make_time(document, "Sunday", "2019-11-10")
    events = [
        make_event(document, "marched", who=["troops"], time=sunday, asserted_by=("s1",), mode="march", main=True),
        make_event(document, "left", who=["Troops"], number=2),
    ]
    statement = make_statement(document, "Rojas", "said", "troops marched", source_actor="a1")
    mention = make_mention(document, "Rojas", rojas)
    reading = make_reading(document, actors=[rojas], mentions=[mention], statements=[statement], events=events)
    return Entry(document=document, reading=reading, added="2024-05-17T12:00:00+00:00", known_from="2019-11-30", dated=True)


def test_an_event_row_says_what_when_on_whose_word_and_where_it_is_written(entry: Entry) -> None:
    dated, undated = map(event_row, chronicle_of([entry]))
    assert dated["time"] == dated["earliest"] == dated["latest"] == "2019-11-10"
    assert (dated["mode"], dated["actors"], dated["speakers"], dated["main"]) == ("march", ("troops",), ("Ana Rojas",), True)
    start, end = dated["trigger"]
    assert entry.document.text[start:end] == "marched"
    assert (dated["document"], dated["key"], dated["published"], dated["known_from"]) == (
        entry.document.id,
        "a.txt",
        "2019-11",
        "2019-11-30",
    )
    assert dated["time_carried"] is False
    assert undated["time"] is undated["earliest"] is undated["place"] is None
    assert list(undated) == list(dated)


def test_a_statement_row_points_at_source_cue_and_content(entry: Entry) -> None:
    (row,) = map(statement_row, statements_of([entry]))
    quoted = {part: [entry.document.text[start:end] for start, end in spans] for part, spans in row["spans"].items()}
    assert quoted == {"source": ["Rojas"], "cue": ["said"], "content": ["troops marched"]}
    assert (row["speaker"], row["attitude"], row["key"]) == ("Ana Rojas", "asserts", "a.txt")


def test_a_tie_row_points_at_its_words_and_its_ends() -> None:
    document = make_document("Ana Rojas led the Harbour Union until 2019.", key="a.txt", outlet="El Faro")
    rojas, until = make_actor("Ana Rojas"), make_time(document, "2019", "../2019")
    tie = make_tie(document, "led", rojas, "Harbour Union", kind="leads", time=until, ended=True, amount="$5")
    reading = make_reading(document, actors=[rojas], ties=[tie])
    entry = Entry(document=document, reading=reading, added="2024-05-17T12:00:00+00:00", known_from="2024-05-17", dated=False)
    (row,) = map(tie_row, ties_of([entry]))
    assert [document.text[slice(*span)] for span in row["spans"].values()] == ["led", "Ana Rojas", "Harbour Union"]
    assert (row["kind"], row["subject"], row["object"], row["amount"]) == ("leads", "Ana Rojas", "Harbour Union", "$5")
    assert (row["time"], row["earliest"], row["latest"], row["ended"]) == ("../2019", None, "2019-12-31", True)
    assert (row["certainty"], row["speakers"], row["key"]) == ("happened", (), "a.txt")


def test_an_actor_row_names_the_documents_that_speak_of_it(entry: Entry) -> None:
    (row,) = map(actor_row, summarise_actors([entry]))
    assert (row["name"], row["documents"], row["mentions"]) == ("Ana Rojas", 1, 1)
    assert row["members"] == [{"document": entry.document.id, "actor": "a1"}]
    assert row["joins"] == ()


def test_a_document_row_has_metadata_and_counts_but_not_the_text(entry: Entry) -> None:
    row = document_row(entry)
    assert (row["id"], row["outlet"], row["published"], row["dated"]) == (entry.document.id, "El Faro", "2019-11", True)
    assert (row["characters"], row["sentences"], row["statements"], row["events"]) == (len(entry.document.text), 1, 1, 2)
    assert entry.document.text not in row.values()


def test_a_statement_row_has_its_topics_and_who_quotes_it() -> None:
    document = make_document("“Rey told me: ‘The troops will go,’” Paz said.", key="a.txt")
    outer = make_statement(document, "Paz", "said", "“Rey told me: ‘The troops will go,’”", number=1)
    inner = make_statement(document, "Rey", "told", "‘The troops will go,’", number=2, parent="s1")
    reading = make_reading(document, statements=[outer, inner])
    entry = Entry(document=document, reading=reading, added="2024-05-17T12:00:00+00:00", known_from="2024-05-17", dated=False)
    rows = [statement_row(line) for line in statements_of([entry])]
    assert [(row["topics"], row["quoted_by"], row["commentary"]) for row in rows] == [
        (("armed forces and police",), (), []),
        (("armed forces and police",), ("Paz",), []),
    ]


def test_rows_tell_where_the_outlet_judges_and_what_it_keeps_away_from() -> None:
    document = make_document("The shameful “coup” failed.", key="a.txt")
    mark = Commentary(start=4, end=12, kind="blame", sentence=0)
    away = Distance(start=14, end=18, kind="scare-quote", sentence=0)
    reading = make_reading(document, events=[make_event(document, "coup")], commentary=[mark], distances=[away])
    entry = Entry(document=document, reading=reading, added="2024-05-17T12:00:00+00:00", known_from="2024-05-17", dated=False)
    (row,) = map(event_row, chronicle_of([entry]))
    assert (row["commentary"], row["distance"]) == ([{"kind": "blame", "span": (4, 12)}], "scare-quote")
    assert document_row(entry)["commentary"] == 1
