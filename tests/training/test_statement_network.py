"""The network in training against the scorer in use: two programs that must give the same sums."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from tocsin.read.parse import Parse
from tocsin.read.statements.choices import CUE_EDGE, SOURCE
from tocsin.read.statements.cues import cue_edge_candidates
from tocsin.read.statements.layout import Layout
from tocsin.read.statements.model import Scorer
from training.polnear import Annotated
from training.statement_batches import Batches
from training.statement_examples import Example, example_of, vocabulary_of

jax = pytest.importorskip("jax", reason="training needs JAX")
network = pytest.importorskip("training.statement_network")

SMALL = replace(
    network.Settings(), width=8, hidden=4, lemma_width=4, attribute_width=2, dropout=0.0, vectors_dropped=0.0, batch=400, rounds=40
)
TEXT = "The minister said that the bridge was closed. Farmers, the mayor said, had left the valley."


def layout_and_answers(parse: Callable[[str], Parse]) -> tuple[Layout, list[Annotated]]:
    def span(words: str) -> tuple[int, int]:
        first = TEXT.index(words)
        return first, first + len(words)

    second = TEXT.index("said, had")
    answers = [
        Annotated([span("The minister")], [span("said")], [span("that the bridge was closed")]),
        Annotated([span("the mayor")], [(second, second + 4)], [span("Farmers"), span("had left the valley")]),
    ]
    return Layout(parse(TEXT)), answers


@pytest.fixture
def examples(parse: Callable[[str], Parse]) -> list[Example]:
    return [example_of(*layout_and_answers(parse))] * 5  # five times: values must be seen so often to get a row


def test_an_example_marks_its_cues_and_offers_the_right_candidates(examples: list[Example], parse: Callable[[str], Parse]) -> None:
    layout, _ = layout_and_answers(parse)
    assert [layout.tokens[i].text for i in np.flatnonzero(examples[0].is_cue)] == ["said", "said"]
    assert len(examples[0].rivals[SOURCE.name].sizes) == 2
    assert examples[0].rivals[CUE_EDGE.name].right == [0, 0, 0, 0]  # no cue reaches beyond its head


def test_words_get_the_same_rows_in_training_and_in_use(examples: list[Example], parse: Callable[[str], Parse]) -> None:
    vocabulary = vocabulary_of(examples)
    weights = network.start(vocabulary, SMALL)
    batch = next(Batches(examples[:1], vocabulary, SMALL.batch, SMALL.depth, 0.0).shuffled(np.random.default_rng(0)))
    trained = np.asarray(network.words(weights, batch, SMALL.depth, network.Dropout(jax.random.PRNGKey(0), 0.0)))
    layout, _ = layout_and_answers(parse)
    used = Scorer(weights, vocabulary, 0.5).read(layout)
    assert np.allclose(trained[: len(layout.tokens)], used[:-1], atol=1e-2)  # the example keeps vectors in half precision


def test_texts_of_one_batch_do_not_hear_each_other(examples: list[Example]) -> None:
    vocabulary = vocabulary_of(examples)
    weights = network.start(vocabulary, SMALL)
    (batch,) = Batches(examples, vocabulary, SMALL.batch, SMALL.depth, 0.0).shuffled(np.random.default_rng(0))
    rows = np.asarray(network.words(weights, batch, SMALL.depth, network.Dropout(jax.random.PRNGKey(0), 0.0)))
    length = len(examples[0].words)
    assert np.allclose(rows[:length], rows[length : 2 * length], atol=1e-4)


def test_a_fit_learns_what_it_is_shown(examples: list[Example], parse: Callable[[str], Parse]) -> None:
    vocabulary = vocabulary_of(examples)
    weights = network.fit(examples, vocabulary, replace(SMALL, rounds=150, batch=60), [].append)
    layout, _ = layout_and_answers(parse)
    scorer = Scorer(weights, vocabulary, 0.5)
    rows = scorer.read(layout)
    cues = np.flatnonzero(scorer.cue_probabilities(rows) > scorer.threshold)
    assert [layout.tokens[i].text for i in cues] == ["said", "said"]
    edges = [cue_edge_candidates(layout.tokens[i], 1, layout) for i in cues]
    assert scorer.best(CUE_EDGE, edges, rows) == [0, 0]
