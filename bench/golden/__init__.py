"""Five real reports on Bolivia 2019-2024 against golden files that were made by reading them, before the program was run on them.

    statements_precision, _recall   statements of two reports found: more than half of the union of the content's words shared
                        (asked for: 0.8 / 0.7)
    statements_source, _speaker, _attitude, _parent   share of the found ones with this right
    facts_recall        key facts of all five that were read: type, participants and date of an event, value and owner of a figure, ends and
                        kind of a tie, all right (asked for: 0.65); events_recall, figures_recall, ties_recall: by kind
    certainty, asserted_by   share of the events found with this right; hedge: of the figures found
    signs_recall        signs, forces and steps that the reports themselves name, sighted where they name them (asked for: 0.80)
    sightings_right     share of sixty sightings drawn at random whose sentence means the sign (asked for: 0.85; 0.90 when judged, the wrong
                        ones being mended since); sightings_audited: how many of them are still made
    judged_right        share of a hundred events drawn at random that a reader judged right (asked for: 0.75), who had mended the rules;
                        second_right: of another hundred, by a reader who had not, the speakers judged too; third_right: of a
                        third, when the speakers had been mended, by who mended them; _right_save_speakers: without
                        these. _standing: how many of them are read today as they were judged; _standing_right: the share right of those

`python -m bench.golden --show` prints also what was missed and what is wrong. The rules are at the head of the golden files and in
`statements.py`, `facts.py` and `judged.py`.
"""

from __future__ import annotations

from pathlib import Path

from bench.golden.facts import load_facts, measure_facts
from bench.golden.judged import measure_readers
from bench.golden.reports import Names, read_reports
from bench.golden.signs import measure_signs
from bench.golden.statements import measure_statements


def measure(shared: Path) -> dict[str, float]:
    """The figures of the module's docstring."""
    return measured(shared)[0]


def measured(shared: Path) -> tuple[dict[str, float], list[str]]:
    """The figures, and lines on what was missed; these are in the articles' words and are not to be kept."""
    reports = read_reports(shared)
    golden = load_facts()
    statements, of_statements = measure_statements(reports, Names(golden.names))
    facts, of_facts = measure_facts(reports, golden)
    signs, of_signs = measure_signs(reports)
    return statements | facts | measure_readers(reports) | signs, of_statements + of_facts + of_signs
