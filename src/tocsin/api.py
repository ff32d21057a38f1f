"""The Python face: read a text, read documents in order, read sources into a case.

In: texts, documents, sources as `collect` gives them. Out: Readings, and a case that holds them. The command line is a thin layer
over this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import groupby, tee
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

from tocsin.collect.dates import stated_date
from tocsin.collect.document import make_document
from tocsin.collect.metadata import read_fields
from tocsin.dates import PartialDate
from tocsin.errors import InputError, ModelError
from tocsin.record.case import Case
from tocsin.record.exchange import Given
from tocsin.record.judgements import Judgement
from tocsin.record.settings import Setting
from tocsin.records import Document, Reading

if TYPE_CHECKING:
    from tocsin.read import Reader

__all__ = ["Case", "Intake", "Reading", "import_given", "read", "read_documents", "read_into", "reader_for", "rebuild"]


class Metadata(TypedDict, total=False):
    """What else may be said of a text."""

    key: str
    title: str
    outlet: str
    authors: tuple[str, ...]
    url: str


def read(
    text: str, *, published: str | date | None = None, language: str | None = None, model: str | None = None, **metadata: Unpack[Metadata]
) -> Reading:
    """All that a text asserts, each item with its character offsets into `text`.

    `published` is an ISO 8601 date, possibly partial ("2019-11"), or a `datetime.date`; without it, "last Monday" stays unresolved.
    `metadata` may give `key`, `title`, `outlet`, `authors` and `url`. `model` names an installed spaCy pipeline with
    Universal Dependencies, instead of the one that ships. The model is loaded at the first call and kept.

    Raises InputError when a field is wrong, ModelError when the model cannot be loaded or `language` is not the one that it reads."""
    key = metadata.get("key", "text")
    given = read_fields({**metadata, "language": language}, key, others=("key",))
    document = make_document(text, key, replace(given, published=_stated_date(published)))
    reader = reader_for(model)
    if not can_read(reader, document, believe_guess=False):
        raise ModelError(f"the text is in {language!r}, the model reads {reader.engine.language!r}; name one for it with model=")
    return reader.read(document)


def _stated_date(published: str | date | None) -> str | None:
    """In the partial forms of ISO 8601, or as collect takes it from a row; a blank one is not stated."""
    written = "" if published is None else str(published).strip()
    try:
        return str(PartialDate.parse(written)) if written else None
    except ValueError as error:
        known = stated_date(written)
        if known is None:
            raise InputError("published", str(error), "leave it out where it is not known") from error
        return known


@cache
def reader_for(model: str | None = None) -> Reader:
    """The reader with the model that ships or with the pipeline called `model`; loaded once, which takes a second or two."""
    from tocsin.read import Reader, load_engine

    return Reader(load_engine(model))


def can_read(reader: Reader, document: Document, *, believe_guess: bool) -> bool:
    """Whether the document is in the language that the reader's model reads. A document of unknown language is read.

    `believe_guess`: whether a language that was only guessed from the text counts."""
    if document.language is None or (document.basis.get("language") == "guessed" and not believe_guess):
        return True
    return document.language.partition("-")[0].lower() == reader.engine.language


def read_document(document: Document) -> tuple[Reading, str]:
    """One document's reading by the model that ships, with the name of what read it; without assertions where it is in another language."""
    reader = reader_for()
    return next(reading for _, reading in read_documents([document], reader, believe_guess=True)), name_of(reader)


def read_documents(documents: Iterable[Document], reader: Reader, *, believe_guess: bool) -> Iterator[tuple[Document, Reading]]:
    """Each document with its reading, in order; memory does not grow with their number.

    A document in a language that the model does not read gets a reading without assertions: an English parse of it would be noise."""
    from tocsin.read import head_of

    for readable, run in groupby(documents, lambda document: can_read(reader, document, believe_guess=believe_guess)):
        given, to_read = tee(run)
        readings = reader.read_all(to_read) if readable else (Reading(document=head_of(document)) for document in to_read)
        yield from zip(given, readings, strict=True)


IntakeStatus = Literal["read", "kept-unread", "known", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What became of one source. `kept-unread`: stored, in a language that the model does not read. `known`: the case had it already."""

    status: IntakeStatus
    document: Document | None = None
    reading: Reading | None = None
    error: InputError | None = None


def read_into(case: Case, sources: Iterable[Document | InputError], reader: Reader) -> Iterator[Intake]:
    """Read sources and store each in the case as soon as it is read, telling what became of it."""
    aside: list[Intake] = []  # told before the next document: known and failed sources never reach the reader

    def fresh() -> Iterator[Document]:
        for source in sources:
            if isinstance(source, InputError):
                aside.append(Intake(status="failed", error=source))
            elif source in case:
                aside.append(Intake(status="known", document=source))
            else:
                yield source

    for document, reading in read_documents(fresh(), reader, believe_guess=True):
        yield from _drained(aside)
        yield _stored(case, document, reading, reader)
    yield from _drained(aside)


def import_given(case: Case, given: Iterable[Given], reader: Reader) -> Iterator[Intake]:
    """Read documents that another case exported and store each as of when that one did; its judgements and settings last of all."""
    added: dict[str, str] = {}
    judgements: list[Judgement] = []
    settings: list[Setting] = []
    known: list[Document] = []

    def fresh() -> Iterator[Document]:
        for each in given:
            if each.judgement is not None:
                judgements.append(each.judgement)
            elif each.setting is not None:
                settings.append(each.setting)
            elif each.document is not None and each.document in case:
                known.append(each.document)
            elif each.document is not None:
                added[each.document.id] = each.added
                yield each.document

    for document, reading in read_documents(fresh(), reader, believe_guess=True):
        stored = case.add(document, reading, reader=name_of(reader), added=added.pop(document.id))
        yield Intake(status="read" if stored else "known", document=document, reading=reading)
    case.keep_judgements(judgements)
    case.keep_settings(settings)
    yield from (Intake(status="known", document=document) for document in known)


def rebuild(case: Case, reader: Reader) -> Iterator[Document]:
    """Read every document of the case again and derive all else afresh, telling each document once its new reading is stored.

    A rebuild that is stopped leaves a sound case, some of it read anew; the next one starts from the beginning."""
    for document, reading in read_documents(case.all_documents(), reader, believe_guess=True):
        case.reread(document, reading, reader=name_of(reader))
        yield document
    case.derive_afresh()


def name_of(reader: Reader) -> str:
    """What a case keeps of who made a reading: the model and the program."""
    from tocsin import __version__

    return f"{reader.engine.name}, tocsin {__version__}"


def _stored(case: Case, document: Document, reading: Reading, reader: Reader) -> Intake:
    if not case.add(document, reading, reader=name_of(reader)):
        return Intake(status="known", document=document)
    readable = can_read(reader, document, believe_guess=True)
    return Intake(status="read" if readable else "kept-unread", document=document, reading=reading)


def _drained(aside: list[Intake]) -> Iterator[Intake]:
    while aside:
        yield aside.pop(0)
