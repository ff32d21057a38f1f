"""A workbench on a small case made by hand: asked directly, or served on the loopback for a browser."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from starlette.testclient import TestClient

from tests.show.conftest import visiting
from tests.show.dossier.conftest import blank, paper, wire
from tocsin.record.case import Case
from tocsin.show.workbench import Settings, create_app
from tocsin.show.workbench.menu import MENU

HOST = "http://127.0.0.1"
PATIENCE = 300  # seconds that a server, a thread or a connection may take on a busy machine
PAGES = tuple(entry.path for group in MENU for entry in group.entries)


def make_case(path: Path) -> Path:
    with Case(path, now=lambda: datetime(2031, 5, 9, 10, tzinfo=UTC)) as case:
        for entry in (wire(), paper(), blank()):
            case.add(entry.document, entry.reading)
    return path


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three invented reports; tests that write make their own."""
    return make_case(tmp_path_factory.mktemp("case") / "amber.tocsin")


@pytest.fixture(scope="module")
def app(case: Path) -> FastAPI:
    return create_app(Settings(case=case, title="Port Amber, 2031"))


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    with client_of(app) as asking:
        yield asking


def client_of(app: FastAPI, host: str = HOST) -> TestClient:
    return TestClient(app, base_url=host, follow_redirects=False, raise_server_exceptions=True)


class Served(uvicorn.Server):
    """An application on a free port of the loopback, in a thread."""

    def __init__(self, app: FastAPI) -> None:
        super().__init__(uvicorn.Config(app, log_level="critical", access_log=False, ws="none", lifespan="on", timeout_keep_alive=PATIENCE))
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self._up = threading.Event()
        self._thread = threading.Thread(target=self.run, kwargs={"sockets": [self.socket]}, daemon=True)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._up.set()

    def __enter__(self) -> Served:
        self._thread.start()
        assert self._up.wait(PATIENCE)
        return self

    def __exit__(self, *error: object) -> None:
        self.should_exit = True
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()


@pytest.fixture(scope="module")
def served(app: FastAPI) -> Iterator[str]:
    """The address of the workbench."""
    with Served(app) as server:
        yield server.address


@pytest.fixture
def visit(browser: Any, served: str) -> Iterator[Callable[..., Any]]:
    """Open a page: `visit("/chronicle", width=360, dark=True)`. Fails on any console error and on any request off the workbench."""
    yield from visiting(browser, served)
