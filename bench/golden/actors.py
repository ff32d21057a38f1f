"""The actors of the five reports against `seeds_actors.yaml`: which of an actor's names came together, and whose came together wrongly.

In: the case's actors. Out: figures, and lines on what was missed. A name of the golden file is found where an actor of that report's
reading has it as name, alias or mention.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import yaml

from bench.golden.reports import Report
from tocsin.read.names import fold
from tocsin.record.actors import summarise_actors
from tocsin.record.entries import Entry

GOLDEN = Path(__file__).with_name("seeds_actors.yaml")
READ_ON = "2026-11-27"  # the day from which undated reports count

Name = tuple[str, str]
"""The number of a report, and a folded name in it."""


def load_actors() -> list[list[Name]]:
    """The names of each actor."""
    rows = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))["actors"]
    return [[(report, fold(name)) for report, names in row.items() for name in names] for row in rows]


def measure_actors(reports: Mapping[str, Report], golden: list[list[Name]]) -> tuple[dict[str, float], list[str]]:
    """Share of the names that stand together with most of their actor's; summaries that hold names of two actors."""
    summaries = summarise_actors([_entry(report) for report in reports.values()])
    numbers = {report.document.id: key[:3] for key, report in reports.items()}
    found: dict[Name, int] = {}
    for number, summary in enumerate(summaries):
        for document, actor in summary.members:
            report = next(r for r in reports.values() if r.document.id == document)
            forms = {actor.name, *actor.aliases, *(m.text for m in report.reading.mentions if m.actor == actor.id)}
            found.update({(numbers[document], fold(form)): number for form in forms})
    joined, lines, holders = 0, [], Counter[int]()
    for names in golden:
        parts = Counter(found[name] for name in names if name in found)
        most, count = parts.most_common(1)[0] if parts else (-1, 0)
        joined += count
        holders.update(set(parts))
        lines += [f"apart: {name} of {names[0]}" for name in names if found.get(name) != most]
    wrong = [number for number, count in holders.items() if count > 1]
    lines += [f"wrongly together: {summaries[number].name}, {summaries[number].aliases}" for number in wrong]
    total = sum(len(names) for names in golden)
    return {"actors_joined": joined / total, "actors_wrong": float(len(wrong))}, lines


def _entry(report: Report) -> Entry:
    published = report.document.published
    return Entry(
        document=report.document, reading=report.reading, added=READ_ON, known_from=published or READ_ON, dated=published is not None
    )
