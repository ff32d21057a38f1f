"""Reading brat files, and finding the heads of annotated cues."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tocsin.read.parse import Parse
from training.polnear import head_of, read_annotations


def test_an_attribution_gathers_the_spans_of_its_roles(tmp_path: Path) -> None:
    path = tmp_path / "a.ann"
    path.write_text(
        "T1\tSource 0 5\tMayor\nT2\tCue 6 10\tsaid\nT3\tContent 11 20;25 30\t...\nT4\tSource 40 43\tShe\n"
        "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\nE2\tAttribution:T2 Source:T4 Source2:T1 Cue:T2\n"
    )
    first, second = read_annotations(path)
    assert (first.source, first.cue, first.content) == ([(0, 5)], [(6, 10)], [(11, 20), (25, 30)])
    assert second.source == [(40, 43), (0, 5)]
    assert second.content == []


@pytest.mark.parametrize(("cue", "head"), [("has said", "said"), ("said in a statement", "said"), ("in a statement", "statement")])
def test_the_head_of_a_cue_is_its_verb_or_else_what_governs_it(parse: Callable[[str], Parse], cue: str, head: str) -> None:
    text = f"The minister {cue} that the port was shut." if "said" in cue else f"The port was shut, the minister told us {cue}."
    found = parse(text)
    start = text.index(cue)
    token = head_of(found.tokens_in((start, start + len(cue))))
    assert token is not None
    assert token.text == head
