"""The verbs that say what the record amounts to: signs, positions, definitions, the warning, its replay, the watch that tells others."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.options import DEFAULT_CASE, AsJson, AsOf, CaseFile

Country = Annotated[
    str | None,
    typer.Option("--country", metavar="ISO3", help="The country in question, like BOL; otherwise the one that most events concern."),
]
ListName = Annotated[
    str | None,
    typer.Option(
        "--list", metavar="NAME", help="Only the signs of this watch list: three-signs, balance-of-forces, failed-attempt, or a file."
    ),
]


def signs(
    case: CaseFile = DEFAULT_CASE,
    as_of: AsOf = None,
    country: Country = None,
    watch_list: ListName = None,
    catalogue: Annotated[bool, typer.Option("--catalogue", help="Show what can be sighted instead, without a case.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show which signs of a coup have been seen.

    Each with how it stands on the day (old ones fade, copies add nothing) and the sentences that show it, on whose word."""
    from tocsin.cli import watching

    if catalogue:
        watching.show_catalogue(watch_list, as_json)
    else:
        watching.show_signs(watching.Asked(case=case, as_of=as_of, country=country, watch_list=watch_list), as_json)


def warn(
    case: CaseFile = DEFAULT_CASE,
    as_of: AsOf = None,
    country: Country = None,
    watch_list: ListName = None,
    as_json: AsJson = False,
) -> None:
    """Say how probable an attempt within 30 days is, and why.

    A range, the signs that make it up with their sentences, what it would be without each origin and outlet, what would move it, and what
    nobody has reported on. It never says that a coup took place."""
    from tocsin.cli import watching

    watching.show_warning(watching.Asked(case=case, as_of=as_of, country=country, watch_list=watch_list), as_json)


def positions(
    case: CaseFile = DEFAULT_CASE,
    as_of: AsOf = None,
    country: Country = None,
    question: Annotated[
        str | None,
        typer.Option("--question", help="One question: supports-incumbent, recognises-result, recognises-government or calls-it-a-coup."),
    ] = None,
    everybody: Annotated[
        bool, typer.Option("--all", help="Also the powers of which no stand is known, and those never reported on.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show where every power stands.

    Army, police, courts, parties, unions, states and the rest: for, against, split, shifting, silent or never reported, in whose words,
    since when, and who changed sides."""
    from tocsin.cli import watching

    asked = watching.Asked(case=case, as_of=as_of, country=country)
    watching.show_positions(asked, question, everybody=everybody, as_json=as_json)


def definitions(
    case: CaseFile = DEFAULT_CASE,
    as_of: AsOf = None,
    country: Country = None,
    episode: Annotated[
        str | None, typer.Option("--episode", metavar="DATE", help="Around this day; otherwise the episode that most reports tell of.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show which published definitions of a coup are met, on whose word.

    Powell and Thyne, Cline Center, Center for Systemic Peace, Colpus, Marsteintredet and Malamud: each criterion met, not met, disputed or
    not reported, with the sentences, and which criterion decides between them. There is no verdict of our own."""
    from tocsin.cli import watching

    watching.show_definitions(watching.Asked(case=case, as_of=as_of, country=country), episode, as_json)


def replay(
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="The first day.")],
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="The last day.")],
    case: CaseFile = DEFAULT_CASE,
    country: Country = None,
    watch_list: ListName = None,
    step: Annotated[str, typer.Option("--step", help="day, week, or a number of days.")] = "day",
    event: Annotated[
        str | None, typer.Option("--event", metavar="DATE", help="Mark this day and say how long before it the level stood.")
    ] = None,
    every_day: Annotated[bool, typer.Option("--all", help="Every day, also those on which nothing moved.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show the warning as it would have stood on each day.

    With nothing that became known later, and with the reports that moved it."""
    from tocsin.cli import watching

    asked = watching.Asked(case=case, country=country, watch_list=watch_list)
    span = watching.Days(first=first, last=last, step=watching.days_of(step), event=event)
    watching.show_replay(asked, span, every_day=every_day, as_json=as_json)


def watch(
    case: CaseFile = DEFAULT_CASE,
    country: Country = None,
    watch_list: ListName = None,
    as_of: AsOf = None,
    every: Annotated[
        float | None, typer.Option("--every", metavar="MINUTES", min=0.1, help="Look again and again; otherwise once.")
    ] = None,
    webhook: Annotated[
        list[str] | None,
        typer.Option("--webhook", metavar="URL", help="POST alerts here, signed with TOCSIN_WEBHOOK_SECRET if that is set."),
    ] = None,
    mail_folder: Annotated[Path | None, typer.Option("--mail-folder", metavar="DIR", help="Write each alert as an e-mail file.")] = None,
    smtp: Annotated[
        str | None,
        typer.Option("--smtp", metavar="HOST[:PORT]", help="Mail alerts; TOCSIN_SMTP_USER and TOCSIN_SMTP_PASSWORD log in, encrypted."),
    ] = None,
    mail_to: Annotated[list[str] | None, typer.Option("--mail-to", metavar="ADDRESS", help="Whom to mail to.")] = None,
    mail_from: Annotated[
        str, typer.Option("--mail-from", metavar="ADDRESS", help="From whom mail and CAP messages come.")
    ] = "tocsin@localhost",
    feed: Annotated[Path | None, typer.Option("--feed", metavar="FILE", help="Keep a feed: Atom, or RSS when it ends in .rss.")] = None,
    cap_folder: Annotated[Path | None, typer.Option("--cap-folder", metavar="DIR", help="Write each alert as a CAP 1.2 message.")] = None,
    link: Annotated[
        str | None, typer.Option("--link", metavar="URL", help="Where the case is served (tocsin serve), for links to evidence.")
    ] = None,
) -> None:
    """Tell others when the warning changes or new signs are sighted.

    Looks once, or every so many minutes until Ctrl-C. What changed since the last look is told on every channel given, with its reasons in
    three lines. Alerts wait in an outbox beside the case until each channel has taken them: nothing is told twice, nothing is lost. Without
    --as-of it looks as of today."""
    from tocsin.cli import alerting, watching

    asked = watching.Asked(case=case, as_of=as_of, country=country, watch_list=watch_list)
    places = alerting.Places(
        webhooks=tuple(webhook or ()),
        mail_folder=mail_folder,
        smtp=smtp,
        mail_to=tuple(mail_to or ()),
        mail_from=mail_from,
        feed=feed,
        cap_folder=cap_folder,
        link=link,
    )
    raise typer.Exit(alerting.keep_watch(asked, places, every))


def settings(
    case: CaseFile = DEFAULT_CASE,
    watch_list: Annotated[
        str | None, typer.Option("--watch", metavar="NAME", help="Watch the signs of this list from now on: a name, or a YAML file.")
    ] = None,
    reset: Annotated[bool, typer.Option("--reset", help="Watch all as it ships again.")] = False,
    who: Annotated[str | None, typer.Option("--who", metavar="NAME", help="Who sets it; otherwise your name on this machine.")] = None,
    why: Annotated[str | None, typer.Option("--why", metavar="WORDS", help="Why; needed to set anything.")] = None,
    output: Annotated[
        Path | None, typer.Option("--write", metavar="FILE", help='Write the list that holds as YAML, to edit or hand on; "-" prints it.')
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show or set which signs, ratios and levels a case is watched with.

    It holds for terminal, dossier and workbench alike, and for every day; a warning says that it is not as it ships. Who set what and why
    is kept with the case. A list may switch signs off (without), weigh them otherwise within their range (ratios) and move the levels."""
    from tocsin.cli import settings as doing

    if output is not None:
        doing.write_out(case, output)
    elif watch_list is not None or reset:
        doing.set_watch(case, doing.Wish(watch=watch_list, reset=reset, who=who, why=why))
    else:
        doing.show_settings(case, as_json=as_json)


VERBS = (signs, positions, definitions, warn, replay, watch, settings)
