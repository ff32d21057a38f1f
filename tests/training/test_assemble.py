"""What ships loads alone, says where it comes from, and holds no path of the machine that trained it."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc

from tocsin.read.engine import DEFAULT_MODEL
from training.assemble import forbid_empty_label, save
from training.base import add_word_lists
from training.lemmas import add_exceptions, learn_exceptions


def lemmatizing(nlp: Language) -> Language:
    """A pipeline whose rules know nothing but "-s"."""
    lookups = Lookups()
    lookups.add_table("lemma_rules", {"aux": [["s", ""]], "verb": [["s", ""]]})
    lookups.add_table("lemma_index", {})
    lookups.add_table("lemma_exc", {"verb": {"went": ["go"]}})
    nlp.add_pipe("lemmatizer", config={"mode": "rule"}).initialize(lambda: [], nlp=nlp, lookups=lookups)  # type: ignore[attr-defined]
    return nlp


def gold(nlp: Language, rows: list[tuple[str, str, str]]) -> Doc:
    return Doc(nlp.vocab, words=[r[0] for r in rows], pos=[r[1] for r in rows], lemmas=[r[2] for r in rows])


def test_forms_that_the_rules_get_wrong_become_exceptions_in_both_apostrophes() -> None:
    nlp = lemmatizing(spacy.blank("en"))
    lemmatizer = nlp.get_pipe("lemmatizer")
    learned = learn_exceptions(lemmatizer, [gold(nlp, [("'ve", "AUX", "have"), ("runs", "VERB", "run")])] * 3)
    assert learned == {"aux": {"'ve": ["have"], "’ve": ["have"]}}
    assert add_exceptions(lemmatizer, learned) == 2
    doc = gold(nlp, [("’ve", "AUX", ""), ("went", "VERB", "")])
    assert [lemmatizer.rule_lemmatize(t)[0] for t in doc] == ["have", "go"]  # type: ignore[attr-defined]


def test_a_part_of_speech_without_tables_gets_all_its_forms() -> None:
    nlp = lemmatizing(spacy.blank("en"))
    lemmatizer = nlp.get_pipe("lemmatizer")
    learned = learn_exceptions(lemmatizer, [gold(nlp, [("them", "PRON", "they"), ("she", "PRON", "she")])] * 3)
    add_exceptions(lemmatizer, learned)
    doc = gold(nlp, [("Them", "PRON", ""), ("She", "PRON", "")])
    assert [lemmatizer.rule_lemmatize(t)[0] for t in doc] == ["they", "she"]  # type: ignore[attr-defined]


def test_a_slip_of_the_pen_is_no_exception() -> None:
    nlp = lemmatizing(spacy.blank("en"))
    often = gold(nlp, [("the", "DET", "the")] * 100)
    slips = gold(nlp, [("the", "PRON", "they")] * 3)
    assert "pron" not in learn_exceptions(nlp.get_pipe("lemmatizer"), [often, slips])


def test_a_lemma_seen_once_is_no_exception() -> None:
    nlp = lemmatizing(spacy.blank("en"))
    assert learn_exceptions(nlp.get_pipe("lemmatizer"), [gold(nlp, [("ai", "AUX", "be")])]) == {}


def test_saving_replaces_the_old_folder_and_leaves_out_what_only_training_needs(tmp_path: Path) -> None:
    out = tmp_path / "en"
    out.mkdir()
    (out / "stale").write_text("old")
    nlp = spacy.blank("en")
    nlp.config["paths"] = {"train": str(tmp_path / "secret")}
    save(nlp, out)
    assert not (out / "stale").exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["en"]
    assert "secret" not in (out / "config.cfg").read_text(encoding="utf-8")
    assert spacy.load(out).lang == "en"


def test_word_lists_are_still_looked_up_by_norm_after_loading(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    add_word_lists(nlp, {"city": {"oruro"}})
    save(nlp, tmp_path / "en")
    loaded = spacy.load(tmp_path / "en")
    keys = loaded("Oruro ORURO").to_array(loaded.vocab.vectors.attr)
    assert loaded.vocab.vectors.find(keys=keys).tolist() == [0, 0]


def test_the_empty_part_of_speech_is_never_predicted() -> None:
    nlp = spacy.blank("en")
    morphologizer = nlp.add_pipe("morphologizer")
    morphologizer.add_label("POS=NOUN")  # type: ignore[attr-defined]
    morphologizer.add_label("_")  # type: ignore[attr-defined]
    nlp.initialize()
    forbid_empty_label(nlp)
    assert all(t.pos_ == "NOUN" for t in nlp("any words at all here"))


@pytest.fixture(scope="module")
def shipped() -> Language:
    if not (DEFAULT_MODEL / "config.cfg").is_file():
        pytest.skip("the reader model is not there: see training/README.md")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return spacy.load(DEFAULT_MODEL)


def test_the_shipped_model_is_small_and_names_its_sources_and_licence(shipped: Language) -> None:
    assert sum(p.stat().st_size for p in DEFAULT_MODEL.rglob("*") if p.is_file()) <= 25e6
    assert {"EWT", "GUM", "PolNeAR"} <= {word.strip(",") for s in shipped.meta["sources"] for word in s["name"].split()}
    assert shipped.meta["license"]


def test_the_shipped_model_holds_no_path_of_the_machine_that_trained_it(shipped: Language) -> None:
    texts = [p.read_text(encoding="utf-8") for p in (DEFAULT_MODEL / "config.cfg", DEFAULT_MODEL / "meta.json")]
    assert not any(mark in text for text in texts for mark in ("/home/", "/work", "/root", "../shared", "build/"))
    assert json.loads(texts[1])["pipeline"] == shipped.pipe_names


def test_the_shipped_model_lemmatizes_clitics_with_either_apostrophe(shipped: Language) -> None:
    for text in ("She isn't here and they've left.", "She isn’t here and they’ve left."):
        lemmas = [t.lemma_ for t in shipped(text)]
        assert lemmas[:3] == ["she", "be", "not"]
        assert lemmas[6:8] == ["have", "leave"]


def test_the_parse_of_a_text_does_not_depend_on_its_neighbours(shipped: Language) -> None:
    texts = ["The minister resigned on Monday.", "Crowds gathered outside the court, and soldiers watched.", "No one was hurt."]
    alone = [[(t.dep_, t.head.i, t.tag_, t.lemma_) for t in shipped(text)] for text in texts]
    for size in (1, 3):
        together = [[(t.dep_, t.head.i, t.tag_, t.lemma_) for t in doc] for doc in shipped.pipe(texts * 3, batch_size=size)]
        assert together == alone * 3
