"""What a visitor hands in, and what it becomes: a source turns into documents with their readings, or into words on why it does not.

Runs in the reading process: files are hostile input, and a parser that one of them brings down takes nothing else with it.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from tocsin.collect import read_rows
from tocsin.collect.document import make_document
from tocsin.collect.formats import FORMATS, check_size, load
from tocsin.collect.metadata import Given
from tocsin.errors import InputError, TocsinError
from tocsin.records import Document, Reading

ROWS = ".jsonl"
READABLE = (*FORMATS, ROWS)
LONGEST_KEY = 200

ReadDocument = Callable[[Document], tuple[Reading, str]]
"""Reads one document; gives its reading, and name and version of what read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file or a text as handed in. `key`: the name that its document gets; `suffix`: its format."""

    key: str
    data: bytes
    suffix: str
    given: Given = field(default_factory=Given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A document with its reading, or the problem with it."""

    key: str
    document: Document | None = None
    reading: Reading | None = None
    reader: str = ""
    problem: str = ""


def source_named(name: str, data: bytes) -> Source:
    """A source from a file's name and bytes; of the name only its last part counts, and no character that would not be seen."""
    plain = "".join(c for c in PurePath(name.replace("\\", "/")).name if c.isprintable())[-LONGEST_KEY:]
    return Source(key=plain or "report.txt", data=data, suffix=PurePath(plain).suffix.lower())


def take_in(source: Source, read: ReadDocument) -> Iterator[Taken]:
    """What becomes of a source; never raises for what is wrong with it."""
    try:
        if source.suffix not in READABLE:
            raise InputError(
                source.key, f"format {source.suffix or 'without extension'} is not read", f"save it as one of {' '.join(READABLE)}"
            )
        documents = read_rows(io.BytesIO(source.data), source.key) if source.suffix == ROWS else iter([_document(source)])
        for document in documents:
            if isinstance(document, InputError):
                yield Taken(key=source.key, problem=str(document))
            else:
                reading, reader = read(document)
                yield Taken(key=document.key, document=document, reading=reading, reader=reader)
    except TocsinError as error:
        yield Taken(key=source.key, problem=str(error))


def _document(source: Source) -> Document:
    check_size(len(source.data), source.suffix, source.key)
    loaded = load(source.data, source.suffix, source.key)
    raw = hashlib.sha256(source.data).hexdigest()
    return make_document(loaded.text, source.key, source.given.over(loaded.given), raw_sha256=raw, markdown=loaded.markdown)
