"""Which of several events in a sentence is marked as its main one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.records import Reading


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("Witnesses said that soldiers killed three miners in the harbour.", "ASSAULT"),
        ("The envoy accused the soldiers of killing three miners.", "ACCUSE"),
        ("After meeting the bishops on Sunday, the premier said he would impose sanctions on Chad.", "THREATEN"),
        ("The arrest of three editors sparked riots on Sunday.", "PROTEST"),
        ("The union called off its strike after the police arrested two dockers.", "CONCEDE"),
        ("The editor, who was arrested last year, criticised the prefect.", "ACCUSE"),
        ("Chad must release the editor, the Kenyan premier said.", "REQUEST"),
        ("The general was forced to resign.", "RETREAT"),
        ("Deputies voted to impeach the president.", "OFFICE"),
    ],
)
def test_the_main_event_is_what_is_reported_not_its_source_or_background(text: str, main: str, read: Callable[..., Reading]) -> None:
    assert [e.event for e in read(text).events if e.main] == [main]


def test_each_sentence_with_events_has_one_main_event(read: Callable[..., Reading]) -> None:
    reading = read("The union criticised the mayor and called for talks. Police arrested two dockers, and troops sealed off the port.")
    per_sentence = [[e.main for e in reading.events if e.sentence == n] for n in range(len(reading.sentences))]
    assert [sum(marks) for marks in per_sentence] == [1, 1]
    assert sum(map(len, per_sentence)) > len(per_sentence)  # there was something to choose from


def test_saying_alone_is_no_event(read: Callable[..., Reading]) -> None:
    assert read("The premier said that the harbour was old.").events == ()
