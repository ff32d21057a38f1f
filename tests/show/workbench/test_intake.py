"""Reports handed in by file, text and address: what becomes of each, told as it happens."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.show.workbench.conftest import PATIENCE, client_of, make_case
from tests.support.builders import make_event, make_reading
from tocsin.record.case import Case
from tocsin.records import Document, Reading
from tocsin.show.workbench import Limits, Settings, create_app
from tocsin.show.workbench.intake.process import ReadingProcess
from tocsin.show.workbench.intake.sources import Source, Taken, source_named, take_in

REPORT = "PORT AMBER — The harbour master resigned on Monday, the port said. Nobody took his place."


def read(document: Document) -> tuple[Reading, str]:
    """A reader that finds one word."""
    events = [make_event(document, "resigned")] if "resigned" in document.text else []
    return make_reading(document, events=events), "test"


def taking(source: Source) -> Iterator[Taken]:
    return take_in(source, read)


@pytest.fixture
def adding(tmp_path: Path) -> Iterator[TestClient]:
    app = create_app(Settings(case=make_case(tmp_path / "c.tocsin"), limits=Limits(files=3, pasted=1000)), taking)
    with client_of(app) as client:
        yield client


def token(client: TestClient) -> str:
    found = re.search(r'name="token" content="([^"]+)"', client.get("/add").text)
    assert found
    return found[1]


def post(client: TestClient, path: str, **parts: object) -> dict[str, object]:
    """Hand in, and wait for the outcome."""
    answer = client.post(path, headers={"x-csrf-token": token(client), "accept": "application/json"}, **parts)  # type: ignore[arg-type]
    if answer.status_code != 202:
        return {"status": answer.status_code, **answer.json()}
    stream = client.get(f"/add/{answer.json()['job']}/events").text
    events = [part.split("\ndata: ") for part in stream.strip().split("\n\n")]
    assert events[-1][0] == "event: finished"
    return {"status": 202, "outcomes": [json.loads(data) for name, data in events if name == "event: outcome"]}


def test_files_are_read_in_and_shown(adding: TestClient) -> None:
    files = [("files", ("a.txt", REPORT.encode())), ("files", ("b.exe", b"MZ")), ("files", ("c.txt", b""))]
    outcomes = post(adding, "/add", files=files)["outcomes"]
    assert [o["status"] for o in outcomes] == ["read", "failed", "failed"]  # type: ignore[attr-defined]
    assert adding.get(outcomes[0]["href"]).status_code == 200  # type: ignore[index]
    assert "resigned" in adding.get("/chronicle").text


def test_the_same_report_is_kept_once(adding: TestClient) -> None:
    files = [("files", ("a.txt", REPORT.encode())), ("files", ("b.txt", REPORT.encode()))]
    assert [o["status"] for o in post(adding, "/add", files=files)["outcomes"]] == ["read", "known"]  # type: ignore[attr-defined]


def test_a_pasted_text_keeps_what_is_stated_of_it(adding: TestClient) -> None:
    data = {"text": REPORT, "outlet": "Harbour Wire", "published": "2031-05-06", "name": "../../etc/passwd"}
    [outcome] = post(adding, "/add/text", data=data)["outcomes"]  # type: ignore[misc]
    assert outcome["key"] == "passwd.txt"
    page = adding.get(outcome["href"]).text
    assert "Harbour Wire" in page
    assert "6 May 2031" in page


def test_an_address_is_not_fetched_unless_it_was_allowed(adding: TestClient) -> None:
    assert post(adding, "/add/address", data={"address": "https://example.org/"})["status"] == 403


def test_an_address_inside_is_told_and_not_fetched(tmp_path: Path) -> None:
    app = create_app(Settings(case=make_case(tmp_path / "c.tocsin"), fetching=True), taking)
    with client_of(app) as client:
        [outcome] = post(client, "/add/address", data={"address": "http://169.254.169.254/latest"})["outcomes"]  # type: ignore[misc]
    assert outcome["status"] == "failed"
    assert "open web" in outcome["words"]


def test_too_many_files_and_too_long_a_text_are_refused(adding: TestClient) -> None:
    assert post(adding, "/add", files=[("files", (f"{n}.txt", b"x")) for n in range(4)])["status"] == 413
    assert post(adding, "/add/text", data={"text": "x" * 1001})["status"] == 413


def test_nothing_is_taken_without_the_token(adding: TestClient, tmp_path: Path) -> None:
    for path in ("/add", "/add/text", "/add/address"):
        answer = adding.post(path, data={"text": REPORT, "address": "x"}, files={"files": ("a.txt", REPORT.encode())})
        assert answer.status_code == 403
    with Case(tmp_path / "c.tocsin") as case:
        assert len(case) == 3


def test_without_scripts_the_outcome_is_a_page(adding: TestClient) -> None:
    answer = adding.post("/add/text", data={"text": REPORT, "token": token(adding)})
    assert answer.status_code == 303
    assert adding.get(answer.headers["location"]).status_code == 200


def test_what_is_added_stands_in_the_audit_log(adding: TestClient) -> None:
    post(adding, "/add", files=[("files", ("a.txt", REPORT.encode()))])
    log = adding.get("/audit").text
    assert "added a report" in log
    assert "a.txt" in log


@pytest.mark.parametrize(
    ("name", "key"),
    [("../../x.txt", "x.txt"), ("C:\\reports\\x.txt", "x.txt"), ("a\u202etxt.exe", "atxt.exe"), ("", "report.txt"), ("/", "report.txt")],
)
def test_of_a_files_name_only_what_can_be_seen_counts(name: str, key: str) -> None:
    assert source_named(name, b"").key == key


def read_or_die(document: Document) -> tuple[Reading, str]:
    """A reader that some reports bring down."""
    if "DIE" in document.text:
        os._exit(3)
    return make_reading(document), "test"


def test_a_report_that_brings_the_reader_down_is_told_and_the_next_is_read() -> None:
    process = ReadingProcess(read_or_die, patience=float(PATIENCE))
    try:
        results = [list(process(source_named("r.txt", text.encode()))) for text in ("A report.", "DIE now, reader.", "Another report.")]
    finally:
        process.close()
    assert ["brought the reader down" in taken.problem for [taken] in results] == [False, True, False]
    assert results[2][0].document is not None
