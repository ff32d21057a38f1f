"""One document becomes one Reading: sentences, actors, statements, events, times, places, each pointing at its characters.

A pure function of the document and the engine: no other document, no store, no clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tocsin.read.actors import give_voices, resolve_actors
from tocsin.read.engine import Engine, load_engine
from tocsin.read.events import find_events
from tocsin.read.figures import find_figures
from tocsin.read.parse import Parse
from tocsin.read.places import find_places
from tocsin.read.statements import find_statements
from tocsin.read.ties import find_ties
from tocsin.read.times import find_times
from tocsin.read.voice import find_voice
from tocsin.records import Document, DocumentHead, Reading

__all__ = ["Engine", "Reader", "load_engine"]


class Reader:
    """Reads documents with one engine. Make it once: loading the model takes a second or two."""

    def __init__(self, engine: Engine | None = None) -> None:
        self.engine: Engine = engine or load_engine()

    def read(self, document: Document) -> Reading:
        """The Reading of one document."""
        return next(self.read_all([document]))

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Readings in the order of the documents; the memory used does not grow with their number."""
        waiting: list[Document] = []

        def noted() -> Iterator[Document]:
            for document in documents:
                waiting.append(document)
                yield document

        for parse in self.engine.parse_all(noted()):
            yield assemble(waiting.pop(0), parse)


def assemble(document: Document, parse: Parse) -> Reading:
    """All readers over one parse, each building on those before it."""
    times = find_times(parse, document.published)
    actors = resolve_actors(parse)
    places = find_places(parse, actors)
    actors, statements = give_voices(parse, actors, find_statements(parse, actors))
    commentary, distances = find_voice(parse, statements)
    events = find_events(parse, actors, times, places, statements)
    return Reading(
        document=head_of(document),
        sentences=tuple((s.start, s.end) for s in parse.sentences),
        actors=actors.actors,
        mentions=actors.mentions,
        statements=tuple(statements),
        events=tuple(events),
        times=tuple(t.record for t in times),
        places=tuple(p.record for p in places),
        figures=tuple(find_figures(parse, actors, times, statements)),
        ties=tuple(find_ties(parse, actors, times, statements)),
        distances=tuple(distances),
        commentary=tuple(commentary),
    )


def head_of(document: Document) -> DocumentHead:
    """The document's metadata without its text."""
    return DocumentHead(
        key=document.key,
        id=document.id,
        title=document.title,
        outlet=document.outlet,
        authors=document.authors,
        published=document.published,
        language=document.language,
        url=document.url,
        credits=document.credits,
        basis=document.basis,
    )
