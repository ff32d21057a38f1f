"""What analysts judge: given data, kept for good, anchored to words of a document so that it outlives every rebuild and re-reading.

In: judgements as they were made. Out: those in force, how each assertion stands, which pairs are one and which are apart.

Nothing is ever taken back but by another judgement: undoing is one, and may be undone. Of several judgements of one thing the latest
counts; who else judged otherwise stays on record, and agreement is computed from it (`agreement.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from sqlite_utils import Database

from tocsin.record.identity import Standing
from tocsin.records import Span
from tocsin.serial import from_json, to_json

Decision = Literal["accept", "reject", "correct", "merge", "split", "undo"]
TargetKind = Literal["event", "statement", "figure", "tie", "actor", "judgement"]
STANDING: dict[Decision, Standing] = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is judged. An assertion is anchored to its document, type and words; an actor to its name (`actor_key`)."""

    kind: TargetKind
    id: str  # of the assertion or judgement; the actor's key
    words: str = ""  # as people read it: the sentence, the name
    document: str | None = None
    type: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A decision on one target, or on two (merge: they are one; split: they are not), with who, when and why."""

    id: str = ""  # these two are given when it is kept
    at: str = ""  # ISO 8601 instant, UTC
    who: str
    why: str
    decision: Decision
    target: Target
    other: Target | None = None
    changes: dict[str, str] = field(default_factory=dict)  # of a correction: field and its right value, as written

    def identified(self) -> Judgement:
        """The same with the id that its content gives it."""
        return replace(self, id=hashlib.sha256(to_json(replace(self, id=""))).hexdigest()[:32])


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which pairs of ids or keys analysts said to be one, and which not."""

    same: frozenset[frozenset[str]] = frozenset()
    apart: frozenset[frozenset[str]] = frozenset()


def write_judgement(db: Database, judgement: Judgement) -> bool:
    """Keep a judgement; False when it is there already."""
    row = (judgement.id, judgement.at, judgement.target.id, to_json(judgement).decode())
    return db.execute("INSERT INTO judgements VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING", row).rowcount == 1


def read_judgements(db: Database) -> list[Judgement]:
    """All judgements in the order in which they were made."""
    return [from_json(row[0], Judgement) for row in db.execute("SELECT judgement FROM judgements ORDER BY at, id")]


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that no judgement in force undoes, without the undoing ones."""
    kept: list[Judgement] = []
    undone: set[str] = set()
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id), reverse=True):  # only a later one can undo
        if judgement.id in undone:
            continue
        if judgement.decision == "undo":
            undone.add(judgement.target.id)
        else:
            kept.append(judgement)
    return kept[::-1]


def decided(judgement: Judgement, given: Mapping[str, Judgement]) -> Judgement:
    """The judgement itself, or, of an undoing, the one that it bears on in the end."""
    while judgement.decision == "undo" and judgement.target.id in given:
        judgement = given[judgement.target.id]
    return judgement


def latest(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """The judgement that counts for each assertion, by its id."""
    return {judgement.target.id: judgement for judgement in in_force(judgements) if judgement.decision in STANDING}


def by_document(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """The judgements that count for the assertions of each document, by its id."""
    found: dict[str, list[Judgement]] = {}
    for judgement in latest(judgements).values():
        found.setdefault(judgement.target.document or "", []).append(judgement)
    return found


def pairs(judgements: Iterable[Judgement], kinds: Iterable[TargetKind]) -> Pairs:
    """The pairs that were last said to be one, and last said to be apart."""
    said: dict[frozenset[str], Decision] = {}
    for judgement in in_force(judgements):
        if judgement.other is not None and judgement.target.kind in kinds:
            said[frozenset((judgement.target.id, judgement.other.id))] = judgement.decision
    same, apart = (frozenset(pair for pair, decision in said.items() if decision == which) for which in ("merge", "split"))
    return Pairs(same, apart)
