"""Ties as test files write them, compared with ties as they are read.

An end matches when all the content words of one of its forms (the actor's name or another of its names, or the words in the text) stand in
what the file says, or the other way round. A post whose body the file leaves open matches with any body.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from tocsin.read.names import fold
from tocsin.records import Reading, Span, Tie

EMPTY = frozenset({"the", "a", "an", "of", "de", "la", "el", "and"})
FACTS = ("title", "amount", "time", "ended", "certainty")
Expected = dict[str, Any]


@dataclass(slots=True)
class Score:
    """Counts over some sentences, by kind of tie; `wrong` and `missed` say which."""

    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)  # facts that the file gives for the ties read
    facts_right: Counter[str] = field(default_factory=Counter)
    notes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def precision(self, kind: str | None = None) -> float:
        return _share(self.right, self.read, kind)

    def recall(self, kind: str | None = None) -> float:
        return _share(self.right, self.gold, kind)

    def report(self) -> str:
        """One line a kind, and one for each fact."""
        lines = [f"{'kind':15} {'right':>5} {'read':>5} {'gold':>5}  precision  recall"]
        for kind in [*sorted(self.gold.keys() | self.read.keys()), None]:
            counts = (sum(c.values()) if kind is None else c[kind] for c in (self.right, self.read, self.gold))
            lines.append("{:15} {:5} {:5} {:5}".format(kind or "all", *counts) + f"  {self.precision(kind):9.2f}  {self.recall(kind):6.2f}")
        lines += [f"{name}: {self.facts_right[name]} of {count}" for name, count in self.facts.items()]
        return "\n".join(lines)

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
                self.facts[name] += 1
                self.facts_right[name] += agrees(name, expected, tie)
                if not agrees(name, expected, tie):
                    self.notes["facts"].append(f"{text}  {name}: {fact(name, tie)!r}, not {expected[name]!r}")


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


def _share(part: Counter[str], whole: Counter[str], kind: str | None) -> float:
    parts, wholes = (sum(c.values()) if kind is None else c[kind] for c in (part, whole))
    return parts / wholes if wholes else 1.0
