"""`tocsin serve`: the workbench behind a web server, until Ctrl-C."""

from __future__ import annotations

import socket
import webbrowser
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import typer

from tocsin.errors import TocsinError

if TYPE_CHECKING:  # the workbench itself needs what may not be installed
    from tocsin.show.workbench.security.accounts import Accounts
    from tocsin.show.workbench.settings import Settings

NEEDED = ("fastapi", "uvicorn", "multipart", "argon2", "httpcore")


def run_workbench(settings: Settings, port: int, *, show: bool = False) -> None:
    """Serve the case; `show` opens it in a browser. Raises TocsinError when the case is not there, or the address is taken."""
    import uvicorn

    from tocsin.api import read_document
    from tocsin.record.case import Case
    from tocsin.show.workbench.app import create_app
    from tocsin.show.workbench.intake.process import ReadingProcess

    with Case(settings.case):  # made where it is not there; what is wrong with it is said before anything listens
        reading = ReadingProcess(read_document)
    app = create_app(settings, reading)
    listening = _listen(settings.host, port)
    address = f"http://{_shown(listening)}/"
    typer.echo(f"{settings.name}: {address}  (Ctrl-C ends it)")
    if show:
        webbrowser.open(address)  # it waits until the pages answer
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, date_header=True, ws="none", lifespan="on")
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        reading.close()


def keep_account(accounts: Path, name: str, role: str, password: str) -> None:
    """A new account, or a changed one. Raises TocsinError when name, role or password will not do."""
    _accounts(accounts).add(name, cast(Any, role), password)


def drop_account(accounts: Path, name: str) -> None:
    """Take an account away. Raises TocsinError when there is none."""
    if not _accounts(accounts).remove(name):
        raise TocsinError(f"{name!r} has no account in {accounts}; see: tocsin account list")


def account_rows(accounts: Path) -> list[dict[str, str]]:
    """Names and roles."""
    return [{"name": user.name, "role": user.role} for user in _accounts(accounts).users()]


def _accounts(path: Path) -> Accounts:
    require_parts()
    from tocsin.show.workbench.security.accounts import Accounts

    return Accounts(path)


def require_parts() -> None:
    """Before anything of the workbench is imported. Raises TocsinError when a part is not installed."""
    missing = [name for name in NEEDED if not _is_installed(name)]
    if missing:
        raise TocsinError(f"the workbench needs parts that are not installed ({', '.join(missing)}); run: pip install 'tocsin[web]'")


def _is_installed(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ValueError:  # kept from being imported
        return False


def address_of(listen: str) -> tuple[str, int]:
    """Host and port. Raises TocsinError when it is not written as HOST:PORT."""
    host, _, port = listen.rpartition(":")
    if not host or not port.isdigit() or int(port) > 65535:
        raise TocsinError(f"{listen!r} is no address to listen on; write it like 127.0.0.1:8765 (port 0: any that is free)")
    return host.strip("[]"), int(port)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise TocsinError(f"{host}:{port}: cannot listen there ({error.strerror}); choose another with --listen") from error
    return listening


def _shown(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
