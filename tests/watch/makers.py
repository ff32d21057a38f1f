"""Sightings and stances for tests that need no text."""

from __future__ import annotations

from typing import Any

from tocsin.watch.sightings import Sighting
from tocsin.watch.stances import Stance


def make_sighting(sign: str, day: str | None, *, document: str = "d1", outlet: str = "The Herald", **facts: Any) -> Sighting:
    """A sighting reported as a fact on its own day, unless `facts` says otherwise."""
    known = facts.pop("known_from", day or "2021-01-01")
    parts = {
        "kind": "event", "item": "e1", "start": 0, "end": 1, "sentence": (0, 1), "text": "", "basis": "event" if day else "none",
        "certainty": "happened", "attitude": None, "speakers": (), "credence": 1.0, "because": "reported as a fact", **facts,
    }  # fmt: skip
    return Sighting(sign=sign, document=document, key=document, outlet=outlet, known_from=known, day=day, **parts)


def make_stance(who: str, side: str, day: str, *, power: str = "army", question: str = "supports-incumbent", **facts: Any) -> Stance:
    """A stance told on its own day, unless `facts` says otherwise."""
    parts = {
        "authority": "", "quote": "", "verbatim": False, "document": f"d-{who}-{day}", "key": "d", "outlet": "The Herald",
        "known_from": day, "basis": "event", "start": 0, "end": 1, "sentence": (0, 1), "credence": 1.0, **facts,
    }  # fmt: skip
    return Stance(question=question, side=side, power=power, who=who, day=day, **parts)  # type: ignore[arg-type]
