"""How happenings came to be told, as a picture: a row for each, its day, and the reports that told it, one after the other.

In: episode views. Out: `Reporting`, numbers for an SVG template: the happening as a bar of the days that it can have been, each report as a
dot on its own day, filled where it says so, open where it only expects or denies. Reports without a date stand at the right edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tocsin.show.dossier.happenings import EpisodeView, TellingView
from tocsin.show.dossier.scale import Scale, Tick, make_scale

WIDTH = 1080.0  # picture units; the template's viewBox
LEFT, RIGHT = 330.0, 985.0  # the plot, between the row labels and the column of undated reports
UNDATED = 1046.0
TOP, ROW = 44.0, 30.0
MOST_ROWS = 16
STEP = 9.0  # between reports of one day
NARROWEST = 7.0
MOST_AT_ONCE = 3  # reports of one day that are drawn


@dataclass(frozen=True, slots=True)
class Report:
    """One dot."""

    telling: TellingView
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class ReportedRow:
    """One happening: its bar, if it is dated, and its reports."""

    episode: EpisodeView
    y: float
    left: float | None
    width: float
    reports: tuple[Report, ...]
    last: float  # where its last report stands


@dataclass(frozen=True, slots=True)
class Reporting:
    """Everything that the template draws."""

    width: float
    height: float
    left: float
    right: float
    undated: float | None  # where reports without a date stand, if there are any
    top: float
    rows: tuple[ReportedRow, ...]
    ticks: tuple[Tick, ...]
    titles: tuple[Tick, ...]
    breaks: tuple[float, ...]
    left_out: int


def reporting(episodes: Sequence[EpisodeView]) -> Reporting | None:
    """The picture of the most widely told; None when none has a date."""
    dated = [episode for episode in episodes if episode.stretch is not None]
    if not dated:
        return None
    chosen = sorted(dated, key=lambda e: (-e.origins, -len(e.tellings)))[:MOST_ROWS]
    shown = [episode for episode in dated if episode in chosen]
    days = [(telling.day, telling.day + 1) for episode in shown for telling in episode.tellings if telling.day is not None]
    scale = make_scale([*(episode.stretch for episode in shown if episode.stretch), *days], LEFT, RIGHT)
    rows = tuple(_row(episode, TOP + ROW * (number + 0.5), scale) for number, episode in enumerate(shown))
    return Reporting(
        width=WIDTH,
        height=TOP + ROW * len(shown) + 6,
        left=LEFT,
        right=RIGHT,
        undated=UNDATED if any(report.x == UNDATED for row in rows for report in row.reports) else None,
        top=TOP,
        rows=rows,
        ticks=tuple(scale.ticks()),
        titles=tuple(scale.titles()),
        breaks=tuple(scale.breaks),
        left_out=len(episodes) - len(shown),
    )


def _row(episode: EpisodeView, y: float, scale: Scale) -> ReportedRow:
    start, end = episode.stretch or (0.0, 0.0)
    left, right = scale.x(start), scale.x(end)
    reports = tuple(_reports(episode.tellings, y, scale))
    return ReportedRow(
        episode=episode,
        y=y,
        left=left,
        width=max(right - left, NARROWEST),
        reports=reports,
        last=max([left, *(report.x for report in reports if report.x < UNDATED)]),
    )


def _reports(tellings: Sequence[TellingView], y: float, scale: Scale) -> Iterator[Report]:
    """Those of one day above each other; what is beyond `MOST_AT_ONCE` is in the list only."""
    ordered = sorted(tellings, key=lambda t: (t.day is None, t.day or 0.0))
    for day, told in groupby(ordered, key=lambda t: t.day):
        x = UNDATED if day is None else scale.x(day + 0.5)
        once = {(telling.document, telling.stance): telling for telling in reversed(list(told))}  # what a report says twice is one dot
        drawn = list(once.values())[::-1][:MOST_AT_ONCE]
        yield from (Report(telling, x, y + STEP * (number - (len(drawn) - 1) / 2)) for number, telling in enumerate(drawn))
