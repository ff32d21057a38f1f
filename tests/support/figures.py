"""Figures as test files write them, compared with figures as they are read.

A figure matches when its value, or its bounds where the file gives bounds, are the same. Its kind and other fields are counted apart.
"""

from __future__ import annotations

from typing import Any

from tests.support.tally import Expected, Tally
from tocsin.records import Figure, Reading

NUMBERS = ("value", "low", "high")
FIELDS = ("kind", "unit", "of", "hedge", "was", "change", "certainty", "time", "holder", "by")
TOLERANCE = 0.06  # a third is 33.3 percent


class Score(Tally):
    """A tally of figures."""

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
                self.note_field(name, right, f"{text}  {name}: {found!r}, not {expected[name]!r}")


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
