"""Certainty on UDS-IH2, development part: predicates of web text with people's mean judgement of whether they happened, from -3 to 3.

The reader never sees this part; the weights of its graded score were fitted on the train part (`training/factuality.py`).

    r          Pearson correlation of the graded score with the judgements: what decides, in the reader, whether doubtful events are settled
    r_classes  the same of the six certainties alone, each put on the scale by SCALE (all predicates count in both)
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import correlation

from tocsin.read.certainty import certainty_of, factuality_of
from tocsin.records import Certainty
from training.judgements import read_judged

GOLD = Path("data") / "factuality" / "uds_ih2_dev.jsonl.gz"

SCALE: dict[Certainty, float] = {
    "happened": 2.3,
    "happening": 2.0,
    "did-not-happen": -0.2,
    "conditional": -0.9,
    "possible": -1.0,
    "planned": -1.2,
}
"""Mean judgement on the train part of the predicates that get each certainty. `did-not-happen` stands above the open ones because its
judgements fall on both ends: of "they did not pay" some say that the paying surely was not, some that the not-paying surely was."""

Scored = tuple[str, Certainty, float, float]
"""The predicate, its certainty, its graded score, and the judgement."""


def predict(shared: Path) -> Iterator[Scored]:
    """Each predicate of the development part."""
    for sentence in read_judged(shared / GOLD):
        for judged in sentence:
            yield judged.token.text, certainty_of(judged.token), factuality_of(judged.token), judged.judgement


def measure(shared: Path) -> dict[str, float]:
    """The figures of the module's docstring."""
    return figures(list(predict(shared)))


def figures(scored: list[Scored]) -> dict[str, float]:
    """The same from results already there."""
    judgements = [judgement for *_, judgement in scored]
    return {
        "r": correlation([score for _, _, score, _ in scored], judgements),
        "r_classes": correlation([SCALE[certainty] for _, certainty, _, _ in scored], judgements),
    }


if __name__ == "__main__":
    print(figures(list(predict(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")))))
