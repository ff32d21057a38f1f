"""The quality ratchet: `floors.yaml` holds what each figure may not fall below. Floors only go up, unless lowered with a reason."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

FLOORS = Path(__file__).parent / "floors.yaml"
MARGIN = 0.01  # a floor stands this far below what was measured: the same code gives the same figure, but libraries round
OURS = ("bench/", "tests/")  # where gold data of our own lies
HEADER = "# What each figure may not fall below, and the gold data (first 12 hex digits of its SHA-256) it was measured on.\n"


@dataclass(frozen=True, slots=True)
class Floor:
    """One figure's floor. `bar` is what the project asked for when the figure was introduced; a floor may pass it."""

    floor: float
    gold: str  # path below the data folder, or in this repository (`OURS`)
    sha256: str
    lowered_because: str = ""


def load_floors(path: Path = FLOORS) -> dict[str, Floor]:
    """Floors by figure name."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    return {name: Floor(**row) for name, row in rows.items()}


def save_floors(floors: dict[str, Floor], path: Path = FLOORS) -> None:
    """Write them back, sorted by name."""
    rows = {}
    for name, floor in sorted(floors.items()):
        rows[name] = {"floor": round(floor.floor, 3), "gold": floor.gold, "sha256": floor.sha256}
        if floor.lowered_because:
            rows[name]["lowered_because"] = floor.lowered_because
    path.write_text(HEADER + yaml.safe_dump(rows, sort_keys=False, default_flow_style=None, width=140), encoding="utf-8")


def fingerprint(path: Path) -> str:
    """First 12 hex digits of a file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def gold_path(gold: str, data: Path) -> Path:
    """Where the gold data of a floor lies: our own golden files are in this repository."""
    return Path(__file__).parent.parent / gold if gold.startswith(OURS) else data / gold


def below(floors: dict[str, Floor], figures: dict[str, float], data: Path) -> list[str]:
    """One sentence for each figure that does not hold its floor, or whose gold data is not the one it was set on."""
    failures = []
    for name, value in figures.items():
        floor = floors.get(name)
        if floor is None:
            continue
        if fingerprint(gold_path(floor.gold, data)) != floor.sha256:
            failures.append(f"{name}: {floor.gold} is not the data its floor was set on; measure again and set the floor anew")
        elif value < floor.floor:
            failures.append(f"{name} {value:.3f} < {floor.floor:.3f}")
    return failures


def raised(floors: dict[str, Floor], figures: dict[str, float]) -> dict[str, Floor]:
    """Floors lifted to the figures less the margin; none goes down."""
    lift = {n: replace(f, floor=max(f.floor, figures[n] - MARGIN), lowered_because="") for n, f in floors.items() if n in figures}
    changed = {n: f for n, f in lift.items() if f.floor > floors[n].floor}
    return {**floors, **changed}


def lowered(floors: dict[str, Floor], name: str, value: float, reason: str) -> dict[str, Floor]:
    """The floors with one of them put down, and why. Raises KeyError when there is no such figure."""
    return {**floors, name: replace(floors[name], floor=value, lowered_because=reason)}
