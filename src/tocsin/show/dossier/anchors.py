"""Stable addresses inside the page: the same case gives the same `#...` links, so that they can be cited.

An address is built from the document's hash (or what stands for it) and the reading's own ids; actors use their name.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence

from tocsin.record.entries import ActorSummary, Entry

HASH_LENGTH = 10  # hex digits of the document's id: 40 bits, enough for any case; a clash is lengthened by a counter
UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


class Anchors:
    """Ids of documents, chronicle lines, statements, actors and places in the text."""

    def __init__(self, entries: Iterable[Entry], actors: Sequence[ActorSummary]) -> None:
        self._documents: dict[str, str] = {}
        self._actors: dict[tuple[str, str], str] = {}
        taken: set[str] = set()
        for entry in entries:
            self._documents[entry.document.id] = _unused(UNSAFE.sub("-", entry.document.id[:HASH_LENGTH]), taken)
        self.of_summary = slugs_of(actors, taken)
        for slug, summary in zip(self.of_summary, actors, strict=True):
            for document_id, actor in summary.members:
                self._actors[document_id, actor.id] = f"a-{slug}"

    def document(self, document_id: str) -> str:
        """The document's block."""
        return f"d-{self._documents[document_id]}"

    def line(self, document_id: str, event_id: str) -> str:
        """The chronicle line of an event."""
        return f"l-{self._documents[document_id]}-{UNSAFE.sub('-', event_id)}"

    def statement(self, document_id: str, statement_id: str) -> str:
        """The statement in the list of statements."""
        return f"s-{self._documents[document_id]}-{UNSAFE.sub('-', statement_id)}"

    def figure(self, document_id: str, figure_id: str) -> str:
        """The figure in the list of figures."""
        return f"n-{self._documents[document_id]}-{UNSAFE.sub('-', figure_id)}"

    def text(self, document_id: str, item_id: str) -> str:
        """The place in the document's text where an event, statement or mention stands."""
        return f"t-{self._documents[document_id]}-{UNSAFE.sub('-', item_id)}"

    def sentence(self, document_id: str, index: int) -> str:
        """A sentence of the document's text."""
        return f"t-{self._documents[document_id]}-n{index}"

    def actor(self, document_id: str, actor_id: str | None) -> str | None:
        """The actor's block, when the case knows the actor."""
        return None if actor_id is None else self._actors.get((document_id, actor_id))


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    slug = UNSAFE.sub("-", plain).strip("-").lower()[:48]
    return slug or hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_LENGTH]


def slugs_of(actors: Iterable[ActorSummary], taken: set[str] | None = None) -> list[str]:
    """For each actor a name of its own in addresses; `taken`: what others are called."""
    taken = set() if taken is None else taken
    return [_unused(_slug(actor.name), taken) for actor in actors]


def _unused(wish: str, taken: set[str]) -> str:
    name, count = wish or "x", 1
    while name in taken:
        count += 1
        name = f"{wish}-{count}"
    taken.add(name)
    return name
