"""Pronouns and descriptions: whom they stand for, and when nobody can tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.read.actors import ActorIndex, resolve_actors
from tocsin.read.actors.clauses import quotations
from tocsin.read.parse import Parse

Resolver = Callable[[str], ActorIndex]


@pytest.fixture(scope="module")
def resolve(parse: Callable[[str], Parse]) -> Resolver:
    return lambda text: resolve_actors(parse(text))


def standing_for(index: ActorIndex, words: str) -> list[str | None]:
    """The names of the actors that the mentions with these words stand for, in text order."""
    return [index.by_id[m.actor].name for m in index.mentions if m.text == words]


@pytest.mark.parametrize(
    ("text", "pronoun", "actor"),
    [
        ("Peru rejected the offer and kept its embassy open.", "its", "Peru"),
        ("The army said that it would stay in the barracks.", "it", "army"),
        ("The protesters blocked the road, and they burned tyres.", "they", "protesters"),
        ("Chile and its neighbours signed the treaty.", "its", "Chile"),
        ("The protesters left the square. They sang on the way home.", "They", "protesters"),
        ("Judge Rosa Paz threatened Mayor Raul Diaz by reminding him of the law.", "him", "Raul Diaz"),
    ],
)
def test_a_pronoun_goes_to_the_subject_of_its_number(resolve: Resolver, text: str, pronoun: str, actor: str) -> None:
    assert standing_for(resolve(text), pronoun) == [actor]


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("Peru sent its troops home after the talks. The plan failed because it came too late.", "it"),
        ("Peru and Chile met the two ministers of Ecuador. They doubted the count.", "They"),
        ("The attempt to topple Peru is gaining strength and its reach.", "its"),
        ("The European Union met the Peruvian army. It was a defeat for everybody.", "It"),
        ("The police held the protesters until they gave up.", "they"),
    ],
)
def test_a_pronoun_stays_open_where_no_actor_or_several_may_be_meant(resolve: Resolver, text: str, pronoun: str) -> None:
    assert standing_for(resolve(text), pronoun) == []


@pytest.mark.parametrize(
    ("text", "pronoun", "actors"),
    [
        ("Peru and Chile signed the treaty, and they praised it.", "they", ["Peru", "Chile"]),
        ("Rosa Paz and Raul Diaz left the palace. They called for calm.", "They", ["Rosa Paz", "Raul Diaz"]),
        ("Rosa Paz, Raul Diaz and Ana Rey lost their seats.", "their", ["Rosa Paz", "Raul Diaz", "Ana Rey"]),
    ],
)
def test_they_stands_for_each_of_those_named_together(resolve: Resolver, text: str, pronoun: str, actors: list[str]) -> None:
    index = resolve(text)
    assert standing_for(index, pronoun) == actors
    token = next(t for t in index.parse.tokens if t.text == pronoun)
    assert index.mention_at(token) is None
    assert [index.by_id[p.actor or ""].name for p in index.participants(token)] == actors


@pytest.mark.parametrize(
    "text",
    ["The plan and the vote failed. They came too late.", "Peru and the vote were praised. They came too late."],
)
def test_they_stays_open_where_one_of_those_named_together_is_no_actor(resolve: Resolver, text: str) -> None:
    assert standing_for(resolve(text), "They") == []


def test_who_speaks_after_a_quotation_is_nobody_named_in_it(resolve: Resolver) -> None:
    index = resolve("Pedro Luna spoke from exile. “Raul Diaz will be our president,” he said.")
    assert standing_for(index, "he") == ["Pedro Luna"]


def test_the_topic_put_first_is_taken_up(resolve: Resolver) -> None:
    index = resolve("President Raul Diaz spoke. As for General Pedro Luna, he was arrested at dawn.")
    assert standing_for(index, "he") == ["Pedro Luna"]


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("The school trained 900 Peruvian officers. The president removed the officers who had joined the plot.", "officers"),
        ("The farmers of Tacna marched. Later the farmers of Puno blocked a bridge.", "farmers"),
        ("Some observers praised the vote. Some observers called it a fraud.", "observers"),
    ],
)
def test_what_a_clause_or_number_singles_out_is_another_group(resolve: Resolver, text: str, description: str) -> None:
    index = resolve(text)
    found = [m.actor for m in index.mentions if m.text.endswith(description) or f"{description} of" in m.text]
    assert len(found) == len(set(found)) == 2


def test_our_government_in_a_quotation_is_not_the_government_named_before(resolve: Resolver) -> None:
    index = resolve("The government of Peru protested. “We will defend our government,” the envoy of Chile said.")
    governments = {m.actor for m in index.mentions if "government" in m.text}
    assert len(governments) == 2


def test_the_government_of_whoever_his_stands_for_is_that_persons(resolve: Resolver) -> None:
    index = resolve("The government of Carlos Vega fell. Vega and his government had lost the vote.")
    governments = {m.actor for m in index.mentions if "government" in m.text}
    assert len(governments) == 1


def test_a_stance_and_a_post_are_no_groups(resolve: Resolver) -> None:
    index = resolve("Ana Soria won the presidency. Her opposition to the law was known.")
    assert not {a.name for a in index.actors} & {"presidency", "opposition"}


def test_parliament_is_not_that_of_another_country_spoken_of(resolve: Resolver) -> None:
    index = resolve("The Peruvian parliament voted. Chile waits: its foreign policy may find support in parliament.")
    assert len({m.actor for m in index.mentions if "parliament" in m.text}) == 2


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        ("Washington rejected the claim.", "United States", "Washington"),
        ("The OAS sent a mission.", "Organization of American States", "OAS"),
        ("The U.S. State Department denied the report.", "US State Department", "U.S. State Department"),
        ("The Movimiento al Socialismo held a congress.", "Movement Toward Socialism", "Movimiento al Socialismo"),
    ],
)
def test_known_bodies_and_states_go_by_one_name(resolve: Resolver, text: str, name: str, alias: str) -> None:
    actor = resolve(text).actors[0]
    assert (actor.name, actor.aliases) == (name, (alias,))


def test_a_nickname_is_the_person_whom_the_brackets_give(resolve: Resolver) -> None:
    index = resolve("Rafael Ortiz spoke first. Rosa Paz said that Pepe [Ortiz] would win, and Pepe smiled.")
    assert len(set(standing_for(index, "Ortiz")) | {"Rafael Ortiz"}) == 1
    assert "Pepe" not in {a.name for a in index.actors}


def test_a_quotation_ends_with_its_mark_or_its_paragraph(parse: Callable[[str], Parse]) -> None:
    parsed = parse("“Go,” he said. “Stay\n\nNobody left.")
    inside = {t.text for t, number in zip(parsed.tokens, quotations(parsed.tokens), strict=True) if number and t.text.isalpha()}
    assert inside == {"Go", "Stay"}
