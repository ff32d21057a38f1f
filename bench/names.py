"""How well names are found: precision, recall and F1 of PER, ORG and LOC on Universal NER's EWT dev part.

A name counts as right when its first and last character and its label are those of the gold file. Gold spans are the file's B-/I- runs,
placed in the sentence's `# text`; the sentences of a document are read together, one to a paragraph. `engine` figures are of the names
as the parser gives them; the others of the same after `find_names` has corrected them with the gazetteers and the document's other
names. P = right / found, R = right / gold, F1 = 2PR / (P + R), over all names together and by label.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.read.actors import find_names
from tocsin.read.engine import load_engine
from tocsin.read.parse import Name, Parse
from tocsin.records import Document

LABELS = ("PER", "ORG", "LOC")
Row = tuple[int, int, str]
"""First character, end, label."""


@dataclass(slots=True)
class Tally:
    """Counts for one label (or all)."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def scores(self) -> tuple[float, float, float]:
        """Precision, recall, F1."""
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if self.right else 0.0


@dataclass(slots=True)
class GoldDocument:
    """A document of the gold file, its sentences parted by blank lines, and the names in it."""

    text: str = ""
    names: set[Row] = field(default_factory=set)

    def add(self, sentence: str, rows: list[tuple[str, ...]]) -> None:
        """Append a sentence and its names."""
        base = len(self.text)
        self.text += sentence + "\n\n"
        self.names |= {(base + start, base + end, label) for start, end, label in _spans(sentence, rows)}


def read_gold(path: Path) -> list[GoldDocument]:
    """The documents of a Universal NER file (gzip, one word a line, IOB2 in the third column)."""
    documents: list[GoldDocument] = []
    sentence = ""
    rows: list[tuple[str, ...]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in (*lines, "\n"):
            if line.startswith("# newdoc"):
                documents.append(GoldDocument())
            elif line.startswith("# text = "):
                sentence = line.removeprefix("# text = ").rstrip("\n")
            elif not line.strip() and rows:
                documents[-1].add(sentence, rows)
                rows = []
            elif line.strip() and not line.startswith("#"):
                rows.append(tuple(line.split("\t")[1:3]))
    return documents


def _spans(text: str, rows: list[tuple[str, ...]]) -> Iterator[Row]:
    position = 0
    current: Row | None = None
    for word, tag in rows:
        start = text.find(word, position)
        if start < 0:
            continue
        position = start + len(word)
        if tag.startswith("I-") and current:
            current = (current[0], position, current[2])
            continue
        if current:
            yield current
        current = (start, position, tag[2:]) if tag.startswith("B-") else None
    if current:
        yield current


def rows_of(parse: Parse, names: list[Name]) -> set[Row]:
    """The names as characters of the text."""
    return {(parse.tokens[n.first].start, parse.tokens[n.last].end, n.label) for n in names if n.label in LABELS}


def counts(gold: list[GoldDocument], found: list[set[Row]]) -> dict[str, Tally]:
    """Counts by label, and of all together."""
    tallies = {label: Tally() for label in (*LABELS, "all")}
    for document, rows in zip(gold, found, strict=True):
        for label, tally in tallies.items():
            right = {r for r in document.names if label in {r[2], "all"}}
            mine = {r for r in rows if label in {r[2], "all"}}
            tally.right += len(right & mine)
            tally.found += len(mine)
            tally.gold += len(right)
    return tallies


def measure(shared: Path) -> dict[str, float]:
    """F1 of the engine's names and of ours, and our precision and recall."""
    gold = read_gold(shared / "data" / "ner" / "en_ewt_dev.iob2.gz")
    parses = list(load_engine().parse_all(Document(id=str(i), key=str(i), text=d.text) for i, d in enumerate(gold)))
    engine = counts(gold, [rows_of(p, p.names) for p in parses])
    ours = counts(gold, [rows_of(p, find_names(p)) for p in parses])
    figures = {"engine_f1": engine["all"].scores()[2]}
    figures["precision"], figures["recall"], figures["f1"] = ours["all"].scores()
    figures.update({f"{label.lower()}_f1": ours[label].scores()[2] for label in LABELS})
    return figures
