"""Turn the treebanks and name annotations of ../shared/data into spaCy training files.

In: `treebank/en_ewt`, `treebank/en_gum` (CoNLL-U), `ner/en_ewt_*` (IOB2), `polnear/train_silver` (Penn tags and names, automatic).
Out, in the folder given (never committed: the files hold the corpora's text):
`paragraphs` and `runs` (the same gold sentences cut two ways), `silver`, `dev_ewt`, `dev_gum` (runs of sentences, so that the parser
must find their ends itself), `dev_*_paragraphs`, `dev_gum_GENRE`.

    python -m training.prepare ../shared/data build/corpus
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from training.treebank import Sentence, TaggedText, gum_names, read_conllu, read_iob, read_tagged

# GUM genres whose texts may feed a model that ships: academic, interview, news and vlog are CC BY; bio and voyage CC BY-SA;
# the speeches are public documents. The non-commercial and no-derivatives genres stay out.
SHIPPABLE_GENRES = frozenset({"academic", "bio", "interview", "news", "speech", "vlog", "voyage"})
# Single documents of other genres whose source states a free licence: OpenStax and Rebus textbooks are CC BY 4.0;
# the two stories are in the public domain (1895, 1922).
SHIPPABLE_DOCUMENTS = frozenset(
    f"GUM_{name}"
    for name in (
        *("textbook_artwork", "textbook_cognition", "textbook_entrepreneurship", "textbook_evoethics", "textbook_governments"),
        *("textbook_grit", "textbook_history", "textbook_labor", "textbook_sociology", "textbook_spacetime", "textbook_stats"),
        *("fiction_time", "fiction_moon"),
    )
)
DEV_RUN = 8  # sentences a unit of the development files
LONGEST_RUN = 10  # sentences a training unit; shorter ones are as likely
SILVER_RUN = 6
SEED = 11


def shippable(sentence: Sentence) -> bool:
    """Whether the licence of the text lets it feed a model that ships."""
    return sentence.genre in SHIPPABLE_GENRES or sentence.doc_id in SHIPPABLE_DOCUMENTS


def by_paragraph(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences grouped by the paragraphs of their document."""
    unit: list[Sentence] = []
    for sentence in sentences:
        if unit and (sentence.new_paragraph or sentence.doc_id != unit[0].doc_id):
            yield unit
            unit = []
        unit.append(sentence)
    if unit:
        yield unit


def by_run(sentences: Iterable[Sentence], longest: int, rng: random.Random | None = None) -> Iterator[list[Sentence]]:
    """Neighbouring sentences of one document in runs of `longest`; with `rng`, of 1 to `longest`."""
    unit: list[Sentence] = []
    size = rng.randint(1, longest) if rng else longest
    for sentence in sentences:
        if unit and (len(unit) == size or sentence.doc_id != unit[0].doc_id):
            yield unit
            unit = []
            size = rng.randint(1, longest) if rng else longest
        unit.append(sentence)
    if unit:
        yield unit


def gold_doc(unit: list[Sentence], vocab: Vocab) -> Doc:
    """A document of gold sentences; names only if all its sentences have them annotated."""
    heads, names = [], []
    offset = 0
    for sentence in unit:
        heads += [offset + h for h in sentence.heads]
        names += [(offset + a, offset + b, label) for a, b, label in sentence.names or []]
        offset += len(sentence.words)
    doc = Doc(
        vocab,
        words=[w for s in unit for w in s.words],
        spaces=[x for s in unit for x in [*s.spaces[:-1], True]],
        tags=[t for s in unit for t in s.tags],
        pos=[p for s in unit for p in s.pos],
        morphs=[m for s in unit for m in s.morphs],
        lemmas=[x for s in unit for x in s.lemmas],
        heads=heads,
        deps=[d for s in unit for d in s.deps],
    )
    if all(s.names is not None for s in unit):
        doc.set_ents([Span(doc, a, b, label=label) for a, b, label in names])
    return doc


def silver_doc(text: TaggedText, vocab: Vocab) -> Doc:
    """A document with automatic tags and names, without a tree."""
    doc = Doc(vocab, words=text.words, spaces=text.spaces, tags=text.tags)
    doc.set_ents([Span(doc, a, b, label=label) for a, b, label in text.names])
    return doc


def load_treebanks(data: Path, part: str) -> tuple[list[Sentence], list[Sentence]]:
    """EWT and GUM sentences of a part ("train", "dev") with their names; withheld texts left out."""
    ewt_names = read_iob(data / "ner" / f"en_ewt_{part}.iob2.gz")
    ewt = list(read_conllu(data / "treebank" / "en_ewt" / f"{part}.conllu.gz"))
    for sentence in ewt:
        sentence.names = ewt_names.get(sentence.sent_id)
    gum = [s for s in read_conllu(data / "treebank" / "en_gum" / f"{part}.conllu.gz") if not s.withheld]
    for sentence in gum:
        sentence.names = gum_names(sentence)
    return ewt, gum


def corpora(data: Path, vocab: Vocab) -> Iterator[tuple[str, list[Doc]]]:
    """Every output file by name."""
    rng = random.Random(SEED)
    ewt, gum = load_treebanks(data, "train")
    gold = ewt + [s for s in gum if shippable(s)]
    yield "paragraphs", [gold_doc(u, vocab) for u in by_paragraph(gold)]
    yield "runs", [gold_doc(u, vocab) for u in by_run(gold, LONGEST_RUN, rng)]
    yield "silver", [silver_doc(t, vocab) for t in read_tagged(data / "polnear" / "train_silver.tsv.gz", SILVER_RUN)]
    ewt, gum = load_treebanks(data, "dev")
    for name, sentences in (("dev_ewt", ewt), ("dev_gum", gum)):
        yield name, [gold_doc(u, vocab) for u in by_run(sentences, DEV_RUN)]
        yield f"{name}_paragraphs", [gold_doc(u, vocab) for u in by_paragraph(sentences)]
    for genre in sorted({s.genre for s in gum}):
        yield f"dev_gum_{genre}", [gold_doc(u, vocab) for u in by_run([s for s in gum if s.genre == genre], DEV_RUN)]
    yield "dev_both", [gold_doc(u, vocab) for part in (ewt, gum) for u in by_run(part, DEV_RUN)]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for name, docs in corpora(args.data, Vocab()):
        DocBin(docs=docs, store_user_data=False).to_disk(args.out / f"{name}.spacy")
        print(f"{name:22s} {len(docs):6d} units {sum(len(d) for d in docs):8d} words {sum(len(d.ents) for d in docs):6d} names")


if __name__ == "__main__":
    main()
