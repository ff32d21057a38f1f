"""Statements of a case: verbatim words, in the order of the reporting."""

from __future__ import annotations

from tests.support.builders import make_actor, make_document, make_event, make_reading, make_statement, span_of
from tocsin.record.entries import Entry
from tocsin.record.statements import is_by, statements_of
from tocsin.records import Commentary, Document, Reading, Statement


def entry_of(document: Document, reading: Reading) -> Entry:
    return Entry(document=document, reading=reading, added="2024-05-17T12:00:00+00:00", known_from="2024-05-17", dated=False)


def test_statements_stand_in_text_order_with_speaker_cue_and_words() -> None:
    document = make_document("Rojas denied that she\n fled. A guard said she did.")
    rojas = make_actor("Ana Rojas")
    second = make_statement(document, "A guard", "said", "she did", number=1)
    first = make_statement(document, "Rojas", "denied", "that she\n fled", number=2, source_actor="a1", attitude="denies")
    lines = statements_of([entry_of(document, make_reading(document, actors=[rojas], statements=[second, first]))])
    assert [(line.speaker, line.cue, line.content) for line in lines] == [
        ("Ana Rojas", "denied", "that she fled"),
        ("A guard", "said", "she did"),
    ]
    assert [line.statement for line in lines] == [first, second]


def test_an_interrupted_quote_shows_where_it_is_interrupted() -> None:
    document = make_document("“We stay,” said Rojas, “and we vote.”")
    spans = (span_of(document, "“We stay,”"), span_of(document, "“and we vote.”"))
    statement = Statement(id="s1", source=(span_of(document, "Rojas"),), cue=(span_of(document, "said"),), content=spans)
    (line,) = statements_of([entry_of(document, make_reading(document, statements=[statement]))])
    assert line.content == "“We stay,” … “and we vote.”"


def test_what_is_quoted_in_a_statement_follows_it_with_its_depth_and_chain() -> None:
    document = make_document("“Rey told me: ‘I will not go,’” Paz said. A guard said the gate was shut.")
    outer = make_statement(document, "Paz", "said", "“Rey told me: ‘I will not go,’”", number=1)
    guard = make_statement(document, "A guard", "said", "the gate was shut", number=2)
    inner = make_statement(document, "Rey", "told", "‘I will not go,’", number=3, parent="s1")
    lines = statements_of([entry_of(document, make_reading(document, statements=[outer, guard, inner]))])
    assert [(line.statement.id, line.depth, line.chain) for line in lines] == [("s1", 0, ()), ("s3", 1, ("Paz",)), ("s2", 0, ())]


def test_a_statement_whose_parent_is_not_there_stands_alone() -> None:
    document = make_document("Rojas said she fled.")
    orphan = make_statement(document, "Rojas", "said", "she fled", parent="s9")
    (line,) = statements_of([entry_of(document, make_reading(document, statements=[orphan]))])
    assert (line.depth, line.chain) == (0, ())


def test_a_statement_has_the_topics_of_its_words_and_events() -> None:
    document = make_document("Rojas said that the troops marched.")
    statement = make_statement(document, "Rojas", "said", "that the troops marched")
    march = make_event(document, "marched", event="PROTEST", asserted_by=("s1",))
    (line,) = statements_of([entry_of(document, make_reading(document, statements=[statement], events=[march]))])
    assert set(line.topics) == {"protest", "armed forces and police"}


def test_a_statement_in_a_sentence_that_judges_says_so() -> None:
    document = make_document("The shameless Rojas said she fled.")
    statement = make_statement(document, "Rojas", "said", "she fled")
    mark = Commentary(start=4, end=13, kind="blame", sentence=0)
    (line,) = statements_of([entry_of(document, make_reading(document, statements=[statement], commentary=[mark]))])
    assert line.commentary == (mark,)


def test_a_speaker_is_found_by_a_part_of_the_name_or_of_the_words() -> None:
    document = make_document("The mayor said she fled.")
    statement = make_statement(document, "The mayor", "said", "she fled", source_actor="a1")
    reading = make_reading(document, actors=[make_actor("Ana Núñez")], statements=[statement])
    (line,) = statements_of([entry_of(document, reading)])
    assert is_by(line, "nunez")
    assert is_by(line, "Mayor")
    assert not is_by(line, "Rojas")
