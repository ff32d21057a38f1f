"""The sample reports keep their promises: how many, how long, which formats, which traps, whose words."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest
import yaml

import tocsin

FOLDER = Path(tocsin.__file__).parent / "samples"
REPORTS = sorted(p for p in (FOLDER / "bolivia-2019").iterdir() if not p.name.endswith(".meta.yaml"))
SIDECARS = sorted(FOLDER.rglob("*.meta.yaml"))
SIDECAR_FIELDS = {"title", "outlet", "published", "url", "language", "credits", "authors"}
SEEDS = Path(__file__).parents[2] / "shared" / "seeds"


def prose(path: Path) -> str:
    """The report's words, without markup."""
    text = path.read_text(encoding="utf-8")
    return re.sub(r"<[^>]+>|&\w+;", " ", text) if path.suffix == ".html" else text


def test_there_are_a_dozen_reports_or_more() -> None:
    assert len(REPORTS) >= 12


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.name)
def test_each_report_is_short(path: Path) -> None:
    assert 120 <= len(prose(path).split()) <= 350


def test_three_formats_are_shown() -> None:
    assert {p.suffix for p in REPORTS} == {".txt", ".md", ".html"}


def test_two_reports_have_a_sidecar_that_names_known_fields_only() -> None:
    assert len(SIDECARS) == 2
    for sidecar in SIDECARS:
        assert set(yaml.safe_load(sidecar.read_text(encoding="utf-8"))) <= SIDECAR_FIELDS
        assert sidecar.with_name(sidecar.name.removesuffix(".meta.yaml") + ".txt").exists()


def test_one_report_is_a_near_copy_that_credits_its_origin() -> None:
    origin = prose(FOLDER / "bolivia-2019" / "altiplano-wire-2019-11-09.txt")
    copy = prose(FOLDER / "bolivia-2019" / "meridian-post-2019-11-10.txt")
    assert difflib.SequenceMatcher(None, origin.split(), copy.split(), autojunk=False).ratio() > 0.75
    assert "Source: Altiplano Wire" in copy


def test_one_report_is_in_spanish_and_one_has_no_date() -> None:
    spanish = [p for p in REPORTS if len(re.findall(r"\b(?:los|las|que|en|por)\b", prose(p))) >= 10]
    assert [p.name for p in spanish] == ["diario-ceibo-2019-11-20.txt"]
    undated = [p for p in REPORTS if not re.search(r"\b(?:19|20)\d\d\b", prose(p) + p.name)]
    assert [p.name for p in undated] == ["neighbourhood-bulletin-undated.txt"]


def test_one_report_is_told_by_the_hour() -> None:
    text = prose(FOLDER / "bolivia-2019" / "cordillera-monitor-2019-11-11.md")
    assert len(re.findall(r"\b\d\d:\d\d\b", text)) >= 8


def test_the_readme_says_who_owns_them_and_what_is_invented() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert "CC0" in readme
    assert "invented" in readme


def test_no_address_leads_to_a_real_site() -> None:
    for path in [*REPORTS, *SIDECARS]:
        for host in re.findall(r"https?://([^/\s\")]+)", path.read_text(encoding="utf-8")):
            assert host.endswith(".example")


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed reports are not on this machine")
def test_no_run_of_words_is_taken_from_the_seeds() -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[i : i + 10]) for i in range(len(words) - 9)}

    seeds = set().union(*(runs(p.read_text(encoding="utf-8")) for p in SEEDS.glob("*.txt")))
    assert seeds
    for path in REPORTS:
        assert not runs(prose(path)) & seeds
