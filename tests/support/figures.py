"""Figures as test files write them, compared with figures as they are read.

A figure matches when its value, or its bounds where the file gives bounds, are the same. Its kind and other fields are counted apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from tocsin.records import Figure, Reading

NUMBERS = ("value", "low", "high")
FIELDS = ("kind", "unit", "of", "hedge", "was", "change", "certainty", "time", "holder", "by")
TOLERANCE = 0.06  # a third is 33.3 percent
Expected = dict[str, Any]


@dataclass(slots=True)
class Score:
    """Counts over some sentences, by the kind that the file gives (or, for what should not be there, that was read)."""

    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)
    fields_right: Counter[str] = field(default_factory=Counter)
    notes: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def precision(self) -> float:
        return sum(self.right.values()) / max(sum(self.read.values()), 1)

    def recall(self) -> float:
        return sum(self.right.values()) / max(sum(self.gold.values()), 1)

    def share(self, name: str) -> float:
        """Of the figures found for which the file gives the field, the share in which it is right."""
        return self.fields_right[name] / max(self.fields[name], 1)

    def report(self) -> str:
        """One line a kind, one for all, and one for each field."""
        lines = [f"{'kind':12} {'right':>5} {'read':>5} {'gold':>5}  precision  recall"]
        for kind in sorted(self.gold.keys() | self.read.keys()):
            right, read, gold = self.right[kind], self.read[kind], self.gold[kind]
            lines.append(f"{kind:12} {right:5} {read:5} {gold:5}  {right / max(read, 1):9.2f}  {right / max(gold, 1):6.2f}")
        lines.append(f"all: precision {self.precision():.3f}, recall {self.recall():.3f}")
        return "\n".join([*lines, *(f"{name}: {self.fields_right[name]} of {count}" for name, count in self.fields.items())])

    def add(self, text: str, reading: Reading, expected: list[Expected]) -> None:
        """Count one sentence."""
        left = list(reading.figures)
        for one in expected:
            kind = one.get("kind", "any")
            self.gold[kind] += 1
            candidates = [figure for figure in left if same_number(one, figure)]
            hit = next((f for f in candidates if f.kind == kind), candidates[0] if candidates else None)
            if hit is None:
                self.notes["missed"].append(f"{text}  {one}")
                continue
            left.remove(hit)
            self.right[kind] += 1
            self.read[kind] += 1
            self._add_fields(text, one, hit, reading)
        self.read.update(figure.kind or "any" for figure in left)
        self.notes["wrong"] += [f"{text}  {figure.text} ({figure.kind})" for figure in left]

    def _add_fields(self, text: str, expected: Expected, figure: Figure, reading: Reading) -> None:
        for name in FIELDS:
            if name in expected:
                found = told(name, figure, reading, text)
                right = _folded(expected[name]) in _folded(found) if name in ("holder", "by") else found == expected[name]
                self.fields[name] += 1
                self.fields_right[name] += right
                if not right:
                    self.notes["fields"].append(f"{text}  {name}: {found!r}, not {expected[name]!r}")


def same_number(expected: Expected, figure: Figure) -> bool:
    """Whether all numbers that the file gives are the figure's."""
    return all(_near(expected[name], getattr(figure, name)) for name in NUMBERS if name in expected)


def told(name: str, figure: Figure, reading: Reading, text: str) -> Any:
    """A field of the figure as the file writes it: names for actors, words for speakers, the value of a time."""
    if name == "holder":
        return " ".join(f"{a.name} {' '.join(a.aliases)}" for a in reading.actors if a.id == figure.holder)
    if name == "by":
        nearest = figure.asserted_by[:1]
        return " ".join(text[start:end] for s in reading.statements if s.id in nearest for start, end in s.source)
    if name == "time":
        return figure.time.value if figure.time is not None else None
    return getattr(figure, name)


def _near(wanted: float | None, found: float | None) -> bool:
    if wanted is None or found is None:
        return wanted is found
    return abs(wanted - found) <= TOLERANCE


def _folded(words: str) -> str:
    return words.casefold()
