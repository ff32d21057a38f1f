"""The rules that ship: every worked case comes out as its source says, and the law is that of the day."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from tocsin.elections.asking import count_of_example
from tocsin.elections.rules.loading import countries, country_of, read_rules, rule_for
from tocsin.elections.rules.model import Example, Rule
from tocsin.elections.verdict import judge
from tocsin.elections.words import rule_words, runoff_date
from tocsin.errors import LexiconError, TocsinError
from tocsin.read.gazetteer import countries as known_countries

CASES = [(c.country, rule, example) for c in countries().values() for rule in c.rules for example in rule.examples]


@pytest.mark.parametrize(("country", "rule", "example"), CASES, ids=[f"{country}: {example.case}" for country, _, example in CASES])
def test_a_worked_case_comes_out_as_it_did(country: str, rule: Rule, example: Example) -> None:
    assert str(judge(rule, count_of_example(example)).outcome) == example.then


def test_at_least_forty_countries_have_rules_each_with_a_source_and_a_day() -> None:
    assert len(countries()) >= 40
    for country in countries().values():
        for rule in country.rules:
            assert any(letter.isdigit() for letter in rule.source), f"{country.name}: the source names no article, law or year"
            assert rule.valid_from is not None


def test_no_two_rules_of_a_country_are_in_force_on_the_same_day() -> None:
    for country in countries().values():
        for earlier, later in pairwise(country.rules):
            assert earlier.valid_until is not None
            assert later.valid_from is not None
            assert earlier.valid_until < later.valid_from, country.name


def test_the_rule_is_that_of_the_day() -> None:
    bolivia = country_of("Bolivia")
    assert rule_for(bolivia, "2002-06-30").otherwise == "legislature"
    assert rule_for(bolivia, "2019-10-20").otherwise == "runoff"
    assert rule_for(country_of("Ecuador"), "2006").wins[1].share == "over 40"
    assert rule_for(country_of("Ecuador"), "2017-02").wins[1].share == "at least 40"
    with pytest.raises(TocsinError, match="2002-12-31 to 2019-05-14"):
        rule_for(country_of("Togo"), "2025-01-01")


def test_a_country_is_found_by_code_name_and_without_accents_and_a_wrong_name_gets_a_hint() -> None:
    assert country_of("bol") is country_of("BOLIVIA")
    assert country_of("cote d'ivoire").country == "CIV"
    with pytest.raises(TocsinError, match="Bolivia"):
        country_of("Bolvia")


def test_a_rule_in_words_keeps_strict_and_inclusive_bars_apart() -> None:
    assert "more than 40 % of the valid votes" in rule_words(rule_for(country_of("Costa Rica")))
    assert "at least 40 % of the valid votes and a lead of at least 10 points" in rule_words(rule_for(country_of("Bolivia")))
    assert "at least 40 % of the valid votes and a lead of more than 10 points" in rule_words(rule_for(country_of("Argentina")))
    assert "24 of 47 counties" in rule_words(rule_for(country_of("Kenya")))


def test_the_number_of_regions_is_the_smallest_that_the_words_of_the_law_allow() -> None:
    nigeria, kenya = (rule_for(country_of(name)).wins[0].spread for name in ("Nigeria", "Kenya"))
    assert nigeria is not None
    assert kenya is not None
    assert nigeria.number - 1 < Fraction(2, 3) * nigeria.of <= nigeria.number
    assert kenya.number - 1 <= Fraction(1, 2) * kenya.of < kenya.number


def test_the_day_of_a_second_round_follows_from_the_first_where_the_law_counts_from_it() -> None:
    assert runoff_date(rule_for(country_of("France")), "2022-04-10") == "2022-04-24"
    assert runoff_date(rule_for(country_of("Ukraine")), "2019-03-31") == "2019-04-21"
    assert runoff_date(rule_for(country_of("Peru")), "2021-04-11") is None  # counted from the proclamation


def test_a_file_of_ones_own_is_read_and_a_wrong_one_is_named(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "countries: [{country: XXA, name: Arcadia, rules: [{source: Charter 1900 art. 1, wins: [{share: over 60}], otherwise: legislature,"
        " examples: [{case: made, votes: {A: 61}, valid: 100, then: elected A}]}]}]"
    )
    assert read_rules(own)[0].rules[0].wins[0].share == "over 60"
    own.write_text(own.read_text().replace("over 60", "above 60"))
    with pytest.raises(LexiconError, match="above 60"):
        read_rules(own)


def test_country_codes_are_those_of_the_reader() -> None:
    assert set(countries()) <= set(known_countries())
