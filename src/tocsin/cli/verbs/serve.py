"""The verb that opens a case in a browser, and those that keep the list of who may use it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.options import DEFAULT_CASE, CaseFile


def serve(
    case: CaseFile = DEFAULT_CASE,
    listen: Annotated[
        str, typer.Option("--listen", metavar="HOST:PORT", help="Where to listen. Beyond the loopback, accounts are needed.")
    ] = "127.0.0.1:8765",
    title: Annotated[str | None, typer.Option("--title", help="Heading of the pages; otherwise the name of the case.")] = None,
    accounts: Annotated[
        Path | None, typer.Option("--accounts", help="The list of accounts; without it, only this machine's own browser is let in.")
    ] = None,
    allow_host: Annotated[
        list[str] | None, typer.Option("--allow-host", metavar="NAME", help="A further name under which browsers reach it.")
    ] = None,
    https: Annotated[bool, typer.Option("--https", help="It is reached over https, through a proxy: cookies are marked so.")] = False,
) -> None:
    """Open a case in the browser.

    A local workbench: chronicle, actors, statements, figures and documents, live, as of any day. Ctrl-C ends it. It answers only this
    machine unless told otherwise, and beyond it only who has an account."""
    from tocsin.cli.serving import address_of, run_workbench
    from tocsin.show.workbench.settings import Settings

    host, port = address_of(listen)
    run_workbench(Settings(case=case, title=title, host=host, hosts=tuple(allow_host or ()), accounts=accounts, secure=https), port)


VERBS = (serve,)
