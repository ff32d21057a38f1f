"""Ties as test files write them, compared with ties as they are read.

An end matches when all the content words of one of its forms (the actor's name or another of its names, or the words in the text) stand in
what the file says, or the other way round. A post whose body the file leaves open matches with any body.
"""

from __future__ import annotations

import re
from typing import Any

from tests.support.tally import Expected, Tally
from tocsin.read.names import fold
from tocsin.records import Reading, Span, Tie

EMPTY = frozenset({"the", "a", "an", "of", "de", "la", "el", "and"})
FACTS = ("title", "amount", "time", "ended", "certainty")


class Score(Tally):
    """A tally of ties."""

    def add(self, text: str, reading: Reading, expected: list[Expected]) -> None:
        """Count one sentence."""
        left = list(reading.ties)
        self.read.update(tie.kind for tie in left)
        for one in expected:
            self.gold[one["kind"]] += 1
            hit = min((t for t in left if matches(one, t, reading, text)), key=lambda t: -_agreeing(one, t), default=None)
            if hit is None:
                self.notes["missed"].append(f"{text}  {one}")
                continue
            left.remove(hit)
            self.right[one["kind"]] += 1
            self._add_facts(text, one, hit)
        self.notes["wrong"] += [f"{text}  {describe(t, reading, text)}" for t in left]

    def _add_facts(self, text: str, expected: Expected, tie: Tie) -> None:
        for name in FACTS:
            if expected.get(name) is not None:
                self.note_field(name, agrees(name, expected, tie), f"{text}  {name}: {fact(name, tie)!r}, not {expected[name]!r}")


def matches(expected: Expected, tie: Tie, reading: Reading, text: str) -> bool:
    """Whether kind and ends are those expected."""
    if tie.kind != expected["kind"]:
        return False
    object_ = expected.get("object")
    if not _same_end(expected["subject"], tie.subject, tie.subject_span, reading, text):
        return False
    return object_ is None or (tie.object is not None and _same_end(object_, tie.object, tie.object_span, reading, text))


def agrees(name: str, expected: Expected, tie: Tie) -> bool:
    """Whether a further fact is as expected; titles match without case and with the words that qualify them."""
    value, found = expected[name], fact(name, tie)
    if name == "title":
        return found is not None and fold(value) in fold(found)
    return bool(found == value)


def fact(name: str, tie: Tie) -> Any:
    return (tie.time.value if tie.time else None) if name == "time" else getattr(tie, name)


def describe(tie: Tie, reading: Reading, text: str) -> str:
    names = {actor.id: actor.name for actor in reading.actors}
    ends = [names.get(end or "", end) for end in (tie.subject, tie.object)]
    return f"{tie.kind}: {ends[0]} -> {ends[1]} ({tie.title}, {tie.amount}, {fact('time', tie)}, {tie.ended}, {tie.certainty})"


def _agreeing(expected: Expected, tie: Tie) -> int:
    return sum(agrees(name, expected, tie) for name in FACTS if expected.get(name) is not None)


def _same_end(expected: str, key: str, span: Span | None, reading: Reading, text: str) -> bool:
    actor = next((a for a in reading.actors if a.id == key), None)
    forms = [actor.name, *actor.aliases] if actor else [key]
    forms += [text[slice(*span)]] if span else []
    wanted = _content(expected)
    return any(words and (words <= wanted or wanted <= words) for words in map(_content, forms))


def _content(text: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[^\W_]+", fold(text)) if w not in EMPTY and w != "s")
