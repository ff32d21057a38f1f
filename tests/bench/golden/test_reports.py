"""Names compared as words, and the reports themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.golden.facts import load_facts
from bench.golden.reports import SEEDS, Names, name_words, read_reports


def test_a_name_is_its_words_without_case_accents_and_full_stops() -> None:
    assert name_words("The U.S. envoy José Ñandú") == {"the", "us", "envoy", "jose", "nandu"}


def test_a_phrase_tells_a_name_when_it_holds_all_its_words() -> None:
    names = Names({"UWA": ["Union of Water Workers"]})
    assert names.tells("Water Workers", ["the Union of Water Workers"])
    assert names.tells("UWA", ["somebody", "the Union of Water Workers"])
    assert not names.tells("Water Workers", ["the water", "the workers"])
    assert not names.tells("UWA", ["the water workers"])
    assert not names.tells("UWA", [])


def test_a_folder_without_the_reports_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=SEEDS):
        read_reports(tmp_path)


def test_every_golden_offset_lies_in_its_report(shared: Path) -> None:
    for document in load_facts().documents:
        text = (shared / SEEDS / document.key).read_text(encoding="utf-8")
        ends = [end for facts in (document.events, document.figures, document.ties) for fact in facts for _, end in fact.at]
        assert max(ends) <= len(text)
