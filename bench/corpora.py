"""Where the gold sets are, and how their texts are reached. Nothing of them is written into the project."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tocsin.collect import document_from_row
from tocsin.read import Reader
from tocsin.serial import to_json


@contextmanager
def polnear(shared: Path, part: str = "dev") -> Iterator[Path]:
    """A temporary folder with PolNeAR's `text/` and `attributions/` of a part."""
    with tempfile.TemporaryDirectory() as folder, tarfile.open(shared / "data" / "polnear" / f"{part}.tar.gz") as archive:
        archive.extractall(folder, filter="data")
        yield Path(folder) / part


def polnear_texts(shared: Path, part: str = "dev") -> list[str]:
    """The raw texts of a part, in order of their names."""
    with polnear(shared, part) as folder:
        return [p.read_text(encoding="utf-8") for p in sorted((folder / "text").glob("*.txt"))]


def make_input(shared: Path, kind: str, gold: Path) -> list[dict[str, object]]:
    """Rows for `tocsin annotate`, made by the shared script so that every contender gets the same."""
    script = shared / "bench" / "make_input.py"
    made = subprocess.run([sys.executable, str(script), kind, str(gold)], check=True, capture_output=True, text=True)
    return [json.loads(line) for line in made.stdout.splitlines()]


def annotate(reader: Reader, rows: list[dict[str, object]], out: Path) -> None:
    """Read the rows exactly as `tocsin annotate` does and write one Reading a line."""
    with out.open("wb") as lines:
        for reading in reader.read_all(document_from_row(row, "bench") for row in rows):
            lines.write(to_json(reading) + b"\n")


def score(shared: Path, script: str, gold: Path, predicted: Path) -> str:
    """What the shared scorer prints."""
    command = [sys.executable, str(shared / "bench" / script), str(gold), str(predicted)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def printed_figures(printed: str, patterns: dict[str, str]) -> dict[str, float]:
    """Figures by name from what a scorer printed. Raises ValueError when one is not there."""
    found = {name: re.search(pattern, printed) for name, pattern in patterns.items()}
    missing = [name for name, match in found.items() if match is None]
    if missing:
        raise ValueError(f"the scorer printed no {', '.join(missing)}; its output format has changed")
    return {name: float(match.group(1)) for name, match in found.items() if match is not None}
