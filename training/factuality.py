"""Fit the factuality score's weights (`src/tocsin/read/certainty/weights.json.gz`) on the train part of UDS-IH2.

    python -m training.factuality ../shared/data/factuality/uds_ih2_train.jsonl.gz [--out FILE] [--held-out]

A line of the file holds a sentence of EWT (tokens apart by blanks) and its predicates with people's mean judgement, from -3 to 3.
Sentences are parsed with the model that ships, the templates of `read/certainty/factuality.py` are counted, and a ridge regression gives
their weights (conjugate gradients). `--held-out` fits on four fifths and prints the correlation with the rest, and writes nothing: that is
where the constants below and the templates were chosen. Under a minute on one core. Needs scipy (`pip install tocsin[train]`).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.linalg import LinearOperator, cg

from tocsin.read.certainty.factuality import FACTUALITY, WEIGHTS, Model, dump, values_of
from tocsin.read.certainty.rules import certainty_by_rule
from tocsin.read.parse import Token
from tocsin.read.templates import Key, Values
from training.judgements import Judged, read_judged

PRIOR = 150.0  # the ridge: how many judgements a weight must outweigh
RAREST = 4  # occurrences of a combination that gets a weight
SMALLEST = 0.01  # weight that is kept
FOLDS = 5
Feature = tuple[int, Key]


def fit(rows: list[Values], judgements: npt.NDArray[np.float64]) -> tuple[float, list[dict[Key, float]]]:
    """The mean and the tables of weights."""
    counted = Counter(feature for row in rows for feature in FACTUALITY.keys(row))
    numbers = {feature: i for i, feature in enumerate(f for f, n in counted.items() if n >= RAREST)}
    columns = [[numbers[f] for f in FACTUALITY.keys(row) if f in numbers] for row in rows]
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.fromiter((c for row in columns for c in row), dtype=np.int64, count=int(ends[-1]))
    matrix = sparse.csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(numbers)))
    mean = float(judgements.mean())
    weights = _ridge(matrix, judgements - mean)
    tables: list[dict[Key, float]] = [{} for _ in FACTUALITY.lines]
    for (template, key), number in numbers.items():
        if abs(weights[number]) >= SMALLEST:
            tables[template][key] = round(float(weights[number]), 3)
    return mean, tables


def _ridge(matrix: sparse.csr_matrix, wanted: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    size = matrix.shape[1]

    def normal(weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        product: npt.NDArray[np.float64] = matrix.T @ (matrix @ weights) + PRIOR * weights
        return product

    weights, _ = cg(LinearOperator((size, size), matvec=normal, dtype=np.float64), matrix.T @ wanted, rtol=1e-4, maxiter=300)
    return np.asarray(weights)


def held_out(sentences: list[list[Judged]]) -> float:
    """Correlation on every fifth sentence of a fit on the others."""
    parts: dict[bool, tuple[list[Values], list[float]]] = {True: ([], []), False: ([], [])}
    for number, sentence in enumerate(sentences):
        rows, judgements = parts[number % FOLDS == 0]
        rows += [_values(j.token) for j in sentence]
        judgements += [j.judgement for j in sentence]
    mean, tables = fit(parts[False][0], np.array(parts[False][1]))
    model = Model(mean, tuple(tables))
    return float(np.corrcoef([model.score(row) for row in parts[True][0]], parts[True][1])[0, 1])


def train(judged: Iterable[Judged]) -> bytes:
    """The weights file fitted on the judgements."""
    known = list(judged)
    mean, tables = fit([_values(j.token) for j in known], np.array([j.judgement for j in known]))
    print(f"{len(known)} judgements, {sum(map(len, tables))} weights")
    return dump(mean, tables)


def _values(token: Token) -> Values:
    return values_of(token, certainty_by_rule(token))


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="uds_ih2_train.jsonl.gz")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--held-out", action="store_true", help="measure on a fifth of the sentences instead of writing")
    args = parser.parse_args()
    sentences = list(read_judged(args.corpus))
    if args.held_out:
        print(f"r {held_out(sentences):.4f} on a fifth of the train part")
        return
    args.out.write_bytes(train(j for sentence in sentences for j in sentence))
    print(f"{args.out.name}: {args.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
