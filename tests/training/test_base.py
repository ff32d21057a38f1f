"""The tokenizer cuts as the treebanks do, and word lists reach the vocabulary."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from training.base import add_word_lists, fit_tokenizer, leader_surnames, unaccented, word_lists


@pytest.fixture(scope="module")
def nlp() -> Language:
    blank = spacy.blank("en")
    fit_tokenizer(blank)
    return blank


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Never!!! Really?!", ["Never", "!!!", "Really", "?!"]),
        ("==== Notes ====", ["====", "Notes", "===="]),
        ("a COVID-19 ward", ["a", "COVID", "-", "19", "ward"]),
        ("pages 8–10", ["pages", "8", "–", "10"]),
        ("call 555-0142 now", ["call", "555-0142", "now"]),
        ("Capt. Reyes and Lt. Paz", ["Capt.", "Reyes", "and", "Lt.", "Paz"]),
        ("troops and/or police", ["troops", "and", "/", "or", "police"]),
        ("(the third):", ["(", "the", "third", ")", ":"]),
        ("songs of the ’70s", ["songs", "of", "the", "’70s"]),
        ("It cost US$ 5", ["It", "cost", "US", "$", "5"]),
        ("She won’t, he couldn't.", ["She", "wo", "n’t", ",", "he", "could", "n't", "."]),
        ("a well-known man", ["a", "well", "-", "known", "man"]),
    ],
)
def test_words_are_cut_as_in_the_treebanks(nlp: Language, text: str, words: list[str]) -> None:
    assert [t.text for t in nlp(text)] == words


def test_the_tokenizer_survives_saving(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "m")
    text = "Capt. Reyes!!! 555-0142, F-16 and/or ’70s"
    assert [t.text for t in spacy.load(tmp_path / "m")(text)] == [t.text for t in nlp(text)]


def test_accents_are_folded_but_letters_stay() -> None:
    assert unaccented("áñez") == "anez"
    assert unaccented("øre") == "øre"


def test_word_lists_hold_lower_case_words_with_and_without_accents() -> None:
    lists = word_lists(None)
    assert {"state", "city", "given_name", "surname"} <= lists.keys()
    assert {"asunción", "asuncion"} <= lists["city"]
    assert all(word == word.lower() for words in lists.values() for word in words)


def test_surnames_of_leaders_come_without_particles_and_notes(tmp_path: Path) -> None:
    path = tmp_path / "leaders.csv"
    path.write_text("ccode,leader\n1,Truman\n2,van der Bellen\n3,Ada Lamp (f)\n", encoding="utf-8")
    assert leader_surnames(path) == {"truman", "bellen", "lamp"}


def test_a_word_is_found_by_its_norm_with_one_feature_a_list() -> None:
    blank = spacy.blank("en")
    add_word_lists(blank, {"city": {"oruro"}, "surname": {"paz", "oruro"}})
    vectors = blank.vocab.vectors
    doc = blank("Oruro PAZ table")
    rows = vectors.find(keys=doc.to_array("NORM"))
    assert vectors.data[rows[0]].tolist() == [1.0, 1.0]
    assert vectors.data[rows[1]].tolist() == [0.0, 1.0]
    assert rows[2] == -1
