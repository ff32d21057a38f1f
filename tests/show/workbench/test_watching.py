"""The page on which it is set what is watched: seen by all, changed by an administrator, told on every page that shows the warning."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from httpx import Response
from starlette.testclient import TestClient

from tests.show.conftest import expect, settled, visiting
from tests.show.workbench.conftest import Served, client_of, make_case
from tocsin.show.workbench import Settings, create_app
from tocsin.watch.library import shipped
from tocsin.watch.settings import read_list

SIGN = "mutiny"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[TestClient]:
    """A workbench of its own, which may be written to."""
    with client_of(create_app(Settings(case=make_case(tmp_path / "c.tocsin"), who="ada"))) as client:
        yield client


def sent(client: TestClient, path: str, **fields: Any) -> Response:
    token = re.search(r'name="token" content="([^"]+)"', client.get("/").text)
    assert token
    return client.post(path, data={"token": token[1], **fields})


def signs(*, without: str = "") -> list[str]:
    return [sign for sign in shipped().signs if sign != without]


def test_the_page_says_of_each_sign_what_it_looks_for_how_much_it_weighs_and_why(client: TestClient) -> None:
    page = client.get("/settings").text
    for sign in shipped().signs.values():
        assert f'id="sign-{sign.id}"' in page
    row = page.split('id="sign-mutiny"')[1].split("</li>\n<li")[0]
    for words in ('value="6" min="3" max="12"', "rebel soldiers", "Counts half after 10 days", "Singh"):
        assert words in row


def test_a_sign_switched_off_and_a_ratio_set_are_kept_and_said_on_every_page_of_the_warning(own: TestClient) -> None:
    answer = sent(own, "/settings", on=signs(without="talks-open"), why="talks say little here", **{f"ratio-{SIGN}": "4,5"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/settings")
    told = ("“The sides talk or agree” is switched off", "is weighed 4.5 instead of 6")
    for path in ("/settings", "/warning", "/"):
        assert all(words in own.get(path).text for words in told), path
    found = own.get("/api/v1/settings").json()
    assert (found["who"], found["why"]) == ("ada", "talks say little here")
    assert {sign["id"] for sign in found["signs"]} == set(signs(without="talks-open"))
    assert "set what is watched" in own.get("/audit").text


def test_levels_are_set_in_percent(own: TestClient) -> None:
    levels = {"watch-enter": "2", "watch-leave": "1.5", "alarm-enter": "8", "alarm-leave": "4"}
    assert sent(own, "/settings", on=signs(), why="fewer bells", **levels).status_code == 303
    assert own.get("/api/v1/settings").json()["levels"] == {
        "watch": {"enter": 0.02, "leave": 0.015},
        "alarm": {"enter": 0.08, "leave": 0.04},
    }


WRONG = {
    "a ratio beyond its range": ({f"ratio-{SIGN}": "40", "why": "x"}, "40 is outside the sign"),
    "a word for a number": ({f"ratio-{SIGN}": "much", "why": "x"}, "is no number"),
    "a level left above where it begins": ({"watch-enter": "1", "watch-leave": "2", "why": "x"}, "0 &lt; leave &lt; enter &lt; 1"),
    "nobody says why": ({"why": " "}, "Say why"),
}


@pytest.mark.parametrize(("fields", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_beside_what_was_entered_and_nothing_is_kept(own: TestClient, fields: dict[str, str], said: str) -> None:
    answer = sent(own, "/settings", on=signs(), **fields)
    assert answer.status_code == 400
    assert said in answer.text
    assert all(f'value="{value}"' in answer.text for value in fields.values())
    assert own.get("/api/v1/settings").json()["setting"] == ""


def test_a_list_of_ones_own_is_taken_in_saved_and_left_again(own: TestClient) -> None:
    text = "list: bread\nname: Bread <b>\nsigns:\n- {id: bread, name: Bread | riots, pattern: [{words: [bread]}]}\n"
    wrong = sent(own, "/settings/import", text=text.replace("words", "wrods"), why="harvest")
    assert wrong.status_code == 400
    assert "line 4, field &#39;wrods&#39;: no such field; did you mean &#39;words&#39;?" in wrong.text
    assert "- {id: bread" in wrong.text
    assert sent(own, "/settings/import", text=text, why="harvest").status_code == 303
    page = own.get("/settings").text
    assert "Bread | riots" in page
    assert "<b>" not in page
    assert read_list(own.get("/settings/watch.yaml").text) == read_list(text)
    assert sent(own, "/settings/list", name="three-signs", why="their scheme").status_code == 303
    assert own.get("/api/v1/settings").json()["watch_list"]["list"] == "three-signs"
    assert sent(own, "/settings/reset", why="done").status_code == 303
    assert own.get("/api/v1/settings").json()["changes"] == []
    before = re.findall(r"watch\.yaml\?setting=(\w+)", own.get("/settings").text)
    assert len(before) == 3
    assert read_list(own.get(f"/settings/watch.yaml?setting={before[-1]}").text) == read_list(text)


def test_through_the_api_a_list_is_set_with_the_token_and_refused_by_its_field(own: TestClient) -> None:
    body = {"watch_list": {"list": "case", "shipped": True, "without": ["talks-open"]}, "why": "a trial"}
    assert own.put("/api/v1/settings", json=body).status_code == 403
    token = re.search(r'name="token" content="([^"]+)"', own.get("/").text)
    assert token
    headers = {"x-csrf-token": token[1]}
    assert [change["kind"] for change in own.put("/api/v1/settings", json=body, headers=headers).json()["changes"]] == ["off"]
    wrong = own.put("/api/v1/settings", json={**body, "watch_list": {"list": "case", "levels": 5}}, headers=headers)
    assert wrong.status_code == 400
    assert "field 'levels'" in wrong.json()["error"]
    assert own.get("/api/v1/warning").json()["changes"][0]["what"] == "The sides talk or agree"


def test_the_tag_of_a_page_changes_with_what_is_set(own: TestClient) -> None:
    tag = own.get("/signs").headers["etag"]
    assert sent(own, "/settings", on=signs(without=SIGN), why="x").status_code == 303
    assert own.get("/signs", headers={"if-none-match": tag}).status_code == 200


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    with Served(create_app(Settings(case=make_case(tmp_path / "c.tocsin"), who="ada"))) as server:
        yield from visiting(browser, server.address)


def test_in_a_browser_on_a_telephone_a_sign_is_switched_off_by_keyboard(page: Callable[..., Any]) -> None:
    tab = page("/settings", width=360)
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = tab.get_by_label("The sides talk or agree", exact=True)
    box.press("Space")
    expect(box).not_to_be_checked()
    tab.locator("#why-signs").fill("they say little")
    tab.get_by_role("button", name="Keep these signs, ratios and levels").click()
    expect(tab.locator(".past.changed")).to_contain_text("“The sides talk or agree” is switched off")
    settled(tab)
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(tab.get_by_label("The sides talk or agree", exact=True)).not_to_be_checked()
