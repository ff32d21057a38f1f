"""Who a text speaks of: mentions gathered into actors, with kind, country, sector and roles as reported."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.read import Reader
from tocsin.read.actors import ActorIndex, find_names, resolve_actors
from tocsin.read.actors.labels import label_acronyms
from tocsin.read.actors.lexicon import Body, Collective, RoleEntry, lexicon
from tocsin.read.actors.named import Named
from tocsin.read.actors.words import Words
from tocsin.read.gazetteer import countries
from tocsin.read.parse import Parse
from tocsin.records import Actor, Document

Parser = Callable[[str], Parse]


@pytest.fixture(scope="module")
def resolve(parse: Parser) -> Callable[[str], ActorIndex]:
    return lambda text: resolve_actors(parse(text))


Resolver = Callable[[str], ActorIndex]


def named(index: ActorIndex, name: str) -> Actor:
    """The one actor that goes by this name, alias or description."""
    found = [a for a in index.actors if name in (a.name, *a.aliases)]
    assert len(found) == 1, f"{name}: {[(a.name, a.aliases) for a in index.actors]}"
    return found[0]


def mentions(index: ActorIndex, actor: Actor) -> list[str]:
    return [m.text for m in index.mentions if m.actor == actor.id]


def names(index: ActorIndex) -> set[str]:
    return {a.name for a in index.actors}


# -- posts


def test_a_title_before_a_name_is_a_role(resolve: Resolver) -> None:
    actor = named(resolve("Interior Minister Arturo Perales said the police would obey."), "Arturo Perales")
    assert (actor.kind, actor.sector, [r.title for r in actor.roles]) == ("person", "GOV", ["Interior Minister"])
    assert actor.country is None


def test_a_demonym_before_a_title_gives_the_country_and_is_no_part_of_the_title(resolve: Resolver) -> None:
    actor = named(resolve("Peruvian Foreign Minister Clara Duarte met reporters."), "Clara Duarte")
    assert actor.country == "PER"
    assert [(r.title, r.organisation) for r in actor.roles] == [("Foreign Minister", "Peru")]


def test_the_span_of_a_role_covers_it_in_the_text(resolve: Resolver) -> None:
    text = "The mayor left, and Interior Minister Arturo Perales stayed."
    actor = named(resolve(text), "Arturo Perales")
    start, end = actor.roles[0].span
    assert text[start:end] == "Interior Minister"


@pytest.mark.parametrize(
    "text",
    [
        "Luis Almada, the Secretary General of the OAS, rejected the claim.",
        "The Secretary General of the OAS, Luis Almada, rejected the claim.",
        "The Secretary General of the Organization of American States (OAS), Luis Almada, rejected the claim.",
    ],
)
def test_an_apposition_ties_a_post_to_a_name_on_either_side(resolve: Resolver, text: str) -> None:
    actor = named(resolve(text), "Luis Almada")
    assert [r.title for r in actor.roles] == ["Secretary General"]
    assert actor.sector == "IGO"


def test_the_organisation_of_a_post_gives_country_and_sector(resolve: Resolver) -> None:
    index = resolve("The commander of Bolivia's military, Marcos Duarte, asked the president to resign.")
    actor = named(index, "Marcos Duarte")
    assert (actor.country, actor.sector) == ("BOL", "MIL")
    assert actor.roles[0].organisation == "Bolivia's military"


def test_a_leader_takes_the_sector_of_what_is_led(resolve: Resolver) -> None:
    assert named(resolve("The leader of the rebels, Omar Sy, refused to talk."), "Omar Sy").sector == "REB"


def test_a_former_post_makes_a_former_elite(resolve: Resolver) -> None:
    index = resolve("Former president Tomas Vega and ex-mayor Luisa Ferro were detained.")
    assert named(index, "Tomas Vega").sector == named(index, "Luisa Ferro").sector == "ELI"


def test_a_claimed_post_is_reported_with_its_doubt(resolve: Resolver) -> None:
    actor = named(resolve("The self-declared president, Ana Soria, spoke on television."), "Ana Soria")
    assert [r.title for r in actor.roles] == ["self-declared president"]


def test_a_post_said_of_a_subject_is_a_role_unless_denied(resolve: Resolver) -> None:
    assert [r.title for r in named(resolve("Jose Ruiz is the governor of Tacna."), "Jose Ruiz").roles] == ["governor"]
    assert named(resolve("Jose Ruiz is not the governor of Tacna."), "Jose Ruiz").roles == ()


def test_two_posts_before_one_name_are_both_held(resolve: Resolver) -> None:
    actor = named(resolve("The interim president and opposition leader Juan Ortega travelled to Peru."), "Juan Ortega")
    assert {r.title for r in actor.roles} == {"interim president", "opposition leader"}


def test_an_abbreviated_rank_is_a_post(resolve: Resolver) -> None:
    actor = named(resolve("The head of the army, Gen. Kofi Mensah, met the chief of police."), "Kofi Mensah")
    assert actor.sector == "MIL"


# -- names


def test_a_surname_is_the_full_name_said_earlier_or_later(resolve: Resolver) -> None:
    earlier = named(resolve("Carlos Vega left the palace. Vega gave no reason."), "Carlos Vega")
    later = named(resolve("Vega gave no reason. Carlos Vega had left the palace."), "Carlos Vega")
    assert earlier.aliases == later.aliases == ("Vega",)


def test_diacritics_do_not_part_a_person(resolve: Resolver) -> None:
    index = resolve("Jeanine Núñez spoke first. Then Jeanine Nuñez left, and Nunez was not seen again.")
    assert len([a for a in index.actors if a.kind == "person"]) == 1


def test_a_shared_surname_does_not_merge_two_people(resolve: Resolver) -> None:
    index = resolve("Marta Kelly and Paul Kelly disagreed. Kelly left early.")
    assert {"Marta Kelly", "Paul Kelly"} <= names(index)
    assert sum("Kelly" in a.aliases for a in index.actors) == 1


def test_a_possessive_is_never_part_of_a_name(resolve: Resolver) -> None:
    index = resolve("Carlos Vega’s lawyer spoke. The OAS's report was late. Peru's president left.")
    assert not any("’" in n or "'" in n for n in names(index) - {"Peru's president", "Carlos Vega’s lawyer"})


@pytest.mark.parametrize(
    "text",
    [
        "The National Farmers' Union (NFU) called a strike. The NFU said it would last.",
        "The NFU said it would last. The National Farmers' Union (NFU) had called a strike.",
    ],
)
def test_an_acronym_in_brackets_is_the_organisation(resolve: Resolver, text: str) -> None:
    actor = named(resolve(text), "National Farmers' Union")
    assert (actor.aliases, actor.kind, actor.sector) == (("NFU",), "organisation", "LAB")


def test_names_of_a_known_body_in_several_languages_are_one(resolve: Resolver) -> None:
    index = resolve("The Organización de los Estados Americanos met. The OAS voted. The Organization of American States adjourned.")
    assert len([a for a in index.actors if a.sector == "IGO"]) == 1


def test_a_body_that_the_engine_labelled_once_is_one_wherever_it_is_named(parse: Parser) -> None:
    words = Words(parse("The Verdant Alliance (VA) lost. The Verdant Alliance sang."))
    at = [i for i, text in enumerate(words.texts) if text == "verdant"]
    named_once = [Named(i, i + 1, label, words=("verdant", "alliance")) for i, label in zip(at, ["", "ORG"], strict=True)]
    acronym = Named(at[0] + 3, at[0] + 3, "", words=("va",))
    label_acronyms(words, [named_once[0], acronym, named_once[1]])
    assert [n.label for n in (*named_once, acronym)] == ["ORG", "ORG", "ORG"]


def test_two_names_with_one_acronym_in_brackets_are_one_body(resolve: Resolver) -> None:
    index = resolve("The Southern Workers' Union (UTZ) called a strike. The Union of Toilers of Zamora (UTZ) called it off.")
    assert len([a for a in index.actors if a.sector == "LAB"]) == 1


def test_a_title_inside_what_the_engine_took_for_a_name_is_cut(resolve: Resolver) -> None:
    index = resolve("Housing Minister Rosa Paz denied the report.")
    assert named(index, "Rosa Paz").sector == "GOV"


def test_a_common_noun_that_opens_a_sentence_is_no_name(resolve: Resolver) -> None:
    index = resolve("Copper is dear. The price of copper rose, and Copper workers left.")
    assert not names(index) & {"Copper"}


def test_a_party_with_its_kind_is_the_party(resolve: Resolver) -> None:
    index = resolve("MAS won the vote. The MAS party thanked its voters.")
    assert mentions(index, named(index, "MAS"))[:2] == ["MAS", "MAS party"]


def test_a_kind_before_a_name_is_the_body_named(resolve: Resolver) -> None:
    index = resolve("The governing party MAS won, and the opposition lost.")
    assert mentions(index, named(index, "MAS")) == ["governing party", "MAS"]


def test_a_body_takes_the_country_of_the_state_that_owns_it(resolve: Resolver) -> None:
    index = resolve("Peru's Supreme Electoral Tribunal rejected the list.")
    assert named(index, "Supreme Electoral Tribunal").country == "PER"


def test_months_and_weekdays_are_not_actors(resolve: Resolver) -> None:
    assert not names(resolve("In July and on Monday the count went on. March was quiet.")) & {"July", "Monday", "March"}


# -- states


def test_a_state_is_an_actor_when_it_acts_and_a_place_when_not(resolve: Resolver) -> None:
    assert named(resolve("Bolivia rejected the report."), "Bolivia").kind == "state"
    assert "Bolivia" not in names(resolve("The election took place in Bolivia."))


def test_a_capital_stands_for_the_state_when_it_acts(resolve: Resolver) -> None:
    actor = named(resolve("Washington rejected the report."), "Washington")
    assert (actor.kind, actor.country) == ("state", "USA")
    assert "Washington" not in names(resolve("The talks were held in Washington."))


def test_the_owner_of_a_deed_acts(resolve: Resolver) -> None:
    assert named(resolve("Brazil's rejection of the report was final."), "Brazil").kind == "state"


# -- groups


@pytest.mark.parametrize(
    ("text", "name", "kind", "sector", "country"),
    [
        ("Bolivian troops fired on the crowd.", "Bolivian troops", "group", "MIL", "BOL"),
        ("Police fired tear gas.", "Police", "organisation", "COP", None),
        ("The opposition rejected the result.", "opposition", "group", "OPP", None),
        ("A sector of the police mutinied.", "sector of the police", "group", "COP", None),
        ("The government of Evaristo Roca fell.", "government of Evaristo Roca", "group", "GOV", None),
        ("The Bolivian Ministry of Foreign Affairs protested.", "Bolivian Ministry of Foreign Affairs", "organisation", "GOV", "BOL"),
        ("Police officials denied the report.", "Police officials", "group", "COP", None),
        ("Peruvians voted in peace.", "Peruvians", "group", "CVL", "PER"),
    ],
)
def test_a_group_has_kind_sector_and_country(resolve: Resolver, text: str, name: str, kind: str, sector: str, country: str | None) -> None:
    actor = named(resolve(text), name)
    assert (actor.kind, actor.sector, actor.country) == (kind, sector, country)


def test_a_word_for_a_group_that_only_describes_another_noun_is_no_actor(resolve: Resolver) -> None:
    assert not names(resolve("They met at the police station and an army base.")) & {"police", "army"}


def test_the_police_are_the_police_of_the_one_country_named(resolve: Resolver) -> None:
    index = resolve("Bolivian police blocked the road. The police later withdrew.")
    assert len([a for a in index.actors if a.sector == "COP"]) == 1


def test_governments_of_two_leaders_are_two(resolve: Resolver) -> None:
    index = resolve("The government of Carlos Vega fell. The government of Rosa Paz took over.")
    assert len([a for a in index.actors if a.sector == "GOV" and a.kind == "group"]) == 2


# -- pronouns and descriptions


def test_a_pronoun_goes_to_the_person_of_its_gender(resolve: Resolver) -> None:
    index = resolve("General Pedro Luna met Mayor Rosa Paz. He offered her a post.")
    assert "He" in mentions(index, named(index, "Pedro Luna"))
    assert "her" in mentions(index, named(index, "Rosa Paz"))


def test_a_pronoun_that_could_be_two_stays_open(resolve: Resolver) -> None:
    index = resolve("The crowd saw a quarrel between Pedro Luna and Raul Diaz. He shouted.")
    assert "He" not in [m.text for m in index.mentions]


def test_a_relative_pronoun_is_its_antecedent(resolve: Resolver) -> None:
    index = resolve("The army, which had stayed neutral, moved at dawn.")
    assert "which" in mentions(index, named(index, "army"))


def test_an_empty_it_is_nobody(resolve: Resolver) -> None:
    index = resolve("The court met. It is clear that the vote was fair.")
    assert "It" not in [m.text for m in index.mentions]


@pytest.mark.parametrize(
    ("text", "name", "description"),
    [
        ("The European Union condemned the arrest. The regional bloc asked for calm.", "European Union", "regional bloc"),
        ("Jose Ruiz is the governor of Tacna. The governor rejected the claims.", "Jose Ruiz", "governor"),
        ("A soldier opened the gate. The soldier was arrested.", "soldier", "soldier"),
        ("The self-declared president, Ana Soria, spoke. The self-declared president left.", "Ana Soria", "self-declared president"),
    ],
)
def test_a_description_is_the_one_actor_that_it_fits(resolve: Resolver, text: str, name: str, description: str) -> None:
    index = resolve(text)
    assert mentions(index, named(index, name))[-1].lower() == description


def test_a_former_minister_is_not_the_minister(resolve: Resolver) -> None:
    index = resolve("Former finance minister Carla Reyes spoke. The finance minister disagreed.")
    assert len(mentions(index, named(index, "Carla Reyes"))) == 1


# -- the index


def test_a_participant_is_the_whole_phrase_with_its_actor(parse: Parser) -> None:
    parsed = parse("Interior Minister Arturo Perales resigned.")
    index = resolve_actors(parsed)
    head = next(t for t in parsed.tokens if t.rel == "nsubj")
    participant = index.participant(head)
    assert participant.text == "Interior Minister Arturo Perales"
    assert participant.actor == named(index, "Arturo Perales").id


def test_a_pronoun_participant_keeps_its_own_words(parse: Parser) -> None:
    parsed = parse("Rosa Paz left the capital. She resigned.")
    index = resolve_actors(parsed)
    she = next(t for t in parsed.tokens if t.text == "She")
    participant = index.participant(she)
    assert (participant.text, participant.actor) == ("She", named(index, "Rosa Paz").id)


def test_the_head_of_a_government_stands_for_the_government(parse: Parser) -> None:
    parsed = parse("The government of Carlos Vega banned the march.")
    index = resolve_actors(parsed)
    government = next(t for t in parsed.tokens if t.text == "government")
    actor = index.actor_at(government)
    assert actor is not None
    assert (actor.kind, actor.sector) == ("group", "GOV")


def test_every_mention_points_at_its_characters_and_at_an_actor(parse: Parser) -> None:
    parsed = parse("President Vega’s ministers met. “We stay,” he said, and the army’s chief, Gen. Raul Diaz, agreed with the U.S. envoy.")
    index = resolve_actors(parsed)
    ids = {a.id for a in index.actors}
    assert index.mentions
    for mention in index.mentions:
        assert parsed.text[mention.start : mention.end] == mention.text
        assert mention.actor in ids
    assert ids == {m.actor for m in index.mentions}


@pytest.mark.parametrize("text", ["", " ", "...", "(", "Of the", "’s", "the", "President", "- - -", "He."])
def test_scraps_of_text_are_read_without_harm(resolve: Resolver, text: str) -> None:
    for mention in resolve(text).mentions:
        assert mention.text


def test_demonyms_are_not_names_of_places(parse: Parser) -> None:
    parsed = parse("Bolivian troops left Peru.")
    assert [(parsed.tokens[n.first].text, n.label) for n in find_names(parsed)] == [("Peru", "LOC")]


def test_a_known_body_is_a_name_whatever_the_engine_says(parse: Parser) -> None:
    parsed = parse("The Economic Community of West African States met in Abuja.")
    assert any(n.label == "ORG" and n.last - n.first == 5 for n in find_names(parsed))


# -- the data


BODIES = lexicon().bodies_file.bodies
ROLES = lexicon().roles_file.roles
GROUPS = lexicon().collectives_file.collectives


@pytest.fixture(scope="module")
def examples(reader: Reader) -> dict[str, ActorIndex]:
    """All examples of the data files, read each as its own document but parsed together, which is much faster."""
    texts = [entry.example for entry in (*BODIES, *ROLES, *GROUPS)]
    documents = [Document(id=str(n), key=str(n), text=text) for n, text in enumerate(texts)]
    return {text: resolve_actors(p) for text, p in zip(texts, reader.engine.parse_all(documents), strict=True)}


@pytest.mark.parametrize("body", BODIES, ids=lambda b: b.name)
def test_the_example_of_a_known_body_names_it(examples: dict[str, ActorIndex], body: Body) -> None:
    found = [a for a in examples[body.example].actors if a.kind == "organisation"]
    assert [(a.sector, a.country) for a in found[:1]] == [(body.sector, body.country)]
    assert {found[0].name, *found[0].aliases} & {body.name, *body.aliases}


@pytest.mark.parametrize("role", ROLES, ids=lambda r: r.words[0])
def test_the_example_of_a_post_has_an_actor_of_its_sector(examples: dict[str, ActorIndex], role: RoleEntry) -> None:
    sectors = {a.sector for a in examples[role.example].actors}
    assert role.sector in sectors if role.sector else sectors


@pytest.mark.parametrize("group", GROUPS, ids=lambda g: g.words[0])
def test_the_example_of_a_group_has_an_actor_of_its_sector(examples: dict[str, ActorIndex], group: Collective) -> None:
    sectors = {a.sector for a in examples[group.example].actors}
    assert group.sector in sectors if group.sector else sectors


def test_every_country_of_a_body_is_a_country() -> None:
    assert {b.country for b in lexicon().bodies_file.bodies} - {None} <= set(countries())


def test_no_two_bodies_share_a_name() -> None:
    forms = [form for b in lexicon().bodies_file.bodies for form in {b.name, *b.aliases}]
    assert len(forms) == len(set(forms))
