"""Certainty on our own sentences (`tests/read/certainty/`), six classes in near balance, each sentence with its reason.

blind     macro F1 on the 120 that were written before the rules were opened; their first run gave 0.66, then the misses were looked at
open      macro F1 on those written beside the rules
both      macro F1 on all of them (asked for: 0.85)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import yaml

from tocsin.read import load_engine
from tocsin.read.certainty import certainty_of
from tocsin.read.parse import Parse
from tocsin.records import Document

SETS = Path(__file__).parent.parent / "tests" / "read" / "certainty"
HALVES = ("blind", "open")
Case = dict[str, str]
"""`text`, `trigger` (its last occurrence counts), `certainty`, and the reason."""


def measure(_: Path) -> dict[str, float]:
    """The figures of the module's docstring."""
    engine = load_engine()

    def parse(text: str) -> Parse:
        return next(iter(engine.parse_all([Document(id=text, key="case", text=text)])))

    pairs = {half: judged(load_cases(half), parse) for half in HALVES}
    return {**{half: macro_f1(row) for half, row in pairs.items()}, "both": macro_f1([p for row in pairs.values() for p in row])}


def load_cases(half: str) -> list[Case]:
    """The sentences of one half."""
    cases: list[Case] = yaml.safe_load((SETS / f"{half}.yaml").read_text(encoding="utf-8"))
    return cases


def judged(cases: list[Case], parse: Callable[[str], Parse]) -> list[tuple[str, str]]:
    """For each sentence the certainty that it was coded with, and the one that is read."""
    return [(c["certainty"], certainty_of([t for t in parse(c["text"]).tokens if t.text == c["trigger"]][-1])) for c in cases]


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    """Mean over the classes coded of their F1."""
    gold, found, hits = Counter(g for g, _ in pairs), Counter(f for _, f in pairs), Counter(g for g, f in pairs if g == f)
    return sum(2 * hits[c] / (gold[c] + found[c]) for c in gold) / len(gold)
