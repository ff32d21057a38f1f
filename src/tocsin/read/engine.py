"""The one door to the syntactic parser: text in, `Parse` out.

`SpacyEngine` serves the pipeline that ships with Tocsin and any other UD-labelled spaCy pipeline (`--model NAME`).
Another parser takes part by offering the same `parse_all`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tocsin.errors import ModelError
from tocsin.read.parse import Name, Parse, Sentence, Token
from tocsin.read.view import Block, blocks
from tocsin.records import Document

if TYPE_CHECKING:  # spaCy takes a second to import: only who loads an engine waits for it
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

DEFAULT_MODEL = Path(__file__).parent / "model" / "en"
BLOCKS_PER_BATCH = 256  # paragraphs parsed at once: large enough for the matrix code, small enough for flat memory
UD_LABELS = {"nsubj", "obj", "obl"}  # every UD v2 parser has these; ClearNLP-style ones lack "obj" and "obl"
NAME_LABELS = {"PER": "PER", "PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "NORP": ""}


class Engine(Protocol):
    """What the readers need of a parser."""

    name: str
    language: str  # ISO 639-1 code of the language that it reads

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
        self.language: str = nlp.meta["lang"]

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
    import spacy

    name = model or str(DEFAULT_MODEL)
    try:
        nlp = spacy.load(name)
    except OSError as error:
        cause = str(error).splitlines()[0]
        raise ModelError(f"model {name!r} cannot be loaded ({cause}); give --model an installed spaCy pipeline or its folder") from error
    labels = set(nlp.pipe_labels.get("parser", ()))
    if not UD_LABELS.issubset(labels):
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
    count = 0  # tokens so far in the document
    for number, (block, doc) in enumerate(zip(job.blocks, docs, strict=True)):
        kept: dict[int, Token] = {}
        for row in doc.sents:
            source = [t for t in row if not t.is_space]
            if source:
                tokens = [_token(t, block, count + i) for i, t in enumerate(source)]
                count += len(tokens)
                sentence = Sentence(len(sentences), tokens, number)
                sentences.append(sentence)
                _link(source, tokens, sentence)
                kept.update((t.i, token) for t, token in zip(source, tokens, strict=True))
        names += _names(doc, kept)
    return Parse(job.document.text, sentences, names)


def _token(token: SpacyToken, block: Block, index: int) -> Token:
    text, pos = token.text, token.pos_
    start, end = block.offsets(token.idx, token.idx + len(text))
    lemma = token.lemma_ or text
    dep = "root" if token.head.i == token.i else token.dep_
    return Token(index, start, end, text, lemma if pos == "PROPN" else lemma.lower(), pos, token.tag_, token.morph.to_dict(), dep)


def _link(source: list[SpacyToken], tokens: list[Token], sentence: Sentence) -> None:
    by_index = {raw.i: token for raw, token in zip(source, tokens, strict=True)}
    for raw, token in zip(source, tokens, strict=True):
        token.sentence = sentence
        token.head = by_index.get(raw.head.i, token)  # a head that was white space leaves its dependent a root
        if token.head is not token:
            token.head.children.append(token)


def _names(doc: Doc, kept: dict[int, Token]) -> list[Name]:
    names = []
    for ent in doc.ents:
        label = NAME_LABELS.get(ent.label_, "")
        inside = [kept[t.i] for t in ent if t.i in kept]
        if label and inside:
            names.append(Name(inside[0].index, inside[-1].index, label))
            for token in inside:
                token.name = label
    return names
