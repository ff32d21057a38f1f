"""Events on the visible half of the PLOVER Gold Standard Records: one annotated event a sentence, scored by the shared scorer.

    main_type      share of records whose main event (the one marked so) has the gold type; coding nothing is a miss
    any_type       share with the gold type among the predicted events; read it together with `events`
    events         predicted PLOVER events a sentence
    actors_f1      over gold and predicted participants of the first event of the right type; a name matches when it shares a content word
    recipients_f1  likewise
    whole          share with the right main type, an actor matched and, where gold has one, a recipient matched

These records were read while the lexicon was written. The half first left unread scored main_type 0.593 on its first run: held-back records
will score below these figures.

Run as a script it prints what `score_events.py --show` says of the misses.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bench.corpora import annotate, make_input, printed_figures, score
from tocsin.read import Reader

GOLD = Path("data") / "plover_gsr" / "visible.json"
SCORER = "score_events.py"
FIGURES = {
    "main_type": r"main type ([\d.]+)",
    "any_type": r"any type ([\d.]+)",
    "events": r"events/sentence ([\d.]+)",
    "actors_f1": r"actors F1 ([\d.]+)",
    "recipients_f1": r"recipients F1 ([\d.]+)",
    "whole": r"whole ([\d.]+)",
}


def predict(shared: Path, out: Path) -> None:
    """Read the gold sentences as `tocsin annotate` does and write one Reading a line."""
    annotate(Reader(), make_input(shared, "plover", shared / GOLD), out)


def measure(shared: Path) -> dict[str, float]:
    """The figures of the module's docstring."""
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "readings.jsonl"
        predict(shared, predicted)
        return printed_figures(score(shared, SCORER, shared / GOLD, predicted), FIGURES)


def show_misses(shared: Path) -> None:
    """The scorer's own report with every miss, to the terminal only."""
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "readings.jsonl"
        predict(shared, predicted)
        command = [sys.executable, str(shared / "bench" / SCORER), str(shared / GOLD), str(predicted), "--show", "1000"]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    show_misses(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared"))
