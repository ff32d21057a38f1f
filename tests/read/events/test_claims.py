"""Accusations made without a word for accusing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.records import Reading


def accusations(reading: Reading) -> list[tuple[list[str], list[str]]]:
    return [([p.text for p in e.actors], [p.text for p in e.recipients]) for e in reading.events if e.event == "ACCUSE"]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Opposition leaders say the tribunal rigged the count.", "Opposition leaders", "the tribunal"),
        ("Chad said that Sudan was violating the border agreement.", "Chad", "Sudan"),
        ("The union said the prefect had lied to the dockers.", "The union", "the prefect"),
        ("Kenya says that Somalia shelters terrorists.", "Kenya", "Somalia"),
        ("The envoy said that the army was responsible for the massacre.", "The envoy", "the army"),
    ],
)
def test_saying_that_somebody_did_wrong_accuses_him(text: str, actor: str, recipient: str, read: Callable[..., Reading]) -> None:
    assert ([actor], [recipient]) in accusations(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The premier said that he had lied.",
        "The union denied that the prefect had lied.",
        "The union said that the prefect had not lied.",
        "Kenya says that Somalia shelters refugees.",
    ],
)
def test_no_accusation_is_made_of_confessions_denials_and_good_deeds(text: str, read: Callable[..., Reading]) -> None:
    assert accusations(read(text)) == []
