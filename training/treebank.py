"""Readers of the annotated corpora: CoNLL-U trees, IOB2 names, automatically tagged news.

In: gzipped files of `../shared/data`. Out: `Sentence`s with their names, and whether they begin a paragraph. No spaCy here.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

NameSpan = tuple[int, int, str]
"""First word, word after the last, label."""

GUM_NAME_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
SILVER_NAME_TYPES = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC"}
UNIVERSAL_NAME_TYPES = frozenset({"PER", "ORG", "LOC"})
INSIDE_A_NAME = frozenset({"PROPN", "ADP", "DET", "CCONJ", "NUM", "PUNCT"})
BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}


@dataclass
class Sentence:
    """One CoNLL-U sentence: parallel lists over its syntactic words, and its names (None: not annotated)."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  # of the root: its own index
    deps: list[str] = field(default_factory=list)
    misc: list[str] = field(default_factory=list)
    names: list[NameSpan] | None = None
    sent_id: str = ""
    doc_id: str = ""
    genre: str = ""
    new_paragraph: bool = False

    def append(self, cells: list[str], space: bool) -> None:
        """Add the word of one CoNLL-U line."""
        index, head = len(self.words), int(cells[6])
        self.words.append(cells[1])
        self.spaces.append(space)
        self.lemmas.append(cells[2])
        self.pos.append(cells[3])
        self.tags.append(cells[4])
        self.morphs.append("" if cells[5] == "_" else cells[5])
        self.heads.append(index if head == 0 else head - 1)
        self.deps.append("ROOT" if head == 0 else cells[7])
        self.misc.append(cells[9])

    @property
    def withheld(self) -> bool:
        """Whether the text was taken out (underscores instead of letters)."""
        return sum(bool(re.fullmatch(r"_+", w)) for w in self.words) * 2 > len(self.words)


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Sentences of a gzipped CoNLL-U file; a multi-word token gives its words, unspaced; empty nodes are dropped."""
    doc_id, genre, block = "", "", []
    new_paragraph = True
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            key, _, value = line.partition("=")
            if line.startswith("# newdoc"):
                doc_id, genre, new_paragraph = value.strip(), "", True
            elif line.startswith("# meta::genre"):
                genre = value.strip()
            elif line.startswith("# newpar") and key.split()[1] in {"newpar", "newpar_block"}:
                new_paragraph = True
            elif line:
                block.append(line)
            elif block:
                sentence = _sentence(block)
                if sentence.words:
                    sentence.doc_id, sentence.genre, sentence.new_paragraph = doc_id, genre, new_paragraph
                    new_paragraph = False
                    yield sentence
                block = []


def _sentence(block: list[str]) -> Sentence:
    sentence = Sentence()
    range_end, range_space = 0, True
    for line in block:
        if line.startswith("# sent_id"):
            sentence.sent_id = line.split("=", 1)[1].strip()
        elif line[0] != "#":
            cells = line.split("\t")
            space = "SpaceAfter=No" not in cells[9]
            if "-" in cells[0]:
                range_end, range_space = int(cells[0].split("-")[1]), space
            elif "." not in cells[0]:
                number = int(cells[0])
                if number <= range_end:
                    space = number == range_end and range_space
                sentence.append(cells, space)
    return sentence


def gum_names(sentence: Sentence) -> list[NameSpan]:
    """Named persons, organisations and places of a GUM sentence, outermost first, from `Entity=` in MISC.

    A mention counts as a name when it begins and ends with a proper noun and holds only words that names hold
    (GUM also marks "the city" and "the 30-year-old lawyer")."""
    named = []
    for start, end, label in _gum_mentions(sentence.misc):
        first, last = start, end
        while first < last and sentence.pos[first] in {"DET", "PUNCT"}:
            first += 1
        while last > first and sentence.pos[last - 1] in {"PUNCT", "PART"}:
            last -= 1
        inside = sentence.pos[first:last]
        if inside and inside[0] == inside[-1] == "PROPN" and INSIDE_A_NAME.issuperset(inside):
            named.append((first, last, label))
    return outermost(named)


def _gum_mentions(misc: list[str]) -> Iterator[NameSpan]:
    open_spans: list[tuple[str, str, int]] = []
    for index, cell in enumerate(misc):
        entity = next((m[7:] for m in cell.split("|") if m.startswith("Entity=")), "")
        for opening, closing in re.findall(r"\(([^()]*)(?=[()]|$)|([^()]*)\)", entity):
            if opening:
                ident, _, rest = opening.partition("-")
                open_spans.append((ident, rest.partition("-")[0], index))
                continue
            ident = closing.partition("-")[0]
            match = next((k for k in range(len(open_spans) - 1, -1, -1) if not ident or open_spans[k][0] == ident), None)
            if match is not None:
                _, kind, start = open_spans.pop(match)
                if kind in GUM_NAME_TYPES:
                    yield start, index + 1, GUM_NAME_TYPES[kind]


def outermost(spans: Iterable[NameSpan]) -> list[NameSpan]:
    """The spans that no longer span overlaps, in text order."""
    kept: list[NameSpan] = []
    for span in sorted(set(spans), key=lambda s: (s[0] - s[1], s[0])):
        if all(span[1] <= k[0] or span[0] >= k[1] for k in kept):
            kept.append(span)
    return sorted(kept)


def read_iob(path: Path) -> dict[str, list[NameSpan]]:
    """Names of a gzipped Universal NER file by sentence id."""
    found: dict[str, list[NameSpan]] = {}
    sent_id = ""
    tags: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# sent_id"):
                sent_id, tags = line.split("=", 1)[1].strip(), []
            elif not line.strip():
                if sent_id:
                    found[sent_id] = iob_spans(tags)
                sent_id = ""
            elif line[0] != "#":
                tags.append(line.split("\t")[2].strip())
    if sent_id:
        found[sent_id] = iob_spans(tags)
    return found


def iob_spans(tags: list[str]) -> list[NameSpan]:
    """Spans of an IOB2 tag row, universal types only."""
    spans: list[NameSpan] = []
    start, label = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        if label and tag != f"I-{label}":
            spans.append((start, index, label))
            label = ""
        if tag.startswith("B-") and tag[2:] in UNIVERSAL_NAME_TYPES:
            start, label = index, tag[2:]
    return spans


@dataclass
class TaggedText:
    """A run of automatically tagged sentences: words, whether a space follows, Penn tags, names, first words of sentences."""

    words: list[str]
    spaces: list[bool]
    tags: list[str]
    names: list[NameSpan]
    starts: list[int]


def read_tagged(path: Path, sentences_each: int) -> Iterator[TaggedText]:
    """Runs of up to `sentences_each` sentences of the automatically tagged news, none across documents."""
    rows: list[list[str]] = []
    starts: list[int] = [0]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            if line.startswith("# doc") or (not line.strip() and len(starts) >= sentences_each):
                if rows:
                    yield _tagged(rows, starts)
                rows, starts = [], [0]
            elif not line.strip():
                if rows and starts[-1] != len(rows):
                    starts.append(len(rows))
            else:
                rows.append(line.split("\t"))
    if rows:
        yield _tagged(rows, starts)


def _tagged(rows: list[list[str]], starts: list[int]) -> TaggedText:
    labels = [SILVER_NAME_TYPES.get(r[4], "") for r in rows]
    iob = [f"{'I' if i and labels[i - 1] == label else 'B'}-{label}" if label else "O" for i, label in enumerate(labels)]
    return TaggedText(
        words=[BRACKETS.get(r[2], r[2]) for r in rows],
        spaces=[int(after[0]) > int(row[1]) for row, after in pairwise(rows)] + [True],
        tags=[r[3] for r in rows],
        names=iob_spans(iob),
        starts=[s for s in starts if s < len(rows)],
    )
