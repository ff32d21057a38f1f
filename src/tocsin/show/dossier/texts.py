"""Documents as the page shows them: the metadata with its basis, and the full text with every reading marked in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from tocsin.record.actors import display_names
from tocsin.record.entries import Entry
from tocsin.record.statements import speaker_of
from tocsin.records import Document, Participant
from tocsin.show.amounts import amount_words
from tocsin.show.dossier.anchors import Anchors
from tocsin.show.dossier.figures import kind_label
from tocsin.show.dossier.highlights import Mark, Paragraph, layered
from tocsin.show.dossier.voice import voice_marks
from tocsin.show.dossier.when import iso_words, time_words
from tocsin.show.dossier.words import event_label, family_of, humanise, listed, source_name, words

MASKED = {
    "furniture": "Not read: page furniture",
    "markup": "Not read: markup",
    "metadata": "Kept as metadata, not read as a sentence",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a document's metadata. `basis`: "stated", "guessed", or "" where neither applies."""

    name: str
    value: str
    basis: str = ""
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """One document."""

    anchor: str
    title: str
    outlet: str
    published: str
    iso: str | None
    fields: tuple[Field, ...]
    paragraphs: tuple[Paragraph, ...]
    prefix: str  # of its sentences' ids
    events: int
    statements: int
    sentences: int
    judging: int  # sentences in which the outlet itself judges
    words: int


def document_views(entries: Sequence[Entry], anchors: Anchors) -> list[DocumentView]:
    """All documents in the order given."""
    return [_document_view(entry, anchors) for entry in entries]


def _document_view(entry: Entry, anchors: Anchors) -> DocumentView:
    document, reading = entry.document, entry.reading
    return DocumentView(
        anchor=anchors.document(document.id),
        title=document.title or document.key,
        outlet=source_name(document),
        published=iso_words(document.published, "no date given"),
        iso=document.published,
        fields=tuple(_fields(entry)),
        paragraphs=tuple(layered(document.text, reading.sentences, _marks(entry, anchors))),
        prefix=anchors.sentence(document.id, 0)[:-1],
        events=len(reading.events),
        statements=len(reading.statements),
        sentences=len(reading.sentences),
        judging=len({mark.sentence for mark in reading.commentary}),
        words=len(document.text.split()),
    )


def _fields(entry: Entry) -> Iterator[Field]:
    document = entry.document
    yield from _known(document, "Outlet", "outlet", document.outlet)
    yield from _known(document, "Title", "title", document.title)
    yield from _known(document, "By", "authors", listed(document.authors, most=12) or None)
    yield from _known(document, "Published", "published", iso_words(document.published) if document.published else None)
    language = document.language
    yield from _known(document, "Language", "language", words().languages.get(language, language) if language else None)
    if document.url:
        yield Field("Address", document.url, document.basis.get("url", ""), _safe_url(document.url))
    for credit in document.credits:
        yield Field(words().credits.get(credit.role, humanise(credit.role)), credit.name, document.basis.get("credits", ""))
    basis = "by its publication date" if entry.dated else "from the day it was read in"
    yield Field("Counts as known", f"from {iso_words(entry.known_from)}, {basis}")
    yield Field("File", document.key)
    yield Field("Hash of the text", document.id)


def _known(document: Document, name: str, field: str, value: str | None) -> Iterator[Field]:
    if value is None:
        yield Field(name, "not known")
    else:
        yield Field(name, value, document.basis.get(field, ""))


def _safe_url(url: str) -> str | None:
    """The address when it leads to a web page; nothing that could run as a script."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _marks(entry: Entry, anchors: Anchors) -> Iterator[Mark]:
    for mask in entry.document.masks:
        yield Mark(start=mask.start, end=mask.end, layer="masked", tip=MASKED.get(mask.kind, "Not read"))
    yield from _statement_marks(entry, anchors)
    yield from _event_marks(entry, anchors)
    yield from _figure_marks(entry, anchors)
    yield from _tie_marks(entry, anchors)
    yield from _name_marks(entry, anchors)
    yield from voice_marks(entry)


def _statement_marks(entry: Entry, anchors: Anchors) -> Iterator[Mark]:
    document_id = entry.document.id
    names = display_names(entry.reading)
    for statement in entry.reading.statements:
        by = f"{speaker_of(statement, entry.document, names)} {humanise(statement.attitude)}"
        link = anchors.statement(document_id, statement.id)
        anchor: str | None = anchors.text(document_id, statement.id)
        for layer, spans, tip in (
            ("cue", statement.cue, f"Cue: {by}"),
            ("content", statement.content, f"Content: {by}"),
            ("source", statement.source, f"Source of a statement: {by}"),
        ):
            for start, end in spans:
                yield Mark(start=start, end=end, layer=layer, tip=tip, link=link, anchor=anchor)
                anchor = None


def _event_marks(entry: Entry, anchors: Anchors) -> Iterator[Mark]:
    document_id, names = entry.document.id, display_names(entry.reading)
    for event in entry.reading.events:
        link = anchors.line(document_id, event.id)
        who, whom = _display(event.actors, names), _display(event.recipients, names)
        tip = f"Event: {who + ' – ' if who else ''}{event_label(event)}{' – ' + whom if whom else ''}"
        certainty = words().certainty.get(event.certainty, event.certainty)
        yield Mark(
            start=event.trigger[0],
            end=event.trigger[1],
            layer="event",
            tip=f"{tip} ({certainty})",
            link=link,
            anchor=anchors.text(document_id, event.id),
            style=f"f-{family_of(event.event).key}",
        )


def _tie_marks(entry: Entry, anchors: Anchors) -> Iterator[Mark]:
    document_id, names = entry.document.id, display_names(entry.reading)
    for tie in entry.reading.ties:
        label = words().ties[tie.kind].subject if tie.kind in words().ties else humanise(tie.kind)
        parts = (names.get(tie.subject, tie.subject), label.lower(), tie.title, names.get(tie.object or "", tie.object))
        yield Mark(
            start=tie.start,
            end=tie.end,
            layer="tie",
            tip=f"Tie: {' – '.join(part for part in parts if part)}",
            link=anchors.actor(document_id, tie.subject) or anchors.actor(document_id, tie.object),
            anchor=anchors.text(document_id, tie.id),
        )


def _figure_marks(entry: Entry, anchors: Anchors) -> Iterator[Mark]:
    document_id = entry.document.id
    for figure in entry.reading.figures:
        tip = f"Figure: {kind_label(figure.kind)}, {amount_words(figure)}{f' {figure.of}' if figure.of else ''}"
        link, anchor = anchors.figure(document_id, figure.id), anchors.text(document_id, figure.id)
        yield Mark(start=figure.start, end=figure.end, layer="figure", tip=tip, link=link, anchor=anchor)


def _display(participants: Sequence[Participant], names: dict[str, str]) -> str:
    return listed([names.get(p.actor or "", p.text) for p in participants])


def _name_marks(entry: Entry, anchors: Anchors) -> Iterator[Mark]:
    document_id, reading = entry.document.id, entry.reading
    actors = {actor.id: actor for actor in reading.actors}
    for mention in reading.mentions:
        actor = actors.get(mention.actor)
        tip = f"Mention: {actor.name} ({actor.kind})" if actor else "Mention"
        link = anchors.actor(document_id, mention.actor)
        anchor = anchors.text(document_id, mention.id)
        yield Mark(start=mention.start, end=mention.end, layer="mention", tip=tip, link=link, anchor=anchor)
    for time in reading.times:
        yield Mark(start=time.start, end=time.end, layer="time", tip=f"Time: {time_words(time)}")
    for place in reading.places:
        where = f"{place.name}, {place.country}" if place.country and place.country != place.name else place.name
        yield Mark(start=place.start, end=place.end, layer="place", tip=f"Place: {where}")
