"""How good the record is by its judges, and how far the judges agree.

In: judgements. Out: per kind of assertion, the share of the judged ones that were right as read, with an interval for chance; and
Krippendorff's alpha over what two or more judged.

What was judged is rarely a random sample: the share is that of what somebody looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isnan, sqrt
from statistics import NormalDist
from typing import get_args

import krippendorff

from tocsin.record.identity import AssertionKind
from tocsin.record.judgements import STANDING, Judgement, in_force, latest

CONFIDENCE = 0.95
ALL = "all"
DECISIONS = tuple(STANDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """Of one kind, or of all: how many were judged, right as read, corrected and rejected; the share of the right, and where it may lie."""

    kind: str
    judged: int
    accepted: int
    corrected: int
    rejected: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far judges agree. `alpha` is 1 for full agreement, 0 for chance; None where they never differed in what they said at all."""

    judges: tuple[str, ...]
    assertions: int  # that two or more judged
    agreed: int  # on which all said the same
    alpha: float | None


def precision_so_far(judgements: Iterable[Judgement]) -> list[Precision]:
    """Per kind that has any, then for all together."""
    counted = list(latest(judgements).values())
    kinds = [kind for kind in get_args(AssertionKind) if any(j.target.kind == kind for j in counted)]
    groups = [(kind, [j for j in counted if j.target.kind == kind]) for kind in kinds]
    return [_precision(kind, of) for kind, of in (*groups, *([(ALL, counted)] if counted else []))]


def _precision(kind: str, judgements: list[Judgement]) -> Precision:
    accepted, rejected, corrected = (sum(j.decision == decision for j in judgements) for decision in ("accept", "reject", "correct"))
    low, high = wilson(accepted, len(judgements))
    return Precision(
        kind=kind,
        judged=len(judgements),
        accepted=accepted,
        corrected=corrected,
        rejected=rejected,
        share=accepted / len(judgements),
        low=low,
        high=high,
    )


def wilson(successes: int, trials: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Wilson's score interval (1927) for a share: keeps within 0 and 1, and says something even after few trials."""
    if trials == 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, spread = successes / trials, z * z / trials
    middle = share + spread / 2
    margin = z * sqrt(share * (1 - share) / trials + spread / (4 * trials))
    return max(0.0, (middle - margin) / (1 + spread)), min(1.0, (middle + margin) / (1 + spread))


def agreement(judgements: Iterable[Judgement]) -> Agreement | None:
    """Over the assertions that two or more judged, each by its last word on it; None where there are none."""
    said: dict[str, dict[str, int]] = {}
    for judgement in in_force(judgements):
        if judgement.decision in STANDING:
            said.setdefault(judgement.target.id, {})[judgement.who] = DECISIONS.index(judgement.decision)
    shared = {target: by for target, by in said.items() if len(by) > 1}
    if not shared:
        return None
    judges = tuple(sorted({who for by in shared.values() for who in by}))
    agreed = sum(len(set(by.values())) == 1 for by in shared.values())
    return Agreement(judges=judges, assertions=len(shared), agreed=agreed, alpha=_alpha(shared, judges))


def _alpha(shared: dict[str, dict[str, int]], judges: tuple[str, ...]) -> float | None:
    if len({value for by in shared.values() for value in by.values()}) < 2:
        return None  # chance agreement is full: alpha says nothing
    table = [[by.get(judge, float("nan")) for by in shared.values()] for judge in judges]
    alpha = krippendorff.alpha(reliability_data=table, level_of_measurement="nominal")
    return None if isnan(alpha) else float(alpha)
