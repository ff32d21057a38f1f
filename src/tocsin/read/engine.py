"""The one door to the syntactic parser: text in, `Parse` out.

`SpacyEngine` serves the pipeline that ships with Tocsin and any other UD-labelled spaCy pipeline (`--model NAME`).
Another parser takes part by offering the same `parse_all`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from tocsin.errors import ModelError
from tocsin.read.parse import Name, Parse, Sentence, Token
from tocsin.read.view import Block, blocks
from tocsin.records import Document

DEFAULT_MODEL = Path(__file__).parent / "model" / "en"
BLOCKS_PER_BATCH = 256  # paragraphs parsed at once: large enough for the matrix code, small enough for flat memory
NAME_LABELS = {"PER": "PER", "PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "NORP": ""}


class Engine(Protocol):
    """What the readers need of a parser."""

    name: str

    def parse_all(self, documents: Iterable[Document]) -> Iterator[Parse]:
        """Parses of the documents, in order; memory does not grow with their number."""
        ...


@dataclass(frozen=True, slots=True)
class _Job:
    """How many blocks of the stream belong to a document."""

    document: Document
    blocks: list[Block]


class SpacyEngine:
    """A spaCy pipeline with a UD parser, a tagger or morphologizer, lemmas and names."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.nlp = nlp
        self.name = name

    def parse_all(self, documents: Iterable[Document]) -> Iterator[Parse]:
        jobs = (_Job(document, list(blocks(document))) for document in documents)
        for group in _grouped(jobs, BLOCKS_PER_BATCH):
            texts = [block.text for job in group for block in job.blocks]
            docs = iter(self.nlp.pipe(texts, batch_size=BLOCKS_PER_BATCH))
            for job in group:
                yield _assemble(job, list(islice(docs, len(job.blocks))))


def load_engine(model: str | None = None) -> SpacyEngine:
    """The shipped engine, or the spaCy pipeline called `model` (package name or folder).

    Raises ModelError when it cannot be loaded or its parser does not use Universal Dependencies."""
    name = model or str(DEFAULT_MODEL)
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"model {name!r} cannot be loaded ({str(error).splitlines()[0]}); give --model the name of an installed spaCy pipeline or its folder"
        ) from error
    missing = [need for need in ("parser",) if need not in nlp.pipe_names]
    labels = set(nlp.get_pipe("parser").labels) if not missing else set()  # type: ignore[attr-defined]
    if missing or not {"nsubj", "obj", "obl"} <= labels:
        raise ModelError(f"model {name!r} has no Universal Dependencies parser; Tocsin needs one with labels nsubj, obj, obl (UD v2)")
    return SpacyEngine(nlp, model or f"{nlp.meta['lang']}_tocsin-{nlp.meta['version']}")


def _grouped(jobs: Iterable[_Job], size: int) -> Iterator[list[_Job]]:
    group: list[_Job] = []
    waiting = 0
    for job in jobs:
        group.append(job)
        waiting += len(job.blocks)
        if waiting >= size:
            yield group
            group, waiting = [], 0
    if group:
        yield group


def _assemble(job: _Job, docs: list[Doc]) -> Parse:
    sentences: list[Sentence] = []
    names: list[Name] = []
    base = 0
    for number, (block, doc) in enumerate(zip(job.blocks, docs, strict=True)):
        kept: dict[int, Token] = {}
        for row in doc.sents:
            tokens = [_token(t, block, base + len(kept) + i) for i, t in enumerate(w for w in row if not w.is_space)]
            source = [t for t in row if not t.is_space]
            kept.update((t.i, token) for t, token in zip(source, tokens, strict=True))
            if tokens:
                sentence = Sentence(len(sentences), tokens, number)
                sentences.append(sentence)
                _link(source, tokens, kept, sentence)
        for ent in doc.ents:
            label = NAME_LABELS.get(ent.label_, "")
            inside = [kept[t.i] for t in ent if t.i in kept]
            if label and inside:
                names.append(Name(inside[0].index, inside[-1].index, label))
                for token in inside:
                    token.name = label
        base += len(kept)
    return Parse(job.document.text, sentences, names)


def _token(token: SpacyToken, block: Block, index: int) -> Token:
    start, end = block.offsets(token.idx, token.idx + len(token.text))
    pos = token.pos_
    lemma = token.lemma_ or token.text
    return Token(
        index, start, end, token.text, lemma if pos == "PROPN" else lemma.lower(), pos, token.tag_, token.morph.to_dict(), _relation(token)
    )


def _relation(token: SpacyToken) -> str:
    return "root" if token.head is token or token.head.i == token.i else token.dep_


def _link(source: list[SpacyToken], tokens: list[Token], kept: dict[int, Token], sentence: Sentence) -> None:
    for raw, token in zip(source, tokens, strict=True):
        token.sentence = sentence
        head = kept.get(raw.head.i, token)
        token.head = head if head.index != token.index else token
    for token in tokens:
        if token.head is not token:
            token.head.children.append(token)
