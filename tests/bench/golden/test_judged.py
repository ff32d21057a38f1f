"""Drawing events to be judged, and what becomes of verdicts when the reading changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.golden.judged import READERS, Judged, draw, fingerprint, measure_judged, sheet
from bench.golden.reports import Report, load_golden
from tests.support.builders import make_actor, make_document, make_event, make_participant, make_reading, make_statement, make_time
from tocsin.records import Event

TEXT = "On Monday the mayor sacked the clerk. The clerk sued him. Nobody marched, said the union."
DOCUMENT = make_document(TEXT)
MAYOR = make_actor("the mayor")


def sacking(**changed: Any) -> Event:
    return make_event(DOCUMENT, "sacked", **{"event": "OFFICE", "mode": "dismissed", "who": ["the mayor"], **changed})


SUIT = make_event(DOCUMENT, "sued", event="ACCUSE", number=2)


def report(*events: Event) -> Report:
    union = make_statement(DOCUMENT, "the union", "said", "Nobody marched")
    return Report(DOCUMENT, make_reading(DOCUMENT, actors=[MAYOR], statements=[union], events=events))


def test_the_same_seed_draws_the_same_events_in_order_of_the_text() -> None:
    many = report(*(make_event(DOCUMENT, "sued", number=number) for number in range(1, 41)))
    first, again, other = (draw([many], 10, seed) for seed in (1, 1, 2))
    numbers = [int(event.id[1:]) for _, event in first]
    assert first == again != other
    assert numbers == sorted(set(numbers))
    assert len(numbers) == 10


def test_fewer_events_than_asked_for_are_all_drawn() -> None:
    assert len(draw([report(sacking(), SUIT)], 100, 1)) == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"who": ["the clerk"]},
        {"who": [make_participant(DOCUMENT, "the mayor", MAYOR)]},
        {"whom": ["the clerk"]},
        {"certainty": "possible"},
        {"time": make_time(DOCUMENT, "Monday", "2020-06-01")},
        {"asserted_by": ("s1",)},
    ],
)
def test_a_fingerprint_tells_that_what_was_judged_has_changed(changed: dict[str, Any]) -> None:
    assert fingerprint(sacking(**changed), report()) != fingerprint(sacking(), report())


def test_a_fingerprint_does_not_hang_on_the_numbers_that_a_reading_gives() -> None:
    assert fingerprint(sacking(number=7), report()) == fingerprint(sacking(), report())


def judged(path: Path, now: Report) -> dict[str, float]:
    """A sheet drawn from the sacking and the suit, the first judged right, against what is read now."""
    given = yaml.safe_load(sheet(draw([report(sacking(), SUIT)], 2, 1)))
    given["documents"][0]["events"][0]["right"] = True
    path.write_text(yaml.safe_dump(given), encoding="utf-8")
    return measure_judged({DOCUMENT.key: now}, path)


def test_verdicts_stand_while_the_reading_is_the_same(tmp_path: Path) -> None:
    expected = {"right": 0.5, "right_save_speakers": 0.5, "standing": 1.0, "standing_right": 0.5}
    assert judged(tmp_path / "judged.yaml", report(sacking(), SUIT)) == expected


def test_an_event_that_is_read_otherwise_no_longer_stands_and_its_verdict_is_kept(tmp_path: Path) -> None:
    figures = judged(tmp_path / "judged.yaml", report(sacking(certainty="planned"), SUIT))
    assert figures == {"right": 0.5, "right_save_speakers": 0.5, "standing": 0.5, "standing_right": 0.0}


def test_an_event_of_another_type_at_the_same_words_is_another_event(tmp_path: Path) -> None:
    assert judged(tmp_path / "judged.yaml", report(sacking(mode="left")))["standing"] == 0.0


@pytest.mark.parametrize(("faults", "save_speakers"), [(["speaker"], 1.0), (["who", "speaker"], 0.5)])
def test_a_fault_of_the_speakers_alone_is_counted_apart(tmp_path: Path, faults: list[str], save_speakers: float) -> None:
    given = yaml.safe_load(sheet(draw([report(sacking(), SUIT)], 2, 1)))
    first, second = given["documents"][0]["events"]
    first["right"] = True
    second["wrong"] = faults
    path = tmp_path / "judged.yaml"
    path.write_text(yaml.safe_dump(given), encoding="utf-8")
    figures = measure_judged({DOCUMENT.key: report(sacking(), SUIT)}, path)
    assert (figures["right"], figures["right_save_speakers"]) == (0.5, save_speakers)


def test_verdicts_on_another_text_are_refused(tmp_path: Path) -> None:
    other = make_document(TEXT + " It rained.")
    with pytest.raises(ValueError, match="offsets"):
        judged(tmp_path / "judged.yaml", Report(other, make_reading(other)))


@pytest.mark.parametrize("path", READERS.values(), ids=READERS)
def test_the_verdicts_that_each_reader_left_are_a_hundred_and_say_what_is_wrong(path: Path) -> None:
    verdicts = [verdict for document in load_golden(path, Judged).documents for verdict in document.events]
    assert len(verdicts) == 100
    assert all(bool(verdict.wrong) is not verdict.right for verdict in verdicts)
    assert all(bool(verdict.because) is not verdict.right for verdict in verdicts)
