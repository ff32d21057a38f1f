"""The page of the base rate: of the case's country or of another, and a plain word where there is none."""

from __future__ import annotations

from starlette.testclient import TestClient


def test_a_country_and_month_are_told_with_reasons_history_and_map(client: TestClient) -> None:
    html = client.get("/base-rate", params={"country": "Bolivia", "month": "2019-11"}).text
    assert "Base rate: Bolivia, 2019-11" in html
    assert "its own coup attempts" in html
    assert html.count("<svg") >= 2


def test_what_cannot_be_told_is_said_and_nothing_breaks(client: TestClient) -> None:
    for asked, said in (({"country": "Atlantis"}, "is no country"), ({"country": "BOL", "month": "2019-13"}, "not a month")):
        answer = client.get("/base-rate", params=asked)
        assert answer.status_code == 200
        assert said in answer.text


def test_a_name_with_markup_is_shown_as_text(client: TestClient) -> None:
    assert "<b>x" not in client.get("/base-rate", params={"country": "<b>x"}).text
