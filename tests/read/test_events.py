"""The frame matcher: what grammar does to an event is undone once, for every entry of the lexicon."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.read.actors import resolve_actors
from tocsin.read.events import find_events
from tocsin.read.parse import Parse
from tocsin.records import Event, Reading

Events = Callable[[str], list[Event]]


@pytest.fixture(scope="module")
def events(parse: Callable[[str], Parse]) -> Events:
    """The events of a text, without times, places and statements."""
    return lambda text: find_events(tree := parse(text), resolve_actors(tree), [], [], [])


def one(found: list[Event], event: str, mode: str | None = None) -> Event:
    """The first event of the type (and mode)."""
    fitting = [e for e in found if e.event == event and (mode is None or e.mode == mode)]
    assert fitting, [(e.event, e.mode) for e in found]
    return fitting[0]


def who(event: Event) -> list[str]:
    return [p.text for p in event.actors]


def whom(event: Event) -> list[str]:
    return [p.text for p in event.recipients]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("The police arrested the editor.", ["The police"], ["the editor"]),
        ("The editor was arrested by the police.", ["the police"], ["The editor"]),
        ("The editor, who was arrested by the police, is a widow.", ["the police"], ["The editor"]),
        ("The police who arrested the editor wore masks.", ["The police"], ["the editor"]),
        ("The police arrested the editor and the lawyer.", ["The police"], ["the editor", "the lawyer"]),
        ("The police stormed the office and arrested the editor.", ["The police"], ["the editor"]),
        ("The arrest of the editor by the police surprised the town.", ["the police"], ["the editor"]),
    ],
)
def test_the_roles_are_the_same_however_the_arrest_is_put(text: str, actors: list[str], recipients: list[str], events: Events) -> None:
    arrest = one(events(text), "COERCE", "arrest")
    assert who(arrest) == actors
    assert whom(arrest) == recipients


def test_a_headline_without_auxiliary_is_a_passive(events: Events) -> None:
    arrest = one(events("Former army chief arrested in the port city"), "COERCE", "arrest")
    assert whom(arrest) == ["Former army chief"]
    assert who(arrest) == []


def test_a_light_verb_lends_its_subject_to_the_noun(events: Events) -> None:
    protest = one(events("The nurses held a protest against the governor."), "PROTEST")
    assert who(protest) == ["The nurses"]
    assert whom(protest) == ["the governor"]


def test_the_one_who_is_forced_is_the_one_who_resigns(events: Events) -> None:
    found = events("The generals forced the president to resign.")
    assert whom(one(found, "COERCE")) == ["the president"]
    assert who(one(found, "RETREAT", "resign")) == ["the president"]


def test_the_one_who_refuses_is_the_one_who_would_have_met(events: Events) -> None:
    refusal = one(events("The governor refused to meet the miners."), "REJECT")
    assert who(refusal) == ["The governor"]
    assert whom(refusal) == ["the miners"]


def test_what_is_refused_is_no_event_of_its_own(events: Events) -> None:
    assert [e.event for e in events("The governor refused to meet the miners.")] == ["REJECT"]


def test_announcing_something_hostile_is_a_threat(events: Events) -> None:
    threat = one(events("Kenya said it would impose sanctions on Uganda."), "THREATEN")
    assert who(threat) == ["Kenya"]
    assert whom(threat) == ["Uganda"]


def test_the_announced_deed_stays_beside_the_threat_as_planned(events: Events) -> None:
    deed = one(events("Kenya said it would impose sanctions on Uganda."), "COERCE")
    assert deed.certainty == "planned"


def test_announcing_something_friendly_is_an_offer(events: Events) -> None:
    offer = one(events("Kenya said it would send food to Uganda."), "AGREE")
    assert who(offer) == ["Kenya"]
    assert whom(offer) == ["Uganda"]


def test_announcing_that_one_will_not_is_a_refusal(events: Events) -> None:
    refusal = one(events("Kenya said it would not meet the rebels."), "REJECT")
    assert who(refusal) == ["Kenya"]
    assert whom(refusal) == ["the rebels"]


def test_saying_that_another_must_is_a_demand(events: Events) -> None:
    demand = one(events("The bishop said that the soldiers must leave the square."), "REQUEST")
    assert who(demand) == ["The bishop"]
    assert whom(demand) == ["the soldiers"]


def test_the_actor_inside_a_proposal_is_who_is_refused(events: Events) -> None:
    assert whom(one(events("The rebels rejected a proposal from Kenya."), "REJECT")) == ["Kenya"]


def test_a_court_that_rejects_rules(events: Events) -> None:
    assert one(events("The court rejected the complaint of the widow."), "RULING").mode == "annulled"


def test_troops_who_refuse_orders_disobey(events: Events) -> None:
    assert one(events("The soldiers refused the orders of the president."), "REJECT").mode == "disobey"


def test_a_killing_in_an_attack_is_one_event(events: Events) -> None:
    found = [e for e in events("Rebels killed nine villagers in an attack on the market.") if e.event == "ASSAULT"]
    assert len(found) == 1
    assert whom(found[0]) == ["nine villagers"]


def test_a_coup_spoken_of_in_general_is_not_told(events: Events) -> None:
    assert events("The memory of coups is long.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Shares rallied on Monday.",
        "The team beat its rivals in the final.",
        "He suffered a heart attack.",
        "The storm threatened the harvest.",
        "The band released an album.",
        "The road meets the river.",
    ],
)
def test_sport_markets_weather_and_metaphor_are_no_events(text: str, events: Events) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("The generals demanded that the president resign.", "REQUEST"),
        ("The rebels clashed with the army after the premier banned the union.", "ASSAULT"),
        ("The police arrested the editor, the union said.", "COERCE"),
    ],
)
def test_the_highest_event_is_the_main_one(text: str, main: str, events: Events) -> None:
    assert [e.event for e in events(text) if e.main] == [main]


def test_what_did_not_happen_says_so(events: Events) -> None:
    assert one(events("The soldiers did not attack the village."), "ASSAULT").certainty == "did-not-happen"


@pytest.mark.parametrize(
    ("text", "event", "time"),
    [
        ("On 3 May 2019 the police arrested the editor.", "COERCE", "2019-05-03"),
        ("The editor, who was arrested on 3 May 2019, wrote a book in 2020.", "COERCE", "2019-05-03"),
        ("The November 2019 coup that ousted the king divided the army.", "COUP", "2019-11"),
    ],
)
def test_an_event_takes_the_time_of_its_own_clause(text: str, event: str, time: str, read: Callable[..., Reading]) -> None:
    found = one(list(read(text).events), event)
    assert found.time is not None
    assert found.time.value == time


def test_a_time_of_another_clause_is_not_taken(read: Callable[..., Reading]) -> None:
    found = one(list(read("The editor, who was born in 1970, was arrested by police on 3 May 2019.").events), "COERCE")
    assert found.time is not None
    assert found.time.value == "2019-05-03"


VOCABULARY = (
    "the",
    "police",
    "rebels",
    "president",
    "coup",
    "arrested",
    "refused",
    "to",
    "meet",
    "said",
    "would",
    "not",
    "by",
    "of",
    "who",
    ".",
    ",",
)
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=20)


@given(words=WORDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_run_of_words_is_read_without_fault(words: list[str], events: Events, parse: Callable[[str], Parse]) -> None:
    text = " ".join(words)
    sentences = parse(text).sentences
    found = events(text)
    for event in found:
        assert 0 <= event.trigger[0] < event.trigger[1] <= len(text)
        assert not {(p.start, p.end) for p in event.actors} & {(p.start, p.end) for p in event.recipients}
    for sentence in sentences:
        mains = [e for e in found if e.sentence == sentence.index and e.main]
        assert len(mains) == any(e.sentence == sentence.index for e in found)
