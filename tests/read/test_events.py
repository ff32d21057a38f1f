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


def value(event: Event) -> str | None:
    return None if event.time is None else event.time.value


@pytest.mark.parametrize(
    ("text", "event", "time"),
    [
        ("In May 2018 the king removed the officers who had been involved in the coup.", "OFFICE", "2018-05"),
        ("The vote took place in May 2018.", "ELECTION", "2018-05"),
        ("The May 2018 vote took place in silence.", "ELECTION", "2018-05"),
        ("A coup was carried out in Kenya in May 2018.", "COUP", "2018-05"),
        ("Since the coup that took place in May 2018, the mines have been idle.", "COUP", "2018-05"),
        ("On 4 May 2018, the army chief left the palace and was jailed.", "COERCE", "2018-05-04"),
        ("The guards stormed the hall on 4 May 2018, killing nine students.", "ASSAULT", "2018-05-04"),
        ("Soldiers ousted the king during the May 2018 elections.", "COUP", "2018-05"),
        ("In the weeks preceding the May 2018 elections, the governor jailed nine miners.", "COERCE", "../2018-05"),
        ("Judges look into nine killings in the course of the coup in 2018.", "COUP", "2018"),
    ],
)
def test_a_time_dates_what_it_hangs_on(text: str, event: str, time: str, read: Callable[..., Reading]) -> None:
    assert value(one(list(read(text).events), event)) == time


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("At the end of 2018, after the victory of Juma, the mines were sold.", "RESULT"),
        ("The governor jailed nine miners after the May 2018 elections.", "COERCE"),
        ("The trial of the man who led the coup began in May 2018.", "COUP"),
        ("The victory of Juma was celebrated by leaders who had lost their seats in May 2018.", "RESULT"),
        ("The police said in May 2018 that guards had jailed nine miners.", "COERCE"),
    ],
)
def test_a_time_of_something_else_dates_no_event(text: str, event: str, read: Callable[..., Reading]) -> None:
    assert value(one(list(read(text).events), event)) is None


@pytest.mark.parametrize(
    ("text", "event", "place"),
    [
        ("Police arrested the editor in Nairobi.", "COERCE", "Nairobi"),
        ("Miners marched in Nairobi against the tax.", "PROTEST", "Nairobi"),
        ("A coup in Kenya surprised the premier.", "COUP", "Kenya"),
        ("Kenya's election was held on Sunday.", "ELECTION", "Kenya"),
        ("Kenya arrested the editor.", "COERCE", None),
        ("The premier who signed a trade deal with Kenya was arrested.", "COERCE", None),
        ("The Kenya-backed rebels arrested the editor.", "COERCE", None),
        ("The ambassador to Kenya resigned.", "RETREAT", None),
    ],
)
def test_a_place_needs_words_of_place(text: str, event: str, place: str | None, read: Callable[..., Reading]) -> None:
    found = one(list(read(text).events), event)
    assert (found.place.text if found.place else None) == place


def test_the_country_of_a_coup_did_not_stage_it(events: Events) -> None:
    assert who(one(events("A coup in Kenya ousted the premier."), "COUP")) == []


def test_the_town_of_a_march_is_not_whom_it_is_aimed_at(read: Callable[..., Reading]) -> None:
    assert whom(one(list(read("Drivers blocked avenues in Nairobi.").events), "PROTEST")) == []


@pytest.mark.parametrize(
    "text",
    [
        "We must work to disarm the militias.",
        "We have to defend the coalition against the rebels.",
        "In order to win, a candidate must obtain more than half of the votes.",
    ],
)
def test_advice_and_rules_are_no_events(text: str, events: Events) -> None:
    assert events(text) == []


def test_what_somebody_in_particular_must_do_is_still_demanded(events: Events) -> None:
    assert whom(one(events("The bishop said that the soldiers must leave the square."), "REQUEST")) == ["the soldiers"]


def test_a_web_page_is_not_whom_one_concedes_to(events: Events) -> None:
    assert whom(one(events("The senator conceded defeat through her Facebook page."), "CONCEDE")) == []


def test_an_adjective_made_of_a_name_is_nobody(events: Events) -> None:
    support = one(events("It was a Kenya-backed coup, supported by Uganda."), "SUPPORT")
    assert whom(support) == []


def test_a_pronoun_misread_makes_nobody_act_on_himself(events: Events) -> None:
    for event in events("Juma arrived in the capital. Juma supported himself."):
        assert not {p.actor for p in event.actors} & {p.actor for p in event.recipients}


def test_a_bare_mention_of_what_is_told_elsewhere_is_left_out(events: Events) -> None:
    told = events("Police arrested the editor on Monday. Regarding the arrest of the editor, the union has kept silent.")
    assert len([e for e in told if e.event == "COERCE"]) == 1


def test_a_bare_mention_that_names_somebody_else_stays(events: Events) -> None:
    told = events("Police arrested the editor on Monday. Regarding the arrest of the lawyer, the union has kept silent.")
    assert [whom(e) for e in told if e.event == "COERCE"] == [["the editor"], ["the lawyer"]]


def test_whoever_calls_something_a_coup_stages_none(events: Events) -> None:
    coup = one(events("Senator Juma called the vote a military coup."), "COUP")
    assert who(coup) == []
    assert coup.certainty == "happened"


def test_a_massacre_that_was_committed_happened(events: Events) -> None:
    massacre = one(events("Despite a year of repression, including massacres committed against miners, the party won."), "ASSAULT")
    assert whom(massacre) == ["miners"]
    assert massacre.certainty == "happened"


def test_a_coup_that_failed_was_an_attempt(read: Callable[..., Reading]) -> None:
    coup = one(list(read("The failure of the coup in Kenya surprised the generals.").events), "COUP")
    assert (coup.mode, coup.certainty) == ("attempt", "happened")


def test_the_verb_after_a_relative_clause_belongs_to_the_main_subject(events: Events) -> None:
    named = one(
        events("The president removed the officers who had been involved in the plot and appointed new commanders."), "OFFICE", "appointed"
    )
    assert who(named) == ["The president"]


@pytest.mark.parametrize("text", ["The minister accused Senator Juma of leading a coup.", "Senator Juma was accused of leading a coup."])
def test_the_one_accused_of_a_deed_is_said_to_have_done_it(text: str, events: Events) -> None:
    assert who(one(events(text), "COUP")) == ["Senator Juma"]


def test_whoever_is_called_on_to_resign_resigns_even_in_a_misread_clause(events: Events) -> None:
    text = "The coup was complete when top officials in the Kenyan military called for President Mora to resign in response to the vote."
    assert who(one(events(text), "RETREAT")) == ["President Mora"]


def test_an_elected_president_is_no_news_of_an_election(events: Events) -> None:
    assert [e.event for e in events("The elected president condemned the attack.")] == ["ACCUSE"]


def test_a_title_is_no_accusation(events: Events) -> None:
    assert "ACCUSE" not in {e.event for e in events("The ministry received the charge d'affaires of Peru.")}


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


def test_the_object_after_two_verbs_is_that_of_both(events: Events) -> None:
    support = one(events("Dozens of states praised and supported the Peruvian government."), "SUPPORT")
    assert whom(support) == ["the Peruvian government"]


def test_what_is_pledged_is_no_second_pledge(events: Events) -> None:
    found = events("The generals pledged to guarantee the stability of the Peruvian government.")
    assert [e.event for e in found] == ["AGREE"]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The general attempted to overthrow the king.", "happened"),
        ("The attempt to overthrow the king is gaining strength.", "happening"),
        ("The general will not attempt to overthrow the king.", "did-not-happen"),
    ],
)
def test_trying_to_overthrow_is_an_attempt_as_sure_as_the_trying(text: str, certainty: str, events: Events) -> None:
    assert one(events(text), "COUP", "attempt").certainty == certainty


def test_protests_led_by_somebody_are_one_event(events: Events) -> None:
    assert [(e.event, who(e)) for e in events("New protests led by the unions filled the square.")] == [("PROTEST", ["the unions"])]


def test_meddling_is_an_accusation_only_on_somebodys_word(events: Events) -> None:
    assert who(one(events("The envoy said that Rwanda was meddling in the province."), "ACCUSE")) == ["The envoy"]
    assert [e for e in events("It is again a body meddling in matters of the state.") if e.event == "ACCUSE"] == []


def test_an_act_of_speaking_does_not_stand_on_its_own_speakers_word(read: Callable[..., Reading]) -> None:
    reading = read("The envoy said that the army must leave the port.")
    demand = one(list(reading.events), "REQUEST")
    assert demand.asserted_by == ()
    reading = read("The envoy said that the army had left the port.")
    assert len(reading.statements) == 1
    assert one(list(reading.events), "RETREAT").asserted_by == (reading.statements[0].id,)


def test_officials_of_two_countries_are_two(events: Events) -> None:
    assert who(one(events("Angolan and Congolese officials opened talks in Luanda."), "CONSULT")) == ["Angolan", "Congolese officials"]
    assert who(one(events("Old and new officials opened talks in Luanda."), "CONSULT")) == ["Old and new officials"]


def test_the_last_of_a_row_did_what_counts_it(read: Callable[..., Reading]) -> None:
    reading = read("Peru became the fourth country to recognise Kosovo.")
    assert one(list(reading.events), "SUPPORT").certainty == "happened"


def test_a_mere_label_for_what_is_told_elsewhere_is_no_line_of_its_own(events: Events) -> None:
    found = events("Officers toppled the king in a coup. The coup was brought to mind by the bishops.")
    assert len([e for e in found if e.event == "COUP"]) == 1


@pytest.mark.parametrize(
    ("text", "event", "actors", "recipients"),
    [
        ("The army overran a rebel base.", "ASSAULT", ["army"], ["rebel"]),
        ("The EU relaxed sanctions on Zimbabwe.", "RETREAT", ["EU"], ["Zimbabwe"]),
        ("Fighting erupted between rebels and the army.", "ASSAULT", ["rebels", "the army"], []),
        ("A rally by 10,000 workers was held in Kiev.", "PROTEST", ["10,000 workers"], []),
        ("The Turkish prime minister is in Athens for talks.", "CONSULT", ["The Turkish prime minister"], []),
        ("Ukrainian miners ended a two-week walkout on Monday.", "CONCEDE", ["Ukrainian miners"], []),
        ("South Africa to cut import duties on Mozambican sugar, minister says", "AGREE", ["South Africa"], ["Mozambican"]),
        ("North Korea test-fired a missile.", "MOBILIZE", ["North Korea"], []),
    ],
)
def test_what_the_parser_takes_for_another_part_of_speech_is_undone(
    text: str, event: str, actors: list[str], recipients: list[str], events: Events
) -> None:
    found = one(events(text), event)
    assert all(any(name in told for told in who(found)) for name in actors)
    assert all(any(name in told for told in whom(found)) for name in recipients)
