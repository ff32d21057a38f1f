"""Documents joined into origins: each follows the source that it is most like, up to where a tree begins.

In: documents in the order of the reporting. Out: origins. A digest of two independent reports does not make them one: each document has one
source in the tree, whatever else it shares is told beside it. Links are pure functions of pairs, found among earlier documents only, so
that a later document changes no earlier answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tocsin.record.origins.credits import carried_as, credit_for, credited_links, printed, voice
from tocsin.record.origins.direction import direction
from tocsin.record.origins.likeness import Likeness, likeness
from tocsin.record.origins.lineage import Link, LinkKind, Node, Origin, Reported
from tocsin.record.origins.postings import alike
from tocsin.record.origins.signature import signature_of
from tocsin.records import Document

COPIES: tuple[LinkKind, ...] = ("exact-copy", "near-copy", "excerpt")


def origins_of(documents: Iterable[Document]) -> list[Origin]:
    """The origins of documents given in the order of the reporting, in the order of their first documents."""
    documents = list(documents)
    return trees([reported(document) for document in documents], links_among(documents))


def links_among(documents: Sequence[Document]) -> Iterator[Link]:
    """A link for each pair that is alike, of documents in the order of the reporting."""
    signatures = [signature_of(document) for document in documents]
    for later, earlier in enumerate(alike([signature.keys for signature in signatures])):
        for place in earlier:
            like = likeness(signatures[place], signatures[later])
            if like is not None:
                yield link_between(documents[place], documents[later], like)


def link_between(one: Document, other: Document, like: Likeness) -> Link:
    """What two documents that are alike, the one reported before the other, have to do with each other."""
    taker, source, basis = direction(one, other, like)
    kind, because = like.kind, like.because
    credit = credit_for(taker, source) if basis == "credit" else None
    if credit is not None:
        because = f"it prints {printed(credit, taker)}; {because}"
        carried = carried_as(credit)
        kind = carried if carried != "credited" and kind in COPIES else kind
    return Link(document=taker.id, source=node_of(source), kind=kind, score=like.score, direction=basis, because=because)


def trees(reported: Sequence[Reported], links: Iterable[Link]) -> list[Origin]:
    """Each document under the source that it is most like; the first of equals is the one reported first."""
    ids = [_id(one.node) for one in reported]
    ranked = _ranked(ids, links)
    chosen = chosen_links(ids, ranked)
    members: defaultdict[str, list[Reported]] = defaultdict(list)
    for one in reported:
        members[root_of(_id(one.node), chosen)].append(one)
    spare: defaultdict[str, list[Link]] = defaultdict(list)
    for link in ranked:
        if chosen.get(link.document) is not link:
            spare[link.document].append(link)
    return [_origin(root, together, chosen, spare) for root, together in members.items()]


def chosen_links(ids: Sequence[str], links: Iterable[Link]) -> dict[str, Link]:
    """The one link of each taker that makes the tree, by its Document.id; `ids` in the order of the reporting."""
    chosen: dict[str, Link] = {}
    for link in _ranked(ids, links):
        if link.document not in chosen and root_of(_id(link.source), chosen) != link.document:
            chosen[link.document] = link
    return chosen


def root_of(document: str, chosen: Mapping[str, Link]) -> str:
    """Where the tree of a document begins."""
    while document in chosen:
        document = _id(chosen[document].source)
    return document


def origin_id(root: str) -> str:
    """The id of the origin that begins with this document."""
    return f"o-{root[:12]}"


def _ranked(ids: Sequence[str], links: Iterable[Link]) -> list[Link]:
    order = {document: number for number, document in enumerate(ids)}
    return sorted(links, key=lambda k: (k.direction != "credit", -k.score, order[_id(k.source)], order[k.document]))


def _origin(root: str, members: list[Reported], chosen: Mapping[str, Link], spare: Mapping[str, list[Link]]) -> Origin:
    first = next(one for one in members if one.node.document == root)
    beginning = first.credited[0] if first.credited else None
    links, also = [], list(first.credited[1:])
    for one in members:
        taken = chosen.get(_id(one.node))
        own = next((link for link in one.credited if beginning and voice(link.source.name) == voice(beginning.source.name)), None)
        if beginning and own:  # it names the same source as the one that the tree begins with, and took from there
            links.append(replace(own, source=beginning.source))
            also += [taken] if taken else []
        elif taken:
            links.append(taken)
        also += spare.get(_id(one.node), ())
    return Origin(
        id=origin_id(root),
        root=beginning.source if beginning else first.node,
        nodes=tuple(one.node for one in members),
        links=tuple(links),
        also=tuple(also),
    )


def _id(node: Node) -> str:
    return node.document or ""


def reported(document: Document) -> Reported:
    """The document's place in a tree, with what it credits."""
    return Reported(node_of(document), tuple(credited_links(document)))


def node_of(document: Document) -> Node:
    """The document's place in a tree."""
    name = document.outlet or document.title or document.key
    return Node(name=name, document=document.id, key=document.key, published=document.published)
