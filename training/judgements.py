"""UDS-IH2: predicates of a treebank's sentences with people's mean judgement of whether they happened, as the reader parses them.

In: a `uds_ih2_*.jsonl.gz` (a line: a sentence, tokens apart by blanks, and its predicates). Out: each predicate's token and judgement.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.read.engine import load_engine
from tocsin.read.parse import Token
from tocsin.records import Document


@dataclass(frozen=True, slots=True)
class Judged:
    """A predicate and how sure people were that it happened, from -3 to 3."""

    token: Token
    judgement: float


def read_judged(path: Path) -> Iterator[list[Judged]]:
    """The judged predicates, sentence by sentence."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    documents = (Document(id=str(i), key=str(i), text=row["text"]) for i, row in enumerate(rows))
    for row, parse in zip(rows, load_engine().parse_all(documents), strict=True):
        words = row["text"].split(" ")
        found = []
        for target in row["targets"]:
            first, end = target["span1"]
            start = sum(len(w) + 1 for w in words[:first])
            tokens = parse.tokens_in((start, start + len(" ".join(words[first:end]))))
            found.append(Judged(tokens[-1], target["label"]))
        yield found
