"""The statement reader's network as it is fitted: the same sums as `read/statements/model.py`, written for JAX, with dropout and a loss.

In: examples (`statement_examples.py`). Out: weights under the names that `model.py` reads.
All parts are learnt at once: which words head cues (one yes or no a word), every choice (softmax over its rivals), and, on the side, which
words belong to cues, sources and contents.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from tocsin.read.statements.choices import CHOICES, WORD
from tocsin.read.statements.model import SMALLEST_VARIANCE, WIDTH, Array, Vocabulary
from training.statement_batches import Batch, Batches
from training.statement_examples import PARTS, Example

jax.config.update("jax_default_prng_impl", "unsafe_rbg")  # the default draws slowly on a processor

Weights = dict[str, Any]
FIRST_DECAY, SECOND_DECAY = 0.9, 0.998  # of Adam's means
LONGEST_STEP = 5.0  # norm to which gradients are cut


@dataclass(frozen=True)
class Settings:
    """Sizes and rates, chosen on a held-out tenth of the train part."""

    width: int = 80  # of the words' vectors
    depth: int = 3
    hidden: int = 64  # of the choices' hidden layers
    lemma_width: int = 32
    attribute_width: int = 8
    dropout: float = 0.25
    vectors_dropped: float = 0.05  # share of texts shown without the engine's vectors
    side_weight: float = 0.3  # of what is learnt on the side
    rate: float = 0.003
    decay: float = 0.01  # of the weights, a step, as a multiple of the rate
    warm_up: int = 100  # steps
    averaged: float = 0.15  # last share of the steps over which the weights are averaged
    batch: int = 3000  # words
    rounds: int = 9
    seed: int = 1


def start(vocabulary: Vocabulary, settings: Settings) -> Weights:
    """Random weights; row 0 of a table is what every unknown value gets."""
    draw = np.random.default_rng(settings.seed)
    width, hidden = settings.width, settings.hidden

    def matrix(rows: int, columns: int, scale: float = 1.0) -> Array:
        return (draw.standard_normal((rows, columns)) * scale * rows**-0.5).astype(np.float32)

    def table(rows: int, columns: int) -> Array:
        return (draw.standard_normal((rows, columns)) * 0.1).astype(np.float32)

    widths = [settings.lemma_width if name == "lemma" else settings.attribute_width for name in WORD.split()]
    found: Weights = {f"word.{n}": table(len(rows) + 1, w) for n, (rows, w) in enumerate(zip(vocabulary["word"], widths, strict=True))}
    found |= {"input.matrix": matrix(WIDTH + sum(widths), width), "input.bias": np.zeros(width, np.float32)}
    for number in range(settings.depth):
        found[f"layer.{number}.matrix"] = matrix(5 * width, width, 0.7)
        found |= {f"layer.{number}.{part}": np.zeros(width, np.float32) for part in ("bias", "offset")}
        found[f"layer.{number}.gain"] = np.ones(width, np.float32)
    found |= {"cue.matrix": matrix(width, hidden), "cue.bias": np.zeros(hidden, np.float32)}
    found |= {"cue.out": matrix(hidden, 1, 0.3)[:, 0], "cue.constant": np.full(1, -3, np.float32)}
    found |= {"side.matrix": matrix(width, PARTS, 0.3), "side.bias": np.zeros(PARTS, np.float32)}
    for choice in CHOICES:
        rows = 1 + sum(map(len, vocabulary[choice.name]))
        found[f"{choice.name}.matrix"] = matrix(len(choice.roles.split()) * width, hidden)
        found[f"{choice.name}.values"] = table(rows, hidden)
        found[f"{choice.name}.direct"] = np.zeros(rows, np.float32)
        found[f"{choice.name}.bias"] = np.zeros(hidden, np.float32)
        found[f"{choice.name}.out"] = matrix(hidden, 1, 0.3)[:, 0]
    return found


class Dropout:
    """Sets numbers to zero at random, another choice each time it is called."""

    def __init__(self, key: jax.Array, share: float) -> None:
        self._key, self._share = key, share

    def __call__(self, numbers: jax.Array, *, weaker: bool = False) -> jax.Array:
        kept = 1 - (self._share / 2 if weaker else self._share)
        self._key, key = jax.random.split(self._key)
        return numbers * jax.random.bernoulli(key, kept, numbers.shape) / kept


def words(weights: Weights, batch: Batch, depth: int, dropout: Dropout) -> jax.Array:
    """A row for each word and a last one of zeros, as `Scorer.read` gives."""
    embedded = [weights[f"word.{n}"][batch["words"][:, n]] for n in range(len(WORD.split()))]
    inputs = dropout(jnp.concatenate([batch["vectors"], *embedded], axis=1))
    hidden = jax.nn.relu(inputs @ weights["input.matrix"] + weights["input.bias"])
    count = len(hidden)
    for number in range(depth):
        padded = _with_nobody(hidden)
        below = jax.ops.segment_sum(hidden, batch["heads"], count + 1)[:count] * batch["per_dependent"][:, None]
        before, after = batch["before"][number], batch["after"][number]
        around = dropout(jnp.concatenate([hidden, padded[before], padded[after], padded[batch["heads"]], below], axis=1))
        raw = hidden + jax.nn.relu(around @ weights[f"layer.{number}.matrix"] + weights[f"layer.{number}.bias"])
        hidden = _normal(raw) * weights[f"layer.{number}.gain"] + weights[f"layer.{number}.offset"]
    return _with_nobody(dropout(hidden, weaker=True))


def _with_nobody(rows: jax.Array) -> jax.Array:
    return jnp.concatenate([rows, jnp.zeros((1, rows.shape[1]))])


def _normal(rows: jax.Array) -> jax.Array:
    centred = rows - rows.mean(axis=1, keepdims=True)
    return centred / jnp.sqrt((centred**2).mean(axis=1, keepdims=True) + SMALLEST_VARIANCE)


def loss(weights: Weights, batch: Batch, key: jax.Array, settings: Settings) -> jax.Array:
    """Minus the logarithm of the likelihood of what is annotated, over a hundred."""
    dropout = Dropout(key, settings.dropout)
    rows = words(weights, batch, settings.depth, dropout)
    hidden = dropout(jax.nn.relu(rows[:-1] @ weights["cue.matrix"] + weights["cue.bias"]))
    total = (_surprise(hidden @ weights["cue.out"] + weights["cue.constant"], batch["is_cue"]) * batch["possible"]).sum()
    side = _surprise(rows[:-1] @ weights["side.matrix"] + weights["side.bias"], batch["parts"])
    total += settings.side_weight * (side * batch["is_real"][:, None]).sum()
    for choice in CHOICES:
        total += _choice_loss(weights, choice.name, rows, batch[choice.name], dropout)
    return total / 100


def _surprise(scores: jax.Array, answers: jax.Array) -> jax.Array:
    return jnp.maximum(scores, 0) - scores * answers + jnp.log1p(jnp.exp(-jnp.abs(scores)))


def _choice_loss(weights: Weights, name: str, rows: jax.Array, rivals: Batch, dropout: Dropout) -> jax.Array:
    roles, values, groups = rivals["roles"], rivals["values"], rivals["groups"]
    told = weights[f"{name}.values"][values].sum(1) + weights[f"{name}.bias"]
    hidden = dropout(jax.nn.relu(rows[roles].reshape(len(roles), -1) @ weights[f"{name}.matrix"] + told))
    scores = hidden @ weights[f"{name}.out"] + weights[f"{name}.direct"][values].sum(1)
    count = len(rivals["right"])
    highest = jax.lax.stop_gradient(jnp.maximum(jax.ops.segment_max(scores, groups, count + 1), -50.0))  # -50: groups without candidates
    sums = jax.ops.segment_sum(jnp.exp(scores - highest[groups]), groups, count + 1)
    return ((highest + jnp.log(sums + 1e-9))[:count] - scores[rivals["right"]]) @ rivals["is_real"]


class State(NamedTuple):
    """Weights, and Adam's running means of their gradients and of the squares of these."""

    weights: Weights
    first: Weights
    second: Weights


def fit(
    examples: Sequence[Example], vocabulary: Vocabulary, settings: Settings, tell: Callable[[str], None], first: Weights | None = None
) -> dict[str, Array]:
    """Weights under which what is annotated is likeliest, averaged over the last steps, from random ones or from `first`.

    `tell` hears of each round."""
    batches = Batches(examples, vocabulary, settings.batch, settings.depth, settings.vectors_dropped)
    draw, key = np.random.default_rng(settings.seed), jax.random.PRNGKey(settings.seed)
    weights = first or start(vocabulary, settings)
    state = State(weights, jax.tree.map(jnp.zeros_like, weights), jax.tree.map(jnp.zeros_like, weights))
    step = jax.jit(partial(_step, settings=settings))
    mean, taken, number, total = weights, 0, 0, batches.count() * settings.rounds
    for round_number in range(1, settings.rounds + 1):
        losses = []
        for batch in batches.shuffled(draw):
            number += 1
            done = number / total
            rate = settings.rate * min(1.0, number / settings.warm_up) * max(0.02, 1 - done)
            key, here = jax.random.split(key)
            state, value = step(state, batch, here, rate, number)
            losses.append(float(value))
            if done > 1 - settings.averaged:
                taken += 1
                mean = jax.tree.map(lambda m, w, n=taken: m + (w - m) / n, mean, state.weights)
        tell(f"round {round_number}: loss {np.mean(losses):.3f}")
    final = mean if taken else state.weights
    return {name: np.asarray(array, np.float32) for name, array in final.items() if not name.startswith("side.")}


def _step(state: State, batch: Batch, key: jax.Array, rate: float, number: int, settings: Settings) -> tuple[State, jax.Array]:
    """One step of Adam with decay of matrices and tables, on gradients cut to a norm."""
    value, raw = jax.value_and_grad(loss)(state.weights, batch, key, settings)
    norm = jnp.sqrt(sum((g**2).sum() for g in raw.values()))
    gradients = jax.tree.map(lambda g: g * jnp.minimum(1.0, LONGEST_STEP / norm), raw)
    first = jax.tree.map(lambda m, g: FIRST_DECAY * m + (1 - FIRST_DECAY) * g, state.first, gradients)
    second = jax.tree.map(lambda m, g: SECOND_DECAY * m + (1 - SECOND_DECAY) * g**2, state.second, gradients)

    def moved(weight: jax.Array, m: jax.Array, v: jax.Array) -> jax.Array:
        step = (m / (1 - FIRST_DECAY**number)) / (jnp.sqrt(v / (1 - SECOND_DECAY**number)) + 1e-8)
        return weight - rate * (step + settings.decay * weight * (weight.ndim > 1))

    return State(jax.tree.map(moved, state.weights, first, second), first, second), value
