"""What the verbs of `tocsin election` print."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tocsin.elections.asking import Totals, count_of
from tocsin.elections.forensics.cuts import Examined, cut_of
from tocsin.elections.forensics.running import run_tests
from tocsin.elections.rest import needs
from tocsin.elections.rows import fault_examples, fault_row, result_row, result_text, rule_row, sum_of, tally_row, verdict_row
from tocsin.elections.rules.loading import countries, country_of, read_rules, rule_for
from tocsin.elections.rules.model import Country, Rule
from tocsin.elections.tally.checks import faults
from tocsin.elections.tally.sheets import read_tally
from tocsin.elections.tracking.asking import Tracked
from tocsin.elections.tracking.claims import Contest, contests, series
from tocsin.elections.tracking.projection import estimate, sized
from tocsin.elections.tracking.rows import (
    WHEN_FROM,
    candidacy_words,
    claim_words,
    contest_row,
    estimate_words,
    projection_row,
    snapshot_row,
)
from tocsin.elections.verdict import Verdict, judge
from tocsin.elections.words import check_words, need_words, outcome_words, rule_words, runoff_date, verdict_words
from tocsin.errors import TocsinError
from tocsin.record.case import Case, utc_now
from tocsin.serial import to_json
from tocsin.show.elections.page import Report, render_report
from tocsin.show.elections.views import ContestView, contest_view

SHOWN_PARTIES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whose rule is asked for, on which day, from which file first."""

    country: str
    on: str | None = None
    rules: Path | None = None

    def found(self) -> tuple[Country, Rule]:
        """The country and its rule. Raises TocsinError."""
        own = {c.country: c for c in read_rules(self.rules)} if self.rules is not None else {}
        country = next((c for c in own.values() if self.country.casefold() in (c.country.casefold(), c.name.casefold())), None)
        country = country or country_of(self.country)
        return country, rule_for(country, self.on)


def print_rows(rows: Iterable[object]) -> None:
    """JSON lines to standard output."""
    for row in rows:
        sys.stdout.buffer.write(to_json(row) + b"\n")


def show_rules(rules: Path | None, as_json: bool) -> None:
    """Every country with the rule now in force, one line each."""
    known = {**countries(), **({c.country: c for c in read_rules(rules)} if rules is not None else {})}
    if as_json:
        print_rows(rule_row(country, rule) for country in known.values() for rule in country.rules)
        return
    for country in known.values():
        for rule in country.rules:
            span = f"{rule.valid_from or '...'} to {rule.valid_until or 'now'}"
            print(f"{country.country}  {country.name:34s} {span:26s} {rule_words(rule).split('.')[0].removeprefix('Elected is who has ')}")
    print(f"\n{len(known)} countries. How one of them decides: tocsin election rule COUNTRY --on DATE")


def show_rule(name: str, on: str | None, rules: Path | None, as_json: bool) -> None:
    """One rule in full, with its worked cases as they come out."""
    country, rule = Asked(country=name, on=on, rules=rules).found()
    if as_json:
        print_rows([rule_row(country, rule)])
        return
    print(f"{country.name}, in force {rule.valid_from or 'earlier'} to {rule.valid_until or 'now'}\n\n{rule_words(rule)}")
    for label, words in (("Note", rule.note), ("Tie", rule.tie), ("Source", rule.source)):
        if words:
            print(f"{label}: {words}")
    print("\nWorked cases")
    for example in rule.examples:
        print(f"  {example.case}: {example.then}")


def show_verdict(asked: Asked, standings: list[str], totals: Totals, *, as_json: bool) -> None:
    """The verdict, its reasons, and what the rest must show."""
    country, rule = asked.found()
    verdict = judge(rule, count_of(standings, totals))
    if as_json:
        print_rows([{"country": country.country, **verdict_row(verdict)}])
        return
    print(verdict_words(verdict))
    for words, reading in verdict.readings:
        print(f"  If {words}: {verdict_words(reading)}")
    _show_findings(verdict)
    if needed := needs(verdict):
        print("\nWhat the uncounted votes would have to show")
        for need in needed:
            print(f"  {need_words(need)}")
    day = runoff_date(rule, asked.on) if asked.on and len(asked.on) == 10 else None
    if day and any(outcome.kind == "runoff" for outcome in verdict.possible):
        print(f"\nThe second round: {'on' if rule.runoff and rule.runoff.exactly else 'by'} {day}.")
    print(f"\n{country.name}: {rule_words(rule)}\nSource: {rule.source}")


def _show_findings(verdict: Verdict) -> None:
    for finding in verdict.findings:
        print(f"\n{finding.name}")
        for number, trial in enumerate(finding.trials):
            print(f"  {'or' if number else 'needs'}")
            for check in trial.checks:
                print(f"    {check_words(check)}")
    if verdict.outcome.kind == "open" and len(verdict.possible) > 1:
        print("\nIt may end in")
        for outcome in verdict.possible:
            print(f"  {outcome_words(outcome, verdict.rule)}")


def regions_of(texts: list[str]) -> dict[str, int]:
    """ "Tinubu=30" as a name and a number. Raises TocsinError."""
    found = {}
    for text in texts:
        name, separator, number = text.rpartition("=")
        if not separator or not number.isdecimal():
            raise TocsinError(f"{text!r}: write the candidate and a number of regions, for instance Tinubu=30")
        found[name] = int(number)
    return found


def show_check(path: Path, layout: str | None, as_json: bool) -> None:
    """The totals of a file of tally sheets and every fault in it."""
    tally = read_tally(path, layout)
    found = faults(tally)
    if as_json:
        print_rows([tally_row(tally), *(fault_row(fault) for fault in found)])
        return
    print(f"{path.name}: {len(tally):,} sheets ({tally.layout.about or 'layout ' + tally.layout.name})")
    for party, votes in list(tally.totals.items())[:SHOWN_PARTIES]:
        print(f"  {party:40s} {votes:>14,}")
    if len(tally.totals) > SHOWN_PARTIES:
        print(f"  and {len(tally.totals) - SHOWN_PARTIES} more")
    print(f"  {'valid':40s} {sum_of(tally.valid):>14,}\n  {'registered':40s} {sum_of(tally.registered):>14,}")
    if not found:
        print("\nNo fault by the sheets' own arithmetic.")
    for fault in found:
        print(f"\n{len(fault):,} {fault.words}" + (f", with {fault.votes:,} ballots" if fault.votes else ""))
        for line in fault_examples(fault):
            print(f"  {line}")


def show_tests(asked: Examined, as_json: bool) -> None:
    """Every test, with what it can and cannot show and how it comes out elsewhere."""
    tally = read_tally(asked.path, asked.layout)
    results = run_tests(tally, asked.leader, cut_of(tally, asked), asked.only)
    if as_json:
        print_rows(result_row(result) for result in results)
        return
    print(f"{asked.path.name}: {len(tally):,} sheets. None of these tests, and no sum of them, is a number of fraudulent votes.")
    for result in results:
        print(f"\n{result_text(result)}")


def show_claims(case: Path, as_of: str | None, country: str | None, as_json: bool) -> None:
    """What the case's documents claim of votes, by election, with what the rule makes of each claim."""
    with Case(case, create=False) as opened:
        found = contests(opened.figures(as_of))
    if country is not None:
        wanted = country_of(country).country
        found = [contest for contest in found if contest.country == wanted]
    if as_json:
        print_rows(contest_row(contest) for contest in found)
        return
    for contest in found:
        print("\n".join(_contest_lines(contest)))
    if not found:
        print("No share and no votes of a named candidate or party are claimed in this case.", file=sys.stderr)


def _contest_lines(contest: Contest) -> list[str]:
    lines = [f"{contest.name} {contest.year or '(year unknown)'}"]
    for claim in contest.claims:
        document = claim.lines[0].entry.document
        voice = " < ".join(claim.speakers) or "the outlet itself"
        lines += [
            "",
            f"  {series()[claim.series].label}: {', '.join(f'{name} {text}' for name, text in claim.printed.items())}",
            f"    {voice}, {document.outlet or document.key}, {document.published or 'undated'}"
            + (f"; vote of {claim.when} ({WHEN_FROM.get(claim.when_from, 'at the figure')})" if claim.when else ""),
            f"    “{claim.lines[0].sentence_text}”",
            *(f"    {words}" for words in candidacy_words(claim)),
            f"    {claim_words(claim)}",
        ]
    for d in contest.differences:
        kinds = "of the same kind of count" if d.same_series else "from different kinds of count, which need not agree"
        lines.append(f"\n  {d.name}: {d.first} and {d.second} exclude each other; {kinds}")
    return [*lines, *([f"\n  {rule_words(contest.rule)}\n  Source: {contest.rule.source}"] if contest.rule else []), ""]


def show_snapshots(asked: Tracked, as_json: bool) -> None:
    """Files of a count in their order: standing, projection, what the rule says."""
    rule = Asked(country=asked.country, on=asked.on).found()[1] if asked.country is not None else None
    found = asked.snapshots(rule)
    if as_json:
        print_rows(snapshot_row(snapshot) for snapshot in found)
        return
    for snapshot in found:
        pair = f"{snapshot.first} over {snapshot.second}"
        print(f"\n{snapshot.name}: {len(snapshot.tally):,} sheets, {100 * float(snapshot.counted):.2f} % of all")
        print(f"  lead of {pair}: {snapshot.lead:.4f} points")
        if snapshot.projection is not None:
            print(f"  would end at {estimate_words(snapshot.projection.lead)}; {snapshot.projection.label}")
        if snapshot.verdict is not None:
            print(f"  {verdict_words(snapshot.verdict)}")
        for need in snapshot.needs:
            print(f"  With as many votes a voter as so far: {need_words(need)}")


def show_sample(path: Path, frame: Path | None, layout: str | None, as_json: bool) -> None:
    """A sample by strata: what it says as a whole, and what those that arrived say. A frame gives the sizes of the strata."""
    sample = read_tally(path, layout)
    if frame is not None:
        sample = sized(sample, read_tally(frame, layout))
    found = [estimate(sample)] + ([estimate(sample, arrived_only=True)] if sample.arrived is not None and not sample.arrived.all() else [])
    if as_json:
        print_rows(projection_row(projection) for projection in found)
        return
    for projection in found:
        without = f"; {projection.empty} strata without any" if projection.empty else ""
        print(f"\n{projection.sheets:,} of {projection.of:,} sheets; {projection.label}{without}")
        for name, share in projection.shares.items():
            print(f"  {name:30s} {estimate_words(share)}")


def write_report(asked: Tracked, tested: Examined | None, claims: Claims, output: Path, title: str | None) -> None:
    """The report as one page. Raises TocsinError when there is nothing to report, or the page cannot be written."""
    country, rule = Asked(country=asked.country, on=asked.on).found() if asked.country is not None else (None, None)
    found = asked.snapshots(rule) if asked.files else []
    views = claims.views(country, asked.on)
    if not found and not views and rule is None:
        raise TocsinError("nothing to report: name a country, files of a count, or a case that claims votes")
    last = found[-1].tally if found else None
    results = run_tests(last, asked.leader, cut_of(last, tested) if tested is not None else None) if last is not None else []
    page = render_report(
        Report(
            title=title or " ".join(filter(None, (country.name if country else "Election desk", asked.on))),
            country=country,
            rule=rule,
            contests=views,
            snapshots=found,
            faults=faults(last) if last is not None else (),
            results=results,
            generated=utc_now().strftime("%Y-%m-%d %H:%M UTC"),
        )
    )
    try:
        output.write_text(page, encoding="utf-8")
    except OSError as error:
        raise TocsinError(f"{output}: cannot be written ({error.strerror}); name another file with -o") from error
    print(f"Wrote {output}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """The case whose claims are reported, if any."""

    case: Path | None
    as_of: str | None = None

    def views(self, country: Country | None, on: str | None) -> list[ContestView]:
        """Its contests, those of one country and year where these are asked for."""
        if self.case is None:
            return []
        with Case(self.case, create=False) as opened:
            found = contests(opened.figures(self.as_of))
        kept = [contest for contest in found if country is None or contest.country == country.country]
        return [contest_view(contest) for contest in kept if on is None or contest.year in (None, on[:4])]
