"""Counts of what was read against what test files expect, by kind, with the fields of what was found counted apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

Expected = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """Counts over some sentences, by the kind that the file gives (or, for what should not be there, that was read); `notes` say which."""

    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)  # fields that the file gives for what was found
    fields_right: Counter[str] = field(default_factory=Counter)
    notes: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def precision(self, kind: str | None = None) -> float:
        return _share(self.right, self.read, kind)

    def recall(self, kind: str | None = None) -> float:
        return _share(self.right, self.gold, kind)

    def share(self, name: str) -> float:
        """Of the found ones for which the file gives the field, the share in which it is right."""
        return self.fields_right[name] / max(self.fields[name], 1)

    def report(self) -> str:
        """One line a kind, one for all, and one for each field."""
        lines = [f"{'kind':15} {'right':>5} {'read':>5} {'gold':>5}  precision  recall"]
        for kind in [*sorted(self.gold.keys() | self.read.keys()), None]:
            counts = (sum(c.values()) if kind is None else c[kind] for c in (self.right, self.read, self.gold))
            lines.append("{:15} {:5} {:5} {:5}".format(kind or "all", *counts) + f"  {self.precision(kind):9.2f}  {self.recall(kind):6.2f}")
        return "\n".join([*lines, *(f"{name}: {self.fields_right[name]} of {count}" for name, count in self.fields.items())])

    def note_field(self, name: str, right: bool, note: str) -> None:
        """Count one field of one that was found."""
        self.fields[name] += 1
        self.fields_right[name] += right
        if not right:
            self.notes["fields"].append(note)


def _share(part: Counter[str], whole: Counter[str], kind: str | None) -> float:
    parts, wholes = (sum(c.values()) if kind is None else c[kind] for c in (part, whole))
    return parts / wholes if wholes else 1.0
