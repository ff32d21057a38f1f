"""The command line put together: the verbs of `tocsin.cli.verbs`, and the groups of verbs that share a subject."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from tocsin.cli.verbs import case, election, episodes, forecast, origins, record, serve, watch

VERBS = (*case.VERBS, *origins.VERBS, *episodes.VERBS, *record.VERBS, *serve.VERBS, *watch.VERBS)
GROUPS: dict[str, tuple[str, tuple[Callable[..., Any], ...]]] = {
    election.NAME: (election.HELP, election.VERBS),
    forecast.NAME: (forecast.HELP, forecast.VERBS),
    serve.NAME: (serve.HELP, serve.ACCOUNT_VERBS),
}
"""Name of the group, its help, its verbs: `tocsin NAME VERB`."""


def _typer(name: str, said: str) -> typer.Typer:
    return typer.Typer(
        name=name,
        help=said,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


app = _typer("tocsin", "Read the reporting on a political crisis, keep who said what, and show it: every line opens to its sentence.")


def _print_version(wanted: bool) -> None:
    if wanted:
        from tocsin import __version__

        typer.echo(f"tocsin {__version__}")
        raise typer.Exit


@app.callback()
def _tocsin(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Options that come before a verb."""


for verb in VERBS:
    app.command()(verb)
for name, (said, verbs) in GROUPS.items():
    group = _typer(name, said)
    for verb in verbs:
        group.command()(verb)
    app.add_typer(group)
