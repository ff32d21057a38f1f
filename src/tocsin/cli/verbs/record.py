"""The verbs that keep the record: search it, judge it, derive it again, prove it, hand it on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.options import DEFAULT_CASE, AsJson, AsOf, CaseFile, Model
from tocsin.show.exports import MODULES

DECISIONS = ("accept", "reject", "correct", "merge", "split", "undo")


def _known_decision(decision: str) -> str:
    if decision not in DECISIONS:
        raise typer.BadParameter(f"{decision!r} is no decision; one of {', '.join(DECISIONS)}")
    return decision


def _known_format(name: str) -> str:
    if name not in MODULES:
        raise typer.BadParameter(f"{name!r} is no format to write; one of {', '.join(MODULES)}")
    return name


def _known_scope(scope: str) -> str:
    if scope not in ("documents", "statements"):
        raise typer.BadParameter(f"{scope!r} is neither documents nor statements")
    return scope


def _as_typed(words: list[str]) -> str:
    """The shell takes quotes away: what still has a space in it was a phrase."""
    return " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words) if len(words) > 1 else words[0]


def _field_and_value(given: list[str] | None) -> list[str]:
    for change in given or []:
        if "=" not in change:
            raise typer.BadParameter(f"{change!r} has no =; write it like certainty=possible")
    return given or []


def rebuild(
    case: CaseFile = DEFAULT_CASE,
    keep_readings: Annotated[
        bool, typer.Option("--keep-readings", help="Derive all else from the readings as they are: enough where the reader is the same.")
    ] = False,
    model: Model = None,
) -> None:
    """Read every document of a case again and derive all else.

    After an upgrade of Tocsin, or with another model. Documents and judgements are left as they are. The same reader gives the same
    content again. Ctrl-C leaves a sound case, a part of it read anew."""
    from tocsin.cli.upkeep import rebuild_case

    raise typer.Exit(rebuild_case(case, model, keep_readings=keep_readings))


def verify(case: CaseFile = DEFAULT_CASE, as_json: AsJson = False) -> None:
    """Prove that a case is sound.

    Hashes every document again, holds every span against its words and every derived row against its reading. The exit code is 1 when
    something is wrong, and each problem says what to do."""
    from tocsin.cli.upkeep import verify_case

    raise typer.Exit(verify_case(case, as_json=as_json))


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS...", help='All must occur; "a phrase", begin*, -without, this OR that. Accents do not count.'),
    ],
    within: Annotated[str, typer.Option("--in", callback=_known_scope, help="documents or statements.")] = "documents",
    speaker: Annotated[str | None, typer.Option("--speaker", metavar="NAME", help="Only statements of who has this in the name.")] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Only in outlets with this in the name.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many.")] = 50,
    case: CaseFile = DEFAULT_CASE,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Find words in documents or statements.

    In the order of the reporting, each with the piece of text that has the words. With --speaker, statements are searched."""
    from tocsin.cli.searching import show_hits

    scope = "statements" if speaker is not None else within
    show_hits(case, _as_typed(words), scope, names=(outlet, speaker), asked=(as_of, limit, as_json))


def changes(
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="What was known by the end of this day is not new.")],
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to the end of this day; otherwise to the last.")] = None,
    case: CaseFile = DEFAULT_CASE,
    as_json: AsJson = False,
) -> None:
    """Show what became known, was revised or withdrawn between two days.

    New reports and happenings; what is otherwise told of known ones, and other numbers for what had a number; names that are taken for one
    now; who denies what they said before; and what was judged in between."""
    from tocsin.cli.changing import show_changes

    show_changes(case, since, until, as_json=as_json)


def judge(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="The start of an assertion's or judgement's id, or an actor's name.")],
    decision: Annotated[str, typer.Argument(metavar="DECISION", callback=_known_decision, help=f"One of {', '.join(DECISIONS)}.")],
    other: Annotated[str | None, typer.Argument(metavar="[OTHER]", help="For merge and split: the second thing.")] = None,
    who: Annotated[str, typer.Option("--who", envvar="TOCSIN_WHO", help="Who judges.")] = "",
    why: Annotated[str, typer.Option("--why", help="The reason, in a sentence.")] = "",
    changes: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", callback=_field_and_value, help="For correct: a field and what is right. Repeatable."),
    ] = None,
    case: CaseFile = DEFAULT_CASE,
) -> None:
    """Say what is right and what is not.

    accept, reject or correct an assertion; merge or split two actors, or the episodes of two events; undo a judgement. Ids stand in the
    listings, and their first digits do. A judgement is kept for good, holds at once, and finds its assertion again after every rebuild.
    To accept what another judge corrected is to make the same correction.

    tocsin judge 3f9c21ab reject --who ana --why "the sentence is about 2014"

    tocsin judge 3f9c21ab correct --set certainty=possible --set "actors=Ana Rojas; Li Wei" --who ana

    tocsin judge "Juan Paz" split "Juan Rey Paz" --who ana --why "father and son\""""
    from tocsin.cli.judging import judge_in

    judge_in(case, decision, what, other=other, changes=changes or [], by=(who, why))


def judgements(case: CaseFile = DEFAULT_CASE, as_json: AsJson = False) -> None:
    """Show what was judged.

    Every judgement with who, when and why; then how much of what was judged was right as read, per kind, and how far judges agree
    (Krippendorff's alpha)."""
    from tocsin.cli.judging import show_judgements

    show_judgements(case, as_json=as_json)


def export(  # one parameter per option
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", callback=_known_format, help=f"One of {', '.join(MODULES)}.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="The file to write, for csv and parquet the folder; otherwise named after the case."),
    ] = None,
    case: CaseFile = DEFAULT_CASE,
    as_of: AsOf = None,
    public: Annotated[
        list[str] | None,
        typer.Option("--public", metavar="NAME", help="Name this person, although no report gives a public role; may be repeated."),
    ] = None,
    all_names: Annotated[bool, typer.Option("--all-names", help="Name private persons too.")] = False,
) -> None:
    """Write a case for other programs.

    FollowTheMoney, PLOVER, CSV, Parquet, GEXF, GeoJSON, TimelineJS: what was read, with who says so. Persons for whom no report gives a
    public role are called "private person 1" and so on, in names and sentences, unless told otherwise.
    Format case: documents and judgements as JSON lines, from which `tocsin import` makes the same case again; nobody is covered."""
    from tocsin.cli.exchange import export_case
    from tocsin.show.exports import Wish

    export_case(case, form, output, Wish(as_of, tuple(public or ()), all_names))


def import_(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="What tocsin export --format case wrote.")],
    case: CaseFile = DEFAULT_CASE,
    model: Model = None,
) -> None:
    """Read an exported case into a case.

    Documents keep the instant at which they were first read in, judgements who made them and when. What the case has already is left as it
    is. A file that was altered on the way is refused."""
    from tocsin.cli.exchange import import_case

    raise typer.Exit(import_case(source, case, model))


import_.__name__ = "import"  # the verb's name, which Python keeps for itself

VERBS = (search, changes, judge, judgements, export, import_, verify, rebuild)
