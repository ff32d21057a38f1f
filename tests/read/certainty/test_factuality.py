"""The fitted score: within its scale, in the order that reason gives, and the same after a round trip through its file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.read.certainty import certainty_of, factuality_of
from tocsin.read.certainty.factuality import FACTUALITY, HIGHEST, LOWEST, dump, parse_weights
from tocsin.read.parse import Parse
from tocsin.read.templates import Key

WORDS = ["if", "not", "would", "the", "army", "to", "said", "that", "fire", "fired", "firing", "may", "until", "?", ".", ",", "Had"]


def score(parse: Parse, word: str) -> float:
    return factuality_of(next(t for t in parse.tokens if t.text == word))


@pytest.mark.parametrize(
    ("surer", "less_sure", "word"),
    [
        ("Soldiers entered the palace.", "Soldiers may have entered the palace.", "entered"),
        ("The rebels had to leave the port.", "The rebels want to leave the port.", "leave"),
        ("The police have arrested the mayor.", "The police would have arrested the mayor.", "arrested"),
        ("They are blocking the road.", "They are thinking of blocking the road.", "blocking"),
    ],
)
def test_what_is_told_scores_higher_than_what_is_supposed(surer: str, less_sure: str, word: str, parse: Callable[[str], Parse]) -> None:
    assert score(parse(surer), word) > score(parse(less_sure), word)


# The fixture only parses, so that it may be shared by all examples.
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
def test_any_row_of_words_has_a_certainty_and_a_score_within_the_scale(words: list[str], parse: Callable[[str], Parse]) -> None:
    for token in parse(" ".join(words)).tokens:
        assert certainty_of(token)
        assert LOWEST <= factuality_of(token) <= HIGHEST


def test_weights_survive_their_file() -> None:
    tables: list[dict[Key, float]] = [{} for _ in FACTUALITY.lines]
    single, pair = FACTUALITY.lines.index("lemma"), FACTUALITY.lines.index("tag dep")
    tables[single], tables[pair] = {"fire": 0.25}, {("VBD", "root"): 0.5}
    model = parse_weights(dump(1.25, tables))
    assert (model.mean, list(model.tables)) == (1.25, tables)
    assert dump(1.25, tables) == dump(1.25, [dict(table) for table in tables])


def test_an_unseen_clause_scores_the_mean() -> None:
    model = parse_weights(dump(1.25, [{} for _ in FACTUALITY.lines]))
    assert model.score(tuple(FACTUALITY.attributes.split())) == 1.25
