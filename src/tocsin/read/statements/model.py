"""The trained scorer: what each combination of attributes is worth, for each decision (see `decisions.py`).

Fitted offline by `training/statements.py` on the train part of PolNeAR. The file holds weights alone: of the corpus's text, single words.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from tocsin.read.statements.decisions import DECISIONS, Decision, Key, Values

WEIGHTS = Path(__file__).parent / "weights.json.gz"
SEPARATOR = "\t"  # between the values of a combination in the file
Tables = dict[str, list[dict[Key, float]]]
"""By decision, one dictionary for each of its templates."""


class Scorer:
    """Adds weights up. `known`: words that were ever seen as cues; `threshold`: probability from which a word is taken for a cue."""

    def __init__(self, tables: Tables, known: frozenset[str], threshold: float) -> None:
        self.known = known
        self.threshold = threshold
        self._pairs = {name: _pairs(DECISIONS[name], tables[name]) for name in DECISIONS}

    def score(self, decision: Decision, values: Values) -> float:
        """Sum of the weights of a candidate's combinations; unseen ones are worth nothing."""
        return sum([weight(key(values), 0.0) for key, weight in self._pairs[decision.name]])


def _pairs(decision: Decision, tables: list[dict[Key, float]]) -> list[tuple[Callable[[Values], Key], Callable[[Key, float], float]]]:
    return [(key, table.get) for key, table in zip(decision.getters, tables, strict=True)]


def logistic(score: float) -> float:
    """The probability that belongs to the score of a yes-or-no decision."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def dump(tables: Tables, known: frozenset[str], threshold: float) -> bytes:
    """The weights file: the same bytes for the same weights."""
    decisions = {
        name: {line: _sorted(table) for line, table in zip(DECISIONS[name].lines, by_template, strict=True)}
        for name, by_template in tables.items()
    }
    data = {"decisions": decisions, "known": sorted(known), "threshold": threshold}
    return gzip.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0)


def _sorted(table: dict[Key, float]) -> dict[str, float]:
    return dict(sorted((key if isinstance(key, str) else SEPARATOR.join(key), weight) for key, weight in table.items()))


def parse_weights(raw: bytes) -> Scorer:
    """A scorer from the bytes of a weights file."""
    data = json.loads(gzip.decompress(raw))
    tables: Tables = {}
    for name, decision in DECISIONS.items():
        tables[name] = [_table(data["decisions"][name][line], " " in line) for line in decision.lines]
    return Scorer(tables, frozenset(data["known"]), data["threshold"])


def _table(weights: dict[str, float], has_several: bool) -> dict[Key, float]:
    return {(tuple(k.split(SEPARATOR)) if has_several else k): w for k, w in weights.items()}


@lru_cache(maxsize=1)
def load_scorer() -> Scorer:
    """The scorer that ships."""
    return parse_weights(WEIGHTS.read_bytes())
