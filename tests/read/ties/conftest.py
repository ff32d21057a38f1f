"""Reading the ties of a sentence, with the names of their ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.records import Reading, Tie

Told = tuple[str, str, str | None]
"""Kind, subject's name, object's name."""


@pytest.fixture
def ties(read: Callable[..., Reading]) -> Callable[..., list[Tie]]:
    """The ties of a text."""
    return lambda text, published="2021-03-19": list(read(text, published).ties)


@pytest.fixture
def told(read: Callable[..., Reading]) -> Callable[[str], set[Told]]:
    """The ties of a text, each as its kind and the names of its ends; posts without a body are left out."""

    def of(text: str) -> set[Told]:
        reading = read(text, "2021-03-19")
        names = {actor.id: actor.name for actor in reading.actors}
        return {(t.kind, names.get(t.subject, t.subject), names.get(t.object or "", t.object)) for t in reading.ties if t.object}

    return of
