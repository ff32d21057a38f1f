"""Word files: bytes in, paragraphs and tables in reading order out, with title, author and language of the core properties.

The file's dates are not used: they tell when a file was written, not when a report was published.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from tocsin.collect.formats import MEGABYTE, Loaded
from tocsin.collect.languages import language_code
from tocsin.collect.metadata import Given
from tocsin.errors import InputError

LARGEST_UNPACKED = 300 * MEGABYTE  # all parts, pictures included
LARGEST_XML = 60 * MEGABYTE  # one XML part: a text of LONGEST_TEXT characters with its tags
GENERATED_TITLES = ("word document", "microsoft word", "document", "untitled", "documento")


def load(data: bytes, where: str) -> Loaded:
    """A Word file. Raises InputError when it is none, is broken, or would unpack to more than a report can be."""
    _refuse_bomb(data, where)
    try:
        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(_paragraphs(document))
        given = _properties(document)
    except (
        OpcError,
        LxmlError,
        KeyError,
        ValueError,
        zipfile.BadZipFile,
        OSError,
    ) as error:  # what python-docx lets through on broken files
        raise InputError(where, "not a Word file, or a broken one", "open it in a word processor and save it again as .docx") from error
    return Loaded(text=text, given=given)


def _refuse_bomb(data: bytes, where: str) -> None:
    """Sizes as the archive declares them; Python's zipfile never unpacks more than declared."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise InputError(where, "not a Word file, or a broken one", "open it in a word processor and save it again as .docx") from error
    total = sum(part.file_size for part in parts)
    xml = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    if total > LARGEST_UNPACKED or xml > LARGEST_XML:
        raise InputError(where, f"unpacks to {total / MEGABYTE:,.0f} MB, which is no report", "save its text as .txt if you trust the file")


def _paragraphs(document: WordDocument) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield from _lines(block.text)
        elif isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(cell.text.strip() for cell in row.cells)  # merged cells come up again and again
                yield from _lines(" | ".join(cell.replace("\n", " ") for cell in cells if cell))


def _lines(text: str) -> Iterator[str]:
    if text.strip():
        yield text.strip()


def _properties(document: WordDocument) -> Given:
    core = document.core_properties
    title = " ".join((core.title or "").split())
    return Given(
        title=title if title and not title.casefold().startswith(GENERATED_TITLES) else None,
        authors=tuple(name.strip() for name in (core.author or "").split(";") if name.strip() and name.strip() != "python-docx"),
        language=language_code(core.language or ""),
    )
