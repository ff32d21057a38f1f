"""Decisions, weights and the file that holds them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.read.statements.decisions import CUE_PART, DECISIONS, Decision, Key
from tocsin.read.statements.model import Tables, dump, load_scorer, logistic, parse_weights

WEIGHTS = st.floats(-5, 5).map(lambda w: round(w, 3))


def empty_tables() -> Tables:
    return {name: [{} for _ in decision.lines] for name, decision in DECISIONS.items()}


def test_a_template_of_one_attribute_gives_its_value_and_of_two_a_pair() -> None:
    decision = Decision("d", "colour size", "colour\nsize colour")
    assert decision.keys(("red", "big")) == [(0, "red"), (1, ("big", "red"))]


def test_a_template_that_names_no_attribute_is_refused() -> None:
    with pytest.raises(ValueError, match="weight"):
        Decision("d", "colour size", "weight")


@settings(deadline=None)  # the machine may be busy; the test is about values, not speed
@given(st.dictionaries(st.text(st.characters(blacklist_characters="\t", blacklist_categories=("Cs",)), max_size=8), WEIGHTS, max_size=5))
def test_weights_survive_the_file(weights: dict[Key, float]) -> None:
    tables = empty_tables()
    tables["cue_part"][0] = weights  # template "rel"
    scorer = parse_weights(dump(tables, frozenset({"say/V"}), 0.4))
    for rel, weight in weights.items():
        assert isinstance(rel, str)
        values = ("key", "", "VERB", rel, "lemma", "", "")
        assert scorer.score(CUE_PART, values) == pytest.approx(weight)


def test_the_score_is_the_sum_over_templates() -> None:
    tables = empty_tables()
    tables["cue_part"][0] = {"obj": 1.0}  # "rel"
    tables["cue_part"][1] = {("say/V", "obj"): 0.5, ("deny/V", "obj"): 9.0}  # "key rel"
    scorer = parse_weights(dump(tables, frozenset(), 0.4))
    assert scorer.score(CUE_PART, ("say/V", "", "VERB", "obj", "x", "", "")) == pytest.approx(1.5)


def test_the_same_weights_make_the_same_bytes() -> None:
    one, other = empty_tables(), empty_tables()
    one["cue_part"][0] = {"a": 1.0, "b": 2.0}
    other["cue_part"][0] = {"b": 2.0, "a": 1.0}
    assert dump(one, frozenset("xy"), 0.4) == dump(other, frozenset("yx"), 0.4)


def test_the_shipped_weights_know_the_commonest_cue() -> None:
    assert "say/V" in load_scorer().known


@pytest.mark.parametrize(("score", "probability"), [(0.0, 0.5), (100.0, 1.0), (-100.0, 0.0)])
def test_a_score_becomes_a_probability(score: float, probability: float) -> None:
    assert logistic(score) == pytest.approx(probability, abs=1e-9)
