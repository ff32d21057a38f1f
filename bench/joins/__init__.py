"""What is joined across documents: actors on five real reports, episodes on simulated crises whose happenings are known.

    actors_joined       share of the names of the thirty most named actors of the reports that stand together (asked for: 0.9)
    actors_apart        1 when no summary holds names of two of them, less a tenth for each that does (asked for: none)
    episodes_precision, _recall, _f1   B-cubed over the told events of five simulated cases of two crises each: how much of an
                        event's episode is of its happening, how much of its happening is in its episode
    episodes_dated_f1   the same over the events that give a day
    alone_f1, simple_f1   B-cubed F1 of putting nothing together, and of joining what has type, names and month in common

The simulated tellings leave out half of the days and most towns, get some days wrong, name people by surname alone, call a fall by three
names, and tell the same arrest again a month later: see `crises.py`. A perfect recall is not possible: what is told without day, town and
name can be anything.
"""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path

from bench.golden.actors import load_actors, measure_actors
from bench.golden.reports import read_reports
from bench.joins.bcubed import bcubed
from bench.joins.crises import Simulated, simulate
from tocsin.record.dressing import episodes_of

SEEDS = range(5)
Item = tuple[str, str]
"""A document's id and an event's id in it."""


def measure(shared: Path) -> dict[str, float]:
    """The figures of the module's docstring."""
    actors, _ = measure_actors(read_reports(shared), load_actors())
    return {"actors_joined": actors["actors_joined"], "actors_apart": 1 - actors["actors_wrong"] / 10, **measure_episodes()}


def measure_episodes() -> dict[str, float]:
    """Those on simulated crises."""
    found: dict[Hashable, Hashable] = {}
    simple: dict[Hashable, Hashable] = {}
    truth: dict[Hashable, Hashable] = {}
    days: set[Hashable] = set()
    for seed in SEEDS:
        simulated = simulate(seed)
        truth.update({(seed, item): (seed, number) for item, number in simulated.truth.items()})
        found.update({(seed, item): (seed, episode) for item, episode in clustered(simulated).items()})
        simple.update({(seed, item): (seed, key) for item, key in _by_name_and_month(simulated).items()})
        days |= {(seed, (e.document.id, x.id)) for e in simulated.entries for x in e.reading.events if x.time and x.time.precision == "day"}
    precision, recall, f1 = bcubed(found, truth)
    return {
        "episodes_precision": precision,
        "episodes_recall": recall,
        "episodes_f1": f1,
        "episodes_dated_f1": bcubed(found, {item: true for item, true in truth.items() if item in days})[2],
        "alone_f1": bcubed({item: item for item in truth}, truth)[2],
        "simple_f1": bcubed(simple, truth)[2],
    }


def clustered(simulated: Simulated) -> dict[Item, str]:
    """The episode of each event."""
    tellings = ((telling.line, episode.id) for episode in episodes_of(simulated.entries, {}) for telling in episode.tellings)
    return {(line.entry.document.id, line.event.id): episode for line, episode in tellings}


def _by_name_and_month(simulated: Simulated) -> dict[Item, Hashable]:
    found: dict[Item, Hashable] = {}
    for entry in simulated.entries:
        for event in entry.reading.events:
            names = tuple(sorted(p.text for p in (*event.actors, *event.recipients)))
            month = (event.time.value or "")[:7] if event.time else entry.known_from[:7]
            found[entry.document.id, event.id] = (event.event, event.mode, names, month)
    return found
