"""`tocsin election ...`: what the legal rule says of a count, and what tests of tally sheets can and cannot show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from tocsin.cli.options import DEFAULT_CASE, AsJson, AsOf, CaseFile

OnDay = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The rule in force on this day (2019-10-20); otherwise the latest.")
]
RuleFile = Annotated[
    Path | None,
    typer.Option("--rules", metavar="FILE", help="A YAML file of your own rules, asked before those that ship (see docs/ELECTIONS.md)."),
]


def rule(
    country: Annotated[
        str | None, typer.Argument(metavar="[COUNTRY]", help="Name or ISO code; without it, the countries are listed.")
    ] = None,
    on: OnDay = None,
    rules: RuleFile = None,
    as_json: AsJson = False,
) -> None:
    """Show how a presidential election is won.

    The rule in force on a day, in words, with its legal source, the total that shares are taken of, the second round, and worked cases."""
    from tocsin.cli.election import show_rule, show_rules

    if country is None:
        show_rules(rules, as_json)
    else:
        show_rule(country, on, rules, as_json)


def verdict(
    country: Annotated[str, typer.Argument(metavar="COUNTRY", help="Name or ISO code of the country whose rule applies.")],
    standings: Annotated[
        list[str], typer.Argument(metavar="NAME=NUMBER", help="Votes, or a share as it was printed: Morales=2889359, Arce=52.4%.")
    ],
    *,
    on: OnDay = None,
    valid: Annotated[int | None, typer.Option("--valid", help="All valid votes.")] = None,
    blank: Annotated[int | None, typer.Option("--blank", help="Blank votes.")] = None,
    cast: Annotated[int | None, typer.Option("--cast", help="All ballots cast, valid or not.")] = None,
    registered: Annotated[int | None, typer.Option("--registered", help="Registered voters.")] = None,
    uncounted: Annotated[int, typer.Option("--uncounted", help="Ballots that are not counted yet, at most.")] = 0,
    counted: Annotated[
        str | None, typer.Option("--counted", metavar="PERCENT", help="Part of the whole that is counted, instead of --uncounted.")
    ] = None,
    turnout: Annotated[str | None, typer.Option("--turnout", metavar="PERCENT", help="Turnout, where the rule asks for one.")] = None,
    shares_of: Annotated[
        str | None, typer.Option("--shares-of", help="What shares are of: valid, cast, registered. Otherwise, what the rule counts.")
    ] = None,
    regions_met: Annotated[
        list[str] | None,
        typer.Option(
            "--regions-met", metavar="NAME=NUMBER", help="In how many regions a candidate has the support that the rule asks for."
        ),
    ] = None,
    complete: Annotated[bool, typer.Option("--complete", help="Nobody else stood.")] = False,
    rules: RuleFile = None,
    as_json: AsJson = False,
) -> None:
    """Say what follows from a count by the rule.

    Who wins or which second round follows, how far each bar is, in votes where votes are given, and what the uncounted votes would
    have to show. A rounded share is taken as all that it may have been; what cannot be concluded is said. Whoever is not named is taken to
    have fewer votes than those named."""
    from tocsin.cli.election import Asked, regions_of, show_verdict
    from tocsin.elections.asking import Totals

    totals = Totals(
        valid=valid,
        blank=blank,
        cast=cast,
        registered=registered,
        uncounted=uncounted,
        counted=counted,
        turnout=turnout,
        complete=complete,
        shares_of=_denominator(shares_of),
        regions_met=regions_of(regions_met or []),
    )
    show_verdict(Asked(country=country, on=on, rules=rules), standings, totals, as_json=as_json)


SheetFile = Annotated[Path, typer.Argument(metavar="FILE", help="Tally sheets: .csv, .csv.gz, .zip with one table, .xlsx.")]
LayoutName = Annotated[
    str | None, typer.Option("--layout", metavar="NAME", help="A known layout, or a YAML file of yours; otherwise told by the columns.")
]


def check(file: SheetFile, layout: LayoutName = None, as_json: AsJson = False) -> None:
    """Check tally sheets by their own arithmetic.

    Sums, turnout over a hundred per cent, duplicates, what is missing or cannot be read: all listed with their lines, nothing dropped."""
    from tocsin.cli.election import show_check

    show_check(file, layout, as_json)


def test(
    file: SheetFile,
    *,
    layout: LayoutName = None,
    leader: Annotated[str | None, typer.Option("--leader", help="Whose votes are looked at; otherwise who has most.")] = None,
    rival: Annotated[str | None, typer.Option("--rival", help="Over whom the lead is; otherwise who has most after the leader.")] = None,
    early: Annotated[
        list[Path] | None,
        typer.Option(
            "--early", metavar="FILE", help="An earlier file of the same count: sheets not in it are late. Repeat it for more cuts."
        ),
    ] = None,
    at: Annotated[
        str | None, typer.Option("--cut", metavar="TIME", help="A time as it stands on the sheets: later sheets are late.")
    ] = None,
    bar: Annotated[str | None, typer.Option("--bar", metavar="POINTS", help="The lead that the rule asks for.")] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="TEST", help="Only this test; digit tests run only when named.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Test tally sheets, and say what that can and cannot show.

    Whole percentages, turnout against share, sheets with the same numbers, what came late, counts that equal rounded shares; each beside
    how it comes out on other elections, with who disagrees. No test gives a number of fraudulent votes."""
    from tocsin.cli.election import show_tests
    from tocsin.elections.forensics.cuts import Examined

    asked = Examined(path=file, layout=layout, leader=leader, rival=rival, early=tuple(early or ()), at=at, bar=bar, only=tuple(only or ()))
    show_tests(asked, as_json)


def track(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]", help="Files of one count, the earliest first; without any, the claims of a case."),
    ] = None,
    *,
    case: CaseFile = DEFAULT_CASE,
    as_of: AsOf = None,
    country: Annotated[str | None, typer.Option("--country", help="Whose rule applies; of a case, only claims on this country.")] = None,
    on: OnDay = None,
    frame: Annotated[
        Path | None,
        typer.Option("--frame", metavar="FILE", help="A file with all sheets and their places; otherwise the last FILE is the whole."),
    ] = None,
    layout: LayoutName = None,
    leader: Annotated[str | None, typer.Option("--leader", help="Whose lead; otherwise who is ahead in the last file.")] = None,
    rival: Annotated[str | None, typer.Option("--rival", help="Over whom; otherwise who is next.")] = None,
    sample: Annotated[bool, typer.Option("--sample", help="The one FILE is a sample drawn by strata, such as a quick count.")] = False,
    as_json: AsJson = False,
) -> None:
    """Follow a count as it is told and as it comes in.

    Of a case: the shares and votes that are claimed, by election, each with its voice, what kind of count it is, and what the rule makes of
    it. Of files: the standing in each, what it would end at with an interval, and what the rest would have to show. What arrives first is
    no random sample, and is said not to be one."""
    from tocsin.cli.election import show_claims, show_sample, show_snapshots
    from tocsin.elections.tracking.asking import Tracked

    if not files:
        show_claims(case, as_of, country, as_json)
    elif sample:
        show_sample(files[0], frame, layout, as_json)
    else:
        asked = Tracked(files=tuple(files), frame=frame, layout=layout, country=country, on=on, leader=leader, rival=rival)
        show_snapshots(asked, as_json)


def report(
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FILE]", help="Files of one count, the earliest first.")] = None,
    *,
    output: Annotated[Path, typer.Option("-o", "--output", help="The page to write.")] = Path("election.html"),
    country: Annotated[str | None, typer.Option("--country", help="Whose rule applies.")] = None,
    on: OnDay = None,
    case: Annotated[Path | None, typer.Option("--case", help="A case whose claims on the vote are set beside the count.")] = None,
    as_of: AsOf = None,
    frame: Annotated[
        Path | None, typer.Option("--frame", metavar="FILE", help="A file with all sheets and places; otherwise the last FILE.")
    ] = None,
    layout: LayoutName = None,
    leader: Annotated[str | None, typer.Option("--leader", help="Whose lead; otherwise who is ahead in the last file.")] = None,
    rival: Annotated[str | None, typer.Option("--rival", help="Over whom; otherwise who is next.")] = None,
    bar: Annotated[str | None, typer.Option("--bar", metavar="POINTS", help="The lead that the rule asks for.")] = None,
    title: Annotated[str | None, typer.Option("--title", help="Heading of the page.")] = None,
) -> None:
    """Write what the desk has to say as one web page.

    Self-contained, with pictures: the rule, the verdict and what the rest would have to show, the claims of a case, the count as it came
    in, faults, and the tests of the last file with what they cannot show. Of several files the first makes the cut of the late count."""
    from tocsin.cli.election import Claims, write_report
    from tocsin.elections.forensics.cuts import Examined
    from tocsin.elections.tracking.asking import Tracked

    given = tuple(files or ())
    asked = Tracked(files=given, frame=frame, layout=layout, country=country, on=on, leader=leader, rival=rival)
    tested = Examined(path=given[-1], layout=layout, leader=leader, rival=rival, early=given[:-1], bar=bar) if len(given) > 1 else None
    write_report(asked, tested, Claims(case=case, as_of=as_of), output, title)


def _denominator(text: str | None) -> Any:
    if text not in (None, "valid", "cast", "registered"):
        raise typer.BadParameter(f"{text!r} is no total; one of valid, cast, registered")
    return text


NAME, HELP = "election", "Say what the legal rule makes of a count, and what tests of tally sheets can and cannot show."
VERBS: tuple[Callable[..., Any], ...] = (rule, verdict, track, check, test, report)
