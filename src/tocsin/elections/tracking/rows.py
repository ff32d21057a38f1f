"""Claims, snapshots and estimates as rows for JSON and as sentences."""

from __future__ import annotations

from typing import Any

from tocsin.elections.rows import interval_row, verdict_row
from tocsin.elections.saying import Say, english
from tocsin.elections.tracking.claims import Claim, Contest, series
from tocsin.elections.tracking.projection import Estimate, Projection
from tocsin.elections.tracking.snapshots import Snapshot
from tocsin.elections.words import need_words, verdict_words

Row = dict[str, Any]
WHEN_FROM = {"event": "as the report dates the vote", "text": "the last date told before it", "publication": "the report's own date"}


def contest_row(contest: Contest) -> Row:
    """An election with its claims."""
    return {
        "country": contest.country,
        "name": contest.name,
        "year": contest.year,
        "rule": contest.rule.source if contest.rule is not None else None,
        "claims": [claim_row(claim) for claim in contest.claims],
        "differences": [{"name": d.name, "first": d.first, "second": d.second, "same_series": d.same_series} for d in contest.differences],
    }


def claim_row(claim: Claim) -> Row:
    """One claim with its voice, its place and what the rule makes of it."""
    document = claim.lines[0].entry.document
    return {
        "series": claim.series,
        "speakers": claim.speakers,
        "outlet": document.outlet,
        "published": document.published,
        "document": document.id,
        "key": document.key,
        "sentence": claim.lines[0].sentence_text,
        "span": claim.lines[0].sentence,
        "assertions": [line.id for line in claim.lines],
        "when": claim.when,
        "when_from": claim.when_from,
        "shares": {name: {"printed": claim.printed[name], "points": interval_row(share)} for name, share in claim.count.shares.items()},
        "votes": dict(claim.count.votes),
        "told_of_party": {
            name: {"party": c.party, "document": c.document, "key": c.key, "sentence": c.sentence} for name, c in claim.stands_for.items()
        },
        "counted": float(claim.count.counted),
        "words": claim_words(claim),
        "verdict": verdict_row(claim.verdict) if claim.verdict is not None else None,
    }


def candidacy_words(claim: Claim) -> list[str]:
    """By what a party's figure is taken for its candidate's."""
    return [f"told of {c.party}, whose candidate is {name}, says {c.key}: “{c.sentence}”" for name, c in claim.stands_for.items()]


def claim_words(claim: Claim, say: Say = english) -> str:
    """What the rule makes of the claim; of a poll, were its shares votes."""
    if claim.verdict is None:
        return say("No rule is kept for this election.")
    words = verdict_words(claim.verdict, say)
    return words if series()[claim.series].counts else say("Were these the votes: {words}", words=f"{words[0].lower()}{words[1:]}")


def snapshot_row(snapshot: Snapshot) -> Row:
    """One file of the count."""
    return {
        "file": snapshot.name,
        "sheets": len(snapshot.tally),
        "counted": round(100 * float(snapshot.counted), 5),
        "first": snapshot.first,
        "second": snapshot.second,
        "lead": snapshot.lead,
        "shares": snapshot.shares,
        "projection": projection_row(snapshot.projection) if snapshot.projection is not None else None,
        "verdict": verdict_row(snapshot.verdict) if snapshot.verdict is not None else None,
        "rest_must_show": [need_words(need) for need in snapshot.needs],
    }


def projection_row(projection: Projection) -> Row:
    """An estimate with its warning."""
    return {
        "lead": _estimate(projection.lead),
        "shares": {name: _estimate(share) for name, share in projection.shares.items()},
        "first": projection.first,
        "second": projection.second,
        "sheets": projection.sheets,
        "of": projection.of,
        "places_without_any": projection.empty,
        "random": projection.random,
        "words": projection.label,
    }


def _estimate(estimate: Estimate) -> list[float]:
    return [estimate.value, estimate.low, estimate.high]


def estimate_words(estimate: Estimate) -> str:
    """ "9.98 (9.87 to 10.10)"."""
    return f"{estimate.value:.2f} ({estimate.low:.2f} to {estimate.high:.2f})"
