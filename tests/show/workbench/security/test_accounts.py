"""Accounts: who may sign in, for how long, and what each role may do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from tests.show.workbench.conftest import client_of, make_case
from tocsin.errors import TocsinError
from tocsin.show.workbench import Limits, Settings, create_app
from tocsin.show.workbench.security.accounts import Accounts

PASSWORD = "seven bells at dawn"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # hashing is slow on purpose; here it need not be


def accounts_at(path: Path, **options: object) -> Accounts:
    accounts = Accounts(path / "accounts", hasher=QUICK, **options)  # type: ignore[arg-type]
    for name, role in (("rosa", "reader"), ("carla", "coder"), ("ada", "admin")):
        accounts.add(name, role, PASSWORD)  # type: ignore[arg-type]
    return accounts


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[TestClient]:
    """A workbench beyond the loopback, with three accounts."""
    accounts_at(tmp_path)
    settings = Settings(
        case=make_case(tmp_path / "c.tocsin"),
        host="0.0.0.0",
        hosts=("desk.example",),
        accounts=tmp_path / "accounts",
        limits=Limits(sign_ins=4),
    )
    with client_of(create_app(settings), "http://desk.example") as client:
        yield client


def token_of(client: TestClient, path: str = "/sign-in") -> str:
    found = re.search(r'name="token" (?:value|content)="([^"]+)"', client.get(path).text)
    assert found
    return found[1]


def sign_in(client: TestClient, name: str, password: str = PASSWORD, back: str = "/") -> int:
    answer = client.post("/sign-in", data={"name": name, "password": password, "token": token_of(client), "back": back})
    return answer.status_code


def test_a_password_opens_a_session_that_ends(tmp_path: Path) -> None:
    clock = [datetime(2031, 5, 9, tzinfo=UTC)]
    accounts = accounts_at(tmp_path, now=lambda: clock[0])
    session = accounts.sign_in("rosa", PASSWORD)
    assert session is not None
    user = accounts.user_of(session)
    assert user is not None
    assert (user.name, user.role) == ("rosa", "reader")
    clock[0] += timedelta(hours=13)
    assert accounts.user_of(session) is None


def test_no_wrong_password_and_no_unknown_name_opens_one(tmp_path: Path) -> None:
    accounts = accounts_at(tmp_path)
    assert accounts.sign_in("rosa", "wrong") is None
    assert accounts.sign_in("nobody", PASSWORD) is None
    assert accounts.user_of("made up") is None


def test_a_new_password_and_a_removal_end_the_sessions(tmp_path: Path) -> None:
    accounts = accounts_at(tmp_path)
    sessions = [accounts.sign_in(name, PASSWORD) or "" for name in ("rosa", "carla")]
    accounts.add("rosa", "reader", "another long password")
    assert accounts.remove("carla")
    assert [accounts.user_of(session) for session in sessions] == [None, None]


def test_neither_passwords_nor_sessions_stand_in_the_file(tmp_path: Path) -> None:
    accounts = accounts_at(tmp_path)
    session = accounts.sign_in("rosa", PASSWORD) or ""
    data = (tmp_path / "accounts").read_bytes()
    assert PASSWORD.encode() not in data
    assert session.encode() not in data
    assert b"$argon2id$" in data
    assert (tmp_path / "accounts").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "role", "password"), [("", "reader", PASSWORD), ("x\n", "reader", PASSWORD), ("x", "king", PASSWORD), ("x", "reader", "short")]
)
def test_what_is_no_account_is_not_kept(tmp_path: Path, name: str, role: str, password: str) -> None:
    with pytest.raises(TocsinError):
        Accounts(tmp_path / "accounts", hasher=QUICK).add(name, role, password)  # type: ignore[arg-type]


def test_nobody_sees_anything_before_signing_in(guarded: TestClient) -> None:
    for path in ("/", "/chronicle", "/add", "/audit", "/documents/0000000000000000"):
        answer = guarded.get(path)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/sign-in")
    assert guarded.get("/api/v1/openapi.json").status_code == 401
    assert guarded.post("/add").status_code == 401


def test_a_reader_reads_a_coder_adds_an_admin_sees_the_log(guarded: TestClient) -> None:
    may = {"rosa": (200, 403, 403), "carla": (200, 200, 403), "ada": (200, 200, 200)}
    for name, codes in may.items():
        guarded.cookies.clear()
        assert sign_in(guarded, name) == 303
        assert tuple(guarded.get(path).status_code for path in ("/chronicle", "/add", "/audit")) == codes


def test_a_session_cannot_be_read_by_a_script_and_changes_at_signing_in(guarded: TestClient) -> None:
    before = guarded.get("/sign-in").headers["set-cookie"]
    assert "HttpOnly" in before
    assert "SameSite=lax" in before
    old = guarded.cookies["tocsin_session"]
    assert sign_in(guarded, "rosa") == 303
    assert guarded.cookies["tocsin_session"] != old


def test_signing_out_ends_the_session(guarded: TestClient) -> None:
    sign_in(guarded, "rosa")
    session = guarded.cookies["tocsin_session"]
    assert guarded.post("/sign-out", data={"token": token_of(guarded, "/chronicle")}).status_code == 303
    guarded.cookies.set("tocsin_session", session)
    assert guarded.get("/chronicle").status_code == 303


def test_guessing_is_slowed_down(guarded: TestClient) -> None:
    assert [sign_in(guarded, "rosa", f"guess number {n}") for n in range(6)][-1] == 429


def test_without_the_token_nobody_signs_in(guarded: TestClient) -> None:
    assert guarded.post("/sign-in", data={"name": "rosa", "password": PASSWORD}).status_code == 403


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "/\tevil", "javascript:alert(1)"])
def test_signing_in_leads_nowhere_else(guarded: TestClient, back: str) -> None:
    answer = guarded.post("/sign-in", data={"name": "rosa", "password": PASSWORD, "token": token_of(guarded), "back": back})
    assert answer.headers["location"] == "/"
