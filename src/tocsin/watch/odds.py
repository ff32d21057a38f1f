"""From signs that stand to odds: prior odds times likelihood ratios, each tempered by strength and by what its family says already.

In: the signs seen on a day, and the prior. Out: a probability with its range, and what each sign contributes. Everything adds up on the
scale of log odds, so that each part can be shown.

Signs of one family often report one thing in several ways. The strongest of a family counts in full, the next half, the next a quarter:
together never more than twice the strongest. Signs for and against are taken apart, so that neither hides the other.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from tocsin.watch.schema import Ratio, Sign
from tocsin.watch.tally import Seen

REPEATED = 0.5  # how much each further sign of a family counts, beside the one before it

End = Literal["value", "low", "high"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """The probability of an attempt within 30 days before any report is read, and where it comes from."""

    probability: float
    low: float
    high: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one sign adds to the log odds, with its share of its family and the range that its ratio allows."""

    seen: Seen
    share: float  # 1, 1/2, 1/4, ... by its place in its family
    log: float
    low: float
    high: float


def parts_of(seen: Mapping[str, Seen], signs: Mapping[str, Sign]) -> list[Part]:
    """What each weighed sign contributes, the heaviest first."""
    families: defaultdict[tuple[str, bool], list[tuple[float, Seen, Ratio]]] = defaultdict(list)
    for one in seen.values():
        ratio = signs[one.sign].ratio
        if ratio is not None:
            weight = one.strength * math.log(ratio.value)
            families[signs[one.sign].family, ratio.value < 1].append((weight, one, ratio))
    parts = [part for members in families.values() for part in _of_family(members)]
    return sorted(parts, key=lambda part: (-abs(part.log), part.seen.sign))


def _of_family(members: list[tuple[float, Seen, Ratio]]) -> Iterable[Part]:
    ranked = sorted(members, key=lambda member: (-abs(member[0]), member[1].sign))
    for place, (weight, one, ratio) in enumerate(ranked):
        share = REPEATED**place
        scale = share * one.strength
        yield Part(seen=one, share=share, log=share * weight, low=scale * math.log(ratio.low), high=scale * math.log(ratio.high))


def probability(prior: float, logs: Iterable[float]) -> float:
    """Prior odds times the ratios, as a probability."""
    log_odds = math.log(prior / (1 - prior)) + math.fsum(logs)
    return 1 / (1 + math.exp(-log_odds))


def likely_range(prior: Prior, parts: Iterable[Part]) -> tuple[float, float]:
    """The range when prior and ratios err independently within their ranges: their deviations add up as the root of their squares."""
    parts = list(parts)
    centre = _log_odds(prior.probability) + math.fsum(part.log for part in parts)
    below = math.hypot(_log_odds(prior.probability) - _log_odds(prior.low), *(part.log - part.low for part in parts))
    above = math.hypot(_log_odds(prior.high) - _log_odds(prior.probability), *(part.high - part.log for part in parts))
    return _logistic(centre - below), _logistic(centre + above)


def extremes(prior: Prior, parts: Iterable[Part]) -> tuple[float, float]:
    """The probability with every ratio at its low end, and with every one at its high end."""
    parts = list(parts)
    return probability(prior.probability, (p.low for p in parts)), probability(prior.probability, (p.high for p in parts))


def _log_odds(p: float) -> float:
    return math.log(p / (1 - p))


def _logistic(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))
