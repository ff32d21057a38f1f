"""Articles are hostile input: whatever they hold, on no page does any of it run, load, or leave its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from starlette.testclient import TestClient

from tests.show.conftest import visiting
from tests.show.workbench.conftest import PAGES, Served, client_of
from tests.support.builders import (
    make_actor,
    make_document,
    make_event,
    make_figure,
    make_mention,
    make_participant,
    make_reading,
    make_statement,
    make_time,
)
from tocsin.record.case import Case
from tocsin.records import Credit, Document, Place, Reading
from tocsin.show.workbench import Settings, create_app

CORPUS = Path(__file__).parent / "hostile.yaml"
HOSTILE = (*yaml.safe_load(CORPUS.read_text(encoding="utf-8")), "W" * 3000, "ﷺ" * 400)


def hostile(number: int, words: str) -> tuple[Document, Reading]:
    """A report in which everything that a report can say is these words."""
    plain = words.replace("\r", " ").replace("\n", " ")
    text = f"{plain} seized {plain} on 4 May 2031. {plain} said: {plain} will step down. At least 12 of {plain} are dead. [{number}]"
    document = make_document(
        text, key=f"{plain}.txt", title=plain, outlet=plain, authors=(plain,), published="2031-05-05", url=plain if number % 2 else f"http://x/{plain}",
        credits=(Credit(role="source", name=plain, start=0, end=len(plain)),), basis={"outlet": "stated"},
    )  # fmt: skip
    actor = make_actor(plain, 1, aliases=(f"{plain}2",), sector="MIL")
    said = make_statement(document, plain, "said", f"{plain} will step down", number=1, source_actor="a1")
    place = Place(start=0, end=len(plain), text=plain, name=plain)
    when = make_time(document, "4 May 2031", "2031-05-04")
    who = [make_participant(document, plain, actor)]
    events = [
        make_event(document, "seized", who=who, whom=[plain], number=1, event="COERCE", mode="seize", time=when, place=place),
        make_event(document, "step down", who=who, number=2, event="RETREAT", mode="resign", certainty="planned", asserted_by=("s1",)),
    ]
    figure = make_figure(document, "12", 12.0, kind="dead", unit="dead", of=plain, hedge="at least", low=12.0, holder="a1")
    reading = make_reading(
        document,
        actors=[actor],
        mentions=[make_mention(document, plain, actor)],
        statements=[said],
        events=events,
        figures=[figure],
        times=[when],
    )
    return document, reading


@pytest.fixture(scope="module")
def hostile_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "c.tocsin"
    with Case(path, now=lambda: datetime(2031, 5, 9, tzinfo=UTC)) as case:
        for number, words in enumerate(HOSTILE):
            case.add(*hostile(number, words))
    return path


@pytest.fixture(scope="module")
def reading(hostile_case: Path) -> Iterator[TestClient]:
    with client_of(create_app(Settings(case=hostile_case, title=HOSTILE[0]))) as client:
        yield client


class Markup(HTMLParser):
    """Everything in a page that could run or load."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.dangers: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "script" and not given.get("src", "").startswith("/static/"):
            self.dangers.append("script")
        if tag in (
            "iframe",
            "object",
            "embed",
            "base",
            "style",
            "plaintext",
            "xmp",
            "template",
            "math",
            "video",
            "img",
            "noscript",
            "textarea-",
        ):
            self.dangers.append(tag)
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.dangers.append("refresh")
        self.dangers += [name for name in given if name.startswith("on") or name in ("style", "srcdoc", "formaction")]
        for name in ("href", "src", "action"):
            address = re.sub(r"[\x00-\x20]", "", given.get(name, "")).lower()
            if (address and not address.startswith(("/", "#", "?", "http://x/", "data:,"))) or address.startswith("//"):
                self.dangers.append(f"{tag} {name}={address[:60]}")


def every_page(client: TestClient) -> Iterator[tuple[str, str]]:
    """The pages of the menu and what they lead to, two of each kind."""
    waiting = [
        *PAGES,
        "/search?q=seized",
        "/search?q=%3Cscript%3E",
        "/chronicle?q=%3Cimg%20src%3Dx%20onerror%3Dpwned%3D1%3E",
        "/nothing/%3Cscript%3E",
    ]
    waiting += ["/changes?since=2031-01-01", "/review?order=sample"]
    seen: set[str] = set()
    kinds: dict[str, int] = {}
    while waiting:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        yield path, answer.text
        for link in re.findall(r'href="(/(?:documents|actors|episodes|judge)/[^"]+)"', answer.text):
            target = unescape(link).partition("#")[0]
            kind = target.split("/")[1]
            kinds[kind] = kinds.get(kind, 0) + (target not in seen)
            if kinds[kind] <= (60 if kind == "documents" else 4):
                waiting.append(target)


def test_on_no_page_is_there_any_markup_that_could_run_or_load(reading: TestClient) -> None:
    number = 0
    for path, html in every_page(reading):
        assert Markup(html).dangers == [], path
        assert "{{" not in html.replace("{{ 7 * 7 }}", "").replace("{{ ''", "").replace("{{ &#39;&#39;", ""), path
        assert ">49<" not in html
        number += 1
    assert number > 60


def test_the_words_are_shown_as_they_are(reading: TestClient) -> None:
    html = "".join(reading.get("/documents", params={"page": page}).text for page in (1, 2))
    for words in ("<script>pwned=1</script>", "{{ 7 * 7 }}", "' onmouseover='pwned=1"):
        assert words in unescape(html)


@pytest.fixture(scope="module")
def hostile_desk(browser: Any, hostile_case: Path) -> Iterator[Callable[..., Any]]:
    with Served(create_app(Settings(case=hostile_case, title=HOSTILE[0]))) as server:
        yield from visiting(browser, server.address)


def test_in_a_browser_nothing_runs_and_nothing_is_wider_than_the_screen(hostile_desk: Callable[..., Any], reading: TestClient) -> None:
    tab = hostile_desk("/")
    base = tab.url.rstrip("/")
    tab.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    documents = re.findall(r'href="(/documents/[0-9a-f]+)"', reading.get("/documents").text)
    for path in (*PAGES, *documents[:6]):
        tab.goto(base + path)
        assert tab.evaluate("typeof pwned") == "undefined", path
        assert tab.evaluate("document.documentElement.scrollWidth") <= 1280, path
        assert tab.evaluate("[...document.scripts].every((one) => one.src.startsWith(location.origin + '/static/'))"), path
