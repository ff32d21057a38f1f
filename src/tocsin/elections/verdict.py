"""What a rule says of a count: who is elected, which runoff follows, or that it is open; certain only where every end of the count agrees.

In: a `Rule` and a `Count`. Out: a `Verdict` with one finding per candidate and condition. Each condition is tried at the worst and at the
best that the count allows: passed at the worst, it holds for certain; failed at the best, it is out of reach; else it is open.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from tocsin.elections.count import Count, Standing, contradictions, standing, total, turnout_of
from tocsin.elections.exact import HUNDRED, Interval, Threshold
from tocsin.elections.rules.model import Denominator, Rule, Way

State = Literal["certain", "impossible", "open"]
OutcomeKind = Literal["elected", "runoff", "preferences", "legislature", "repeat", "tie", "open", "contradictory"]
UNKNOWN = Interval(Fraction(0), None)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ends, for whom. A name with a question mark is one of several who may still enter the second round."""

    kind: OutcomeKind
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.kind} {', '.join(self.names)}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One condition for one candidate: where it stands, the bar, and how far it is, in votes where the count gives votes."""

    kind: Literal["share", "lead", "turnout", "spread", "candidates"]
    bar: Threshold
    of: Denominator
    now: Interval | None  # as counted so far
    final: Interval | None  # when all is counted
    state: State
    distance: int | None = None  # votes above (or, negative, short of) the bar as counted so far
    partial: bool = False  # ballots are still to come


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One way to win for one candidate."""

    way: Way
    state: State
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One candidate: standing so far and at the end, every way to win, and whether they can win the first round."""

    name: str
    now: Standing
    final: Standing
    trials: tuple[Trial, ...]
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What follows. `outcome` is what is certain; when it is open, `possible` lists how it may end. `readings` stand in for both when the
    input contradicts itself: what each consistent part of it would give."""

    rule: Rule
    count: Count
    outcome: Outcome
    possible: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    problems: tuple[str, ...] = ()
    readings: tuple[tuple[str, Verdict], ...] = ()


def judge(rule: Rule, count: Count) -> Verdict:
    """What the rule says of the count."""
    problems = contradictions(count)
    if problems:
        readings = tuple((words, _judge(rule, part)) for words, part in _consistent_parts(count))
        return Verdict(
            rule=rule, count=count, outcome=Outcome("contradictory"), possible=(), findings=(), problems=tuple(problems), readings=readings
        )
    return _judge(rule, count)


def _judge(rule: Rule, count: Count) -> Verdict:
    findings = tuple(_finding(rule, count, name) for name in count.names)
    possible = _outcomes(rule, count, findings)
    outcome = possible[0] if len(possible) == 1 else Outcome("open")
    return Verdict(rule=rule, count=count, outcome=outcome, possible=possible, findings=findings)


def _consistent_parts(count: Count) -> list[tuple[str, Count]]:
    bare = replace(count, valid=None, cast=None, registered=None, complete=False)
    parts = [
        ("the votes alone, no total being known", replace(bare, shares={})),
        ("the listed votes taken as all that were valid", replace(bare, shares={}, complete=True)),
        ("the votes with the total of valid votes", replace(count, shares={}, cast=None, registered=None, complete=False)),
        ("the shares alone", replace(bare, votes={})),
    ]
    usable = [(words, part) for words, part in parts if (part.votes or part.shares) and not contradictions(part)]
    return [(words, part) for words, part in usable if "with the total" not in words or count.valid is not None]


def _finding(rule: Rule, count: Count, name: str) -> Finding:
    final, now = (standing(c, name, rule.of, rule.blank_is_valid) for c in (count, count.as_if_final))
    trials = tuple(_trial(rule, count, way, name) for way in rule.wins)
    first = _state(Threshold(Fraction(0), strict=True), final.margin)
    best = _any([trial.state for trial in trials])
    return Finding(name=name, now=now, final=final, trials=trials, state=_all([best, "open" if first == "open" else first]))


def _trial(rule: Rule, count: Count, way: Way, name: str) -> Trial:
    checks = tuple(_checks(rule, count, way, name))
    return Trial(way=way, checks=checks, state=_all([check.state for check in checks]))


def _checks(rule: Rule, count: Count, way: Way, name: str) -> list[Check]:
    found = []
    if way.share is not None:
        found.append(_vote_check(rule, count, name, "share", way))
    if way.lead is not None:
        found.append(_vote_check(rule, count, name, "lead", way))
    if way.turnout is not None:
        bar, turnout = Threshold.parse(way.turnout), turnout_of(count)
        found.append(Check(kind="turnout", bar=bar, of="registered", now=turnout, final=turnout, state=_state(bar, turnout or UNKNOWN)))
    if way.spread is not None:
        bar, met = Threshold(Fraction(way.spread.number), strict=False), count.regions_met.get(name)
        open_end = Interval(Fraction(0), Fraction(way.spread.of))
        at_end = met if met is not None and not count.partial else open_end
        found.append(Check(kind="spread", bar=bar, of=rule.of, now=met, final=at_end, state=_state(bar, at_end)))
    if way.candidates is not None:
        stood = len(count.names)
        state: State = "impossible" if stood > way.candidates else "certain" if count.complete else "open"
        bar = Threshold(Fraction(way.candidates), strict=False)
        found.append(Check(kind="candidates", bar=bar, of=rule.of, now=None, final=None, state=state))
    return found


def _vote_check(rule: Rule, count: Count, name: str, kind: Literal["share", "lead"], way: Way) -> Check:
    of = (way.of or rule.of) if kind == "share" else rule.of
    bar = Threshold.parse((way.share if kind == "share" else way.lead) or "")
    final, now = (standing(c, name, of, rule.blank_is_valid) for c in (count, count.as_if_final))
    if kind == "lead" and bar.value == 0:  # most votes: the margin tells, whatever the total
        values = now.margin if not count.votes else now.lead, final.margin
    elif kind == "share":
        values = now.share, final.share
    else:
        values = now.lead, final.lead
    return Check(
        kind=kind,
        bar=bar,
        of=of,
        now=values[0],
        final=values[1],
        state=_state(bar, values[1]),
        distance=_distance(rule, count, name, bar, of, kind),
        partial=count.partial,
    )


def _distance(rule: Rule, count: Count, name: str, bar: Threshold, of: Denominator, kind: str) -> int | None:
    """Votes above or short of the bar, when votes and their total are known exactly."""
    counted = total(count, of, rule.blank_is_valid)
    if not count.votes or not (counted.exact or (kind == "lead" and bar.value == 0)):
        return None
    votes = count.votes[name] - (max((n for other, n in count.votes.items() if other != name), default=0) if kind == "lead" else 0)
    return votes - bar.least(int(counted.low))


def _state(bar: Threshold, value: Interval) -> State:
    if bar.passed(value.low):
        return "certain"
    return "open" if value.high is None or bar.passed(value.high) else "impossible"


def _all(states: list[State]) -> State:
    return "impossible" if "impossible" in states else "open" if "open" in states else "certain"


def _any(states: list[State]) -> State:
    return "certain" if "certain" in states else "open" if "open" in states else "impossible"


def _outcomes(rule: Rule, count: Count, findings: tuple[Finding, ...]) -> tuple[Outcome, ...]:
    """Every way in which it may end, as far as the count tells; one: it is certain."""
    void = _void(rule, count)
    if void == "certain":
        return (Outcome("repeat"),)
    repeated = [Outcome("repeat")] if void == "open" else []
    certain = [finding for finding in findings if finding.state == "certain"]
    if certain:
        return (Outcome("elected", (certain[0].name,)), *repeated)
    tied = _tied(rule, findings)
    if tied:
        return (Outcome("tie", tied), *repeated)
    elected = [Outcome("elected", (finding.name,)) for finding in findings if finding.state == "open"]
    return (*elected, *_without_winner(rule, count, findings), *repeated)


def _void(rule: Rule, count: Count) -> State:
    """Whether too few voted for the election to stand."""
    if rule.turnout is None:
        return "impossible"
    reached = _state(Threshold.parse(rule.turnout), turnout_of(count) or Interval(Fraction(0), HUNDRED))
    return "certain" if reached == "impossible" else "impossible" if reached == "certain" else "open"


def _tied(rule: Rule, findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Who would be elected if they did not have exactly as many votes as each other."""
    level = [f.name for f in findings if f.final.margin == Interval(Fraction(0), Fraction(0))]
    plural = rule.otherwise == "plurality"
    met = [f.name for f in findings if f.name in level and any(_but_for_rank(trial, plural) for trial in f.trials)]
    return tuple(met) if len(met) > 1 else ()


def _but_for_rank(trial: Trial, plural: bool) -> bool:
    checks = [check for check in trial.checks if not (check.kind == "lead" and check.bar.value == 0)]
    return all(check.state == "certain" for check in checks) and (plural or bool(checks))


def _without_winner(rule: Rule, count: Count, findings: tuple[Finding, ...]) -> tuple[Outcome, ...]:
    """What follows when nobody wins."""
    if rule.otherwise == "plurality":
        return (Outcome("tie", tuple(f.name for f in findings if f.state == "open")),) if not count.partial else ()
    if rule.otherwise == "repeat":
        return (Outcome("repeat"),)
    entrants = rule.runoff.candidates if rule.runoff is not None else 2
    if rule.runoff is not None and rule.runoff.others_by is not None:
        return (Outcome("runoff", count.names[:1]),)
    certain = tuple(f.name for f in findings if _threats(f, findings, count) < entrants)
    names = (
        certain
        if len(certain) >= min(entrants, len(findings))
        else tuple(f"{n}?" if n not in certain else n for n in count.names[: entrants + 1])
    )
    return (Outcome(rule.otherwise, names),)


def _threats(finding: Finding, findings: tuple[Finding, ...], count: Count) -> int:
    """How many may end with as many votes as this one or more, those included who are not named."""
    low = finding.final.share.low
    named = sum(1 for other in findings if other is not finding and (other.final.share.high is None or other.final.share.high >= low))
    return named + (0 if count.complete or count.leading else 1)
