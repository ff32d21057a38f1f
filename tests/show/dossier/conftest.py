"""A small case made by hand: three invented reports on an invented country, with every kind of date, certainty and voice."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.support.builders import (
    make_actor,
    make_document,
    make_event,
    make_figure,
    make_mention,
    make_participant,
    make_reading,
    make_statement,
    make_time,
    span_of,
)
from tocsin.dates import PartialDate
from tocsin.record.actors import summarise_actors
from tocsin.record.chronicle import chronicle_of
from tocsin.record.dressing import conflicts_in, happenings_of
from tocsin.record.entries import Entry
from tocsin.record.figures import figures_of
from tocsin.record.origins.joining import origins_of
from tocsin.records import Document, Mask, Place, Reading
from tocsin.show.dossier import Told, render_dossier

WIRE = (
    "Army takes the radio in Port Amber\n\n"
    "General Tomas Hale seized the state radio on 4 May 2031, residents said. "
    "“The general will step down,” minister Ada Lorne promised.\n\n"
    "Dockers struck in November 2030. The court denied on Sunday that it had annulled the vote.\n\nShare this report"
)
PAPER = (
    "Hale was arrested at noon on 6 May 2031. Lorne had resigned on 24 June. Crowds are marching. "
    "At least 12 are dead, 30 by another count."
)
BLANK = "Nothing that a reader would find."


def entry_of(document: Document, reading: Reading, added: str = "2031-05-09T10:00:00Z") -> Entry:
    published = document.published
    known = PartialDate.parse(published).latest if published else None
    return Entry(document=document, reading=reading, added=added, known_from=known or added[:10], dated=published is not None)


def wire() -> Entry:
    share = "Share this report"
    document = make_document(
        WIRE, key="wire.txt", title="Army takes the radio", outlet="Harbour Wire", published="2031-05-05",
        basis={"published": "guessed", "outlet": "stated"}, masks=(Mask(start=WIRE.index(share), end=len(WIRE), kind="furniture"),),
    )  # fmt: skip
    hale, lorne = make_actor("Tomas Hale", 1, sector="MIL"), make_actor("Ada Lorne", 2, sector="GOV", country="XAM")
    port = span_of(document, "Port Amber")
    said = make_statement(document, "residents", "said", "General Tomas Hale seized the state radio on 4 May 2031", number=1)
    promised = make_statement(
        document, "minister Ada Lorne", "promised", "The general will step down", number=2, attitude="promises", source_actor="a2"
    )
    denied = make_statement(document, "The court", "denied", "that it had annulled the vote", number=3, attitude="denies")
    reading = make_reading(
        document,
        actors=[hale, lorne],
        mentions=[make_mention(document, "General Tomas Hale", hale, 1), make_mention(document, "Ada Lorne", lorne, 2)],
        statements=[said, promised, denied],
        events=[
            make_event(
                document, "seized", who=[make_participant(document, "General Tomas Hale", hale)], whom=["the state radio"], number=1,
                event="COERCE", mode="seize", time=make_time(document, "4 May 2031", "2031-05-04"), asserted_by=("s1",),
                place=Place(start=port[0], end=port[1], text="Port Amber", name="Port Amber"),
            ),
            make_event(document, "step down", number=2, event="RETREAT", mode="resign", certainty="planned", asserted_by=("s2",)),
            make_event(document, "struck", who=["Dockers"], number=3, event="PROTEST", mode="strike",
                       time=make_time(document, "November 2030", "2030-11")),
            make_event(document, "annulled", number=4, event="RESULT", mode="annulled", certainty="did-not-happen", asserted_by=("s3",),
                       time=make_time(document, "Sunday", "2031-05-04")),
        ],
        times=[make_time(document, "4 May 2031", "2031-05-04"), make_time(document, "November 2030", "2030-11")],
    )  # fmt: skip
    return entry_of(document, sentences_of(document, reading))


def paper() -> Entry:
    document = make_document(PAPER, key="paper.txt")
    hale, lorne = make_actor("Hale", 1), make_actor("Lorne", 2)
    dead = {"kind": "dead", "unit": "dead", "of": "people"}
    reading = make_reading(
        document,
        figures=[
            make_figure(document, "At least 12", 12.0, number=1, low=12.0, hedge="at least", **dead),
            make_figure(document, "30", 30.0, number=2, certainty="possible", **dead),
        ],
        actors=[hale, lorne],
        mentions=[make_mention(document, "Hale", hale, 1), make_mention(document, "Lorne", lorne, 2)],
        events=[
            make_event(document, "arrested", whom=[make_participant(document, "Hale", hale)], number=1, event="COERCE", mode="arrest",
                       time=make_time(document, "6 May 2031", "2031-05-06")),
            make_event(document, "resigned", who=[make_participant(document, "Lorne", lorne)], number=2, event="RETREAT", mode="resign",
                       time=make_time(document, "24 June", "--06-24")),
            make_event(document, "marching", who=["Crowds"], number=3, event="PROTEST", certainty="happening"),
        ],
    )  # fmt: skip
    return entry_of(document, sentences_of(document, reading))


def blank() -> Entry:
    document = make_document(BLANK, key="blank.txt", outlet="El Vacío", language="es", published="2031-05")
    return entry_of(document, make_reading(document))


def sentences_of(document: Document, reading: Reading) -> Reading:
    """The reading with one sentence per line and full stop, and each event in its own."""
    spans = [m.span() for m in re.finditer(r"\S[^\n.]*[.”]?", document.text)]
    place = {e.id: next(i for i, (s, t) in enumerate(spans) if s <= e.trigger[0] < t) for e in reading.events}
    events = tuple(type(e)(**{name: getattr(e, name) for name in e.__slots__} | {"sentence": place[e.id]}) for e in reading.events)
    fields = {name: getattr(reading, name) for name in reading.__slots__}
    figures = tuple(replace(f, sentence=next(i for i, (s, t) in enumerate(spans) if s <= f.start < t)) for f in reading.figures)
    return Reading(**fields | {"sentences": tuple(spans), "events": events, "figures": figures})


def rendered(entries: Sequence[Entry], **options: str) -> str:
    found = happenings_of(entries, {})
    return render_dossier(
        entries,
        chronicle_of(entries),
        summarise_actors(entries),
        origins_of(e.document for e in entries),
        told=Told(found.episodes, conflicts_in(found, figures_of(entries))),
        **{"title": "Port Amber, 2031", **options},
    )


@pytest.fixture(scope="session")
def entries() -> list[Entry]:
    return [wire(), paper(), blank()]


@pytest.fixture(scope="session")
def page(entries: list[Entry]) -> str:
    return rendered(entries)


@pytest.fixture(scope="session")
def render() -> Callable[..., str]:
    """Render entries as the command does: `render(entries, as_of="2031-05-05")`."""
    return rendered


class Outline(HTMLParser):
    """What a test wants to know of a page: tags with their attributes, ids, links, the text of each element that has an id."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._skipping = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._skipping = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 (the parser's signature)
        self._skipping = False

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.text += data

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] or "" for _, attributes in self.tags if "id" in attributes]

    @property
    def links(self) -> list[str]:
        return [attributes["href"] or "" for tag, attributes in self.tags if tag == "a" and "href" in attributes]


@pytest.fixture(scope="session")
def outline() -> Callable[[str], Outline]:
    return Outline
