"""Statements of a case: verbatim words, in the order of the reporting."""

from __future__ import annotations

from tests.support.builders import make_actor, make_document, make_reading, make_statement, span_of
from tocsin.record.entries import Entry
from tocsin.record.statements import statements_of
from tocsin.records import Document, Reading, Statement


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
