"""PolNeAR as training sees it: parsed texts with their attributions, tied to tokens.

In: a part of the corpus, a folder with `text/*.txt` and `attributions/*.ann` (brat standoff). Out: layouts and annotated attributions.
PolNeAR (Newell, Margolin and Ruths 2018) may be learnt from and not redistributed: only weights of single words and relations are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.read.engine import load_engine
from tocsin.read.parse import Parse, Token
from tocsin.read.statements.layout import Layout
from tocsin.records import Document, Span


@dataclass(slots=True)
class Annotated:
    """One attribution as annotated."""

    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)


def read_annotations(path: Path) -> list[Annotated]:
    """The attributions of a brat file."""
    spans: dict[str, list[Span]] = {}
    found: list[Annotated] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if line.startswith("T") and len(parts) > 1:
            places = parts[1].split(" ", 1)[1]
            spans[parts[0]] = [(int(a), int(b)) for a, b in (p.split() for p in places.split(";"))]
        elif line.startswith("E") and len(parts) > 1:
            item = Annotated()
            for role, reference in (argument.split(":") for argument in parts[1].split()):
                target = getattr(item, re.sub(r"\d+$", "", role).lower(), None)
                if target is not None:
                    target += spans.get(reference, [])
            found.append(item)
    return found


def read_corpus(folder: Path) -> Iterator[tuple[Layout, list[Annotated]]]:
    """The texts in order of their names, with their attributions; of several annotators' files the first by name."""
    paths = sorted((folder / "text").glob("*.txt"))
    documents = [Document(id=p.stem, key=p.stem, text=p.read_text(encoding="utf-8")) for p in paths]
    for path, parse in zip(paths, load_engine().parse_all(documents), strict=True):
        annotations = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        if annotations:
            yield Layout(parse), read_annotations(annotations[0])


def head_of(tokens: list[Token]) -> Token | None:
    """The word of a cue span that governs it: verbs first, then the highest."""
    inside = {t.index for t in tokens}
    tops = [t for t in tokens if t.is_root or t.head.index not in inside]
    tops = [t for t in tops if t.pos in ("VERB", "NOUN", "ADJ")] or tops
    return min(tops, key=lambda t: (t.pos != "VERB", sum(1 for _ in t.ancestors()), t.index), default=None)


def tokens_of(parse: Parse, spans: list[Span]) -> list[Token]:
    """The tokens in the spans."""
    return [t for span in spans for t in parse.tokens_in(span)]


def words_of(layout: Layout, spans: list[Span]) -> list[int]:
    """Indexes of the words in the spans, punctuation left out."""
    return [t.index for t in tokens_of(layout.parse, spans) if layout.is_word[t.index]]


def cue_heads(layout: Layout, annotated: list[Annotated]) -> list[tuple[Token, Annotated]]:
    """Each attribution with the head of its cue."""
    pairs = ((head_of(tokens_of(layout.parse, a.cue)), a) for a in annotated)
    return [(head, a) for head, a in pairs if head is not None]
