"""How good the record is by its judges, and how far the judges agree.

In: judgements. Out: per kind of assertion, the share of the judged ones that were right as read, with an interval for chance; and
Krippendorff's alpha over what two or more judged.

What was judged is rarely a random sample: the share is that of what somebody looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import get_args

from tocsin.record.identity import AssertionKind
from tocsin.record.judgements import STANDING, Decision, Judgement, in_force, latest

CONFIDENCE = 0.95
ALL = "all"


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
    said: dict[str, dict[str, Decision]] = {}
    for judgement in in_force(judgements):
        if judgement.decision in STANDING:
            said.setdefault(judgement.target.id, {})[judgement.who] = judgement.decision
    shared = {target: by for target, by in said.items() if len(by) > 1}
    if not shared:
        return None
    judges = tuple(sorted({who for by in shared.values() for who in by}))
    agreed = sum(len(set(by.values())) == 1 for by in shared.values())
    alpha = nominal_alpha([list(by.values()) for by in shared.values()])
    return Agreement(judges=judges, assertions=len(shared), agreed=agreed, alpha=alpha)


def nominal_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha (2011) of the values that each unit was given, where values are alike or not and nothing between.

    Units with one value say nothing. None where all values are the same: agreement by chance would be full as well."""
    paired = [Counter(values) for values in units if len(values) > 1]
    given = sum(paired, Counter())
    number = given.total()
    expected = number**2 - sum(count**2 for count in given.values())
    if not expected:
        return None
    observed = sum((unit.total() ** 2 - sum(count**2 for count in unit.values())) / (unit.total() - 1) for unit in paired)
    return 1 - (number - 1) * observed / expected
