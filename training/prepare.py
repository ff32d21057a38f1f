"""Turn the treebanks and name annotations of ../shared/data into spaCy training files.

In: `treebank/en_ewt`, `treebank/en_gum` (CoNLL-U), `ner/en_ewt_*` (IOB2), `polnear/train_silver` (Penn tags and names, automatic).
Out: `syntax_{train,dev_ewt,dev_gum}.spacy`, `names_{train,dev}.spacy` in the folder given (never committed: they hold the corpora's text).

    python training/prepare.py ../shared/data build/corpus
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

# GUM genres whose texts may feed a model that ships: academic, interview, news and vlog are CC BY; bio and voyage CC BY-SA;
# the speeches are public documents. The non-commercial and no-derivatives genres stay out.
SHIPPABLE_GENRES = frozenset({"academic", "bio", "interview", "news", "speech", "vlog", "voyage"})
SENTENCES_PER_DOC = 8  # several sentences a training document, so that the parser learns where sentences end
SILVER_WORDS = 350_000  # news words with automatic tags: enough to meet the vocabulary, not so many as to drown the gold
GUM_NAME_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
SILVER_NAME_TYPES = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC"}
UNIVERSAL_NAME_TYPES = frozenset({"PER", "ORG", "LOC"})


@dataclass
class Sentence:
    """One CoNLL-U sentence: parallel lists over its syntactic words, and its name spans `(start, end, label)`."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    misc: list[str] = field(default_factory=list)
    names: list[tuple[int, int, str]] | None = None
    sent_id: str = ""
    doc_id: str = ""
    genre: str = ""


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Sentences of a gzipped CoNLL-U file; multi-word tokens keep their parts, empty nodes are dropped."""
    doc_id = genre = ""
    sentence, range_end, range_space = Sentence(), 0, True
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                doc_id, genre = line.split("=", 1)[-1].strip(), ""
            elif line.startswith("# meta::genre"):
                genre = line.split("=", 1)[1].strip()
            elif line.startswith("# sent_id"):
                sentence.sent_id = line.split("=", 1)[1].strip()
            elif not line:
                if sentence.words:
                    sentence.doc_id, sentence.genre = doc_id, genre
                    yield sentence
                sentence, range_end = Sentence(), 0
            elif line[0] != "#":
                cells = line.split("\t")
                space = "SpaceAfter=No" not in cells[9]
                if "-" in cells[0]:
                    range_end, range_space = int(cells[0].split("-")[1]), space
                elif "." not in cells[0]:
                    number = int(cells[0])
                    if number <= range_end:
                        space = range_space if number == range_end else False
                    _append(sentence, cells, space)


def _append(sentence: Sentence, cells: list[str], space: bool) -> None:
    index = len(sentence.words)
    head = int(cells[6])
    sentence.words.append(cells[1])
    sentence.spaces.append(space)
    sentence.lemmas.append(cells[2])
    sentence.pos.append(cells[3])
    sentence.tags.append(cells[4])
    sentence.morphs.append("" if cells[5] == "_" else cells[5])
    sentence.heads.append(index if head == 0 else head - 1)
    sentence.deps.append("ROOT" if head == 0 else cells[7])
    sentence.misc.append(cells[9])


def gum_names(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Named persons, organisations and places of a GUM sentence, outermost first, from `Entity=` in MISC.

    A mention counts as a name when every content word in it is a proper noun (GUM also links "the city")."""
    open_spans: list[tuple[str, str, int]] = []
    found: list[tuple[int, int, str]] = []
    for index, misc in enumerate(sentence.misc):
        entity = next((m[7:] for m in misc.split("|") if m.startswith("Entity=")), "")
        for opening, closing in re.findall(r"\(([^()]*)(?=[()]|$)|([^()]*)\)", entity):
            if opening:
                parts = opening.split("-")
                open_spans.append((parts[0], parts[1] if len(parts) > 1 else "", index))
            else:
                ident = closing.split("-")[0]
                for back in range(len(open_spans) - 1, -1, -1):
                    if not ident or open_spans[back][0] == ident:
                        _, etype, start = open_spans.pop(back)
                        if etype in GUM_NAME_TYPES:
                            found.append((start, index + 1, GUM_NAME_TYPES[etype]))
                        break
    named = []
    for start, end, label in found:
        while start < end and sentence.pos[start] in {"DET", "PUNCT"}:
            start += 1
        while end > start and sentence.pos[end - 1] in {"PUNCT", "PART"}:
            end -= 1
        inside = sentence.pos[start:end]
        if inside and all(p in {"PROPN", "ADP", "DET", "CCONJ", "NUM", "PUNCT"} for p in inside) and inside[-1] == "PROPN":
            if inside[0] == "PROPN":
                named.append((start, end, label))
    return _outermost(named)


def _outermost(spans: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for span in sorted(set(spans), key=lambda s: (s[0] - s[1], s[0])):
        if all(span[1] <= k[0] or span[0] >= k[1] for k in kept):
            kept.append(span)
    return sorted(kept)


def read_iob(path: Path) -> dict[str, list[tuple[int, int, str]]]:
    """Name spans of Universal NER by sentence id (word indexes, end exclusive)."""
    out: dict[str, list[tuple[int, int, str]]] = {}
    sent_id, tags = "", []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# sent_id"):
                sent_id, tags = line.split("=", 1)[1].strip(), []
            elif not line.strip():
                if sent_id:
                    out[sent_id] = iob_spans(tags)
                sent_id = ""
            elif line[0] != "#":
                tags.append(line.split("\t")[2].strip())
    if sent_id:
        out[sent_id] = iob_spans(tags)
    return out


def iob_spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """Spans of an IOB2 tag row, universal types only."""
    spans, start, label = [], 0, ""
    for index, tag in enumerate([*tags, "O"]):
        if label and not tag == f"I-{label}":
            spans.append((start, index, label))
            label = ""
        if tag.startswith("B-") and tag[2:] in UNIVERSAL_NAME_TYPES:
            start, label = index, tag[2:]
    return spans


def to_docs(sentences: Iterable[Sentence], vocab: Vocab, size: int = SENTENCES_PER_DOC) -> Iterator[Doc]:
    """Join up to `size` neighbouring sentences of one document into a training document."""
    batch: list[Sentence] = []
    for sentence in sentences:
        if batch and (len(batch) == size or batch[0].doc_id != sentence.doc_id):
            yield _doc(batch, vocab)
            batch = []
        batch.append(sentence)
    if batch:
        yield _doc(batch, vocab)


def _doc(batch: list[Sentence], vocab: Vocab) -> Doc:
    words, spaces, tags, pos, morphs, lemmas, heads, deps, starts = [], [], [], [], [], [], [], [], []
    names: list[tuple[int, int, str]] = []
    for s in batch:
        offset = len(words)
        words += s.words
        spaces += [*s.spaces[:-1], True]
        tags += s.tags
        pos += s.pos
        morphs += s.morphs
        lemmas += s.lemmas
        heads += [offset + h for h in s.heads]
        deps += s.deps
        starts += [True] + [False] * (len(s.words) - 1)
        names += [(offset + a, offset + b, label) for a, b, label in s.names or []]
    doc = Doc(vocab, words=words, spaces=spaces, tags=tags, pos=pos, morphs=morphs, lemmas=lemmas, heads=heads, deps=deps)
    if all(s.names is not None for s in batch):
        doc.set_ents([Span(doc, a, b, label=label) for a, b, label in names])
    return doc


def silver_docs(path: Path, vocab: Vocab, limit: int) -> Iterator[Doc]:
    """Documents of the PolNeAR train part with automatic tags and names, up to `limit` words."""
    rows: list[tuple[int, int, str, str, str]] = []
    seen = sentences = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# doc"):
                if rows:
                    yield _silver_doc(rows, vocab)
                rows, sentences = [], 0
                if seen >= limit:
                    return
            elif not line.strip():
                sentences += 1
                if sentences % SENTENCES_PER_DOC == 0 and rows:
                    yield _silver_doc(rows, vocab)
                    rows = []
            else:
                start, end, word, tag, name = line.rstrip("\n").split("\t")
                rows.append((int(start), int(end), word, tag, name))
                seen += 1


def _silver_doc(rows: list[tuple[int, int, str, str, str]], vocab: Vocab) -> Doc:
    words = [r[2] for r in rows]
    spaces = [rows[i + 1][0] > r[1] if i + 1 < len(rows) else True for i, r in enumerate(rows)]
    brackets = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}
    words = [brackets.get(w, w) for w in words]
    doc = Doc(vocab, words=words, spaces=spaces, tags=[r[3] for r in rows])
    labels = [SILVER_NAME_TYPES.get(r[4], "") for r in rows]
    tags = [f"{'I' if i and labels[i - 1] == label else 'B'}-{label}" if label else "O" for i, label in enumerate(labels)]
    doc.set_ents([Span(doc, a, b, label=label) for a, b, label in iob_spans(tags)])
    return doc


def blanked(sentence: Sentence) -> bool:
    """Whether the text was withheld (underscores instead of letters)."""
    return sum(bool(re.fullmatch(r"_+", w)) for w in sentence.words) * 2 > len(sentence.words)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    vocab = Vocab()
    treebank, names = args.data / "treebank", args.data / "ner"
    parts: dict[str, list[Sentence]] = {}
    for part in ("train", "dev"):
        ewt_names = read_iob(names / f"en_ewt_{part}.iob2.gz")
        ewt = list(read_conllu(treebank / "en_ewt" / f"{part}.conllu.gz"))
        for s in ewt:
            s.names = ewt_names.get(s.sent_id)
        gum = [s for s in read_conllu(treebank / "en_gum" / f"{part}.conllu.gz") if not blanked(s)]
        for s in gum:
            s.names = gum_names(s)
        parts[f"ewt_{part}"], parts[f"gum_{part}"] = ewt, gum
    shipped_gum = [s for s in parts["gum_train"] if s.genre in SHIPPABLE_GENRES]
    silver_path = args.data / "polnear" / "train_silver.tsv.gz"
    gold_train = list(to_docs(parts["ewt_train"] + shipped_gum, vocab))
    files = {
        "syntax_train": gold_train,
        "syntax_silver": [d for d in silver_docs(silver_path, vocab, SILVER_WORDS)],
        "dev_ewt": list(to_docs(parts["ewt_dev"], vocab)),
        "dev_gum": list(to_docs(parts["gum_dev"], vocab)),
        "names_gold": [d for d in gold_train if d.has_annotation("ENT_IOB")],
        "names_silver": list(silver_docs(silver_path, vocab, 10**9)),
    }
    for name, docs in files.items():
        DocBin(docs=docs, store_user_data=False).to_disk(args.out / f"{name}.spacy")
        print(f"{name:14s} {len(docs):6d} documents {sum(len(d) for d in docs):8d} words {sum(len(d.ents) for d in docs):6d} names")


if __name__ == "__main__":
    main()
