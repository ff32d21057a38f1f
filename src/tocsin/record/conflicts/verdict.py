"""Whether numbers of one thing contradict each other, and whether time or the way of counting explains it.

In: numbers of one slot. Out: rows with their nature. A number is taken as it is written: "about 55" may be 54 or 56, "at least 6" may be 8;
only numbers that no single truth allows differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from tocsin.read.names import fold
from tocsin.record.conflicts.conflict import Claimed, Nature, RowOf, ToldRow
from tocsin.record.conflicts.figures import Placed, SlotOfNumbers
from tocsin.record.conflicts.numbers import NumberKind
from tocsin.record.episodes.summary import voice_of
from tocsin.records import Figure

ABOUT_POINTS = 1.0  # percentage points within which "about 55 percent" is meant
ABOUT_SHARE = 0.1  # part of a count within which "about 300" is meant
NEARLY = frozenset({"almost", "nearly", "close to", "just under", "just short of"})
SOMEBODY = "people"
UNSAID = "a number of which the source does not say how it came about"


def rows_of(slot: SlotOfNumbers, origin_of: Mapping[str, str], names: Mapping[tuple[str, str], str]) -> list[ToldRow]:
    """One row for each competitor or sort of people, most numbers first."""
    kind = slot.members[0].kind
    by_name: dict[str, list[Placed]] = {}
    for placed in slot.members:
        key = fold(_whose(placed)) if kind.scope == "contest" else ""
        by_name.setdefault(key, []).append(placed)
    rows = [_row(members, kind, origin_of, names) for members in by_name.values()]
    return sorted(rows, key=lambda row: (-len(row.numbers), row.of))


def bounds_of(figure: Figure) -> tuple[float | None, float | None]:
    """From where to where the number can lie as it is written; None where it is open."""
    percent = figure.unit in ("percent", "points")
    value = figure.value
    if figure.low is not None or figure.high is not None:
        if figure.low is None and figure.high is not None and (figure.hedge or "") in NEARLY:
            return figure.high - (ABOUT_POINTS if percent else ABOUT_SHARE * figure.high), figure.high
        return figure.low, figure.high
    if value is None:
        return None, None
    if figure.hedge is not None and figure.hedge not in EXACTLY:
        slack = ABOUT_POINTS if percent else ABOUT_SHARE * value
        return value - slack, value + slack
    return (value - _rounding(value), value + _rounding(value)) if percent else (value, value)


EXACTLY = frozenset({"only", "just", "barely", "merely", "exactly", "precisely", "a total of"})


def _rounding(value: float) -> float:
    """Half of the last place that is written."""
    _, _, decimals = f"{value:g}".partition(".")
    return 0.5 / float(10 ** len(decimals))


def _whose(placed: Placed) -> str:
    return placed.number.holder or placed.number.topic or SOMEBODY


def _row(members: Sequence[Placed], kind: NumberKind, origin_of: Mapping[str, str], names: Mapping[tuple[str, str], str]) -> ToldRow:
    reported = [_claimed(placed, origin_of, names) for placed in members]
    nature, explained = _nature(list(zip(members, reported, strict=True)), kind)
    edges = [edge for p in members for edge in (p.figure.value, p.figure.low, p.figure.high) if edge is not None]
    return RowOf(
        of=_name(members, kind),
        numbers=tuple(reported),
        nature=nature,
        explained=explained,
        spread=(min(edges, default=0.0), max(edges, default=0.0)),
    )


def _name(members: Sequence[Placed], kind: NumberKind) -> str:
    if kind.scope == "contest":
        return _whose(members[0])
    words = [placed.figure.of for placed in members if placed.figure.of]
    return max(words, key=words.count, default=SOMEBODY)


def _claimed(placed: Placed, origin_of: Mapping[str, str], names: Mapping[tuple[str, str], str]) -> Claimed:
    low, high = bounds_of(placed.figure)
    source = placed.source
    return Claimed(
        gist=placed.number.gist,
        source=source,
        low=low,
        high=high,
        voice=voice_of(placed.number.gist.voice, source, names),
        origin=origin_of.get(source.id, source.id),
        basis=placed.basis[0] if placed.basis else None,
    )


Pair = tuple[Placed, Claimed]


def _nature(pairs: Sequence[Pair], kind: NumberKind) -> tuple[Nature, str | None]:
    """A conflict when two numbers differ and nothing explains it; a series when all that differ are explained."""
    differing = [(a, b) for a, b in combinations(pairs, 2) if _differ(a[1], b[1])]
    if not differing:
        return "agreed", None
    reasons = [_explained(a, b, kind) for a, b in differing]
    if None in reasons:
        return "conflict", None
    return "series", "; ".join(dict.fromkeys(filter(None, reasons)))


def _differ(one: Claimed, other: Claimed) -> bool:
    """Whether no single number is both."""
    above = one.low is not None and other.high is not None and one.low > other.high
    below = one.high is not None and other.low is not None and one.high < other.low
    return above or below


def _explained(one: Pair, other: Pair, kind: NumberKind) -> str | None:
    """Why two numbers differ without contradiction: by how they came about, or because a count went on."""
    (first, a), (second, b) = one, other
    provisional = next((p.basis for p in (first, second) if p.basis is not None and p.basis[1]), None)
    if provisional is not None and first.basis != second.basis:
        others = [p.basis[0] for p in (first, second) if p.basis is not None and p.basis != provisional]
        return f"{provisional[0]} against {others[0] if others else UNSAID}"
    if kind.grows and first.setting.day_known < second.setting.day_known and not _falls(a, b):
        return "a count going on"
    return None


def _falls(earlier: Claimed, later: Claimed) -> bool:
    return later.high is not None and earlier.low is not None and later.high < earlier.low


def series(rows: Iterable[ToldRow]) -> Nature:
    """Of a slot: a conflict when one of its rows is, a series when one is explained, else agreed."""
    natures = {row.nature for row in rows}
    return "conflict" if "conflict" in natures else "series" if "series" in natures else "agreed"
