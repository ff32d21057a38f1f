"""The verb that opens a case in a browser, and those that keep the list of who may use it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.options import DEFAULT_CASE, AsJson, CaseFile


def serve(  # one option each
    case: CaseFile = DEFAULT_CASE,
    listen: Annotated[
        str, typer.Option("--listen", metavar="HOST:PORT", help="Where to listen. Beyond the loopback, accounts are needed.")
    ] = "127.0.0.1:8765",
    port: Annotated[
        int | None, typer.Option("--port", min=0, max=65535, help="Only another port than --listen says; 0: any free one.")
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open the page in this machine's browser.")] = False,
    title: Annotated[str | None, typer.Option("--title", help="Heading of the pages; otherwise the name of the case.")] = None,
    accounts: Annotated[
        Path | None, typer.Option("--accounts", help="The list of accounts; without it, only this machine's own browser is let in.")
    ] = None,
    allow_host: Annotated[
        list[str] | None, typer.Option("--allow-host", metavar="NAME", help="A further name under which browsers reach it.")
    ] = None,
    fetch: Annotated[bool, typer.Option("--fetch", help="Let pasted addresses be fetched from the open web.")] = False,
    https: Annotated[bool, typer.Option("--https", help="It is reached over https, through a proxy: cookies are marked so.")] = False,
) -> None:
    """Open a case in the browser.

    A local workbench: what the case holds, live, as of any day; reports are added by dropping them on the page. Ctrl-C ends it. It answers
    only this machine unless told otherwise, and beyond it only who has an account (tocsin account add)."""
    from tocsin.cli.serving import address_of, require_parts, run_workbench

    require_parts()
    from tocsin.show.workbench.settings import Settings

    host, usual = address_of(listen)
    settings = Settings(case=case, title=title, host=host, hosts=tuple(allow_host or ()), accounts=accounts, fetching=fetch, secure=https)
    run_workbench(settings, usual if port is None else port, show=show)


AccountFile = Annotated[
    Path, typer.Option("--accounts", envvar="TOCSIN_ACCOUNTS", help="The list of accounts: one file, apart from the case.")
]
DEFAULT_ACCOUNTS = Path("accounts.tocsin")


def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name to sign in with.")],
    role: Annotated[str, typer.Option("--role", help="reader: sees everything. coder: judges and adds reports. admin: all.")] = "reader",
    accounts: AccountFile = DEFAULT_ACCOUNTS,
) -> None:
    """Make an account, or change its role and password.

    The password is asked for, and kept as an Argon2 hash."""
    from tocsin.cli.serving import keep_account, require_parts

    require_parts()
    keep_account(accounts, name, role, typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    typer.echo(f"{name} may sign in as {role}.")


def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whose account.")],
    accounts: AccountFile = DEFAULT_ACCOUNTS,
) -> None:
    """Take an account away.

    Its sessions end at once."""
    from tocsin.cli.serving import drop_account

    drop_account(accounts, name)
    typer.echo(f"{name} may no longer sign in.")


def list_accounts(accounts: AccountFile = DEFAULT_ACCOUNTS, as_json: AsJson = False) -> None:
    """Show who has an account.

    Names and roles; passwords cannot be shown."""
    import json

    from tocsin.cli.serving import account_rows

    for row in account_rows(accounts):
        typer.echo(json.dumps(row, ensure_ascii=False) if as_json else f"{row['name']}  {row['role']}")


list_accounts.__name__ = "list"
VERBS = (serve,)
NAME = "account"
HELP = "Keep the list of who may use the workbench beyond this machine."
ACCOUNT_VERBS = (add, remove, list_accounts)
