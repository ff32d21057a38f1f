"""The vocabulary of a political crisis, topic by topic: what must be read, and what must not be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tocsin.records import Reading

TOPICS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "crisis.yaml").read_text(encoding="utf-8"))
READ_AT_LEAST = 0.95  # of all sentences: the rest fall to the parser, which this test must survive when it is trained anew


def is_read(case: dict[str, Any], reading: Reading) -> bool:
    return any(e.event == case["event"] and e.mode == case.get("mode", e.mode) for e in reading.events)


def test_what_happens_in_a_crisis_is_read_with_its_mode(read: Callable[..., Reading]) -> None:
    cases = [case for topic in TOPICS for case in topic["tells"]]
    missed = [f"{case['event']} {case.get('mode', '')}: {case['text']}" for case in cases if not is_read(case, read(case["text"]))]
    assert len(missed) <= (1 - READ_AT_LEAST) * len(cases), "\n".join(missed)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic["topic"].replace(" ", "-"))
def test_the_same_words_in_sport_markets_and_daily_life_tell_nothing_of_it(topic: dict[str, Any], read: Callable[..., Reading]) -> None:
    wrong = [case["text"] for case in topic["not"] if any(e.event == case["event"] for e in read(case["text"]).events)]
    assert wrong == []
