"""The quality ratchet holds, and only goes up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench.floors import FLOORS, MARGIN, Floor, below, fingerprint, gold_path, load_floors, lowered, raised, save_floors

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "gold.json").write_text("[]")
    return tmp_path


def floor(value: float, folder: Path) -> dict[str, Floor]:
    return {"events.whole": Floor(value, "gold.json", fingerprint(folder / "gold.json"))}


def test_a_figure_below_its_floor_is_named_with_both_numbers(gold: Path) -> None:
    assert below(floor(0.5, gold), {"events.whole": 0.44}, gold) == ["events.whole 0.440 < 0.500"]
    assert below(floor(0.5, gold), {"events.whole": 0.50, "events.other": 0.0}, gold) == []


def test_a_changed_gold_file_is_a_failure_even_when_the_figure_is_high(gold: Path) -> None:
    floors = floor(0.5, gold)
    (gold / "gold.json").write_text("[1]")
    assert "measure again" in below(floors, {"events.whole": 0.9}, gold)[0]


def test_our_own_golden_files_are_looked_for_in_the_repository(tmp_path: Path) -> None:
    assert gold_path("bench/golden/seeds_facts.yaml", tmp_path).is_file()
    assert gold_path("muc4/keys", tmp_path) == tmp_path / "muc4/keys"


def test_floors_rise_with_the_figures_and_never_fall_on_their_own(gold: Path) -> None:
    floors = floor(0.5, gold)
    assert raised(floors, {"events.whole": 0.8})["events.whole"].floor == pytest.approx(0.8 - MARGIN)
    assert raised(floors, {"events.whole": 0.3}) == floors
    assert raised(floors, {"other": 0.9}) == floors


def test_lowering_keeps_the_reason_in_the_file(gold: Path, tmp_path: Path) -> None:
    path = tmp_path / "floors.yaml"
    save_floors(lowered(floor(0.5, gold), "events.whole", 0.4, "gold labels were corrected"), path)
    assert load_floors(path)["events.whole"] == Floor(0.4, "gold.json", fingerprint(gold / "gold.json"), "gold labels were corrected")


def test_lowering_without_a_reason_is_refused() -> None:
    command = [sys.executable, "-m", "bench", "--lower", "events.whole", "0.1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "--reason" in done.stderr


def test_every_committed_floor_is_held(shared: Path) -> None:
    assert load_floors(FLOORS), "no floors are committed"
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--check", "--data", str(shared)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
