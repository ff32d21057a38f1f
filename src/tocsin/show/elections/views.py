"""What the election section says: each contest of a record with its claims, and what the arithmetic makes of them.

In: contests, and how a figure or statement of a document is linked to. Out: views for the templates of the dossier, the report and the
workbench.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tocsin.elections.tracking.candidacies import Candidacy
from tocsin.elections.tracking.claims import Claim, Contest, contests, series
from tocsin.elections.tracking.rows import claim_words
from tocsin.elections.words import check_words, rule_words
from tocsin.record.entries import FigureLine
from tocsin.show.dossier.when import iso_words
from tocsin.show.dossier.words import source_name
from tocsin.show.elections.charts import Chart, claims_chart
from tocsin.show.language import say

FROM = {
    "figure": "{when}",
    "event": "{when}",
    "text": "{when} (the last date told before the figures)",
    "publication": "{when} (not told: the report’s own date)",
}
Href = Callable[[str, str], str | None]
"""The anchor of a document's figure, by the ids of both; None where there is no page to open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """One claim: what it counts, the shares as printed, whose word it is, and what the rule makes of it."""

    series: str
    shares: tuple[tuple[str, str], ...]
    voice: str
    outlet: str
    reported: str
    when: str | None
    sentence: str
    joined: tuple[str, ...]  # why a party's figure is taken for its candidate's
    anchor: str | None
    words: str
    reasons: tuple[str, ...]
    poll: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestView:
    """One election: claims, differences between them, the rule, and the picture."""

    title: str
    claims: tuple[ClaimView, ...]
    differences: tuple[str, ...]
    rule: str | None
    source: str | None
    note: str | None
    chart: Chart | None


def contest_views(lines: Iterable[FigureLine], href: Href = lambda _document, _figure: None) -> list[ContestView]:
    """The elections of which these figures tell, the most claimed first."""
    return [contest_view(contest, href) for contest in contests(lines)]


def contest_view(contest: Contest, href: Href = lambda _document, _figure: None) -> ContestView:
    """One of them."""
    claims = tuple(_claim_view(claim, href) for claim in contest.claims)
    return ContestView(
        title=f"{contest.name}, {contest.year or say('year not told')}",
        claims=claims,
        differences=tuple(_difference(d.name, d.first, d.second, d.same_series) for d in contest.differences),
        rule=rule_words(contest.rule, say) if contest.rule is not None else None,
        source=say(contest.rule.source) if contest.rule is not None else None,
        note=say(contest.rule.note) if contest.rule is not None and contest.rule.note else None,
        chart=claims_chart(contest, [claim.anchor for claim in claims]),
    )


def _claim_view(claim: Claim, href: Href) -> ClaimView:
    line = claim.lines[0]
    document = line.entry.document
    return ClaimView(
        series=say(series()[claim.series].label),
        shares=tuple((name, claim.printed[name]) for name in claim.count.names),
        voice=say(", as told by ").join(claim.speakers) if claim.speakers else say("the outlet’s own voice"),
        outlet=source_name(document),
        reported=iso_words(document.published),
        when=say(FROM[claim.when_from], when=iso_words(claim.when)) if claim.when else None,
        sentence=line.sentence_text,
        joined=tuple(_joined(name, candidacy) for name, candidacy in claim.stands_for.items()),
        anchor=href(document.id, line.figure.id),
        words=claim_words(claim, say),
        reasons=_reasons(claim),
        poll=not series()[claim.series].counts,
    )


def _joined(name: str, found: Candidacy) -> str:
    given = {"party": found.party, "name": name, "key": found.key, "sentence": found.sentence}
    return say("told of {party}, whose candidate is {name}, says {key}: “{sentence}”", **given)


def _reasons(claim: Claim) -> tuple[str, ...]:
    """The conditions of the candidate who is ahead, each with where it stands."""
    if claim.verdict is None or not claim.verdict.findings:
        return ()
    finding = claim.verdict.findings[0]
    found = [check_words(check, say) for trial in finding.trials for check in trial.checks]
    return tuple(f"{finding.name}: {words}" for words in dict.fromkeys(found))


def _difference(name: str, first: str, second: str, same: bool) -> str:
    given = {"name": name, "first": first, "second": second}
    if same:
        return say("{name}: {first} and {second} are given for the same kind of count; both cannot be right.", **given)
    return say("{name}: {first} and {second} come from different kinds of count, which need not agree.", **given)
