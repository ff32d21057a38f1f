"""What a hostile page in the same browser cannot do, and what every answer forbids."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from tests.show.workbench.conftest import client_of, make_case
from tocsin.errors import TocsinError
from tocsin.show.workbench import Limits, Settings, create_app


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:8765"])
def test_the_loopbacks_own_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/documents", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8765", "", "127.0.0.1@evil.example", "[::1", "[::1]evil", "0.0.0.0"]
)
def test_a_name_that_was_pointed_here_is_not_answered(client: TestClient, host: str) -> None:
    assert client.get("/documents", headers={"host": host}).status_code == 421


def test_nothing_inline_may_run_and_nothing_foreign_may_load(client: TestClient) -> None:
    for path in ("/", "/nothing", "/static/theme.js"):
        policy = client.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "style-src 'self';" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}]
)
def test_what_another_site_sends_changes_nothing(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/sign-out", headers=headers).status_code == 403


def test_beyond_the_loopback_it_refuses_to_start_without_accounts(case: Path, tmp_path: Path) -> None:
    for host in ("0.0.0.0", "192.168.1.7", "::", "example.org"):
        with pytest.raises(TocsinError, match="nobody has an account"):
            create_app(Settings(case=case, host=host))
        with pytest.raises(TocsinError, match="nobody has an account"):
            create_app(Settings(case=case, host=host, accounts=tmp_path / "empty"))


def test_who_asks_too_often_is_told_to_wait(tmp_path: Path) -> None:
    app = create_app(Settings(case=make_case(tmp_path / "c.tocsin"), limits=Limits(requests=3)))
    with client_of(app) as client:
        assert [client.get("/static/theme.js").status_code for _ in range(4)] == [200, 200, 200, 429]


def test_a_large_body_is_refused_whether_or_not_it_says_so(tmp_path: Path) -> None:
    app = create_app(Settings(case=make_case(tmp_path / "c.tocsin"), limits=Limits(upload=1 << 20)))
    with client_of(app) as client:
        assert client.post("/sign-out", content=b"x" * (2 << 20)).status_code == 413
        assert client.post("/sign-out", headers={"content-length": "99999999"}, content=b"x").status_code == 413


def test_no_page_of_the_app_is_documented_by_a_foreign_script(app: FastAPI) -> None:
    assert app.docs_url is None
    assert app.redoc_url is None
