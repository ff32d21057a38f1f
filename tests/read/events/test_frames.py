"""What grammar does to an event's participants, and what an entry may ask of its sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.read.events.lexicon import load_lexicon
from tocsin.records import Event, Reading

Read = Callable[..., Reading]


def told(reading: Reading, event: str) -> list[tuple[str, str]]:
    """Who and whom of each event of a type, as words."""
    return [(" ".join(p.text for p in e.actors), " ".join(p.text for p in e.recipients)) for e in reading.events if e.event == event]


@pytest.mark.parametrize(
    ("text", "event", "who", "whom"),
    [
        ("A convoy came under attack by gunmen on Sunday.", "ASSAULT", "gunmen", "convoy"),
        ("The generals placed the bishop under house arrest.", "COERCE", "generals", "bishop"),
        ("The king ordered his troops to shell the port.", "ASSAULT", "king", "port"),
        ("Chad said it had severed ties with Sudan.", "SANCTION", "Chad", "Sudan"),
        ("The army said looters would be shot.", "THREATEN", "army", "looters"),
        ("A military tribunal handed the guerrilla a life sentence.", "RULING", "tribunal", "guerrilla"),
        ("The republic gave the consul two days to leave the country.", "SANCTION", "republic", "consul"),
        ("The consul was shot on Sunday near his house.", "ASSAULT", "", "consul"),
        ("Hundreds of gendarmes fanned out across the port.", "MOBILIZE", "gendarmes", ""),
        ("The kidnapping of three tourists by rebels last week emptied the hotels.", "ASSAULT", "rebels", "tourists"),
        ("The November coup that ousted the premier split the garrison.", "COUP", "", "premier"),
    ],
)  # fmt: skip
def test_everybody_is_found_where_grammar_put_him(text: str, event: str, who: str, whom: str, read: Read) -> None:
    assert any(who in actors and whom in recipients and bool(who) == bool(actors) for actors, recipients in told(read(text), event))


def test_an_order_to_ones_own_men_is_the_deed_and_no_request(read: Read) -> None:
    assert told(read("The king ordered his troops to shell the port."), "REQUEST") == []


def test_the_town_of_an_attack_is_not_its_doer(read: Read) -> None:
    assert [who for who, _ in told(read("Nine nurses died in the Nairobi attack on Sunday."), "ASSAULT") if "Nairobi" in who] == []


def test_an_entry_may_ask_for_the_verb_of_the_clause_below(read: Read) -> None:
    assert told(read("The republic gave the consul two days to answer the letter."), "SANCTION") == []


def test_a_compound_may_be_what_an_entry_asks_for_or_rules_out(read: Read) -> None:
    fired, crossed = read("Rebel mortar fire killed two nurses."), read("A fire killed two nurses.")
    assert told(fired, "ASSAULT")
    assert not told(crossed, "ASSAULT")


def test_crowds_are_what_they_are_made_of(read: Read) -> None:
    protest: list[Event] = [e for e in read("Thousands of soldiers marched through the port.").events if e.event == "PROTEST"]
    assert protest == []


def test_entries_that_ask_for_certain_words_are_tried_before_those_that_take_anybody() -> None:
    tried = [entry.id for entry, predicate in load_lexicon().by_lemma["kill"] if not predicate.words]
    assert tried.index("killed-by-fire") < tried.index("kill")


@pytest.mark.parametrize(
    ("text", "event", "who", "whom"),
    [
        ("Leftist guerrillas and the Chilean government have reached an understanding on prisoners.", "AGREE", "Chilean government", ""),
        ("Peru on Friday became the fourth country to recognise Chad.", "SUPPORT", "Peru", "Chad"),
        ("The king repealed by decree a law under which editors could be jailed.", "CONCEDE", "king", ""),
        ("Some 700 guerrillas turned in their rifles at the port.", "RETREAT", "guerrillas", ""),
        ("The main opposition party charged on Monday that the prefects had stuffed ballot boxes.", "ACCUSE", "party", "prefects"),
        ("Chad signalled its willingness on Monday to mediate between the clans.", "AGREE", "Chad", "clans"),
        ("Chad said it was considering letting foreign experts visit a reactor.", "AGREE", "Chad", "experts"),
        ("The envoy told the cabinet it must release the editor.", "REQUEST", "envoy", "cabinet"),
        ("Sudan Friday reopened the border to convoys of food.", "RETREAT", "Sudan", "convoys"),
        ("The bishop called on the villagers to rise up against the junta.", "ACCUSE", "bishop", "junta"),
        ("No agreement was reached between Chad and the union.", "REJECT", "Chad", ""),
    ],
)
def test_what_parsers_often_get_wrong_is_undone(text: str, event: str, who: str, whom: str, read: Read) -> None:
    assert any(who in actors and whom in recipients for actors, recipients in told(read(text), event))


def test_a_day_takes_no_part(read: Read) -> None:
    assert told(read("The council clamped a curfew on Lima on Sunday."), "COERCE") == [("The council", "Lima")]


def test_who_told_a_court_something_is_only_the_source(read: Read) -> None:
    reading = read("Paramilitaries drove the miners from their homes, a prosecutor told the court.")
    assert [e.event for e in reading.events if e.main] == ["ASSAULT"]


def test_a_withdrawal_announced_unless_something_is_done_is_a_threat(read: Read) -> None:
    bare, conditional = (
        read("Ghana announced that it will withdraw its troops from Chad."),
        read("Ghana announced that it will withdraw its troops from Chad unless the premier calls an election."),
    )
    assert [e.event for r in (bare, conditional) for e in r.events if e.main] == ["AGREE", "THREATEN"]
