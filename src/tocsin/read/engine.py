"""The one door to the syntactic parser: text in, `Parse` out.

`SpacyEngine` serves the pipeline that ships with Tocsin and any other UD-labelled spaCy pipeline (`--model NAME`).
Another parser takes part by offering the same `parse_all`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from tocsin.errors import ModelError
from tocsin.read.parse import Name, Parse, Sentence, Token
from tocsin.read.pointing import Pointed, pointed
from tocsin.read.view import Block, blocks
from tocsin.records import Document

if TYPE_CHECKING:  # spaCy takes a second to import: only who loads an engine waits for it
    import numpy.typing as npt
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

DEFAULT_MODEL = Path(__file__).parent / "model" / "en"
CHARACTERS_PER_BATCH = 20_000  # parsed at once: enough to keep the matrix code busy, little enough for flat memory and quick first results
UD_LABELS = {"nsubj", "obj", "obl"}  # every UD v2 parser has these; ClearNLP-style ones lack "obj" and "obl"
NAME_LABELS = {"PER": "PER", "PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "NORP": ""}


class Engine(Protocol):
    """What the readers need of a parser."""

    name: str
    language: str  # ISO 639-1 code of the language that it reads

    def parse_all(self, documents: Iterable[Document]) -> Iterator[Parse]:
        """Parses of the documents, in order; memory does not grow with their number."""
        ...


class SpacyEngine:
    """A spaCy pipeline with a UD parser, a tagger or morphologizer, lemmas and names."""

    def __init__(self, nlp: Language, name: str, *, is_shipped: bool = False) -> None:
        self.nlp = nlp
        self.name = name
        self.language: str = nlp.meta["lang"]
        self.is_shipped = is_shipped  # its token vectors are then those that other trained parts know

    def parse_all(self, documents: Iterable[Document]) -> Iterator[Parse]:
        for batch in _batches(documents):
            yield from self._parsed(batch)

    def _parsed(self, batch: list[_Piece]) -> list[Parse]:
        """The documents that end in this batch. What the vocabulary learns from it is forgotten after it (spaCy's memory zone)."""
        with self.nlp.memory_zone():
            texts = [self._pointed(piece.block.text if piece.block else "") for piece in batch]
            docs = self.nlp.pipe([text.text for text in texts], batch_size=len(batch))
            for piece, text, doc in zip(batch, texts, docs, strict=True):
                if piece.block:
                    piece.assembly.add(piece.block, text, doc, self.is_shipped)
        return [piece.assembly.parse() for piece in batch if piece.ends]

    def _pointed(self, text: str) -> Pointed:
        return pointed(text) if self.language == "en" else Pointed(text)


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
    _use_fast_matrices(nlp)
    return SpacyEngine(nlp, model or f"{nlp.meta['lang']}_tocsin-{nlp.meta['version']}", is_shipped=model is None)


def _use_fast_matrices(nlp: Language) -> None:
    """Let numpy multiply: its BLAS is half again as fast for our sizes as the one that thinc brings (`python -m bench --only speed`).

    Models that thinc has put on other hardware stay there."""
    from spacy.pipeline import TrainablePipe
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk() if isinstance(pipe, TrainablePipe) else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops


class _Assembly:
    """A document's parse as it grows, block by block."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._sentences: list[Sentence] = []
        self._names: list[Name] = []
        self._vectors: list[npt.NDArray[Any]] = []
        self._tokens = 0
        self._blocks = 0

    def add(self, block: Block, text: Pointed, doc: Doc, with_vectors: bool) -> None:
        """Take over what spaCy found in the next block."""
        kept: dict[int, Token] = {}
        for row in doc.sents:
            source = [t for t in row if not t.is_space and not text.is_added(t.idx)]
            if source:
                tokens = [_token(t, block, text, self._tokens + i) for i, t in enumerate(source)]
                self._tokens += len(tokens)
                sentence = Sentence(len(self._sentences), tokens, self._blocks)
                self._sentences.append(sentence)
                _link(source, tokens, sentence)
                kept.update((t.i, token) for t, token in zip(source, tokens, strict=True))
        self._names += _names(doc, kept)
        if with_vectors:
            self._vectors.append(doc.tensor[list(kept)])
        self._blocks += 1

    def parse(self) -> Parse:
        """The whole document."""
        import numpy as np

        return Parse(self._text, self._sentences, self._names, np.concatenate(self._vectors, dtype=np.float32) if self._vectors else None)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block on its way to the parser; None stands for a document without prose."""

    assembly: _Assembly
    block: Block | None
    ends: bool  # whether it is its document's last


def _pieces(documents: Iterable[Document]) -> Iterator[_Piece]:
    for document in documents:
        assembly = _Assembly(document)
        waiting: Block | None = None
        for block in blocks(document):
            if waiting is not None:
                yield _Piece(assembly, waiting, ends=False)
            waiting = block
        yield _Piece(assembly, waiting, ends=True)


def _batches(documents: Iterable[Document]) -> Iterator[list[_Piece]]:
    batch: list[_Piece] = []
    size = 0
    for piece in _pieces(documents):
        batch.append(piece)
        size += len(piece.block.text) if piece.block else 1
        if size >= CHARACTERS_PER_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _token(token: SpacyToken, block: Block, pointed: Pointed, index: int) -> Token:
    text, pos = token.text, token.pos_
    first = pointed.original(token.idx)
    start, end = block.offsets(first, first + len(text))
    lemma = token.lemma_ or text
    dep = "root" if token.head.i == token.i else token.dep_
    return Token(index, start, end, text, lemma if pos == "PROPN" else lemma.lower(), pos, token.tag_, token.morph.to_dict(), dep)


def _link(source: list[SpacyToken], tokens: list[Token], sentence: Sentence) -> None:
    by_index = {raw.i: token for raw, token in zip(source, tokens, strict=True)}
    for raw, token in zip(source, tokens, strict=True):
        token.sentence = sentence
        token.head = by_index.get(raw.head.i, token)  # a head that was white space or was added leaves its dependent a root
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
