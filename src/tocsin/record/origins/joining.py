"""Documents joined into origins: each follows the source that it is most like, up to where a tree begins.

In: documents in the order of the reporting. Out: origins. A digest of two independent reports does not make them one: each document has one
source in the tree, whatever else it shares is told beside it. Links are pure functions of pairs, found among earlier documents only, so
that a later document changes no earlier answer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tocsin.record.origins.credits import credited_links
from tocsin.record.origins.direction import direction
from tocsin.record.origins.likeness import likeness
from tocsin.record.origins.lineage import Link, Node, Origin
from tocsin.record.origins.signature import Signature, signature_of
from tocsin.records import Document

MOST_ALIKE = 64  # earlier documents that one is compared with: those with which it shares the most keys
FEWEST_SHARED = 2  # keys
WIDESPREAD = 200  # documents before it with which a key may be shared; a slogan or a site's notice says nothing


def origins_of(documents: Iterable[Document]) -> list[Origin]:
    """The origins of documents given in the order of the reporting, in the order of their first documents."""
    signatures = [signature_of(document) for document in documents]
    return trees([s.document for s in signatures], links_between(signatures))


def links_between(signatures: Sequence[Signature]) -> Iterator[Link]:
    """A link for each pair that is alike."""
    for one, other in candidates(signatures):
        like = likeness(one, other)
        if like is not None:
            taker, source, basis = direction(one, other, like)
            yield Link(
                document=taker.document.id,
                source=node_of(source.document),
                kind=like.kind,
                score=like.score,
                direction=basis,
                because=like.because,
            )


def candidates(signatures: Sequence[Signature]) -> Iterator[tuple[Signature, Signature]]:
    """Pairs that share keys, the earlier first."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for number, signature in enumerate(signatures):
        shared: Counter[int] = Counter()
        for key in signature.keys:
            if len(holders[key]) <= WIDESPREAD:
                shared.update(holders[key])
                holders[key].append(number)
        alike = [(-count, earlier) for earlier, count in shared.items() if count >= FEWEST_SHARED]
        for _, earlier in sorted(alike)[:MOST_ALIKE]:
            yield signatures[earlier], signature


def trees(documents: Sequence[Document], links: Iterable[Link]) -> list[Origin]:
    """Each document under the source that it is most like; the first of equals is the one reported first."""
    order = {document.id: number for number, document in enumerate(documents)}
    ranked = sorted(links, key=lambda k: (k.direction != "credit", -k.score, order[k.source.document or ""], order[k.document]))
    chosen: dict[str, Link] = {}
    for link in ranked:
        if link.document not in chosen and _root(link.source.document or "", chosen) != link.document:
            chosen[link.document] = link
    members: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        members[_root(document.id, chosen)].append(document)
    by_id = {document.id: document for document in documents}
    spare = [link for link in ranked if chosen.get(link.document) is not link]
    return [_origin(by_id[root], together, chosen, spare) for root, together in members.items()]


def _root(document: str, chosen: dict[str, Link]) -> str:
    while document in chosen:
        document = chosen[document].source.document or ""
    return document


def _origin(root: Document, members: list[Document], chosen: dict[str, Link], spare: list[Link]) -> Origin:
    credited = credited_links(root)
    inside = {member.id for member in members}
    return Origin(
        id=f"o-{root.id[:12]}",
        root=credited[0].source if credited else node_of(root),
        nodes=tuple(node_of(member) for member in members),
        links=(*credited[:1], *(chosen[member.id] for member in members if member.id in chosen)),
        also=(*credited[1:], *(link for link in spare if link.document in inside)),
    )


def node_of(document: Document) -> Node:
    """The document's place in a tree."""
    return Node(
        name=document.outlet or document.title or document.key, document=document.id, key=document.key, published=document.published
    )
