"""Numbers of dead and injured in MUC-3/4 reports on political violence, found per document.

The answer keys give the number of each group of human targets and what became of it. Gold are the facts (report, number, death or injury)
with an exact number of two or more that the report itself writes, in digits or words; found are figures of kind `dead` or `injured` with
an exact value of two or more. Only reports with such a fact are read: 31 of the test parts tst1 and tst2, which nobody read while the
reader was made.

    recall          share of the gold facts found, in the mixed-case text that `truecase.py` makes of the capitals
    recall_capitals the same in the text as it is
    precision       share of the figures found whose number and effect the report's key lists: a lower bound, for keys leave out losses in
                    combat, incidents told as background, and sums

Run as a script it prints the misses of 60 reports of the dev part, to the terminal only.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.muc4 import Incident, load, truecaser
from tocsin.collect import document_from_row
from tocsin.read import Reader
from tocsin.read.figures.numerals import number_at
from tocsin.records import Figure

TEST = {"tst1/tst1-muc3": "tst1/key-tst1.v7", "tst2/tst2-muc4": "tst2/key-tst2.v4"}
DEV = {"dev/dev-muc3-0001-0100": "dev/key-dev-0001.muc4", "dev/dev-muc3-0201-0300": "dev/key-dev-0201.muc4"}
EFFECTS = {"DEATH": "dead", "INJURY": "injured"}
NUMBER, EFFECT = 21, 23  # slots of the key
FILLER = re.compile(r'([^":]*): *((?:"(?:[^"\\]|\\.)*"[ /]*)+)')
WORD = re.compile(r"[a-z]+|[\d.,]*\d|-")

Fact = tuple[int, str]
"""A number, and "dead" or "injured"."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report in capitals and what its key says of human targets."""

    key: str
    text: str
    facts: frozenset[Fact]


def reports(shared: Path, parts: dict[str, str]) -> list[Report]:
    """The reports of these parts that have a gold fact."""
    texts, incidents = load(shared, parts)
    facts: defaultdict[str, set[Fact]] = defaultdict(set)
    for incident in incidents:
        facts[incident.report].update(f for f in _facts(incident) if _is_written(f[0], texts[incident.report]))
    return [Report(key, text, frozenset(facts[key])) for key, text in sorted(texts.items()) if facts[key]]


def _facts(incident: Incident) -> Iterator[Fact]:
    effects = {name: EFFECTS.get(value) for value, names in _fillers(incident.slots.get(EFFECT, "")) for name in names}
    for value, names in _fillers(incident.slots.get(NUMBER, "")):
        effect = next((effects[name] for name in names if effects.get(name)), None)
        if value.isdigit() and int(value) > 1 and effect is not None:
            yield int(value), effect


def _fillers(slot: str) -> Iterator[tuple[str, list[str]]]:
    """'6: "PRIESTS" / "JESUITS" 2: "MAIDS"' as values with the strings that they are given to"""
    for value, strings in FILLER.findall(slot):
        yield value.strip(), re.findall(r'"((?:[^"\\]|\\.)*)"', strings)


def _is_written(number: int, text: str) -> bool:
    words = WORD.findall(text.lower())
    found = (number_at(words, place) for place in range(len(words)))
    return any(n is not None and n.value == number for n in found)


def found_facts(figures: Iterable[Figure]) -> set[Fact]:
    """What was read, in the terms of the key."""
    return {(int(f.value), f.kind) for f in figures if f.kind in EFFECTS.values() and f.kind and f.value is not None and f.value > 1}


def read_facts(reader: Reader, chosen: list[Report], texts: Iterable[str]) -> list[set[Fact]]:
    """What was read in each report's text."""
    rows = ({"key": report.key, "text": text, "language": "en"} for report, text in zip(chosen, texts, strict=True))
    return [found_facts(reading.figures) for reading in reader.read_all(document_from_row(row, "bench") for row in rows)]


def scores(chosen: list[Report], found: list[set[Fact]]) -> tuple[float, float]:
    """Recall and precision."""
    hits = sum(len(facts & report.facts) for report, facts in zip(chosen, found, strict=True))
    return hits / sum(len(r.facts) for r in chosen), hits / sum(map(len, found))


def measure(shared: Path) -> dict[str, float]:
    """The figures of the module's docstring."""
    reader, chosen, cased = Reader(), reports(shared, TEST), truecaser(shared)
    recall, precision = scores(chosen, read_facts(reader, chosen, [cased.restore(r.text) for r in chosen]))
    capitals, _ = scores(chosen, read_facts(reader, chosen, [r.text for r in chosen]))
    return {"recall": recall, "recall_capitals": capitals, "precision": precision}


def show_misses(shared: Path) -> None:
    """What was missed and what was found beside, in reports of the dev part."""
    cased, chosen = truecaser(shared), reports(shared, DEV)[:60]
    found = read_facts(Reader(), chosen, [cased.restore(r.text) for r in chosen])
    for report, facts in zip(chosen, found, strict=True):
        if facts != report.facts:
            print(report.key, "missed", sorted(report.facts - facts), "beside", sorted(facts - report.facts))
    print("recall {:.3f}, precision {:.3f}".format(*scores(chosen, found)))


if __name__ == "__main__":
    show_misses(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared"))
