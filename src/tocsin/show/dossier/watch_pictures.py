"""The watch as pictures for the dossier: the replay's curve, a timeline of sightings, bars of contributions, a matrix of positions.

In: what the watch answers. Out: places and sizes in picture units; the template draws them. All heights of probabilities are on a scale of
odds, on which a sign moves the mark as far at one percent as at fifty.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.show.dossier.scale import Tick, make_scale
from tocsin.watch.board import State
from tocsin.watch.replay import Replay, ReplayDay
from tocsin.watch.sightings import Sighting
from tocsin.watch.warning import Contribution

WIDTH, LEFT, RIGHT = 1080.0, 200.0, 1064.0
CURVE_TOP, CURVE_BASE = 12.0, 172.0
LEAST, MOST = 0.0005, 0.9  # probabilities at the foot and the head of the curve
CURVE_TICKS = (0.001, 0.003, 0.01, 0.05, 0.2, 0.5)
ROW = 30.0  # height of a row of the timeline
STEP = 5.0  # between marks of one day
TIMELINE_TOP = 26.0
FULL = math.log(6)  # the factor that fills a bar
BAR = 60.0  # half of a bar's width
SHORTEST = 1.5
COLUMNS = 16  # days in the matrix


@dataclass(frozen=True, slots=True)
class Bar:
    """A contribution: a bar from the middle, to the right when it raises the odds."""

    contribution: Contribution
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class CurveMark:
    """A day on which reports moved the warning."""

    x: float
    y: float
    day: ReplayDay


@dataclass(frozen=True, slots=True)
class Curve:
    """The replay: a band from low to high, the line in it, the thresholds of the levels."""

    band: str
    line: str
    marks: tuple[CurveMark, ...]
    thresholds: tuple[tuple[float, str], ...]
    heights: tuple[Tick, ...]  # y and label
    ticks: tuple[Tick, ...]
    breaks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A sighting on the timeline."""

    sighting: Sighting
    name: str
    x: float
    y: float
    protects: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One family of signs on the timeline."""

    label: str
    base: float
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All sightings that bear a day, by family."""

    height: float
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    titles: tuple[Tick, ...]
    breaks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One power: its state on each day."""

    power: str
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """One question: powers that took a stand on any of the days, and those days."""

    question: str
    days: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


def bars_of(contributions: Sequence[Contribution]) -> tuple[Bar, ...]:
    """Each contribution with its bar."""
    return tuple(_bar(contribution) for contribution in contributions)


def _bar(contribution: Contribution) -> Bar:
    log = math.log(contribution.factor)
    width = max(SHORTEST, min(BAR, BAR * abs(log) / FULL))
    return Bar(contribution, BAR if log >= 0 else BAR - width, width)


def curve_of(replay: Replay) -> Curve | None:
    """The curve; None when there are too few days for one."""
    days = replay.days
    if len(days) < 3:
        return None
    busy = [(_ordinal(day.day), _ordinal(day.day) + 1) for day in days if day.reports]
    scale = make_scale(busy or [(_ordinal(days[0].day), _ordinal(days[-1].day) + 1)], LEFT, RIGHT)
    places = [(scale.x(_ordinal(day.day) + 0.5), day) for day in days]
    top = [f"{x:.1f} {height(day.high):.1f}" for x, day in places]
    bottom = [f"{x:.1f} {height(day.low):.1f}" for x, day in reversed(places)]
    return Curve(
        band=f"M{'L'.join((*top, *bottom))}Z",
        line=f"M{'L'.join(f'{x:.1f} {height(day.probability):.1f}' for x, day in places)}",
        marks=tuple(CurveMark(x, height(day.probability), day) for x, day in places if day.moved),
        thresholds=tuple((height(level.enter), level.name) for level in replay.levels if level.enter),
        heights=tuple(Tick(height(p), f"{100 * p:g} %") for p in CURVE_TICKS),
        ticks=tuple(scale.ticks()),
        breaks=tuple(scale.breaks),
    )


def timeline_of(sightings: Sequence[Sighting], families: Mapping[str, str], signs: Mapping[str, tuple[str, str, bool]]) -> Timeline | None:
    """Sightings in rows by family. `signs`: name, family and whether it protects, by sign. None when none bears a day."""
    dated = sorted((s for s in sightings if s.day and s.sign in signs), key=lambda s: (s.day or "", s.sign, s.document, s.start))
    if not dated:
        return None
    scale = make_scale([(_ordinal(s.day or ""), _ordinal(s.day or "") + 1) for s in dated], LEFT, RIGHT)
    rows: list[Row] = []
    top = TIMELINE_TOP
    for family, label in families.items():
        here = [s for s in dated if signs[s.sign][1] == family]
        if not here:
            continue
        stacked: dict[str, int] = {}
        spots: list[tuple[Sighting, int]] = []
        for sighting in here:
            day = sighting.day or ""
            spots.append((sighting, stacked.get(day, 0)))
            stacked[day] = stacked.get(day, 0) + 1
        base = top + max(ROW, 14 + STEP * max(stacked.values()))
        dots = (_dot(s, signs[s.sign], scale.x(_ordinal(s.day or "") + 0.5), base - 6 - STEP * level) for s, level in spots)
        rows.append(Row(label, base, tuple(dots)))
        top = base
    return Timeline(top + 22, tuple(rows), tuple(scale.ticks()), tuple(scale.titles()), tuple(scale.breaks))


def _dot(sighting: Sighting, sign: tuple[str, str, bool], x: float, y: float) -> Dot:
    return Dot(sighting, sign[0], x, y, sign[2])


def matrix_days(replay: Replay) -> list[date]:
    """The days of the matrix: those on which reports came in, thinned to what fits."""
    days = [date.fromisoformat(day.day) for day in replay.days if day.reports] or [date.fromisoformat(replay.days[-1].day)]
    step = -(-len(days) // COLUMNS)
    kept = days[::-1][::step][::-1]
    return kept if len(kept) > 1 else [kept[0] - timedelta(days=1), *kept]


def matrix_of(question: str, days: Sequence[date], states: Mapping[str, tuple[State, ...]], names: Mapping[str, str]) -> Matrix | None:
    """The matrix of a question; None when no power took a stand on any of the days."""
    quiet = {"silent", "never reported"}
    rows = tuple(MatrixRow(names[power], row) for power, row in states.items() if set(row) - quiet)
    return Matrix(question, tuple(day.isoformat() for day in days), rows) if rows else None


def height(probability: float) -> float:
    """Where a probability stands on the curve."""
    low, high = _logit(LEAST), _logit(MOST)
    share = (_logit(min(MOST, max(LEAST, probability))) - low) / (high - low)
    return CURVE_BASE - share * (CURVE_BASE - CURVE_TOP)


def _logit(probability: float) -> float:
    return math.log(probability / (1 - probability))


def _ordinal(day: str) -> float:
    return float(date.fromisoformat(day).toordinal())
