"""The dossier's section on the watch: everything that its template fills in.

In: a case under watch and an as-of day. Out: a `WatchSection`. The pictures and the words are made here, so that the page itself only asks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.record.entries import Entry
from tocsin.show.dossier.anchors import Anchors
from tocsin.show.dossier.watch_pictures import (
    Bar,
    Curve,
    Matrix,
    Timeline,
    bars_of,
    curve_of,
    matrix_days,
    matrix_of,
    timeline_of,
)
from tocsin.watch.board import Cell
from tocsin.watch.panel import Panel
from tocsin.watch.powers import powers
from tocsin.watch.replay import Replay
from tocsin.watch.sightings import Sighting
from tocsin.watch.stances import questions
from tocsin.watch.warning import Warning
from tocsin.watch.watch import Watch

LONGEST = 2000  # days of the curve, back from the day of the dossier
RECALLED = 180  # days before the curve from which sightings are drawn: what reports recall of older times stays out of the picture
TELLING = 0.05  # share by which a sign must move the odds to be told on its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What the watch answers for a dossier."""

    warning: Warning
    replay: Replay
    sightings: Sequence[Sighting]
    matrices: tuple[Matrix, ...]
    cells: tuple[Cell, ...]  # of the board, where a stand is known
    panel: Panel
    families: Mapping[str, str]
    signs: Mapping[str, tuple[str, str, bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchSection:
    """The section as the template needs it."""

    watched: Watched
    bars: tuple[Bar, ...]
    slight: int  # contributions too small to be told
    curve: Curve | None
    timeline: Timeline | None
    questions: Mapping[str, str]
    powers: Mapping[str, str]
    criteria: Mapping[str, str]
    places: Mapping[tuple[str, int], str]  # anchor of a sentence, by document and start


def watched(watch: Watch, as_of: str | None) -> Watched:
    """Ask the watch for everything."""
    last = watch.day(as_of)
    first = min(f.known_from for f in watch.findings(as_of))
    start = max(first, (last - timedelta(days=LONGEST)).isoformat())
    replay = watch.replay(start, last.isoformat())
    before = (date.fromisoformat(start) - timedelta(days=RECALLED)).isoformat()
    days = matrix_days(replay)
    names = {power.id: power.name for power in powers().values()}
    matrices = (matrix_of(question, days, watch.matrix(question, days), names) for question in questions())
    return Watched(
        warning=watch.warn(as_of),
        replay=replay,
        sightings=[s for s in watch.sightings(as_of) if (s.day or "") >= before],
        matrices=tuple(one for one in matrices if one),
        cells=tuple(cell for cell in watch.board(as_of).cells if cell.side or cell.state == "split"),
        panel=watch.panel(as_of),
        families=watch.library.families,
        signs={sign.id: (sign.name, sign.family, sign.protects) for sign in watch.library.signs.values()},
    )


def watch_section(seen: Watched, entries: Sequence[Entry], anchors: Anchors) -> WatchSection:
    """Make the pictures, and find where each sentence stands on the page."""
    telling = [c for c in seen.warning.contributions if max(c.factor, 1 / c.factor) - 1 >= TELLING]
    return WatchSection(
        watched=seen,
        bars=bars_of(telling),
        slight=len(seen.warning.contributions) - len(telling),
        curve=curve_of(seen.replay),
        timeline=timeline_of(seen.sightings, seen.families, seen.signs),
        questions={question.id: question.name for question in questions().values()},
        powers={power.id: power.name for power in powers().values()},
        criteria={line.criterion: line.name for line in seen.panel.criteria},
        places={
            (entry.document.id, start): anchors.sentence(entry.document.id, number)
            for entry in entries
            for number, (start, _) in enumerate(entry.reading.sentences)
        },
    )
