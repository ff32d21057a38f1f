"""How written names compare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.names import fold, fold_words, is_acronym, is_acronym_of, is_given_name_of, same_person, without_possessive

WORD = st.text(st.characters(categories=["Lu", "Ll"]), min_size=2, max_size=12)
LATIN = st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=8)


@pytest.mark.parametrize("form", ["Áñez", "Añez", "Anez", "ANEZ", "A\u0301n\u0303ez"])
def test_diacritics_and_case_fold_away(form: str) -> None:
    assert fold(form) == "anez"


def test_typographic_apostrophes_fold_to_the_plain_one() -> None:
    assert fold("N’Djamena") == fold("N'Djamena") == "n'djamena"


@given(WORD)
def test_folding_twice_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@pytest.mark.parametrize(
    ("name", "bare"), [("Ortiz’s", "Ortiz"), ("Ortiz's", "Ortiz"), ("the States’", "the States"), ("Ortiz", "Ortiz"), ("Reyes'", "Reyes")]
)
def test_a_possessive_ending_is_no_part_of_a_name(name: str, bare: str) -> None:
    assert without_possessive(name) == bare


def person(name: str) -> tuple[str, ...]:
    return fold_words(name.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ortiz", "Elena Ortiz"),
        ("Ortiz", "Elena Ortiz Vega"),
        ("Elena Ortiz", "Elena Ortiz Vega"),
        ("Luis Duarte", "Luis Fernando Duarte"),
        ("Fernando Duarte", "Luis Fernando Duarte"),
        ("López Prado", "Andrés Manuel López Prado"),
        ("J. Duarte", "Juan Duarte"),
        ("de la Vega", "Ramón de la Vega"),
        ("Ortiz", "Elena ORTIZ"),
    ],
)
def test_a_shorter_form_can_be_the_longer_name(one: str, other: str) -> None:
    assert same_person(person(one), person(other))
    assert same_person(person(other), person(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marta Kelly", "Paul Kelly"),
        ("Luis Duarte", "Fernando Duarte"),
        ("Elena", "Elena Ortiz"),
        ("Elena Ortiz", "Elena Prado"),
        ("Fernando", "Luis Prado"),
        ("Duarte Luis", "Luis Duarte"),
    ],
)
def test_other_given_names_or_a_lone_given_name_are_not_the_same_person(one: str, other: str) -> None:
    assert not same_person(person(one), person(other))


@given(st.lists(LATIN, min_size=2, max_size=4, unique=True))
def test_whether_two_names_can_be_one_does_not_depend_on_their_order(words: list[str]) -> None:
    full, short = tuple(words), (words[-1],)
    assert same_person(full, short) == same_person(short, full)
    assert same_person(full, full)


def test_a_given_name_is_known_as_such_only_before_a_surname() -> None:
    assert is_given_name_of("elena", person("Elena Ortiz"))
    assert not is_given_name_of("ortiz", person("Elena Ortiz"))
    assert not is_given_name_of("elena", person("Elena"))


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("OAS", "Organization of American States"),
        ("MAS", "Movimiento al Socialismo"),
        ("NFU", "National Farmers' Union"),
        ("U.N.", "United Nations"),
        ("FSLN", "Frente Sandinista de Liberación Nacional"),
        ("OSCE", "Organization for Security and Co-operation in Europe"),
    ],
)
def test_initials_make_an_acronym(acronym: str, name: str) -> None:
    assert is_acronym_of(acronym, name.split())


@pytest.mark.parametrize(
    ("acronym", "name"), [("OAS", "African Union"), ("UN", "Unity"), ("AU", "United Nations"), ("FBI", "Board of Mines")]
)
def test_other_letters_do_not(acronym: str, name: str) -> None:
    assert not is_acronym_of(acronym, name.split())


@given(st.lists(st.text("abcdefghij", min_size=4, max_size=8), min_size=2, max_size=6))
def test_the_initials_of_any_words_are_their_acronym(words: list[str]) -> None:
    assert is_acronym_of("".join(w[0].upper() for w in words), words)


def test_what_looks_like_an_acronym() -> None:
    assert all(map(is_acronym, ["OAS", "U.N.", "AfDB", "UNSC"]))
    assert not any(map(is_acronym, ["Oas", "A", "Ortiz", "OAS Mission", "of"]))
