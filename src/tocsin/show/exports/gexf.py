"""Who did what to whom, and who is tied to whom, as a dynamic network (GEXF 1.2): actors are nodes, assertions are edges with their time.

An edge without a time has no spell: it is there always. Nothing is aggregated: what two documents assert are two edges, each with its
document, its origin and its certainty, so that weights can be made of origins.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from tocsin.record.entries import ChronicleLine, TieLine
from tocsin.records import Time
from tocsin.show.exports import Format
from tocsin.show.exports.material import Material, drawing
from tocsin.show.exports.writing import counted, write_whole

NAMESPACE = "http://www.gexf.net/1.2draft"
NODE_FACTS = ("kind", "country", "sector", "documents")
EDGE_FACTS = ("kind", "mode", "certainty", "document", "origin", "assertion")


class Edge(NamedTuple):
    """From one actor, by its number, to another."""

    source: int
    target: int
    time: Time | None
    facts: tuple[str, ...]  # as EDGE_FACTS


def write_gexf(material: Material, path: Path) -> str:
    """One file."""
    edges = list(edges_of(material))
    root = ET.Element("gexf", {"xmlns": NAMESPACE, "version": "1.2"})
    graph = ET.SubElement(root, "graph", {"mode": "dynamic", "defaultedgetype": "directed", "timeformat": "date"})
    for kind, facts in (("node", NODE_FACTS), ("edge", EDGE_FACTS)):
        attributes = ET.SubElement(graph, "attributes", {"class": kind})
        for number, fact in enumerate(facts):
            ET.SubElement(attributes, "attribute", {"id": f"{kind[0]}{number}", "title": fact, "type": "string"})
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    _add_nodes(graph, material, ends)
    _add_edges(graph, edges)
    write_whole(path, ET.tostring(root, encoding="utf-8", xml_declaration=True))
    return f"{counted(len(ends), 'actor')}, {counted(len(edges), 'edge')}"


def edges_of(material: Material) -> Iterator[Edge]:
    """Events from each actor to each recipient, and ties from subject to object, between actors that the case knows."""
    for line in material.events:
        event, document = line.event, line.entry.document.id
        sources, targets = (
            {material.actor_of.get((document, one.actor or "")) for one in side} for side in (event.actors, event.recipients)
        )
        for source, target in _pairs(sources, targets):
            yield Edge(source, target, event.time, _event_facts(line, material))
    for tie in material.ties:
        document = tie.entry.document.id
        subject, object_ = ({material.actor_of.get((document, end or ""))} for end in (tie.tie.subject, tie.tie.object))
        for source, target in _pairs(subject, object_):
            yield Edge(source, target, tie.tie.time, _tie_facts(tie, material))


def _pairs(sources: set[int | None], targets: set[int | None]) -> Iterator[tuple[int, int]]:
    """From each to each other that is known."""
    known = (sorted(end for end in ends if end is not None) for ends in (sources, targets))
    return ((source, target) for source, target in product(*known) if source != target)


def _event_facts(line: ChronicleLine, material: Material) -> tuple[str, ...]:
    document = line.entry.document.id
    return line.event.event, line.event.mode or "", line.event.certainty, document, material.origin_of.get(document, ""), line.id


def _tie_facts(line: TieLine, material: Material) -> tuple[str, ...]:
    document = line.entry.document.id
    return line.tie.kind, line.tie.title or "", line.tie.certainty, document, material.origin_of.get(document, ""), line.id


def _add_nodes(graph: ET.Element, material: Material, numbers: set[int]) -> None:
    nodes = ET.SubElement(graph, "nodes")
    for number in sorted(numbers):
        actor = material.actors[number]
        node = ET.SubElement(nodes, "node", {"id": f"a{number}", "label": _printable(material.cover.text(actor.name))})
        _add_facts(node, "n", (actor.kind, actor.country or "", actor.sector or "", str(actor.documents)))


def _add_edges(graph: ET.Element, edges: list[Edge]) -> None:
    parent = ET.SubElement(graph, "edges")
    for number, edge in enumerate(edges):
        ends = {"source": f"a{edge.source}", "target": f"a{edge.target}"}
        element = ET.SubElement(parent, "edge", {"id": f"e{number}", **ends, "type": "directed", "label": edge.facts[0]})
        _add_facts(element, "e", edge.facts)
        if edge.time and (edge.time.earliest or edge.time.latest):
            bounds = {"start": edge.time.earliest, "end": edge.time.latest}
            ET.SubElement(ET.SubElement(element, "spells"), "spell", {name: day for name, day in bounds.items() if day})


def _add_facts(element: ET.Element, prefix: str, facts: tuple[str, ...]) -> None:
    values = ET.SubElement(element, "attvalues")
    for number, fact in enumerate(facts):
        ET.SubElement(values, "attvalue", {"for": f"{prefix}{number}", "value": _printable(fact)})


def _printable(words: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(c for c in words if c >= " " and c not in "\ufffe\uffff")


FORMATS = (Format(name="gexf", suffix=".gexf", write=drawing(write_gexf)),)
