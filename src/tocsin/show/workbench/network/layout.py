"""Where each actor stands in the picture, so that those who have much to do with each other stand near each other.

In: a graph. Out: places in a box of `WIDTH` by `HEIGHT`, and which community each belongs to; the same for the same graph. A part of the
whole network keeps the places of the whole, so that an actor stays where it is when the time or the kind of link is narrowed.

Communities are found by Louvain's method, places by ForceAtlas2 with ties within a community drawn closer (both from networkx); then the
places are evened out, half of them by rank, and pushed apart, so that no mark covers another or the name of a heavy one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import networkx
import numpy as np

from tocsin.show.workbench.network.graph import Graph
from tocsin.show.workbench.network.lettering import GAP, LINE, shortened, width_of

WIDTH, HEIGHT = 1200.0, 800.0
MARGIN = 20.0
INSET = 70.0  # of the forces' picture, before marks are pushed apart
SEED = 7
Places = np.ndarray[Any, np.dtype[np.float64]]
"""A row for each node: across, down."""
ROUNDS = 90  # of the forces
CLOSER, LOOSER = 1.6, 0.5  # how much a link within a community, and between two, counts
EVENED = 0.5  # share of a place that is its rank: a crowd is spread, an outlier drawn in
SMALLEST, LARGEST = 3.5, 13.0  # radius of a mark
APART = 5.0  # between two marks
LABELLED = 70  # marks, the heaviest, beside which room is made for their names
PUSHES = 200
STEP = 0.5  # share of an overlap that one round takes away


@dataclass(frozen=True, slots=True)
class Layout:
    """By the place of each node: where it stands, how large it is, its community (0: the largest)."""

    x: tuple[float, ...]
    y: tuple[float, ...]
    radius: tuple[float, ...]
    community: tuple[int, ...]


def layout_of(graph: Graph) -> Layout:
    """The places of a graph's nodes."""
    if not graph.nodes:
        return Layout((), (), (), ())
    network = _network(graph)
    community = _communities(network)
    places = _even(_forces(network, community, len(graph.nodes)))
    return _finished(graph, places, [community[number] for number in range(len(graph.nodes))])


def part_of(graph: Graph, whole: Graph, layout: Layout) -> Layout:
    """The places of the nodes of a part: those that they have in the whole; who is not in it stands amid those it is linked with."""
    if not graph.nodes:
        return Layout((), (), (), ())
    known = {node.actor.slug: place for place, node in enumerate(whole.nodes)}
    at = {number: known[node.actor.slug] for number, node in enumerate(graph.nodes) if node.actor.slug in known}
    near: dict[int, list[int]] = {number: [] for number in range(len(graph.nodes)) if number not in at}
    for edge in graph.edges:
        for one, other in ((edge.one, edge.other), (edge.other, edge.one)):
            if one in near and other in at:
                near[one].append(at[other])
    spots = [_spot([at[number]] if number in at else near[number], layout) for number in range(len(graph.nodes))]
    return _finished(graph, np.array([(x, y) for x, y, _ in spots]), [community for _, _, community in spots])


def _spot(places: Sequence[int], layout: Layout) -> tuple[float, float, int]:
    """The middle of these places of a layout, and the community of the first."""
    if not places:
        return WIDTH / 2, HEIGHT / 2, max(layout.community, default=0) + 1
    x, y = (sum(axis[place] for place in places) / len(places) for axis in (layout.x, layout.y))
    return x, y, layout.community[places[0]]


def _finished(graph: Graph, places: Places, community: Sequence[int]) -> Layout:
    """With the sizes of the marks, and none of them on another."""
    radius = np.array([_radius(node.weight, max(one.weight for one in graph.nodes)) for node in graph.nodes])
    names = [width_of(shortened(node.actor.name)) + GAP if place < LABELLED else 0.0 for place, node in enumerate(graph.nodes)]
    places = _apart(places, radius, np.array(names))
    places = _apart(places, radius, np.zeros(len(radius)))  # room for names is a wish; marks that do not touch are a must
    x, y, r = (tuple(round(float(value), 1) for value in values) for values in (places[:, 0], places[:, 1], radius))
    return Layout(x=x, y=y, radius=r, community=tuple(community))


def _network(graph: Graph) -> Any:
    network = networkx.Graph()
    network.add_nodes_from(range(len(graph.nodes)))
    network.add_edges_from((edge.one, edge.other, {"weight": 1 + math.log(len(edge.links))}) for edge in graph.edges)
    return network


def _communities(network: Any) -> dict[int, int]:
    """The number of each node's community, the largest first."""
    found = networkx.community.louvain_communities(network, weight="weight", seed=SEED)
    ordered = sorted(found, key=lambda members: (-len(members), min(members)))
    return {node: number for number, members in enumerate(ordered) for node in members}


def _forces(network: Any, community: dict[int, int], count: int) -> Places:
    for one, other, facts in network.edges(data=True):
        facts["pull"] = facts["weight"] * (CLOSER if community[one] == community[other] else LOOSER)
    start = {node: _on_circle(community[node], node, count) for node in network}
    found = networkx.forceatlas2_layout(network, pos=start, max_iter=ROUNDS, weight="pull", seed=SEED, gravity=2.0, scaling_ratio=3.0)
    return np.array([found[node] for node in range(count)], dtype=np.float64)


def _on_circle(community: int, node: int, count: int) -> Places:
    """Where the forces begin: each community in a direction of its own."""
    angle, far = 2.399963 * community, 1 + node / count
    return np.array([far * math.cos(angle) + 0.1 * math.cos(node), far * math.sin(angle) + 0.1 * math.sin(node)])


def _even(places: Places) -> Places:
    """Turned so that the long side lies flat, and spread over the box."""
    centred = places - places.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False) if len(places) > 1 else (None, None, np.eye(2))
    axes = axes * np.where(axes[:, :1] < 0, -1.0, 1.0)  # the sign of an axis is nobody's choice: always the same one
    turned = centred @ axes.T if len(axes) == 2 else centred
    spread: Places = np.empty_like(turned)
    for axis, size in ((0, WIDTH), (1, HEIGHT)):
        values = turned[:, axis]
        low, reach = values.min(), max(float(np.ptp(values)), 1e-9)
        rank = np.argsort(np.argsort(values, kind="stable"), kind="stable") / max(1, len(values) - 1)
        share = (1 - EVENED) * (values - low) / reach + EVENED * rank if len(values) > 1 else np.full(1, 0.5)
        spread[:, axis] = INSET + share * (size - 2 * INSET)
    return spread


def _radius(weight: int, most: int) -> float:
    return SMALLEST + (LARGEST - SMALLEST) * math.sqrt(weight / max(1, most))


def _apart(places: Places, radius: Places, names: Places) -> Places:
    """Marks that touch, or stand where the name of a heavy one goes (`names`: its width, to the right), are pushed apart, a little each
    round and the shorter way: mostly up and down, for names lie flat."""
    wide = radius + APART / 2 + names / 2
    high = np.maximum(radius + APART / 2, np.where(names > 0, LINE / 2, 0))
    low, most = np.array([MARGIN, MARGIN]), np.array([WIDTH - MARGIN, HEIGHT - MARGIN])
    for _ in range(PUSHES):
        across = places[:, 0] + names / 2
        dx, dy = across[:, None] - across[None, :], places[:, 1][:, None] - places[:, 1][None, :]
        over_x = wide[:, None] + wide[None, :] - np.abs(dx)
        over_y = high[:, None] + high[None, :] - np.abs(dy)
        touching = (over_x > 0) & (over_y > 0)
        np.fill_diagonal(touching, val=False)
        if not touching.any():
            break
        sideways = touching & (over_x < over_y)
        push_x = np.where(sideways, over_x * _sign(dx), 0).sum(axis=1)
        push_y = np.where(touching & ~sideways, over_y * _sign(dy), 0).sum(axis=1)
        places = places + STEP / 2 * np.column_stack((push_x, push_y))
        places[:, 0] = np.minimum(places[:, 0], most[0] - names)
        places = np.clip(places, low, most)
    return places


def _sign(between: Places) -> Places:
    """Which way apart; where two stand on one spot, the later one down or to the right."""
    later = np.sign(np.subtract.outer(np.arange(len(between)), np.arange(len(between))))
    apart: Places = np.where(between == 0, later, np.sign(between))
    return apart
