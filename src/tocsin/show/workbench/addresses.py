"""Addresses of what the workbench shows: every document, assertion and actor has one, which stays the same and can be cited.

The dossier's anchors serve as names; here each becomes an address with the as-of day in it. A document's is the beginning of its hash, an
actor's its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlencode

from tocsin.record.entries import ActorSummary, Entry
from tocsin.show.dossier.anchors import Anchors

HASH_LENGTH = 16  # hex digits of the document's id: 64 bits, so that no two documents of any case share them
IN_TEXT = "lsn"  # anchors of chronicle lines, statements, figures: shown beside their document
SECTIONS = frozenset({"chronicle", "figures", "actors", "statements", "documents"})


class Addresses(Anchors):
    """The dossier's anchors, with documents named by more of their hash: they need not know the other documents."""

    def __init__(self, entries: Iterable[Entry], actors: list[ActorSummary]) -> None:
        super().__init__((), actors)
        self._documents = {entry.document.id: entry.document.id[:HASH_LENGTH] for entry in entries}

    def with_entries(self, entries: Iterable[Entry]) -> Addresses:
        """The same actors, with these documents."""
        other = Addresses((), [])
        other._actors, other.of_summary = self._actors, self.of_summary
        other._documents = {entry.document.id: entry.document.id[:HASH_LENGTH] for entry in entries}
        return other


def address(anchor: str, query: Mapping[str, str] | None = None) -> str:
    """Where an anchor is shown: "l-4f…-e3" beside its document, "a-ada-lorne" in the actor's profile, "figures" on its page."""
    kind, _, rest = anchor.partition("-")
    if anchor in SECTIONS:
        return with_query(f"/{anchor}", query)
    if kind == "a":
        return with_query(f"/actors/{quote(rest, safe='')}", query)
    document, _, item = rest.partition("-")
    path = f"/documents/{quote(document, safe='')}"
    if not item:
        return with_query(path, query)
    if kind in IN_TEXT:
        return f"{with_query(path, {**(query or {}), 'item': item})}#t-{rest}"
    return f"{with_query(path, query)}#{anchor}"


def with_query(path: str, query: Mapping[str, str] | None) -> str:
    """The path with these parameters; those without a value are left out."""
    given = {name: value for name, value in (query or {}).items() if value}
    return f"{path}?{urlencode(given)}" if given else path
