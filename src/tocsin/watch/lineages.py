"""The origins of a case on each of many days, at the cost of asking the case once.

In: the case's origins on the last of the days. Out: origin by document for any day before, the same as the case itself would give for it.
Whether two documents are linked depends on documents known before them alone, so the links of an earlier day are those between documents
known by then; which of them makes the tree is chosen anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tocsin.record.origins.joining import chosen_links, origin_id, root_of
from tocsin.record.origins.lineage import Link, Origin


class Lineages:
    """`known_from`: the day from which each document is known, in the order of the reporting."""

    def __init__(self, origins: Iterable[Origin], known_from: Mapping[str, str]) -> None:
        self._known_from = known_from
        links = [link for origin in origins for link in (*origin.links, *origin.also) if link.source.document in known_from]
        self._links = links
        linked = {id_ for link in links for id_ in (link.document, link.source.document)}
        self._linked = [document for document in known_from if document in linked]
        self._last: tuple[int, dict[str, str]] = (-1, {})

    def on(self, day: str) -> dict[str, str]:
        """Origin by document id on an ISO day; a document that stands alone is left out."""
        known = [link for link in self._links if self._day(link) <= day]
        if self._last[0] != len(known):
            ids = [id_ for id_ in self._linked if self._known_from[id_] <= day]
            chosen = chosen_links(ids, known)
            self._last = len(known), {id_: origin_id(root_of(id_, chosen)) for id_ in ids}
        return self._last[1]

    def _day(self, link: Link) -> str:
        return max(self._known_from[link.document], self._known_from[link.source.document or ""])
