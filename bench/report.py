"""docs/BENCHMARKS.md from measured figures: a table a family, with what each figure means and the command that prints it."""

from __future__ import annotations

import importlib
import re
from collections.abc import Sequence
from pathlib import Path

from bench.floors import Floor, load_floors

SECTION = re.compile(r"^## ", re.MULTILINE)
INTRODUCTION = """# Benchmarks

Written by `python -m bench` (some ten minutes on one core; needs the folder of real data, which is not part of this repository).
Each family is printed alone by `python -m bench --only FAMILY`. Floors are in `bench/floors.yaml`: CI fails below them,
and they only go up. Timings are ratios taken side by side in one run; words a second depend on the machine and are there for scale.
"""


def write_report(figures: dict[str, float], path: Path) -> None:
    """Write the page for these figures (`family.figure` -> value). What was measured apart keeps its section."""
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    measured = {name.split(".")[0] for name in figures}
    kept = [text for family, text in sections(before).items() if family not in measured]
    path.write_text("\n".join([render_report(figures, load_floors()), *kept]), encoding="utf-8")


def write_section(family: str, text: str, path: Path) -> None:
    """Put a section that its own command printed in the place of the one before, or at the end."""
    page = path.read_text(encoding="utf-8")
    old = sections(page).get(family)
    path.write_text(page.replace(old, text) if old else f"{page}\n{text}", encoding="utf-8")


def sections(page: str) -> dict[str, str]:
    """The families of a page, each with its section."""
    starts = [found.start() for found in SECTION.finditer(page)]
    parts = [page[start:end] for start, end in zip(starts, [*starts[1:], len(page)], strict=True)]
    return {part.split("\n", 1)[0].removeprefix("## "): part for part in parts}


def render_report(figures: dict[str, float], floors: dict[str, Floor]) -> str:
    """The page as Markdown."""
    families: dict[str, list[str]] = {}
    for name in figures:
        families.setdefault(name.split(".")[0], []).append(name)
    parts = [INTRODUCTION]
    for family, names in families.items():
        parts.append(section(family, {name.split(".", 1)[1]: figures[name] for name in names}, floors))
    return "\n".join(parts)


def section(family: str, figures: dict[str, float], floors: dict[str, Floor], after: Sequence[str] = ()) -> str:
    """One family: what its module says of the figures, the figures, and lines that come `after` them."""
    description = importlib.import_module(f"bench.{family}").__doc__ or ""
    rows = [f"| {name} | {_number(value)} | {_floor(floors.get(f'{family}.{name}'))} |" for name, value in figures.items()]
    head = [f"## {family}", "", "```", description.strip(), "```", "", "| figure | measured | floor |", "|---|---|---|"]
    return "\n".join([*head, *rows, *after, ""])


def _number(value: float) -> str:
    """Three digits that say something: 48,816, 0.856, 0.00752."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if 0 < abs(value) < 0.1 else f"{value:.3f}"


def _floor(floor: Floor | None) -> str:
    if floor is None:
        return ""
    return f"{floor.floor:.3f}" + (f" (lowered: {floor.lowered_because})" if floor.lowered_because else "")
