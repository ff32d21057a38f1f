"""A text and what is stated of it become a `Document`: what is not stated is guessed from the text, and the record says which.

The text is kept to the character, so that offsets count from the first character given; everything that is not prose is masked.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from tocsin.collect.languages import guess_language
from tocsin.collect.layout import Layout, lay_out
from tocsin.collect.metadata import Given
from tocsin.errors import InputError
from tocsin.records import Credit, Document, MetadataBasis

LONGEST_TEXT = 1_000_000  # characters, about 170,000 words: read in some 900 MB, below the 1.5 GB that Tocsin may take
NOTHING_STATED = Given()


def document_from_text(  # noqa: PLR0913  # the public face: every field that may be stated
    text: str,
    *,
    key: str,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    authors: tuple[str, ...] = (),
    url: str | None = None,
    language: str | None = None,
    credits: tuple[Credit, ...] | None = None,
    raw_sha256: str | None = None,
) -> Document:
    """The Document of a text as given; fields that are given are "stated", others are guessed from the text or stay None.

    `published` is an ISO 8601 date, possibly partial. Raises InputError when the text cannot be kept or read."""
    given = Given(title=title, outlet=outlet, authors=authors, published=published, language=language, url=url, credits=credits or ())
    return make_document(text, key, given, raw_sha256=raw_sha256)


def make_document(text: str, key: str, given: Given, *, raw_sha256: str | None = None, markdown: bool = False) -> Document:
    """As `document_from_text`, with the stated fields in one record. `markdown`: known to be Markdown."""
    if len(text) > LONGEST_TEXT:
        raise InputError(key, f"text of {len(text):,} characters, the limit is {LONGEST_TEXT:,}", "split it into its reports")
    layout = lay_out(text, always_markdown=markdown)
    guessed = _guessed(layout, guess_language(text))
    known = replace(given, credits=_located(given.credits, text)).over(guessed)
    return Document(
        id=text_id(text, key),
        key=key,
        text=text,
        raw_sha256=raw_sha256,
        title=known.title,
        outlet=known.outlet,
        authors=known.authors,
        published=known.published,
        language=known.language,
        url=known.url,
        credits=known.credits,
        basis=_basis(given, known),
        masks=layout.masks,
    )


def text_id(text: str, where: str) -> str:
    """SHA-256 of the text in UTF-8, hex. Raises InputError when it has half characters that no encoding can keep."""
    try:
        return hashlib.sha256(text.encode("utf-8")).hexdigest()
    except UnicodeEncodeError as error:
        raise InputError(where, f"broken character at offset {error.start} (a lone surrogate)", "write the text again in UTF-8") from error


def _guessed(layout: Layout, language: str | None) -> Given:
    return Given(
        title=layout.title,
        outlet=layout.outlet,
        authors=layout.authors,
        published=layout.published,
        language=language,
        url=layout.url,
        credits=layout.credits,
    )


def _located(credits: tuple[Credit, ...], text: str) -> tuple[Credit, ...]:
    """Stated credits pointed at their name in the text; those that it does not print stay at (0, 0)."""
    return tuple(c if 0 < c.end <= len(text) else _at_name(c, text.find(c.name)) for c in credits)


def _at_name(credit: Credit, start: int) -> Credit:
    return replace(credit, start=max(start, 0), end=start + len(credit.name) if start >= 0 else 0)


def _basis(given: Given, known: Given) -> dict[str, MetadataBasis]:
    fields = ("title", "outlet", "authors", "published", "language", "url", "credits")
    return {name: "stated" if getattr(given, name) else "guessed" for name in fields if getattr(known, name)}
