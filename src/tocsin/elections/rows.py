"""Rules and verdicts as plain rows for JSON: numbers as decimals, with the sentences that tell what they mean."""

from __future__ import annotations

from typing import Any

import msgspec

from tocsin.elections.exact import Interval
from tocsin.elections.rest import needs
from tocsin.elections.rules.model import Country, Rule
from tocsin.elections.verdict import Check, Finding, Verdict
from tocsin.elections.words import check_words, need_words, outcome_words, rule_words, verdict_words

Row = dict[str, Any]


def rule_row(country: Country, rule: Rule) -> Row:
    """A rule with its words."""
    fields = {name: value for name, value in msgspec.to_builtins(rule).items() if value is not None}
    return {"country": country.country, "name": country.name, "words": rule_words(rule), **fields}


def verdict_row(verdict: Verdict) -> Row:
    """A verdict: what is certain, how it may end, every candidate and condition, what the rest must show."""
    return {
        "words": verdict_words(verdict),
        "outcome": verdict.outcome.kind,
        "names": [name.removesuffix("?") for name in verdict.outcome.names],
        "possible": [
            {
                "kind": outcome.kind,
                "names": [name.removesuffix("?") for name in outcome.names],
                "words": outcome_words(outcome, verdict.rule),
            }
            for outcome in verdict.possible
        ],
        "problems": list(verdict.problems),
        "readings": [{"if": words, **verdict_row(reading)} for words, reading in verdict.readings],
        "source": verdict.rule.source,
        "candidates": [_finding_row(finding) for finding in verdict.findings],
        "rest_must_show": [
            {
                "candidate": need.name,
                "kind": need.kind,
                "votes": need.votes,
                "of": need.rest,
                "points": interval_row(need.points),
                "reach": need.reach,
            }
            | {"words": need_words(need)}
            for need in needs(verdict)
        ],
    }


def interval_row(value: Interval | None) -> list[float | None] | None:
    """An interval as two decimals."""
    return None if value is None else [round(float(value.low), 6), None if value.high is None else round(float(value.high), 6)]


def _finding_row(finding: Finding) -> Row:
    return {
        "name": finding.name,
        "wins_first_round": finding.state,
        "share": interval_row(finding.now.share),
        "lead": interval_row(finding.now.lead),
        "ways": [{"state": trial.state, "conditions": [_check_row(check) for check in trial.checks]} for trial in finding.trials],
    }


def _check_row(check: Check) -> Row:
    return {
        "kind": check.kind,
        "bar": str(check.bar),
        "of": check.of,
        "state": check.state,
        "so_far": interval_row(check.now),
        "at_the_end": interval_row(check.final),
        "distance_in_votes": check.distance,
        "words": check_words(check),
    }
