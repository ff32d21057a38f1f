"""The main job on five real reports (`seeds/` in the folder of real data), timed as a user would see it, model load included.

    read_seconds, dossier_seconds   wall time of `tocsin read SEEDS` and `tocsin dossier`, a process each (asked for: 60 together)
    events, dated_events            chronicle lines, and those with a date

How many of these lines are right is a reader's judgement: see docs/READING.md (34 of the first 40; asked for: 30).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tocsin import Case


def measure(shared: Path) -> dict[str, float]:
    """The figures of the module's docstring."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "seeds.tocsin"
        reading = _seconds("read", str(shared / "seeds"), "--case", str(case))
        dossier = _seconds("dossier", "--case", str(case), "-o", str(Path(folder) / "dossier.html"))
        with Case(case, create=False) as kept:
            lines = kept.chronicle()
    dated = sum(1 for line in lines if line.event.time and line.event.time.earliest)
    return {"read_seconds": reading, "dossier_seconds": dossier, "events": len(lines), "dated_events": dated}


def _seconds(*arguments: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "tocsin.cli", *arguments], check=True, capture_output=True)
    return time.perf_counter() - start
