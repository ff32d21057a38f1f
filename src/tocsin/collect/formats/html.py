"""Web pages: bytes in, the main text out (trafilatura), with the metadata of the page's head.

The text is the headline and the paragraphs, one blank line apart. The publication date is only taken from the page's own declarations
(meta tags, JSON-LD, `time` elements): a date that is merely somewhere on the page would be a guess.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml.etree import LxmlError
from trafilatura.settings import Document as Page

from tocsin.collect.dates import iso_date
from tocsin.collect.formats import Loaded
from tocsin.collect.languages import language_code
from tocsin.collect.metadata import LONGEST_FIELD, Given
from tocsin.errors import InputError

MOST_TAGS = 40_000  # signs "<": a long report on a crowded page has 20,000; extraction takes seconds here, minutes beyond
FEWEST_WORDS = 10  # less is what a page shows before its scripts have run, or a menu
PUBLISHED_TAGS = (
    "article:published_time", "datepublished", "dc.date.issued", "dc.date", "dcterms.date", "dcterms.created", "dcterms.issued",
    "citation_publication_date", "citation_date", "parsely-pub-date", "sailthru.date", "publishdate", "pubdate", "date",
    "og:published_time",
)  # fmt: skip
NO_DATE_SEARCH = {"extensive_search": False, "original_date": True}
META_NAMES = ("property", "name", "itemprop")


def load(data: bytes, where: str) -> Loaded:
    """A saved web page. Raises InputError when no main text can be found in it."""
    if data.count(b"<") > MOST_TAGS:
        raise InputError(where, f"more than {MOST_TAGS:,} tags, which is no report", "save the report alone, as text or as a page")
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    page = _tree(data, where)
    published, language = _published(page), _language(page)  # before the extraction, which takes the page apart
    found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, date_extraction_params=NO_DATE_SEARCH)
    text = (found.text or "") if isinstance(found, Page) else ""
    if not isinstance(found, Page) or len(text.split()) < FEWEST_WORDS:
        raise InputError(
            where,
            "no readable text found in the page",
            "save the report as .txt, or save the page again once it has loaded",
        )
    given = Given(
        title=_short(found.title),
        outlet=_short(found.sitename),
        authors=tuple(name.strip() for name in (found.author or "").split(";") if name.strip()),
        published=published,
        language=language,
        url=_short(found.url),
    )
    return Loaded(text=_with_headline("\n\n".join(line.strip() for line in text.splitlines() if line.strip()), given.title), given=given)


def _tree(data: bytes, where: str) -> Any:
    try:
        page = trafilatura.load_html(data)
    except (LxmlError, ValueError, RecursionError) as error:
        raise InputError(where, "the page cannot be parsed", "save the report as .txt") from error
    if page is None:
        raise InputError(where, "not a web page", "check that it is HTML, or save the report as .txt")
    return page


def _with_headline(text: str, title: str | None) -> str:
    """Headlines make statements too: the title stands above the text if the extraction left it out."""
    head = " ".join(text[: len(title) + 200].split()).casefold() if title else ""
    return text if not title or " ".join(title.split()).casefold() in head else f"{title}\n\n{text}"


def _published(page: Any) -> str | None:
    values = [*_meta_dates(page), *_json_dates(page), *page.xpath("//article//time/@datetime[1]")[:1]]
    return next((date for date in (iso_date(value) for value in values) if date), None)


def _meta_dates(page: Any) -> list[str]:
    found: dict[str, str] = {}
    for tag in page.iter("meta"):
        for attribute in META_NAMES:
            name = (tag.get(attribute) or "").lower()
            if name in PUBLISHED_TAGS:
                found.setdefault(name, tag.get("content") or "")
    return [found[name] for name in PUBLISHED_TAGS if name in found]


def _json_dates(page: Any) -> Iterator[str]:
    for script in page.xpath('//script[@type="application/ld+json"]/text()'):
        try:
            data = json.loads(script)
        except (ValueError, RecursionError):
            continue
        nodes = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
        for node in nodes if isinstance(nodes, list) else []:
            if isinstance(node, dict) and isinstance(node.get("datePublished"), str):
                yield node["datePublished"]


def _language(page: Any) -> str | None:
    return language_code(page.get("lang") or "")


def _short(value: str | None) -> str | None:
    words = re.sub(r"\s+", " ", value or "").strip()
    return words if 0 < len(words) <= LONGEST_FIELD else None
