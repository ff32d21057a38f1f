"""Place names: what is one, and which place of the name is meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.read.actors import resolve_actors
from tocsin.read.atlas import is_known, is_known_abbreviation, sites
from tocsin.read.parse import Parse
from tocsin.read.places import find_places
from tocsin.records import Place

Parser = Callable[[str], Parse]


def places(parse: Parser, text: str) -> list[Place]:
    parsed = parse(text)
    return [p.record for p in find_places(parsed, resolve_actors(parsed))]


def place(parse: Parser, text: str, name: str) -> Place | None:
    return next((p for p in places(parse, text) if p.text == name), None)


@pytest.mark.parametrize(
    ("text", "name", "country", "precision"),
    [
        ("Protests spread to Bolivia and Peru.", "Peru", "PER", "country"),
        ("The minister fled to the United States.", "United States", "USA", "country"),
        ("Troops patrolled the streets of Cochabamba.", "Cochabamba", "BOL", "city"),
        ("Unions marched in Santiago, the capital of Chile.", "Santiago", "CHL", "city"),
        ("Coups were common in South America.", "South America", None, "continent"),
        ("The fighting in Darfur went on.", "Darfur", "SDN", "region"),
    ],
)
def test_a_place_has_its_country_and_precision(parse: Parser, text: str, name: str, country: str | None, precision: str) -> None:
    found = place(parse, text, name)
    assert found is not None
    assert (found.country, found.precision) == (country, precision)
    assert found.lat is not None
    assert text[found.start : found.end] == name


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("In Bolivia, Bolivian unions blocked the road to Santa Cruz.", "Santa Cruz", "BOL"),
        ("In Spain, Spanish officers left for Santa Cruz de Tenerife.", "Spain", "ESP"),
        ("In Venezuela, Venezuelan police searched houses in Valencia.", "Valencia", "VEN"),
        ("In Spain, Spanish police searched houses in Valencia.", "Valencia", "ESP"),
        ("The American governor of Georgia met American voters in Atlanta and Alabama.", "Georgia", "USA"),
        ("Georgian and Russian diplomats met in Georgia.", "Georgia", "GEO"),
    ],
)
def test_the_country_of_the_story_decides_between_namesakes(parse: Parser, text: str, name: str, country: str) -> None:
    found = place(parse, text, name)
    assert found is not None
    assert found.country == country


def test_a_capital_comes_before_the_region_of_its_name(parse: Parser) -> None:
    found = place(parse, "The American envoy returned to Washington.", "Washington")
    assert found is not None
    assert (found.country, found.precision) == ("USA", "city")
    assert found.lat == pytest.approx(38.9, abs=0.2)


def test_the_place_after_a_comma_says_where(parse: Parser) -> None:
    found = place(parse, "The rally was held in Georgetown, Guyana.", "Georgetown")
    assert found is not None
    assert found.country == "GUY"


@pytest.mark.parametrize(
    "text",
    [
        "The general may march in August.",
        "They told us about the car.",
        "The Bolivian and Peruvian delegations left.",
        "Nice words are cheap.",
    ],
)
def test_months_pronouns_and_peoples_are_not_places(parse: Parser, text: str) -> None:
    assert places(parse, text) == []


def test_the_name_of_a_person_is_not_a_place(parse: Parser) -> None:
    assert place(parse, "Officers arrested Michael Jackson and Pedro Santiago yesterday.", "Jackson") is None
    assert place(parse, "Officers arrested Michael Jackson and Pedro Santiago yesterday.", "Santiago") is None


def test_each_place_names_its_own_characters_in_order(parse: Parser) -> None:
    text = "From La Paz to Lima, from Quito to Bogotá, and from Caracas to Brazil, armies waited."
    found = places(parse, text)
    assert [text[p.start : p.end] for p in found] == [p.text for p in found]
    assert [p.start for p in found] == sorted(p.start for p in found)
    assert {"Lima", "Quito", "Bogotá", "Brazil"} <= {p.text for p in found}


def test_an_abbreviation_is_known_only_as_it_is_written() -> None:
    assert is_known_abbreviation("US")
    assert not is_known_abbreviation("us")
    assert sites("US")[0].country == "USA"
    assert not is_known("Nowhereville Springs")


def test_a_translated_name_that_means_something_else_is_no_city() -> None:
    assert not is_known("White House")


def test_diacritics_do_not_matter() -> None:
    assert sites("Potosí") == sites("Potosi")
    assert {site.country for site in sites("Potosí")} >= {"BOL"}


def test_the_departments_of_bolivia_are_regions() -> None:
    for name in ("La Paz", "Santa Cruz", "Cochabamba", "Oruro", "Potosí", "Chuquisaca", "Tarija", "Beni", "Pando"):
        assert any(site.precision == "region" and site.country == "BOL" for site in sites(name)), name


@pytest.mark.parametrize("name", ["La Paz", "Africa", "Georgia", "Mexico", "Santa Cruz"])
def test_every_site_has_coordinates_on_the_globe(name: str) -> None:
    assert sites(name)
    for site in sites(name):
        assert -90 <= site.lat <= 90
        assert -180 <= site.lon <= 180
