"""What the votes that are not counted yet would have to show.

In: a `Verdict` on a partial count. Out: for each candidate, way to win and condition on votes, the share or the lead that the rest must
give, in votes where the count gives votes, and whether that can be. Plain arithmetic: it says nothing of how likely it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from tocsin.elections.count import Count, total
from tocsin.elections.exact import HUNDRED, Interval, Threshold
from tocsin.elections.verdict import Check, Finding, Verdict

Reach = Literal["already", "possible", "impossible"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One condition and what the rest must show for it. `points` of the rest, an interval where shares are rounded; `votes` exact."""

    name: str
    rival: str | None  # over whom the lead is
    kind: Literal["share", "lead"]
    bar: Threshold
    so_far: Interval
    points: Interval
    votes: int | None
    rest: int | None  # ballots still to come
    reach: Reach


def needs(verdict: Verdict) -> tuple[Need, ...]:
    """What the rest must show, for the candidates who are first and second so far; empty when all is counted."""
    if not verdict.count.partial:
        return ()
    found = [need for finding in verdict.findings[:2] for need in _needs_of(verdict, finding)]
    return tuple(dict.fromkeys(found))


def margin_needed(lead: Fraction, counted: Fraction, bar: Fraction) -> Fraction:
    """Points by which the rest must be led so that the whole is led by `bar`, `counted` (0 to 1) being in and led by `lead`."""
    if counted >= 1:
        raise ValueError("nothing is left to count")
    return (bar - counted * lead) / (1 - counted)


def _needs_of(verdict: Verdict, finding: Finding) -> Iterator[Need]:
    for trial in finding.trials:
        for check in trial.checks:
            if check.kind in ("share", "lead"):
                need = _by_votes(verdict, finding.name, check) if verdict.count.votes else _by_shares(verdict, finding.name, check)
                if need is not None:
                    yield need


def _by_votes(verdict: Verdict, name: str, check: Check) -> Need | None:
    count, rule = verdict.count, verdict.rule
    counted = total(count, check.of, rule.blank_is_valid)
    if not counted.exact or check.now is None:
        return None
    rival = _rival(count, name) if check.kind == "lead" else None
    have = count.votes[name] - (count.votes[rival] if rival is not None else 0)
    whole = int(counted.low) + (0 if check.of == "registered" else count.uncounted)
    votes = check.bar.least(whole) - have
    least = -count.uncounted if check.kind == "lead" else 0
    reach: Reach = "already" if votes <= least else "possible" if votes <= count.uncounted else "impossible"
    points = HUNDRED * votes / count.uncounted
    return _need(name, rival, check, Interval(points, points), reach=reach, votes=(votes, count.uncounted))


def _by_shares(verdict: Verdict, name: str, check: Check) -> Need | None:
    if check.now is None or check.now.high is None:
        return None
    counted = verdict.count.counted
    rival = _rival(verdict.count, name) if check.kind == "lead" else None
    points = Interval(margin_needed(check.now.high, counted, check.bar.value), margin_needed(check.now.low, counted, check.bar.value))
    least = -HUNDRED if check.kind == "lead" else Fraction(0)
    worst = points.high if points.high is not None else points.low
    reach: Reach = "already" if worst <= least else "impossible" if points.low > HUNDRED else "possible"
    return _need(name, rival, check, points, reach=reach, votes=None)


def _need(name: str, rival: str | None, check: Check, points: Interval, *, reach: Reach, votes: tuple[int, int] | None) -> Need:
    return Need(
        name=name,
        rival=rival,
        kind="lead" if check.kind == "lead" else "share",
        bar=check.bar,
        so_far=check.now or Interval(Fraction(0), None),
        points=points,
        votes=votes[0] if votes else None,
        rest=votes[1] if votes else None,
        reach=reach,
    )


def _rival(count: Count, name: str) -> str | None:
    return next((other for other in count.names if other != name), None)
