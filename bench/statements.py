"""Attributions on PolNeAR's dev part, scored by the shared scorer.

    relation_f1         content found (more than half of the union of its words shared), one to one
    relation_source_f1  and a word of its source too
    source_exact_f1, cue_exact_f1, content_exact_f1   same first and last word

Run as a script (`python -m bench.statements [SHARED]`) it prints all that the scorer says.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.corpora import annotate, make_input, polnear, printed_figures, score
from tocsin.read import Reader

SCORER = "score_statements.py"
PART = "dev"
FIGURES = {
    "relation_f1": r"relation F1 ([\d.]+)",
    "relation_source_f1": r"with source F1 ([\d.]+)",
    "source_exact_f1": r"source .*exact F1 ([\d.]+)",
    "cue_exact_f1": r"cue .*exact F1 ([\d.]+)",
    "content_exact_f1": r"content .*exact F1 ([\d.]+)",
}


def printed_score(shared: Path) -> str:
    """Read the part as `tocsin annotate` does; what the scorer prints of it."""
    with polnear(shared, PART) as gold, tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "readings.jsonl"
        annotate(Reader(), make_input(shared, "polnear", gold), predicted)
        return score(shared, SCORER, gold, predicted)


def measure(shared: Path) -> dict[str, float]:
    """The figures of the module's docstring."""
    return printed_figures(printed_score(shared), FIGURES)


if __name__ == "__main__":
    print(printed_score(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared")))
