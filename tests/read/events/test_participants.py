"""Who takes part in an event, whatever the syntax that says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.records import Reading


@pytest.mark.parametrize(
    ("text", "event", "actors", "recipients"),
    [
        ("The bishops and the miners' union urged the mayor to resign.", "REQUEST", ["bishops", "union"], ["mayor"]),
        ("Talks between the junta and the unions began in the harbour.", "CONSULT", ["junta", "unions"], []),
        ("The editor was criticised by the prefect.", "ACCUSE", ["prefect"], ["editor"]),
        ("The deposed premier was given refuge by Kenya.", "AID", ["Kenya"], ["premier"]),
        ("The mayor gave the teachers a pledge.", "AGREE", ["mayor"], ["teachers"]),
        ("A letter signed by the generals urged the king to resign.", "REQUEST", ["generals"], ["king"]),
        ("The rebels said they would attack the port of Mombasa.", "THREATEN", ["rebels"], []),
        ("The union, whose allegations of fraud reached the court, won no seat.", "ACCUSE", ["union"], []),
        ("Kenya's offer of help to Uganda was made on Sunday.", "AGREE", ["Kenya"], ["Uganda"]),
        ("Gabon handed over a suspected smuggler to Cameroon.", "COOPERATE", ["Gabon"], ["Cameroon"]),
        ("The mayor, who met the dockers on Sunday, left for the coast.", "CONSULT", ["mayor"], ["dockers"]),
        ("Chadian soldiers and the Kenyan navy freed the hostages.", "RETREAT", ["Chadian soldiers", "Kenyan navy"], ["hostages"]),
        ("The decision of the junta to meet the bishops came late.", "CONSULT", ["junta"], ["bishops"]),
    ],
)
def test_participants_are_found(text: str, event: str, actors: list[str], recipients: list[str], read: Callable[..., Reading]) -> None:
    found = [e for e in read(text).events if e.event == event]
    assert found, [e.event for e in read(text).events]
    assert [name for name in actors if not any(name in p.text for p in found[0].actors)] == []
    assert [name for name in recipients if not any(name in p.text for p in found[0].recipients)] == []
    assert len(found[0].actors) == len(actors)


def test_a_pronoun_for_the_speaker_is_not_taken_for_a_second_actor(read: Callable[..., Reading]) -> None:
    events = read("Chad said it had reopened its embassy in Libya.").events
    assert [[p.text for p in e.actors] for e in events] == [["Chad"]]


def test_whoever_made_what_is_undone_does_not_undergo_it(read: Callable[..., Reading]) -> None:
    repeal = next(e for e in read("The premier repealed the decrees issued by the junta.").events if e.event == "CONCEDE")
    assert repeal.recipients == ()


def test_whoever_made_what_is_criticised_is_criticised(read: Callable[..., Reading]) -> None:
    blame = next(e for e in read("The premier criticised the decrees issued by the junta.").events if e.event == "ACCUSE")
    assert [p.text for p in blame.recipients] == ["the junta"]
