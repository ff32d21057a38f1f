"""Integer percentages: how many stations report a whole percentage, against what chance makes of such numbers.

In: a `Tally` with registered voters. Out: stations whose turnout or leader's share lies within 0.05 of a whole percentage, beyond the
number expected when each station's ballots and leader's votes are binomial with its own observed rates (Kobak, Shpilkin and
Pshenichnikov, Annals of Applied Statistics 10, 2016). Their expectation is a Monte Carlo mean; here it is the closed form, so that a run
takes a second and never varies.

As in their analysis turnout is ballots handed out over registered voters, the share is of ballots found, and only stations count that
have at least 100 voters and neither above 99 %: small numbers and unanimity are whole percentages by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.elections.forensics.result import Result, unusable
from tocsin.elections.tally.sheets import MISSING, Decimals, Flags, Numbers, Tally

HALF_WIDTH = 0.05  # points around a whole percentage
LEAST_REGISTERED = 100
HIGHEST = 0.99  # share above which a whole percentage says nothing
TINY = 1e-9  # so that a quotient that is whole on paper is whole here
ALARM_Z = 3.0
DEVIATIONS = 9  # how far from its mean a binomial is followed


@dataclass(frozen=True, slots=True)
class Pair:
    """A count out of a number: ballots of registered, leader's votes of ballots."""

    count: Numbers
    of: Numbers

    @property
    def rate(self) -> Decimals:
        """The share, 0 where there is nothing to share."""
        return np.asarray(self.count / np.maximum(self.of, 1), dtype=np.float64)


def integer_excess(tally: Tally, leader: str | None = None) -> Result:
    """The test for a leader (default: who has most votes)."""
    if tally.layout.registered is None:
        return unusable("integers", "the file does not say how many voters are registered")
    name = leader or next(iter(tally.totals))
    turnout, share = _pairs(tally, name)
    usable = (turnout.of >= LEAST_REGISTERED) & (turnout.count > 0) & (share.of > 0) & (turnout.rate <= HIGHEST) & (share.rate <= HIGHEST)
    if not usable.any():
        return unusable("integers", f"no station has {LEAST_REGISTERED} registered voters and rates below {HIGHEST:.0%}")
    turnout, share = (Pair(pair.count[usable], pair.of[usable]) for pair in (turnout, share))
    chances = [chance_of_integer(pair) for pair in (turnout, share)]
    either = 1 - (1 - chances[0]) * (1 - chances[1])
    seen = [is_integer(pair.rate) for pair in (turnout, share)]
    observed, expected = int((seen[0] | seen[1]).sum()), float(either.sum())
    spread = float(np.sqrt((either * (1 - either)).sum()))
    z = (observed - expected) / spread if spread else 0.0
    figures = {
        "excess": observed - expected,
        "observed": float(observed),
        "expected": expected,
        "standard_deviation": spread,
        "z": z,
        "stations": float(usable.sum()),
        "excess_turnout": float(seen[0].sum() - chances[0].sum()),
        "excess_share": float(seen[1].sum() - chances[1].sum()),
        "excess_per_thousand": 1000 * (observed - expected) / float(usable.sum()),
    }
    return Result(test="integers", figures=figures, sentence=_sentence(name, figures), alarm=z > ALARM_Z)


def _sentence(name: str, f: dict[str, float]) -> str:
    return (
        f"{f['observed']:,.0f} of {f['stations']:,.0f} stations report a whole percentage as turnout or as the share of {name}; "
        f"chance alone would give {f['expected']:,.1f}, give or take {f['standard_deviation']:.1f}: {f['excess']:+,.1f} (z {f['z']:.1f})."
    )


def _pairs(tally: Tally, leader: str) -> tuple[Pair, Pair]:
    votes = np.where(tally.of(leader) == MISSING, 0, tally.of(leader))
    return Pair(np.maximum(tally.cast, 0), np.maximum(tally.registered, 0)), Pair(votes, np.maximum(tally.received, 0))


def is_integer(rate: Decimals) -> Flags:
    """Whether each share lies within the half width of a whole percentage."""
    points = 100 * rate
    return np.asarray(np.abs(points - np.round(points)) <= HALF_WIDTH + TINY)


def chance_of_integer(pair: Pair) -> Decimals:
    """For each station the chance that a binomial count of its size and rate is a whole percentage: the sum of the binomial's probabilities
    over the few counts within the half width of each whole percentage."""
    chances = np.zeros(len(pair.of))
    rate = pair.rate
    reach = np.ceil(100 * DEVIATIONS * np.sqrt(np.maximum(rate * (1 - rate), TINY) / np.maximum(pair.of, 1)) + 2)
    centre = np.round(100 * rate)
    binomial = _Binomial(pair)
    for step in range(-int(reach.max(initial=0)), int(reach.max(initial=0)) + 1):
        percent = centre + step
        active = np.flatnonzero((abs(step) <= reach) & (percent >= 0) & (percent <= 100))
        of = pair.of[active]
        low = np.maximum(np.ceil((percent[active] - HALF_WIDTH) * of / 100 - TINY * of), 0).astype(np.int64)
        high = np.minimum(np.floor((percent[active] + HALF_WIDTH) * of / 100 + TINY * of), of).astype(np.int64)
        for offset in range(int((high - low).max(initial=-1)) + 1):
            inside = low + offset <= high
            chances[active[inside]] += binomial.probability(active[inside], (low + offset)[inside])
    return chances


class _Binomial:
    """Probabilities of many binomials at once, by a table of logarithms of factorials."""

    def __init__(self, pair: Pair) -> None:
        self.of = pair.of
        self.factorials = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, int(pair.of.max(initial=1)) + 1)))])
        with np.errstate(divide="ignore"):
            self.hit, self.miss = np.log(pair.rate), np.log1p(-np.minimum(pair.rate, 1.0))

    def probability(self, where: Numbers, count: Numbers) -> Decimals:
        """The chance of exactly `count` at each of these stations."""
        of = self.of[where]
        ways = self.factorials[of] - self.factorials[count] - self.factorials[of - count]
        with np.errstate(invalid="ignore"):
            hits = np.where(count > 0, count * self.hit[where], 0.0)
            misses = np.where(of > count, (of - count) * self.miss[where], 0.0)
        return np.asarray(np.exp(ways + hits + misses), dtype=np.float64)
