"""A judgement as somebody words it: which thing is meant, and whether that can be decided of it.

In: a case, the start of an id or a name, a decision. Out: the judgement, kept. Raises CaseError, and keeps nothing, when it makes no sense.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tocsin.errors import CaseError
from tocsin.record.case import Case
from tocsin.record.correcting import corrected
from tocsin.record.finding import find_actor, find_judgement
from tocsin.record.judgements import STANDING, Decision, Judgement, Target
from tocsin.record.judging import target_of

PAIRED: tuple[Decision, ...] = ("merge", "split")
NUMBERED = re.compile(r"[efst]\d{1,3}")  # Event.id, Figure.id, Statement.id, Tie.id; "e40" may begin the id of any assertion, too


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A decision in somebody's words: an assertion by (the start of) its id, an actor by name or key, a judgement to undo by its id."""

    decision: Decision
    words: str
    other: str | None = None  # of what is merged or split
    changes: Mapping[str, str] = field(default_factory=dict)  # of what is corrected
    who: str
    why: str


def decide(case: Case, wording: Wording) -> Judgement:
    """Find what is meant, see that it can be decided, and keep the judgement.

    To accept what somebody corrected is to make the same correction; to correct it further keeps what was put right already."""
    _check(wording)
    given = Judgement(decision=wording.decision, target=_target(case, wording), who=wording.who, why=wording.why)
    if wording.other is not None:
        return case.judge(replace(given, other=_other(case, wording, given.target)))
    found = case.find(wording.words) if wording.decision in STANDING else None
    if found is None:
        return case.judge(given)
    entry, item = found
    corrected(entry, item, wording.changes)  # raises where it cannot be
    if wording.decision == "reject" or entry.standing_of(item) != "corrected":
        return case.judge(replace(given, changes=dict(wording.changes)))
    before = next(j for j in case.judgements() if j.id == entry.verdicts[item.id].judgement)
    return case.judge(replace(given, decision="correct", changes={**before.changes, **wording.changes}))


def _target(case: Case, wording: Wording) -> Target:
    if wording.decision == "undo":
        judgement = find_judgement(case.judgements(), wording.words)
        return Target(kind="judgement", id=judgement.id, words=f"{judgement.decision}: {judgement.target.words}")
    return _meant(case, wording.decision, wording.words)


def _other(case: Case, wording: Wording, target: Target) -> Target:
    other = _meant(case, wording.decision, wording.other or "")
    if other.kind != target.kind or other.id == target.id:
        which = f"{wording.words} and {wording.other}"
        raise CaseError(f"{which}: take two different things of one kind: two actors, or two events, each of an episode")
    return other


def _meant(case: Case, decision: Decision, words: str) -> Target:
    if NUMBERED.fullmatch(words):
        raise CaseError(f"{words}: so a document numbers its own; the id in the case is the field assertion of --json")
    found = case.find(words)
    if found is not None:
        return target_of(*found)
    if decision in STANDING:
        raise CaseError(f"{words}: is the start of no assertion's id; the ids stand in: tocsin chronicle, statements, figures, ties")
    return find_actor(case.actors(), words)


def _check(wording: Wording) -> None:
    if not wording.who.strip():
        raise CaseError("a judgement needs to say who judges; give --who")
    if (wording.other is not None) != (wording.decision in PAIRED):
        problem = "takes two things: name the other one too" if wording.other is None else "takes one thing, not two"
        raise CaseError(f"{wording.decision} {problem}")
    if bool(wording.changes) != (wording.decision == "correct"):
        raise CaseError("correct says what is right, for instance: --set certainty=possible; other decisions take no --set")
