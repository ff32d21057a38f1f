"""Fit the statement reader's weights (`src/tocsin/read/statements/weights.bin.gz`) on the train part of PolNeAR.

    python -m training.statements POLNEAR_TRAIN_DIR [--out FILE] [--rounds N]

Texts are parsed with the model that ships. The network is fitted on nine texts in ten; on the others it is scored as the shared benchmark
does, and the threshold with the best relation F1 is kept in the file. The development part is not looked at.
Needs JAX (`pip install tocsin[train]`).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tocsin.read.statements.attribution import Attribution, find_attributions
from tocsin.read.statements.block import Range
from tocsin.read.statements.layout import Layout
from tocsin.read.statements.model import WEIGHTS, Array, Scorer, Vocabulary, dump, fingerprint
from training.polnear import Annotated, read_corpus, words_of
from training.statement_examples import example_of, vocabulary_of
from training.statement_network import Settings, fit

EVERY, HELD_OUT = 10, 5  # texts whose number leaves this remainder are held out
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
SHARED = 0.5  # of the union of two contents' words that must be common, as the benchmark asks

Corpus = list[tuple[Layout, list[Annotated]]]
Words = frozenset[int]


def relation_f1(found: Iterable[tuple[list[Words], list[Words]]]) -> float:
    """F1 of contents, annotated and found, by text: more than SHARED of the union common, paired one to one, best first."""
    hits = annotated = predicted = 0
    for gold, mine in found:
        annotated, predicted = annotated + len(gold), predicted + len(mine)
        pairs = sorted(((len(g & m) / len(g | m), i, j) for i, g in enumerate(gold) for j, m in enumerate(mine) if g & m), reverse=True)
        golds, mines = set(range(len(gold))), set(range(len(mine)))
        for share, i, j in pairs:
            if share > SHARED and i in golds and j in mines:
                golds.remove(i)
                mines.remove(j)
                hits += 1
    return 2 * hits / (annotated + predicted) if annotated + predicted else 0.0


def best_threshold(corpus: Corpus, weights: dict[str, Array], vocabulary: Vocabulary) -> float:
    """The threshold with the best relation F1 on the corpus."""
    figures = []
    for threshold in THRESHOLDS:
        scorer = Scorer(weights, vocabulary, threshold)
        found = ((layout, annotated, find_attributions(layout, scorer)) for layout, annotated in corpus)
        f1 = relation_f1(([_words(x, a) for a in annotated], [_contents(x, a) for a in read]) for x, annotated, read in found)
        print(f"threshold {threshold:.2f}: relation F1 {f1:.3f} on held-out texts", flush=True)
        figures.append((f1, threshold))
    return max(figures)[1]


def _words(layout: Layout, annotated: Annotated) -> Words:
    return frozenset(words_of(layout, annotated.content))


def _contents(layout: Layout, attribution: Attribution) -> Words:
    return frozenset(i for part in attribution.content for i in _inside(part) if layout.is_word[i])


def _inside(part: Range) -> range:
    return range(part[0], part[1] + 1)


def train(corpus: Corpus, settings: Settings) -> bytes:
    """The weights file fitted on the corpus."""
    held_out = [item for number, item in enumerate(corpus) if number % EVERY == HELD_OUT]
    examples = [example_of(*item) for number, item in enumerate(corpus) if number % EVERY != HELD_OUT]
    vocabulary = vocabulary_of(examples)
    weights = fit(examples, vocabulary, settings, lambda line: print(line, flush=True))
    return dump(weights, vocabulary, best_threshold(held_out, weights, vocabulary), fingerprint())


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="PolNeAR's train part: a folder with text/ and attributions/")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--rounds", type=int, default=Settings.rounds, help="times that all texts are shown (default: %(default)s)")
    args = parser.parse_args()
    settings = replace(Settings(), rounds=args.rounds)
    args.out.write_bytes(train(list(read_corpus(args.corpus)), settings))
    print(f"{args.out}: {args.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
