"""How well a pipeline reads the development sets, from raw text: the figures of the model's card and where it loses them.

In: a spaCy pipeline and the folder of real data. Out: labelled and unlabelled attachment (punctuation ignored), tags, sentences, lemmas,
names, over the whole sets, by genre, and by relation.

    python -m training.evaluate src/tocsin/read/model/en ../shared/data [--by genre|relation|lemma|name]

Units are runs of eight neighbouring sentences without paragraph breaks, so that the parser must find the ends of headings and list items
itself; `*_paragraphs` cuts at the paragraphs that the treebanks mark, which is what Tocsin's reader is given.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from training.prepare import DEV_RUN, by_paragraph, by_run, gold_doc, load_treebanks
from training.treebank import Sentence

FIGURES = {
    "las": "dep_las",
    "uas": "dep_uas",
    "upos": "pos_acc",
    "xpos": "tag_acc",
    "sentences": "sents_f",
    "lemmas": "lemma_acc",
    "tokens": "token_f",
}
NAME_FIGURES = {"precision": "ents_p", "recall": "ents_r", "f": "ents_f"}


def examples(nlp: Language, units: Sequence[Sequence[Sentence]]) -> list[Example]:
    """What the pipeline makes of the raw text of each unit, beside the gold."""
    gold = [gold_doc(list(unit), nlp.vocab) for unit in units]
    return [Example(predicted, reference) for predicted, reference in zip(nlp.pipe(g.text for g in gold), gold, strict=True)]


def runs(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """Units of the main figures."""
    return list(by_run(sentences, DEV_RUN))


def figures(nlp: Language, found: list[Example], wanted: dict[str, str]) -> dict[str, float]:
    """The wanted scores of spaCy's scorer, 0 where it has none."""
    scores = Scorer(nlp).score(found)
    return {name: float(scores.get(key) or 0.0) for name, key in wanted.items()}


def measure_treebanks(nlp: Language, data: Path) -> dict[str, float]:
    """`ewt_las`, `gum_las_paragraphs`, `name_f`, ... on the development sets."""
    out: dict[str, float] = {}
    for name, sentences in zip(("ewt", "gum"), load_treebanks(data, "dev"), strict=True):
        found = examples(nlp, runs(sentences))
        out |= {f"{name}_{k}": v for k, v in figures(nlp, found, FIGURES).items()}
        if name == "ewt":
            out |= {f"name_{k}": v for k, v in figures(nlp, found, NAME_FIGURES).items()}
        paragraphs = figures(nlp, examples(nlp, list(by_paragraph(sentences))), FIGURES)
        out |= {f"{name}_{k}_paragraphs": paragraphs[k] for k in ("las", "uas", "sentences")}
    return out


def by_genre(nlp: Language, data: Path) -> Iterator[tuple[str, dict[str, float]]]:
    """LAS, UAS and sentence F1 of each genre; EWT's genre is the first part of a document's name."""
    for sentences in load_treebanks(data, "dev"):
        genre: Callable[[Sentence], str] = lambda s: s.genre or "ewt_" + s.doc_id.partition("-")[0]  # noqa: E731  (a key function)
        for wanted in sorted({genre(s) for s in sentences}):
            found = examples(nlp, runs([s for s in sentences if genre(s) == wanted]))
            yield wanted, figures(nlp, found, {k: FIGURES[k] for k in ("las", "uas", "sentences", "tokens")})


def aligned(found: list[Example]) -> Iterator[tuple[Any, Any]]:
    """Predicted and gold tokens that cover the same characters."""
    for example in found:
        gold = {(t.idx, len(t)): t for t in example.reference}
        for token in example.predicted:
            if (token.idx, len(token)) in gold:
                yield token, gold[token.idx, len(token)]


def losses_by_relation(found: list[Example]) -> Iterator[tuple[str, int, int, int, str]]:
    """Relation, gold count, wrong heads, right heads with a wrong label, and the labels most often given instead."""
    count: Counter[str] = Counter()
    wrong_head: Counter[str] = Counter()
    instead: dict[str, Counter[str]] = {}
    for token, gold in aligned(found):
        count[gold.dep_] += 1
        if token.head.idx != gold.head.idx:
            wrong_head[gold.dep_] += 1
        elif token.dep_ != gold.dep_:
            instead.setdefault(gold.dep_, Counter())[token.dep_] += 1
    for dep, n in count.most_common():
        labels = instead.get(dep, Counter())
        yield dep, n, wrong_head[dep], labels.total(), ", ".join(f"{k} {v}" for k, v in labels.most_common(3))


def lemma_accuracy(found: list[Example]) -> Iterator[tuple[str, float, int, str]]:
    """Part of speech, lemma accuracy, count, and the commonest wrong lemmas."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wrong: dict[str, Counter[str]] = {}
    for token, gold in aligned(found):
        total[gold.pos_] += 1
        right[gold.pos_] += token.lemma_ == gold.lemma_
        if token.lemma_ != gold.lemma_:
            wrong.setdefault(gold.pos_, Counter())[f"{token.text} {token.lemma_} for {gold.lemma_}"] += 1
    for pos, n in total.most_common():
        yield pos, right[pos] / n, n, "; ".join(f"{k} ({v})" for k, v in wrong.get(pos, Counter()).most_common(8))


def names_by_label(found: list[Example]) -> Iterator[tuple[str, float, float, float]]:
    """Label, precision, recall, F1."""
    for label in ("PER", "ORG", "LOC"):
        hits = guessed = wanted = 0
        for example in found:
            gold, guess = _names(example.reference, label), _names(example.predicted, label)
            hits, guessed, wanted = hits + len(gold & guess), guessed + len(guess), wanted + len(gold)
        yield label, hits / max(guessed, 1), hits / max(wanted, 1), 2 * hits / max(guessed + wanted, 1)


def _names(doc: Doc, label: str) -> set[tuple[int, int]]:
    return {(e.start_char, e.end_char) for e in doc.ents if e.label_ == label}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("data", type=Path)
    parser.add_argument("--by", choices=["genre", "relation", "lemma", "name"])
    args = parser.parse_args()
    nlp = spacy.load(args.model)
    if args.by is None:
        for name, value in measure_treebanks(nlp, args.data).items():
            print(f"{name:26s} {100 * value:6.2f}")
        return
    if args.by == "genre":
        for genre, scores in by_genre(nlp, args.data):
            print(f"{genre:18s}", "  ".join(f"{k} {100 * v:5.1f}" for k, v in scores.items()))
        return
    rows = {"relation": losses_by_relation, "lemma": lemma_accuracy, "name": names_by_label}[args.by]
    found = [e for part in load_treebanks(args.data, "dev")[: 1 if args.by == "name" else 2] for e in examples(nlp, runs(part))]
    for row in rows(found):
        print("  ".join(f"{x:6.3f}" if isinstance(x, float) else f"{x!s:>14s}" for x in row))


if __name__ == "__main__":
    main()
