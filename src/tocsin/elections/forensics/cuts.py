"""Where a count is cut into early and late: by an earlier file of the same count, or by a time on the sheets.

In: what the user names. Out: a `Cut`, with every other cut that is known as placebo. Raises TocsinError.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from tocsin.elections.forensics.late import Cut
from tocsin.elections.tally.sheets import Tally, read_tally
from tocsin.errors import TocsinError

PLACEBO_PARTS = 10  # a count with times is also cut at every tenth of its sheets


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What is to be tested: a file, its layout, whose votes, the cut, and which tests."""

    path: Path
    layout: str | None = None
    leader: str | None = None
    rival: str | None = None
    early: tuple[Path, ...] = ()  # earlier files of the same count; the first makes the cut, all are compared
    at: str | None = None  # a time as it stands on the sheets; later sheets are late
    bar: str | None = None  # points of lead that the rule asks for
    only: tuple[str, ...] = ()


def cut_of(tally: Tally, asked: Examined) -> Cut | None:
    """The cut that was asked for; None when none was."""
    if not asked.early and asked.at is None:
        return None
    names = [name for name in (asked.leader, asked.rival) if name is not None]
    names += [name for name in tally.totals if name not in names][: 2 - len(names)]
    if len(names) < 2:
        raise TocsinError(f"{tally.name} has one party only; a late count compares two")
    for name in names:
        tally.of(name)
    files = {path.name: read_tally(path, asked.layout).stations for path in asked.early}
    cuts = {**files, **_by_time(tally, asked.at)}
    early = _before(tally, asked.at) if asked.at is not None else next(iter(files.values()))
    others = {name: stations for name, stations in cuts.items() if set(stations) != set(early)}
    return Cut(first=names[0], second=names[1], early=early, bar=_bar(asked.bar), others=others)


def _bar(text: str | None) -> Fraction | None:
    try:
        return None if text is None else Fraction(text)
    except ValueError as error:
        raise TocsinError(f"{text!r} is no lead in points; write it like 10") from error


def _before(tally: Tally, at: str) -> Collection[str]:
    if not tally.times:
        raise TocsinError(f"{tally.name}: the layout names no time of the sheets; cut with --early FILE instead")
    return [station for station, time in zip(tally.stations, tally.times, strict=True) if time and time <= at]


def _by_time(tally: Tally, at: str | None) -> dict[str, Collection[str]]:
    """Placebo cuts at every tenth of the sheets that have a time."""
    if at is None:
        return {}
    times = sorted(time for time in tally.times if time)
    marks = [times[len(times) * part // PLACEBO_PARTS] for part in range(1, PLACEBO_PARTS)]
    return {mark: _before(tally, mark) for mark in dict.fromkeys(marks)}
