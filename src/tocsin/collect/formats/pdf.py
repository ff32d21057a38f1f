"""PDF files: bytes in, the text layer out as paragraphs, with title and author of the document's properties.

A PDF knows lines on pages, not paragraphs: lines are joined where the one before runs to the margin, words cut at a line end are mended,
and page numbers and running heads are left out. Its dates tell when a file was made, not when a report was published, and are not used.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from statistics import quantiles

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from tocsin.collect.document import LONGEST_TEXT
from tocsin.collect.formats import Loaded
from tocsin.collect.metadata import Given
from tocsin.errors import InputError

MOST_PAGES = 2_000
FULL_LINE = 0.8  # of the usual longest line: a shorter one ends its paragraph
SENTENCE_END = (".", "!", "?", ":", '."', ".”", "?”", "!”", ".)", "…")
PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page |pág(?:ina|\.) |p\. ?)?\d{1,4}(?:\s?(?:/|of|de)\s?\d{1,4})?[-–—\s]*", re.IGNORECASE)
DIGITS = re.compile(r"\d+")
RUNNING_HEAD_SHARE = 0.6  # of the pages; a line at a page's edge that comes back so often is no prose
FEWEST_PAGES = 3  # to tell a running head
GENERATED_TITLE = re.compile(r"(?:microsoft (?:word|powerpoint)\b.*|untitled.*|.*\.(?:docx?|pdf|indd|qxd|rtf|txt|pptx?))", re.IGNORECASE)
# What pypdf lets through on broken files, besides its own errors; OverflowError and RecursionError come from hostile ones.
BROKEN = (
    PyPdfError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    OSError,
    OverflowError,
    RecursionError,
    ZeroDivisionError,
)


def load(data: bytes, where: str) -> Loaded:
    """A PDF with a text layer. Raises InputError when it is broken, locked, too long, or made of pictures."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(where, "locked with a password", "save it again without one")
        pages = _pages(reader, where)
        given = _properties(reader)
    except BROKEN as error:
        raise InputError(where, "a broken or truncated PDF", "fetch or export it again") from error
    text = "\n\n".join(_reflowed(_without_running_heads(pages)))
    if not text.strip():
        raise InputError(where, "a PDF without a text layer (a scan)", "run text recognition on it first, for instance with ocrmypdf")
    return Loaded(text=text, given=given)


def _pages(reader: PdfReader, where: str) -> list[list[str]]:
    if len(reader.pages) > MOST_PAGES:
        raise InputError(where, f"{len(reader.pages):,} pages, the limit is {MOST_PAGES:,}", "split it into its reports")
    pages, length = [], 0
    for page in reader.pages:
        text = page.extract_text()
        length += len(text)
        if length > LONGEST_TEXT:
            raise InputError(where, f"more than {LONGEST_TEXT:,} characters of text", "split it into its reports")
        pages.append([line.rstrip() for line in text.splitlines()])
    return pages


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """Pages without page numbers, and without the first or last lines that most pages share (their figures may differ)."""
    edges = Counter(edge for page in pages for edge in {_shape(line) for line in _edges(page)})
    repeated = {edge for edge, count in edges.items() if len(pages) >= FEWEST_PAGES and count >= RUNNING_HEAD_SHARE * len(pages)}
    return [[line for line in page if not (line in _edges(page) and _is_running_head(line, repeated))] for page in pages]


def _edges(page: list[str]) -> list[str]:
    lines = [line for line in page if line.strip()]
    return [*lines[:2], *lines[-2:]]


def _is_running_head(line: str, repeated: set[str]) -> bool:
    return bool(PAGE_NUMBER.fullmatch(line)) or _shape(line) in repeated


def _shape(line: str) -> str:
    return DIGITS.sub("0", " ".join(line.split()))


def _reflowed(pages: list[list[str]]) -> Iterator[str]:
    """Paragraphs of the printed lines, over page ends too."""
    lengths = [len(line) for page in pages for line in page if line.strip()]
    full = FULL_LINE * quantiles(lengths, n=10)[-1] if len(lengths) > 1 else 0
    paragraph = ""
    previous = 0  # length of the line before
    for page in pages:
        for line in page:
            if paragraph and (not line.strip() or _starts_paragraph(paragraph, previous, line, full)):
                yield paragraph
                paragraph = ""
            paragraph = _joined(paragraph, line.strip())
            previous = len(line)
    if paragraph:
        yield paragraph


def _starts_paragraph(before: str, length: int, line: str, full: float) -> bool:
    if length >= full:
        return False
    return before.endswith(SENTENCE_END) or not line.strip()[:1].islower()


def _joined(paragraph: str, line: str) -> str:
    if paragraph.endswith("-") and paragraph[-2:-1].isalpha() and line[:1].islower():
        return paragraph[:-1] + line
    return f"{paragraph} {line}" if paragraph and line else paragraph + line


def _properties(reader: PdfReader) -> Given:
    properties = reader.metadata
    title = " ".join(str(properties.title or "").split()) if properties else ""
    author = " ".join(str(properties.author or "").split()) if properties else ""
    return Given(
        title=title if title and not GENERATED_TITLE.fullmatch(title) else None,
        authors=tuple(name.strip() for name in author.split(";") if name.strip()),
    )
