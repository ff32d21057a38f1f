"""The scorer's sums, and the file that holds its weights."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.parse import Parse
from tocsin.read.statements.choices import CHOICES, CUE_EDGE, WORD, Candidate
from tocsin.read.statements.layout import Layout
from tocsin.read.statements.model import WEIGHTS, WIDTH, Array, Scorer, Vocabulary, dump, fingerprint, header, load, load_scorer

SIZE, DEPTH, HIDDEN = 4, 2, 3
Parser = Callable[[str], Parse]


def vocabulary() -> Vocabulary:
    """Rows for one lemma, and for two distances of a cue's edge."""
    found: Vocabulary = {"word": [{} for _ in WORD.split()]} | {c.name: [{} for _ in c.attributes.split()] for c in CHOICES}
    found["word"][0] = {"say": 1}
    found[CUE_EDGE.name][CUE_EDGE.attributes.split().index("distance")] = {"0": 1, "1": 2}
    return found


def weights(seed: int = 0) -> dict[str, Array]:
    """Random ones of the right shapes, on two layers, exact in the file's half precision."""
    draw = np.random.default_rng(seed)
    shapes: dict[str, tuple[int, ...]] = {f"word.{n}": (len(rows) + 1, 2) for n, rows in enumerate(vocabulary()["word"])}
    shapes |= {"input.matrix": (WIDTH + 2 * len(WORD.split()), SIZE), "input.bias": (SIZE,)}
    for number in range(DEPTH):
        shapes |= {f"layer.{number}.{part}": (SIZE,) for part in ("bias", "gain", "offset")}
        shapes[f"layer.{number}.matrix"] = (5 * SIZE, SIZE)
    shapes |= {"cue.matrix": (SIZE, HIDDEN), "cue.bias": (HIDDEN,), "cue.out": (HIDDEN,), "cue.constant": (1,)}
    for choice in CHOICES:
        rows = 1 + sum(map(len, vocabulary()[choice.name]))
        shapes |= {f"{choice.name}.matrix": (len(choice.roles.split()) * SIZE, HIDDEN), f"{choice.name}.values": (rows, HIDDEN)}
        shapes |= {f"{choice.name}.direct": (rows,), f"{choice.name}.bias": (HIDDEN,), f"{choice.name}.out": (HIDDEN,)}
    return {name: draw.standard_normal(shape).astype(np.float16).astype(np.float32) for name, shape in shapes.items()}


def edge(distance: str) -> Candidate:
    """A candidate that only its distance tells from others."""
    return (0, 0, -1, -1), ("-1", distance, "", "", "", "", "", "")


def test_the_file_gives_back_the_weights_the_words_and_the_threshold() -> None:
    raw = dump(weights(), vocabulary(), 0.4, "an engine")
    scorer, original = load(raw), Scorer(weights(), vocabulary(), 0.4)
    rows = np.ones((2, SIZE), np.float32)
    candidates = [edge("0"), edge("1"), edge("7")]
    assert scorer.threshold == 0.4
    assert scorer.scores(CUE_EDGE, candidates, rows).tolist() == original.scores(CUE_EDGE, candidates, rows).tolist()
    assert header(raw)[0]["engine"] == "an engine"


def test_the_same_weights_make_the_same_bytes() -> None:
    backwards = dict(reversed(weights().items()))
    assert dump(weights(), vocabulary(), 0.4, "") == dump(backwards, vocabulary(), 0.4, "")
    assert dump(weights(1), vocabulary(), 0.4, "") != dump(weights(), vocabulary(), 0.4, "")


def test_a_candidates_worth_is_that_of_its_words_and_values_through_one_hidden_layer() -> None:
    w, rows = weights(), np.arange(2 * SIZE, dtype=np.float32).reshape(2, SIZE)
    rows[-1] = 0
    words = np.concatenate([rows[0], rows[0], np.zeros(2 * SIZE)])  # roles 0, 0 and twice nobody
    others = len(CUE_EDGE.attributes.split()) - 1  # values without a row of their own
    told = w["cue_edge.values"][2] + others * w["cue_edge.values"][0]
    hidden = np.maximum(words @ w["cue_edge.matrix"] + told + w["cue_edge.bias"], 0)
    expected = hidden @ w["cue_edge.out"] + w["cue_edge.direct"][2] + others * w["cue_edge.direct"][0]
    found = Scorer(w, vocabulary(), 0.4).scores(CUE_EDGE, [edge("1")], rows)
    assert found[0] == pytest.approx(expected, rel=1e-4)


def test_values_never_seen_are_worth_the_same() -> None:
    scorer, rows = Scorer(weights(), vocabulary(), 0.4), np.ones((2, SIZE), np.float32)
    one, other = scorer.scores(CUE_EDGE, [edge("7"), edge("8")], rows)
    assert one == pytest.approx(other)


@given(st.lists(st.lists(st.sampled_from("0127"), min_size=1, max_size=4), max_size=5))
def test_the_best_of_each_group_is_the_best_of_it_alone(distances: list[list[str]]) -> None:
    scorer, rows = Scorer(weights(), vocabulary(), 0.4), np.ones((2, SIZE), np.float32)
    groups = [[edge(d) for d in group] for group in distances]
    best = scorer.best(CUE_EDGE, groups, rows)
    assert len(best) == len(groups)
    for group, place in zip(groups, best, strict=True):
        alone = scorer.scores(CUE_EDGE, group, rows)
        assert alone[place] == pytest.approx(max(alone))  # two that were never seen are worth the same: either will do


def test_every_word_has_a_row_and_after_them_stands_nobody(parse: Parser) -> None:
    layout = Layout(parse("The council voted. It rained."))
    rows = Scorer(weights(), vocabulary(), 0.4).read(layout)
    assert rows.shape == (len(layout.tokens) + 1, SIZE)
    assert not rows[-1].any()
    assert rows[:-1].any(axis=1).all()


def test_what_stands_far_off_changes_nothing(parse: Parser) -> None:
    """Two layers hear three words far, and along the tree within a sentence; the engine's own vectors hear five words far."""
    filler = " Nothing happened on the road. The two villages slept until the sun was high above the hills."
    one, other = Layout(parse(f"It rained.{filler} He left.")), Layout(parse(f"It rained.{filler} The very tall envoy of Ruritania wept."))
    scorer = Scorer(weights(), vocabulary(), 0.4)
    assert np.allclose(scorer.read(one)[:3], scorer.read(other)[:3], atol=1e-4)


def test_probabilities_are_probabilities_however_large_the_scores() -> None:
    large = {name: array * 1000 for name, array in weights().items()}
    chances = Scorer(large, vocabulary(), 0.4).cue_probabilities(np.ones((3, SIZE), np.float32))
    assert len(chances) == 2
    assert ((chances >= 0) & (chances <= 1)).all()


def test_another_engines_parse_without_vectors_is_read_too(parse: Parser) -> None:
    whole = parse('The minister said: "We will sign the treaty on Monday."')
    bare = Parse(whole.text, whole.sentences, whole.names)
    chances = load_scorer().cue_probabilities(load_scorer().read(Layout(bare)))
    assert int(np.argmax(chances)) == next(t.index for t in whole.tokens if t.text == "said")


def test_the_shipped_weights_were_fitted_on_the_shipped_engines_vectors() -> None:
    assert header(WEIGHTS.read_bytes())[0]["engine"] == fingerprint()


def test_the_shipped_file_keeps_single_words_of_the_corpus_only() -> None:
    words = header(WEIGHTS.read_bytes())[0]["vocabulary"]["word"]
    lemmas = words[WORD.split().index("lemma")][1]
    assert not [lemma for lemma in lemmas if " " in lemma.strip()]
