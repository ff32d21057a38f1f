"""docs/BENCHMARKS.md from measured figures: a table a family, with what each figure means and the command that prints it."""

from __future__ import annotations

import importlib
from pathlib import Path

from bench.floors import Floor, load_floors

INTRODUCTION = """# Benchmarks

Written by `python -m bench` (some ten minutes on one core; needs the folder of real data, which is not part of this repository).
Each family is printed alone by `python -m bench --only FAMILY`. Floors are in `bench/floors.yaml`: CI fails below them,
and they only go up. Timings are ratios taken side by side in one run; words a second depend on the machine and are there for scale.
"""


def write_report(figures: dict[str, float], path: Path) -> None:
    """Write the page for these figures (`family.figure` -> value)."""
    path.write_text(render_report(figures, load_floors()), encoding="utf-8")


def render_report(figures: dict[str, float], floors: dict[str, Floor]) -> str:
    """The page as Markdown."""
    families: dict[str, list[str]] = {}
    for name in figures:
        families.setdefault(name.split(".")[0], []).append(name)
    parts = [INTRODUCTION]
    for family, names in families.items():
        description = (importlib.import_module(f"bench.{family}").__doc__ or "").strip()
        rows = [f"| {n.split('.', 1)[1]} | {_number(figures[n])} | {_floor(floors.get(n))} |" for n in names]
        parts.append(
            "\n".join([f"## {family}", "", "```", description, "```", "", "| figure | measured | floor |", "|---|---|---|", *rows, ""])
        )
    return "\n".join(parts)


def _number(value: float) -> str:
    """Three digits that say something: 48,816, 0.856, 0.00752."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if 0 < abs(value) < 0.1 else f"{value:.3f}"


def _floor(floor: Floor | None) -> str:
    if floor is None:
        return ""
    return f"{floor.floor:.3f}" + (f" (lowered: {floor.lowered_because})" if floor.lowered_because else "")
