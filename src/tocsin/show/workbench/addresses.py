"""Addresses of what the workbench shows: every document, assertion and actor has one, which stays the same and can be cited.

The dossier's anchors serve as names; here each becomes an address with the as-of day in it. A document's is the beginning of its hash. An
actor of a document leads to the profile of whom the case takes it for, so that no page needs to know all actors."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from urllib.parse import quote, urlencode

from tocsin.record.entries import ActorSummary
from tocsin.show.dossier.anchors import Anchors

HASH_LENGTH = 16  # hex digits of the document's id: 64 bits, so that no two documents of any case share them
IN_TEXT = "lsn"  # anchors of chronicle lines, statements, figures: shown beside their document
SECTIONS = frozenset({"chronicle", "figures", "actors", "statements", "documents"})


class _Beginnings(dict[str, str]):
    """Of each hash its beginning."""

    def __missing__(self, document: str) -> str:
        return document[:HASH_LENGTH]


class Addresses(Anchors):
    """The dossier's anchors, for any document. `slug` and `members`: an actor whose own page it is."""

    def __init__(self, actors: Sequence[ActorSummary] = (), slug: str = "", members: Collection[tuple[str, str]] = ()) -> None:
        super().__init__((), actors)
        self._documents = _Beginnings()
        self._slug = slug
        self._members = frozenset(members)

    def actor(self, document_id: str, actor_id: str | None) -> str | None:
        """The actor's page."""
        if actor_id is None:
            return None
        if (document_id, actor_id) in self._members:
            return f"a-{self._slug}"
        return f"a-{document_id[:HASH_LENGTH]}-{actor_id}"


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
