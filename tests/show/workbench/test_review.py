"""Judging in the browser: what is kept, what it changes, who may, and what comes next."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.show.conftest import until, visiting
from tests.show.workbench.conftest import Served, client_of, make_case
from tocsin.record.case import Case
from tocsin.record.judgements import in_force
from tocsin.show.workbench import Settings, create_app


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_case(tmp_path / "amber.tocsin")


@pytest.fixture
def judging(path: Path) -> Iterator[TestClient]:
    with client_of(create_app(Settings(case=path))) as client:
        yield client


def token(client: TestClient) -> str:
    found = re.search(r'name="token" content="([^"]+)"', client.get("/judgements").text)
    assert found
    return found[1]


def send(client: TestClient, address: str, **fields: str) -> Any:
    return client.post(address, data={"token": token(client), **fields}, headers={"accept": "application/json"})


def assertion(path: Path, words: str) -> str:
    """The id of the event told in these words."""
    with Case(path) as case:
        return next(line.id for line in case.chronicle(rejected=True) if line.entry.document.text[slice(*line.event.trigger)] == words)


def judgements(path: Path) -> list[tuple[str, str]]:
    with Case(path) as case:
        return [(j.decision, j.why) for j in in_force(case.judgements())]


def test_what_is_rejected_leaves_the_chronicle_and_stays_beside_its_text(judging: TestClient, path: Path) -> None:
    assert "seized" in judging.get("/chronicle").text
    assert send(judging, "/judge", assertion=assertion(path, "seized"), decision="reject", why="a rehearsal").status_code == 200
    assert judgements(path) == [("reject", "a rehearsal")]
    assert "“seized”" not in judging.get("/chronicle").text
    documents = re.findall(r'href="(/documents/[0-9a-f]+)"', judging.get("/documents").text)
    assert any('data-standing="rejected"' in judging.get(page).text for page in documents)


def test_a_judgement_is_taken_back_by_another(judging: TestClient, path: Path) -> None:
    kept = send(judging, "/judge", assertion=assertion(path, "seized"), decision="reject").json()
    assert send(judging, "/judge/undo", judgement=kept["judgement"]).status_code == 200
    assert judgements(path) == []
    assert "“seized”" in judging.get("/chronicle").text


def test_a_correction_keeps_only_what_was_changed(judging: TestClient, path: Path) -> None:
    seized = assertion(path, "seized")
    page = judging.get(f"/judge/{seized}").text
    form = {name: unescape(value) for name, value in re.findall(r'<input name="(\w+)" value="([^"]*)"', page)}
    form["event"], form["certainty"] = "COERCE", "possible"
    assert form["span"]
    assert form["actors"] == "Tomas Hale"
    assert send(judging, f"/judge/{seized}", **form, why="only rumoured").status_code == 200
    with Case(path) as case:
        [judgement] = case.judgements()
    assert judgement.changes == {"certainty": "possible"}
    assert "corrected" in judging.get("/chronicle").text


@pytest.mark.parametrize("wrong", [{"certainty": "maybe"}, {"actors": "Nobody In Here"}, {"time": "soon"}, {"span": "1-999999"}, {}])
def test_a_correction_that_makes_no_sense_is_told_and_not_kept(judging: TestClient, path: Path, wrong: dict[str, str]) -> None:
    answer = send(judging, f"/judge/{assertion(path, 'seized')}", **wrong)
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert judgements(path) == []


def test_two_names_are_said_to_be_one_or_two(judging: TestClient, path: Path) -> None:
    assert send(judging, "/judge/pair", decision="merge", one="Tomas Hale", other="Hale").status_code == 200
    assert judgements(path) == [("merge", "")]
    assert send(judging, "/judge/pair", decision="split", one="Tomas Hale", other="Hale").status_code == 200
    assert judgements(path) == [("merge", ""), ("split", "")]
    assert send(judging, "/judge/pair", decision="split", one="Tomas Hale", other="No Such Name").status_code == 400


def test_the_queue_goes_on_where_one_left_it_and_ends(judging: TestClient) -> None:
    seen = []
    while found := re.search(r'class="card line" data-assertion="([0-9a-f]+)"', judging.get("/review?order=sample").text):
        seen.append(found[1])
        send(judging, "/judge", assertion=found[1], decision="accept")
    assert len(seen) == len(set(seen)) == 12  # 7 events, 3 statements, 2 figures
    page = judging.get("/review").text
    assert "Everything was judged." in page
    assert "100%" in page


def test_a_second_coder_judges_what_others_judged_without_seeing_what_they_said(path: Path) -> None:
    seized = assertion(path, "seized")
    with client_of(create_app(Settings(case=path))) as client:
        assert seized not in client.get("/review?order=second").text
        send(client, "/judge", assertion=seized, decision="reject", why="secret reason")
        assert "Nothing that somebody else judged" in client.get("/review?order=second").text
    app = create_app(Settings(case=path, who="second"))
    with client_of(app) as client:
        page = client.get("/review?order=second").text
        assert seized in page
        card = page.partition("<article")[2].partition("</article>")[0]
        assert "secret reason" not in card
        assert "rejected" not in card


def test_nothing_is_judged_without_the_token(judging: TestClient, path: Path) -> None:
    seized = assertion(path, "seized")
    for address in ("/judge", f"/judge/{seized}", "/judge/undo", "/judge/pair"):
        assert judging.post(address, data={"assertion": seized, "decision": "reject", "token": "made up"}).status_code == 403
    assert judgements(path) == []


def test_each_judgement_stands_in_the_audit_log(judging: TestClient, path: Path) -> None:
    send(judging, "/judge", assertion=assertion(path, "seized"), decision="accept")
    assert "judged: accept" in judging.get("/audit").text


@pytest.fixture
def desk(browser: Any, path: Path) -> Iterator[Callable[..., Any]]:
    with Served(create_app(Settings(case=path))) as server:
        yield from visiting(browser, server.address)


def test_keys_accept_reject_and_take_back(desk: Callable[..., Any], path: Path) -> None:
    tab = desk("/chronicle")
    tab.keyboard.press("j")
    tab.keyboard.press("r")
    line = tab.locator("main .line[data-standing=rejected]")
    line.wait_for()
    assert judgements(path) == [("reject", "")]
    tab.keyboard.press("u")
    line.wait_for(state="detached")
    assert judgements(path) == []
    tab.keyboard.press("a")
    tab.locator("main .line[data-standing=accepted]").wait_for()


def another(tab: Any, card: str) -> str:
    """The card that the queue shows after this one, once the page that has it listens to keys."""
    shown = "document.querySelector('.card')?.dataset.assertion"
    until(tab, f"![undefined, {card!r}].includes({shown})", True)
    return str(tab.evaluate(shown))


def test_a_round_of_review_by_keys_alone(desk: Callable[..., Any], path: Path) -> None:
    tab = desk("/review?order=sample")
    first = tab.locator(".card").get_attribute("data-assertion")
    tab.keyboard.press("a")
    second = another(tab, first)
    tab.keyboard.press("r")
    another(tab, second)
    assert [decision for decision, _ in judgements(path)] == ["accept", "reject"]
    third = tab.locator(".card").get_attribute("data-assertion")
    tab.evaluate("for (const key of 'aa') document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))")
    another(tab, third)
    assert len(judgements(path)) == 3
    tab.keyboard.press("e")
    tab.wait_for_url("**/judge/*")


def test_a_letter_after_g_goes_to_a_page_and_judges_nothing(desk: Callable[..., Any], path: Path) -> None:
    tab = desk("/review")
    tab.keyboard.press("g")
    until(tab, "document.body.className", "going")
    tab.keyboard.press("a")
    tab.wait_for_url("**/actors")
    assert judgements(path) == []


def test_selected_words_become_the_span(desk: Callable[..., Any], path: Path) -> None:
    tab = desk(f"/judge/{assertion(path, 'seized')}")
    tab.evaluate(
        """() => { const mark = document.querySelector('.context mark'); const range = document.createRange();
        range.setStart(mark.nextSibling, 1); range.setEnd(mark.nextSibling, 10);
        const selection = document.getSelection(); selection.removeAllRanges(); selection.addRange(range); }"""
    )
    with Case(path) as case:
        found = case.find(assertion(path, "seized"))
    assert found
    text = found[0].document.text
    start = text.index("seized") + len("seized ")
    tab.wait_for_function("(span) => document.querySelector('[name=span]').value === span", arg=f"{start}-{start + 9}")
    tab.locator("form.correct button").click()
    tab.wait_for_url("**/documents/**")
    with Case(path) as case:
        assert case.judgements()[0].changes == {"span": f"{start}-{start + 9}"}
