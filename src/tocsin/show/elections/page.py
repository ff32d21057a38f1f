"""The report of the election desk: one self-contained page on a rule, a count, its claims and its tests.

In: what was computed. Out: HTML that loads nothing, in the dossier's style.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment
from markupsafe import Markup

from tocsin.elections.forensics.result import Result
from tocsin.elections.rest import needs
from tocsin.elections.rows import fault_examples, reference_words
from tocsin.elections.rules.model import Country, Rule
from tocsin.elections.tally.checks import Fault
from tocsin.elections.tracking.rows import estimate_words
from tocsin.elections.tracking.snapshots import Snapshot
from tocsin.elections.verdict import Verdict
from tocsin.elections.words import check_words, need_words, outcome_words, rule_words, verdict_words
from tocsin.show.dossier.page import page_policy, page_style
from tocsin.show.dossier.templating import make_environment
from tocsin.show.elections.charts import (
    fingerprint_chart,
    labelled,
    lead_bar,
    lead_chart,
    need_chart,
    reference_chart,
    region_chart,
    share_chart,
)
from tocsin.show.elections.views import ContestView


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the report is made of; what is not there is left out of the page."""

    title: str
    country: Country | None = None
    rule: Rule | None = None
    verdict: Verdict | None = None
    contests: Sequence[ContestView] = ()
    snapshots: Sequence[Snapshot] = ()
    faults: Sequence[Fault] = ()
    results: Sequence[Result] = ()
    generated: str | None = None


def render_report(report: Report) -> str:
    """The page."""
    style = page_style()
    snapshots = report.snapshots
    verdict = report.verdict or (snapshots[-1].verdict if snapshots else None)
    bar = lead_bar(verdict) if verdict is not None else None
    pair = (snapshots[-1].first, snapshots[-1].second) if snapshots else ("", "")
    still = [(f"{100 * float(s.counted):.1f} % counted", need) for s in snapshots for need in s.needs]
    return _environment().get_template("election_report.html.j2").render(
        report=report,
        style=Markup(style),
        policy=page_policy(style),
        rule_words=rule_words(report.rule) if report.rule is not None else None,
        verdict=verdict,
        verdict_words=verdict_words(verdict) if verdict is not None else None,
        shares=share_chart(verdict) if verdict is not None and verdict.findings else None,
        rest=need_chart(still or (labelled(needs(verdict)) if verdict is not None else ())),
        leads=lead_chart(snapshots, bar) if len(snapshots) > 1 else None,
        regions=next((region_chart(r, *pair) for r in report.results if r.test == "late-count" and r.unusable is None), None),
        fingerprint=next((fingerprint_chart(r, pair[0]) for r in report.results if r.test == "fingerprint" and r.unusable is None), None),
        check_words=check_words,
        need_words=need_words,
        outcome_words=outcome_words,
        estimate_words=estimate_words,
        reference_words=reference_words,
        reference_chart=reference_chart,
        fault_examples=fault_examples,
    )  # fmt: skip


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return make_environment(at=lambda anchor: f"#{anchor}")
