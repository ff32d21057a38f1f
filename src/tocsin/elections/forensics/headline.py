"""Headline arithmetic: announced vote counts that equal a rounded share of the total, to the vote.

In: counts and their total. Out: the coarsest number of decimals at which every count is its rounded share times the total, and the chance
of that were the counts any whole numbers. Counts made from shares leave this trace; counts that were counted hardly ever do.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from tocsin.elections.exact import HUNDRED, rounded
from tocsin.elections.forensics.result import Result, unusable

DECIMALS = (0, 1, 2)  # of a percentage; at three and more, a total of millions is hit by chance
ALARM_CHANCE = 1e-4
LEAST_TOTAL = 100_000  # below, two decimals of a percentage name every vote


def headline(votes: Mapping[str, int], total: int | None = None) -> Result:
    """The test on announced counts; the total is their sum unless it is given."""
    whole = total if total is not None else sum(votes.values())
    if whole < LEAST_TOTAL or len(votes) < 2:
        return unusable("headline", f"fewer than two counts, or a total below {LEAST_TOTAL:,}")
    free = len(votes) - (1 if sum(votes.values()) == whole else 0)  # the last one follows from the others
    for decimals in DECIMALS:
        hits = {name: _share_hit(number, whole, decimals) for name, number in votes.items()}
        if all(hits.values()):
            return _found(votes, whole, decimals, free)
    worst = max(votes, key=lambda name: _distance(votes[name], whole, 1))
    far = _distance(votes[worst], whole, 1)
    figures = {"decimals": float("nan"), "chance": 1.0, "largest_distance": float(far), "total": float(whole)}
    return Result(
        test="headline",
        figures=figures,
        sentence=(
            f"The counts do not all equal a rounded share of {whole:,}: {worst} is {rounded(far, 1)} votes from the nearest tenth "
            "of a per cent."
        ),
        alarm=False,
    )


def _found(votes: Mapping[str, int], whole: int, decimals: int, free: int) -> Result:
    chance = float(chance_of_rounded(whole, decimals) ** free)
    shares = " / ".join(rounded(HUNDRED * number / whole, decimals) for number in votes.values())
    figures = {"decimals": float(decimals), "chance": chance, "total": float(whole)}
    return Result(
        test="headline",
        figures=figures,
        sentence=(
            f"All {len(votes)} counts equal {shares} % of {whole:,} to the vote; were they any whole numbers, the chance would be "
            f"{chance:.1e}."
        ),
        alarm=chance < ALARM_CHANCE,
    )


def _share_hit(number: int, whole: int, decimals: int) -> bool:
    """Whether a count is the nearest whole number to some share with so many decimals."""
    return _distance(number, whole, decimals) <= Fraction(1, 2)


def _distance(number: int, whole: int, decimals: int) -> Fraction:
    """Votes between a count and the nearest share with so many decimals."""
    steps: int = 100 * 10**decimals
    nearest = Fraction(rounded(Fraction(number * steps, whole), 0))
    return abs(Fraction(number) - nearest * whole / steps)


def chance_of_rounded(whole: int, decimals: int) -> float:
    """Part of all whole numbers up to the total that are the nearest to a share with so many decimals."""
    steps: int = 100 * 10**decimals
    return min(1.0, steps / whole)
