"""States by name, people and capital; the data file itself."""

from __future__ import annotations

import re

import pytest

from tocsin.read.gazetteer import capital_country, countries, country_by_name, country_of


@pytest.mark.parametrize(
    ("words", "iso3"),
    [
        ("Bolivia", "BOL"),
        ("Plurinational State of Bolivia", "BOL"),
        ("the United States", "USA"),
        ("The  Hague", None),
        ("US", "USA"),
        ("U.S.", "USA"),
        ("us", None),
        ("CAR", "CAF"),
        ("Car", None),
        ("PERU", "PER"),
        ("Perú", "PER"),
        ("Bolivian", "BOL"),
        ("Bolivians", "BOL"),
        ("Peru's", "PER"),
        ("Peru’s", "PER"),
        ("the Philippines", "PHL"),
        ("Filipinos", "PHL"),
        ("French", "FRA"),
        ("Burkinabè", "BFA"),
        ("Côte d’Ivoire", "CIV"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Kosovar", "XKX"),
        ("turkey", None),
        ("polish", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_state_is_known_by_its_names_and_its_people(words: str, iso3: str | None) -> None:
    assert country_of(words) == iso3


def test_a_people_is_not_a_name_of_the_state() -> None:
    assert country_by_name("Chile") == "CHL"
    assert country_by_name("Chilean") is None


@pytest.mark.parametrize(
    ("city", "iso3"), [("La Paz", "BOL"), ("Sucre", "BOL"), ("Bogota", "COL"), ("Washington", "USA"), ("Brasilia", "BRA"), ("Potosí", None)]
)
def test_a_capital_tells_its_state(city: str, iso3: str | None) -> None:
    assert capital_country(city) == iso3
    assert country_of(city) is None


def test_all_members_of_the_united_nations_are_there() -> None:
    assert sum(c.status == "member" for c in countries().values()) == 193
    assert {"XKX", "PSE", "TWN", "VAT"} <= countries().keys()


@pytest.mark.parametrize("iso3", countries())
def test_each_entry_is_whole(iso3: str) -> None:
    country = countries()[iso3]
    assert re.fullmatch(r"[A-Z]{3}", iso3)
    assert country.names
    assert country.capital
    assert country.demonyms or iso3 == "VAT"
    assert all(word == word.strip() and word[0].isupper() for word in (*country.names, *country.demonyms, *country.capital))
    assert -90 <= country.at[0] <= 90
    assert -180 <= country.at[1] <= 180


@pytest.mark.parametrize("iso3", countries())
def test_no_name_or_people_leads_to_two_states(iso3: str) -> None:
    country = countries()[iso3]
    assert {country_of(word) for word in (*country.names, *country.demonyms)} == {iso3}
