"""The picture of who is tied to whom: the actors under each other, an arc for each tie between two of them.

In: the rows of the profiles. Out: names with their places and arcs with their shapes. Actors that are tied to each other stand near each
other; the names with the most ties are drawn, and how many were left out is said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.show.dossier.people import ActorView
from tocsin.show.dossier.ties import TieView
from tocsin.show.dossier.words import TieGroup, words

MOST_NAMES = 24
FEWEST_NAMES = 3  # below that the rows of the profiles say it better
ROW = 24.0  # picture units between two names
TOP = 18.0
NAMES = 250.0  # right edge of the names
WIDTH = 760.0
BULGE = 0.62  # how far an arc reaches to the right, in parts of its height
WIDEST = 330.0
LABEL_HEIGHT = 13.0
LABEL_WIDTH = 6.2  # of a letter
HALVINGS = 20
SETTLING = 12  # rounds in which each name moves towards those it is tied to


_Box = tuple[float, float, float]
"""Left, right and middle of a label."""


@dataclass(frozen=True, slots=True)
class Node:
    """One actor."""

    anchor: str
    name: str
    y: float


@dataclass(frozen=True, slots=True)
class Arc:
    """One tie. `path` is SVG; the arrow stands at the object's end, none where the tie goes both ways."""

    anchor: str  # of the subject's profile
    group: TieGroup
    path: str
    arrow: tuple[float, float] | None
    doubtful: bool  # planned, possible, or denied
    tip: str
    label: str  # "" where another label stands in its place
    x: float  # of the label
    y: float


@dataclass(frozen=True, slots=True)
class ArcPicture:
    """Everything that the template draws."""

    width: float
    height: float
    left: float
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    groups: tuple[TieGroup, ...]  # those that are drawn
    left_out: int  # actors with ties to others that are not drawn


@dataclass(frozen=True, slots=True)
class _Edge:
    subject: str
    object: str
    view: TieView


def arc_picture(actors: Sequence[ActorView]) -> ArcPicture | None:
    """The picture, or None when there is too little to draw."""
    names = {actor.anchor: actor.name for actor in actors}
    edges = _edges(actors)
    degrees = Counter(end for edge in edges for end in (edge.subject, edge.object))
    drawn = [anchor for anchor, _ in degrees.most_common(MOST_NAMES)]
    kept = [edge for edge in edges if edge.subject in drawn and edge.object in drawn]
    tied = {end for edge in kept for end in (edge.subject, edge.object)}
    if len(tied) < FEWEST_NAMES:
        return None
    order = _settled([anchor for anchor in names if anchor in tied], kept)
    places = {anchor: TOP + row * ROW for row, anchor in enumerate(order)}
    arcs = _arcs(kept, places, names)
    groups = tuple(group for group in words().tie_groups if any(arc.group is group for arc in arcs))
    nodes = tuple(Node(anchor, names[anchor], places[anchor]) for anchor in order)
    return ArcPicture(WIDTH, TOP + len(order) * ROW, NAMES, nodes, arcs, groups, len(degrees) - len(tied))


def _edges(actors: Iterable[ActorView]) -> list[_Edge]:
    """Each tie between two actors of the case once, from its subject's side; of the same kind between the same two the first."""
    found: dict[tuple[str, str, str], _Edge] = {}
    for actor in actors:
        for view in actor.ties:
            if view.side == "subject" and view.other is not None and view.other.anchor not in (None, actor.anchor):
                other = str(view.other.anchor)
                found.setdefault((view.kind, actor.anchor, other), _Edge(actor.anchor, other, view))
    return list(found.values())


def _settled(anchors: list[str], edges: Iterable[_Edge]) -> list[str]:
    """The actors so that those tied to each other stand near each other; what hangs together stays together, the largest group first."""
    neighbours: defaultdict[str, list[str]] = defaultdict(list)
    for edge in edges:
        neighbours[edge.subject].append(edge.object)
        neighbours[edge.object].append(edge.subject)
    order = []
    for component in sorted(_components(anchors, neighbours), key=len, reverse=True):
        row = {anchor: float(place) for place, anchor in enumerate(component)}
        for _ in range(SETTLING):
            centre = {a: sum(row[n] for n in neighbours[a]) / len(neighbours[a]) for a in component}
            moved = sorted(component, key=lambda a: (row[a] + centre[a], a))
            row = {anchor: float(place) for place, anchor in enumerate(moved)}
        order += sorted(component, key=lambda a: row[a])
    return order


def _components(anchors: Iterable[str], neighbours: dict[str, list[str]]) -> list[list[str]]:
    found: list[list[str]] = []
    seen: set[str] = set()
    for anchor in anchors:
        if anchor in seen:
            continue
        component, waiting = [], [anchor]
        seen.add(anchor)
        while waiting:
            here = waiting.pop(0)
            component.append(here)
            fresh = [n for n in dict.fromkeys(neighbours[here]) if n not in seen]
            seen.update(fresh)
            waiting += fresh
        found.append(component)
    return found


@dataclass(frozen=True, slots=True)
class _Curve:
    """The shape of an arc: from the subject's name to the object's, reaching `reach` to the right at its control points."""

    start: float
    end: float
    reach: float

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2

    def right_at(self, y: float) -> float:
        """How far to the right the arc is at this height; 0 where it is not."""
        low, high = sorted((self.start, self.end))
        if not low < y < high:
            return 0.0
        near, far = 0.0, 1.0  # the height 3t^2 - 2t^3 rises with t: halving finds it
        for _ in range(HALVINGS):
            t = (near + far) / 2
            near, far = (t, far) if 3 * t**2 - 2 * t**3 < (y - low) / (high - low) else (near, t)
        return 3 * near * (1 - near) * self.reach


def _arcs(edges: Sequence[_Edge], places: dict[str, float], names: dict[str, str]) -> tuple[Arc, ...]:
    """Short arcs first, so that their labels are the ones that are kept; arcs between the same two are drawn side by side."""
    ordered = sorted(edges, key=lambda e: (abs(places[e.subject] - places[e.object]), e.view.rank))
    beside: Counter[frozenset[str]] = Counter()
    curves = []
    for edge in ordered:
        start, end, pair = places[edge.subject], places[edge.object], frozenset((edge.subject, edge.object))
        curves.append(_Curve(start, end, min(WIDEST, BULGE * abs(end - start) + 14 + 9 * beside[pair])))
        beside[pair] += 1
    taken: list[_Box] = []
    return tuple(_arc(edge, curve, curves, names, taken) for edge, curve in zip(ordered, curves, strict=True))


def _arc(edge: _Edge, curve: _Curve, curves: Iterable[_Curve], names: dict[str, str], taken: list[_Box]) -> Arc:
    view, left = edge.view, NAMES + 8
    label = view.title if view.title and view.title_first else view.label.lower()
    x = left + max(other.right_at(curve.middle) for other in curves) + 6
    box = (x, x + LABEL_WIDTH * len(label), curve.middle)
    free = box[1] < WIDTH and not any(box[0] < b and a < box[1] and abs(y - box[2]) < LABEL_HEIGHT for a, b, y in taken)
    if free:
        taken.append(box)
    facts = ", ".join(part for part in (view.title, *view.facts, view.certainty_label) if part)
    return Arc(
        anchor=edge.subject,
        group=_group_of(view.kind),
        path=f"M{left:.1f} {curve.start:.1f}C{left + curve.reach:.1f} {curve.start:.1f} {left + curve.reach:.1f} {curve.end:.1f} "
        f"{left:.1f} {curve.end:.1f}",
        arrow=None if view.mutual else (left, curve.end),
        doubtful=bool(view.certainty),
        tip=f"{names[edge.subject]} – {view.label.lower()} – {names[edge.object]}{f' ({facts})' if facts else ''}",
        label=label if free else "",
        x=x,
        y=curve.middle,
    )


def _group_of(kind: str) -> TieGroup:
    return next((group for group in words().tie_groups if kind in group.kinds), words().tie_groups[-1])
