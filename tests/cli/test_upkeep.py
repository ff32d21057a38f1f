"""`tocsin rebuild`, `verify`, `export` and `import` as a user meets them."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from tests.support.terminal import Terminal

REPORT = "Police arrested the mayor of Sucre on Monday. Ana Rojas said that the council would meet.\n"


@pytest.fixture
def tocsin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TOCSIN_CASE", raising=False)
    for number, published in enumerate(("2019-11-12", "2019-11-14")):
        (tmp_path / f"{number}.txt").write_text(f"{REPORT}{number} people were hurt.\n")
        (tmp_path / f"{number}.meta.yaml").write_text(f"published: {published}\nlanguage: en\n")
    return Terminal(capsys)


def test_a_rebuild_gives_the_same_content_again(tocsin: Terminal) -> None:
    tocsin("read", "0.txt", "1.txt")
    before = json.loads(tocsin("verify", "--json").out)
    assert (before["documents"], before["problems"]) == (2, [])
    assert tocsin("rebuild").out == "Read 2 documents in case.tocsin again, and derived all else from that.\n"
    assert json.loads(tocsin("verify", "--json").out) == before
    assert "Derived afresh from the readings of 2 documents" in tocsin("rebuild", "--keep-readings").out
    assert json.loads(tocsin("verify", "--json").out) == before


def test_a_rebuild_brings_back_what_was_lost_of_the_derived_data(tocsin: Terminal) -> None:
    tocsin("read", "0.txt", "1.txt")
    fingerprint = json.loads(tocsin("verify", "--json").out)["fingerprint"]
    with sqlite3.connect("case.tocsin") as damaged:
        damaged.execute("DELETE FROM readings WHERE document = 1")
        damaged.execute("DELETE FROM assertions")
    damaged.close()
    unsound = tocsin("verify")
    assert unsound.code == 1
    assert "0.txt: has no reading; read it again: tocsin rebuild\n" in unsound.out
    assert tocsin("rebuild").code == 0
    sound = tocsin("verify")
    assert sound.code == 0
    assert sound.out.startswith("Sound: 2 documents")
    assert fingerprint in sound.out


def test_an_exported_case_is_imported_as_the_same_case(tocsin: Terminal) -> None:
    tocsin("read", "0.txt", "1.txt")
    (row, *_) = map(json.loads, tocsin("chronicle", "--json").out.splitlines())
    tocsin("judge", row["assertion"], "reject", "--who", "ana")
    assert tocsin("export", "--format", "case").out == "Wrote case.case.jsonl: 2 documents.\n"
    made = tocsin("import", "case.case.jsonl", "--case", "copy.tocsin")
    assert made.out == "2 documents read, 0 known; 1 new judgement.\n"
    fingerprints = {json.loads(tocsin("verify", "--json", "--case", f"{name}.tocsin").out)["fingerprint"] for name in ("case", "copy")}
    assert len(fingerprints) == 1
    again = tocsin("import", "case.case.jsonl", "--case", "copy.tocsin")
    assert again.out == "0 documents read, 2 known; 0 new judgements.\n"
    assert "no format to write; one of case" in tocsin("export", "--format", "carrier-pigeon").err
    assert "nowhere.jsonl: cannot be read (No such file or directory); check its name" in tocsin("import", "nowhere.jsonl").err
    assert "is no JSON object" in tocsin("import", "0.txt").err
