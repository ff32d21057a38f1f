"""The API: what it answers, and that nothing that is sent to it brings it down."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from starlette.testclient import TestClient

from tests.show.workbench.conftest import client_of, make_case
from tocsin.show.workbench import Limits, Settings, create_app

LOCAL = {"host": "127.0.0.1"}
EXAMPLES = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
schemathesis = pytest.importorskip("schemathesis", reason="Schemathesis is not installed (pip install tocsin[dev])")


def test_every_list_says_how_many_there_are_and_pages_through_them(client: TestClient) -> None:
    totals = {path: client.get(f"/api/v1/{path}").json()["total"] for path in ("chronicle", "statements", "documents", "actors")}
    assert totals == {"chronicle": 7, "statements": 3, "documents": 3, "actors": 4}
    beyond = client.get("/api/v1/chronicle", params={"page": 2}).json()
    assert beyond["items"] == []
    assert beyond["total"] == 7


def test_an_event_points_at_its_words(client: TestClient) -> None:
    [event] = client.get("/api/v1/chronicle", params={"q": "seized", "family": "force"}).json()["items"]
    document = client.get(f"/api/v1/documents/{event['document'][:16]}").json()
    assert document["text"][slice(*event["trigger"])] == "seized"
    assert event["speakers"] == ["residents"]
    assert event["actors"] == ["Tomas Hale"]


def test_nothing_that_became_known_later_is_answered(client: TestClient) -> None:
    assert client.get("/api/v1/case", params={"as_of": "2031-05-04"}).json()["documents"] == 0
    assert client.get("/api/v1/case", params={"as_of": "2031-05-05"}).json()["documents"] == 1
    document = client.get("/api/v1/documents").json()["items"][0]["id"]
    assert client.get(f"/api/v1/documents/{document}", params={"as_of": "2031-05-04"}).status_code == 404


def test_the_same_answer_is_not_sent_twice(client: TestClient) -> None:
    first = client.get("/api/v1/chronicle")
    assert client.get("/api/v1/chronicle", headers={"if-none-match": first.headers["etag"]}).status_code == 304


def test_a_judgement_needs_the_token_and_is_listed(tmp_path: Path) -> None:
    with client_of(create_app(Settings(case=make_case(tmp_path / "c.tocsin"), who="ada"))) as client:
        event = client.get("/api/v1/chronicle").json()["items"][0]["assertion"]
        body = {"assertion": event, "decision": "reject", "why": "a rehearsal"}
        assert client.post("/api/v1/judgements", json=body).status_code == 403
        token = re.search(r'name="token" content="([^"]+)"', client.get("/").text)
        assert token
        assert client.post("/api/v1/judgements", json=body, headers={"x-csrf-token": token[1]}).status_code == 201
        [judgement] = client.get("/api/v1/judgements").json()["items"]
        assert (judgement["who"], judgement["decision"], judgement["why"]) == ("ada", "reject", "a rehearsal")
        assert client.get("/api/v1/chronicle").json()["total"] == 6


def test_what_is_wrong_is_told_as_json(client: TestClient) -> None:
    for path in ("chronicle?as_of=soon", "documents/0123456789abcdef", "search", "chronicle?page=0", "nothing"):
        answer = client.get(f"/api/v1/{path}")
        assert answer.status_code in (400, 404, 422)
        assert answer.json()["error"]


def test_nothing_that_its_schema_allows_or_forbids_brings_it_down(tmp_path: Path) -> None:
    """Schemathesis over every route; what it judges here is that no answer is a 500, and that each follows its schema."""
    app: FastAPI = create_app(Settings(case=make_case(tmp_path / "c.tocsin"), limits=Limits(requests=10**9, writes=10**9)))
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=LOCAL)
    tried: list[str] = []
    statuses: Counter[int] = Counter()
    for found in schema.get_all_operations():
        operation = found.ok()

        @EXAMPLES
        @given(case=operation.as_strategy())
        def answers(case: Any) -> None:
            answer = case.call(headers=LOCAL)
            statuses[answer.status_code] += 1
            assert answer.status_code < 500, answer.text
            if answer.status_code == 200:
                case.validate_response(answer, checks=[schemathesis.checks.response_schema_conformance])

        answers()
        tried.append(operation.label)
    assert len(tried) >= 10
    assert statuses[200] >= 20  # it is not refused before it gets anywhere
