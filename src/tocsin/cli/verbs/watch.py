"""The verbs that say what the record amounts to: signs, positions, definitions, the warning, its replay, the watch that tells others."""

from __future__ import annotations

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


VERBS = (signs, warn)
