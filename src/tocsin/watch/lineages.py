"""The origins of a case on each of many days, at the cost of one comparison of its documents.

In: a case. Out: origin by document for a day, the same as the case itself gives for it. Whether two documents are linked depends on
documents known before them alone, so the links are found once and those between later documents left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tocsin.record.origins.joining import links_between, trees
from tocsin.record.origins.lineage import Link
from tocsin.record.origins.signature import signature_of
from tocsin.records import Document


class Lineages:
    """Documents in the order of the reporting, each with the day from which it is known, and the links among them."""

    def __init__(self, documents: Sequence[Document], known_from: Mapping[str, str]) -> None:
        self._known_from = known_from
        self._documents = documents
        self._links: list[Link] = list(links_between([signature_of(document) for document in documents]))
        self._last: tuple[int, dict[str, str]] | None = None

    def on(self, day: str) -> dict[str, str]:
        """Origin by document id, on an ISO day."""
        known = [document for document in self._documents if self._known_from[document.id] <= day]
        if self._last is None or self._last[0] != len(known):
            self._last = len(known), self._origins(known)
        return self._last[1]

    def _origins(self, known: Sequence[Document]) -> dict[str, str]:
        ids = {document.id for document in known}
        links = [link for link in self._links if link.document in ids and link.source.document in ids]
        linked = {id_ for link in links for id_ in (link.document, link.source.document)}
        joined = trees([document for document in known if document.id in linked], links)
        alone = {document.id: document.id for document in known if document.id not in linked}
        return {**alone, **{document: origin.id for origin in joined for document in origin.documents}}
