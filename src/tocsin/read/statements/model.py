"""The trained scorer: what each feature is worth, for each of the decisions that make up an attribution.

Fitted offline by `training/statements.py` on the train part of PolNeAR; the file holds weights alone, none of the corpus's text
beyond single words. A decision's score is the sum of its features' weights.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

WEIGHTS = Path(__file__).parent / "weights.json.gz"


@dataclass(frozen=True, slots=True)
class Scorer:
    """Weights by decision ("cue", "source", ...), then by feature. `known`: words that were ever seen as cues."""

    weights: dict[str, dict[str, float]]
    known: frozenset[str]
    threshold: float

    def score(self, decision: str, features: Iterable[str]) -> float:
        """Sum of the weights of the features."""
        worth = self.weights[decision]
        return sum(worth[f] for f in features if f in worth)

    def probability(self, decision: str, features: Iterable[str]) -> float:
        """Logistic of the score, for yes-or-no decisions."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.score(decision, features)))))

    def scorer_of(self, decision: str) -> Callable[[list[str]], float]:
        """The score of one decision as a function, for inner loops."""
        get = self.weights[decision].get
        return lambda features: sum([get(f, 0.0) for f in features])


@lru_cache(maxsize=1)
def load_scorer() -> Scorer:
    """The scorer that ships."""
    data = json.loads(gzip.decompress(WEIGHTS.read_bytes()))
    return Scorer(data["weights"], frozenset(data["known"]), data["threshold"])
