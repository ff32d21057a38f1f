"""Rules, verdicts, faults and test results as plain rows for JSON and as text: numbers as decimals, with the sentences that say what they
mean.
"""

from __future__ import annotations

import math
from typing import Any

import msgspec
import numpy as np

from tocsin.elections.exact import Interval
from tocsin.elections.forensics.result import Reference, Result
from tocsin.elections.rest import needs
from tocsin.elections.rules.model import Country, Rule
from tocsin.elections.tally.checks import SHOWN, Fault
from tocsin.elections.tally.sheets import Numbers, Tally
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


def sum_of(numbers: Numbers) -> int:
    """The sum, what is missing left out."""
    return int(np.maximum(numbers, 0).sum())


def tally_row(tally: Tally) -> Row:
    """The totals of a file of tally sheets."""
    return {
        "file": tally.name,
        "layout": tally.layout.name,
        "sheets": len(tally),
        "votes": tally.totals,
        "valid": sum_of(tally.valid),
        "registered": sum_of(tally.registered),
        "cast": sum_of(tally.cast),
    }


def fault_row(fault: Fault) -> Row:
    """A kind of fault with all its sheets."""
    return {
        "fault": fault.kind,
        "words": fault.words,
        "number": len(fault),
        "ballots": fault.votes,
        "stations": list(fault.stations),
        "lines": list(fault.lines),
        "details": list(fault.details),
    }


def fault_examples(fault: Fault) -> list[str]:
    """The first few places where it is, and how many more."""
    shown = list(fault.details) or [f"line {line}: {station}" for line, station in zip(fault.lines, fault.stations, strict=True)]
    more = [f"and {len(shown) - SHOWN:,} more (all with --json)"] if len(shown) > SHOWN else []
    return shown[:SHOWN] + more


def result_row(result: Result) -> Row:
    """A test's outcome with all that is always said beside it."""
    figures = {name: _known(value) for name, value in result.figures.items()}
    tables = {name: [{k: _known(v) for k, v in row.items()} for row in rows] for name, rows in result.tables.items()}
    return {
        "test": result.test,
        "words": result.sentence,
        "usable": result.unusable is None,
        "alarm": result.alarm,
        "figures": figures,
        "tables": tables,
        "beside": msgspec.to_builtins(result.words),
    }


def _known(value: float | str) -> float | str | None:
    return None if isinstance(value, float) and math.isnan(value) else value


def result_text(result: Result) -> str:
    """The same for the terminal."""
    words = result.words
    lines = [f"{words.title}: {words.measures}", f"  {result.sentence}"]
    if result.unusable is None and words.reference:
        lines.append(f"  Elsewhere ({words.unit}): {'; '.join(reference_words(reference) for reference in words.reference)}")
    if result.unusable is None:
        lines += [f"  It can {words.can}.", f"  It cannot {words.cannot}.", f"  False alarms: {words.false_alarms}."]
        lines += [f"  Method: {'; '.join(words.method)}", f"  Dissent: {'; '.join(words.dissent)}"]
    return "\n".join(lines)


def reference_words(reference: Reference) -> str:
    """ "Russia 2018 14.6 (criticised by observers)"."""
    published = ", published" if reference.published else ""
    return f"{reference.election} {reference.value:g} ({reference.standing}{published})"
