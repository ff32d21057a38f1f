"""What the credit lines of a report say of where it comes from.

In: a document. Out: the voices that it names as its source, without itself. A document that is credited to another outlet is that
outlet's voice, whether or not the case holds the original.
"""

from __future__ import annotations

import re

from tocsin.collect.rules import rule_book
from tocsin.read.names import fold
from tocsin.record.origins.lineage import Link, LinkKind, Node
from tocsin.records import Credit, CreditRole, Document

SAID = {"source": "Source:", "original-publisher": "originally published by", "translator": "Translation:", "republisher": "republished by"}
OF_ORIGIN: tuple[CreditRole, ...] = ("original-publisher", "source")  # the first publisher before the source: it is nearer to the beginning
MARKDOWN_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
AGENCY = re.compile(r"\b(?:wire|(?:news|press) (?:agency|service)|agencia|agence)\b", re.IGNORECASE)
FILLER = re.compile(r"^(?:the|el|la|los|las|le|les)\s+|\s+(?:news agency|agency|news|online)$|\.(?:com|org|net|info|co|[a-z]{2})$")


def bare(name: str) -> str:
    """A name without the brackets around it."""
    return name.strip("()[] ")


def voice(name: str) -> str:
    """An outlet's name as it compares: "The Canadian Dimension" and "canadian dimension" are one."""
    folded, before = " ".join(fold(bare(name)).split()).removeprefix("www."), None
    while folded != before:
        before, folded = folded, FILLER.sub("", folded)
    return folded


def sources_of(document: Document) -> list[Credit]:
    """The credits that name where it comes from, the beginning first; none that names its own outlet."""
    own = voice(document.outlet or "")
    named = [credit for role in OF_ORIGIN for credit in document.credits if credit.role == role and voice(credit.name) != own]
    return list({voice(credit.name): credit for credit in reversed(named)}.values())[::-1]


def credited_links(document: Document) -> list[Link]:
    """The same as links to voices outside of the case."""
    return [
        Link(
            document=document.id,
            source=Node(name=bare(credit.name)),
            kind=_kind(credit, document),
            score=1.0,
            direction="credit",
            because=f"it prints {printed(credit, document)}",
        )
        for credit in sources_of(document)
    ]


def _kind(credit: Credit, document: Document) -> LinkKind:
    return "translation" if any(other.role == "translator" for other in document.credits) else carried_as(credit)


def carried_as(credit: Credit) -> LinkKind:
    """What a text is that is carried with this credit."""
    if bare(credit.name) in rule_book().agencies or AGENCY.search(credit.name):
        return "wire-copy"
    return "republication" if credit.role == "original-publisher" else "credited"


def credit_for(taker: Document, source: Document) -> Credit | None:
    """The credit by which the one names the other's outlet as where it comes from."""
    outlet = voice(source.outlet or "")
    return next((credit for credit in sources_of(taker) if voice(credit.name) == outlet), None) if outlet else None


def printed(credit: Credit, document: Document) -> str:
    """The credit's words, with those that name a translator."""
    named = [credit, *(other for other in document.credits if other.role == "translator")]
    return " and ".join(f"“{_words(c, document)}”" for c in named)


def _words(credit: Credit, document: Document) -> str:
    words = MARKDOWN_LINK.sub(r"\1", document.text[credit.start : credit.end]).strip("*_ ")
    return " ".join(words.split()) or f"{SAID[credit.role]} {credit.name}"
