"""The mode of a request or a refusal follows what is asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.records import Reading


def modes(reading: Reading, event: str) -> list[str | None]:
    return [e.mode for e in reading.events if e.event == event]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("The mayor asked the army to send food.", "assist"),
        ("The bishops urged the rebels to meet the prefect.", "meet"),
        ("The league called on Chad to release the editor.", "yield"),
        ("The league pleaded with Chad not to close the camp.", "yield"),
        ("The students demanded the resignation of the rector.", "change"),
        ("The unions demanded a new constitution.", "change"),
        ("The premier must resign, the union leader said.", "change"),
        ("The bishops urged the mayor to think of the poor.", None),
    ],
)
def test_the_mode_of_a_request_is_what_is_asked(text: str, mode: str | None, read: Callable[..., Reading]) -> None:
    assert modes(read(text), "REQUEST") == [mode]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("The rebels refused to release the hostages.", "yield"),
        ("The governor refused to meet the strikers.", "meet"),
        ("Benin rejected an offer of help from Togo.", "assist"),
        ("Soldiers disobeyed an order from the president.", "disobey"),
    ],
)
def test_the_mode_of_a_refusal_is_what_is_refused(text: str, mode: str, read: Callable[..., Reading]) -> None:
    assert modes(read(text), "REJECT") == [mode]
