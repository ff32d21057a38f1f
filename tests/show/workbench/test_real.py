"""The workbench on real readings: the sample reports, and five real articles where they are, in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.show.conftest import expect, visiting
from tests.show.workbench.conftest import PAGES, Served
from tocsin.api import read_into
from tocsin.collect import collect_paths
from tocsin.read import Reader
from tocsin.record.case import Case
from tocsin.show.workbench import Settings, create_app
from tocsin.show.workbench.intake.sources import take_in

SAMPLES = Path(__file__).parents[3] / "src" / "tocsin" / "samples"
REPORT = b"LA PAZ, 12 November 2019 - General Ana Rojas resigned on Monday, the army said. Police arrested the mayor in Oruro."


def read_case(path: Path, folder: Path, reader: Reader) -> Path:
    with Case(path, now=lambda: datetime(2021, 4, 1, tzinfo=UTC)) as case:
        for _ in read_into(case, collect_paths([folder]), reader):
            pass
    return path


@pytest.fixture(scope="module")
def samples(browser: Any, reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = read_case(tmp_path_factory.mktemp("samples") / "bolivia.tocsin", SAMPLES / "bolivia-2019", reader)
    app = create_app(Settings(case=path), lambda source: take_in(source, lambda document: (reader.read(document), "test")))
    with Served(app) as server:
        yield server.address


@pytest.fixture
def desk(browser: Any, samples: str) -> Iterator[Callable[..., Any]]:
    yield from visiting(browser, samples)


@pytest.fixture(scope="module")
def seeds(browser: Any, reader: Reader, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with Served(create_app(Settings(case=read_case(tmp_path_factory.mktemp("seeds") / "s.tocsin", shared / "seeds", reader)))) as server:
        yield server.address


def visit_all(tab: Any, address: str, query: str = "") -> None:
    for path in PAGES:
        answer = tab.goto(f"{address}{path}{query}")
        assert answer.status == 200, path
        assert tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path


def test_every_page_of_the_samples_opens_on_a_telephone_as_of_a_day(desk: Callable[..., Any], samples: str) -> None:
    visit_all(desk("/", width=360), samples, "?as_of=2019-11-10")


def test_every_page_of_real_articles_opens(browser: Any, seeds: str) -> None:
    for opened in visiting(browser, seeds):
        visit_all(opened("/"), seeds)


def test_every_number_of_the_warning_opens_to_its_sentence(desk: Callable[..., Any]) -> None:
    tab = desk("/warning?as_of=2019-11-10")
    tab.locator(".reasons summary").first.click()
    sentence = tab.locator(".reasons .seen blockquote").first.text_content()
    tab.locator(".reasons .seen a").first.click()
    tab.wait_for_url("**/documents/**")
    assert "as_of=2019-11-10" in tab.url
    target = tab.locator(".text :target")
    target.wait_for()
    assert target.text_content() in sentence or sentence in " ".join(tab.locator(".text").text_content().split())


def test_a_day_of_the_course_opens_that_day(desk: Callable[..., Any]) -> None:
    tab = desk("/warning")
    tab.locator(".course .mark").first.press("Enter")
    tab.wait_for_url("**/warning?as_of=*")
    tab.locator(".past").wait_for()


def test_a_dropped_report_is_read_while_the_page_stays_and_told(desk: Callable[..., Any]) -> None:
    tab = desk("/add")
    tab.evaluate(
        """(text) => { const data = new DataTransfer(); data.items.add(new File([text], 'dropped.txt', { type: 'text/plain' }));
        document.querySelector('main').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })); }""",
        REPORT.decode(),
    )
    tab.locator(".taking[data-finished]").wait_for()
    expect(tab.locator(".outcomes .read")).to_have_count(1)
    tab.locator(".outcomes a").click()
    tab.wait_for_url("**/documents/**")
    expect(tab.locator(".text")).to_contain_text("Ana Rojas")


def test_on_paper_every_line_is_open_and_the_menu_is_gone(desk: Callable[..., Any]) -> None:
    tab = desk("/chronicle?as_of=2019-11-10")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print")
    number = tab.locator("main .lines > .line").count()
    assert number > 10
    expect(tab.locator("main blockquote:visible")).to_have_count(number)
    tab.locator(".rail").wait_for(state="hidden")
