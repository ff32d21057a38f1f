"""The page in a real browser: headless Chromium, no network. Skipped where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.show.conftest import visiting
from tests.support.builders import make_document, make_reading
from tocsin import Case
from tocsin.show.dossier import Told, render_dossier
from tocsin.show.dossier.watching import watched
from tocsin.watch.watch import Watch

axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed (pip install tocsin[dev])"
)

CONTRAST = """() => {
  const channel = (c) => { c /= 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const rgb = (text) => text.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const paper = rgb(getComputedStyle(document.body).backgroundColor);
  return [...document.querySelectorAll(".mark > *")].map((shape) => ratio(rgb(getComputedStyle(shape).stroke), paper));
}"""


@pytest.fixture(scope="module")
def address(page: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("dossier") / "dossier.html"
    path.write_text(page, encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Callable[..., Any]]:
    """Open the page: `visit(width=360, dark=True, script=False)`, `visit("#documents")`."""
    yield from visiting(browser, address)


def shown(tab: Any, name: str) -> int:
    count: int = tab.locator(f"#{name} .line:visible").count()
    return count


def test_the_page_opens_without_errors_or_requests(visit: Callable[..., Any]) -> None:
    assert visit().title() == "Port Amber, 2031 – dossier"


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_is_wider_than_the_screen(visit: Callable[..., Any], width: int) -> None:
    tab = visit(width=width)
    tab.evaluate("for (const box of document.querySelectorAll('details')) box.open = true")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_every_link_inside_the_page_leads_to_something_that_can_be_seen(visit: Callable[..., Any]) -> None:
    tab = visit()
    links = tab.evaluate("[...new Set([...document.querySelectorAll('main a[href^=\"#\"]')].map((a) => a.getAttribute('href')))]")
    assert len(links) > 10
    for link in links:
        tab.evaluate("(hash) => { location.hash = hash; }", link)
        tab.wait_for_function(
            "(hash) => { const at = document.querySelector(hash); return at && at.getClientRects().length > 0; }", arg=link
        )


def test_a_deep_link_into_a_closed_report_opens_it(visit: Callable[..., Any], page: str) -> None:
    anchor = page.partition('<p class="paths"><a href="')[2].partition('"')[0]
    tab = visit(anchor)
    target = tab.locator(anchor)
    target.wait_for()
    box = target.bounding_box()
    assert 0 < box["y"] < 800


def test_search_narrows_the_chronicle_without_regard_to_case_and_accents(visit: Callable[..., Any]) -> None:
    tab = visit()
    assert shown(tab, "chronicle") == 7
    tab.locator("#chronicle input[type=search]").fill("DOCKÉRS")
    assert shown(tab, "chronicle") == 1
    assert tab.locator("#chronicle output").text_content() == "1 of 7 shown"
    assert tab.locator("#chronicle .by-family .mark:not(.off)").count() == 1
    tab.locator("#chronicle input[type=search]").fill("no such word")
    tab.locator("#chronicle .nohits").wait_for()
    tab.locator("#chronicle button[type=reset]").click()
    assert shown(tab, "chronicle") == 7


def test_statements_are_filtered_by_speaker_and_attitude(visit: Callable[..., Any]) -> None:
    tab = visit()
    tab.locator("#statements select[name=speaker]").select_option("Ada Lorne")
    assert shown(tab, "statements") == 1
    tab.locator("#statements select[name=attitude]").select_option("denies")
    assert shown(tab, "statements") == 0


def test_statements_are_filtered_by_topic_from_the_list_and_from_beside_a_statement(visit: Callable[..., Any]) -> None:
    tab = visit()
    everything = shown(tab, "statements")
    topic = tab.locator("#statements select[name=topic] option").nth(1).get_attribute("value")
    tab.locator("#statements select[name=topic]").select_option(topic)
    chosen = shown(tab, "statements")
    assert 0 < chosen < everything
    assert tab.locator("#statements output").text_content() == f"{chosen} of {everything} shown"
    tab.locator("#statements button[type=reset]").first.click()
    assert shown(tab, "statements") == everything
    tab.locator(f'#statements button[data-sets=topic][value="{topic}"]').first.press("Enter")
    assert shown(tab, "statements") == chosen


def test_an_empty_result_says_so_and_offers_the_way_back(visit: Callable[..., Any]) -> None:
    tab = visit()
    everything = shown(tab, "statements")
    tab.locator("#statements input[type=search]").fill("no such word")
    tab.locator("#statements .nohits").wait_for()
    tab.locator("#statements .nohits button").press("Enter")
    assert shown(tab, "statements") == everything
    assert tab.locator("#statements output").text_content() == f"{everything} in all"


def test_a_link_to_a_line_that_the_filter_hides_shows_it(visit: Callable[..., Any], page: str) -> None:
    anchor = page.partition('<li class="line f-protest" id="')[2].partition('"')[0]
    tab = visit()
    tab.locator("#chronicle input[type=search]").fill("arrested")
    tab.evaluate("(hash) => { location.hash = hash; }", f"#{anchor}")
    tab.wait_for_function("(id) => document.getElementById(id).getClientRects().length > 0", arg=anchor)


def test_keys_walk_the_lines_open_them_and_search(visit: Callable[..., Any]) -> None:
    tab = visit("#chronicle")
    inside = "document.activeElement.closest('.line')?.id"
    tab.keyboard.press("j")
    first = tab.evaluate(inside)
    tab.keyboard.press("j")
    second = tab.evaluate(inside)
    assert first != second
    tab.keyboard.press("k")
    assert tab.evaluate(inside) == first
    tab.keyboard.press("Enter")
    tab.locator(f"#{first} blockquote").wait_for()
    tab.keyboard.press("/")
    tab.keyboard.type("jkj")
    assert tab.locator("#chronicle input[type=search]").input_value() == "jkj"
    tab.keyboard.press("Escape")
    tab.wait_for_function("document.querySelectorAll('#chronicle .line:not([hidden])').length === 7")  # a form resets after its event


def test_the_first_tab_stop_skips_to_the_contents(visit: Callable[..., Any]) -> None:
    tab = visit()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#main"
    tab.keyboard.press("Enter")
    tab.wait_for_function("document.activeElement.id === 'main'")


def test_arrows_walk_the_marks_and_the_tooltip_says_what_each_is(visit: Callable[..., Any]) -> None:
    tab = visit()
    tab.locator(".by-family .mark").first.focus()
    before = tab.locator("#tip").text_content()
    tab.keyboard.press("ArrowRight")
    tab.wait_for_function("(before) => !tip.hidden && tip.textContent !== before", arg=before)
    scrolled = "addEventListener('scroll', () => requestAnimationFrame(done), { once: true });"
    tab.evaluate(f"new Promise((done) => {{ {scrolled} scrollBy(0, 9); }})")
    assert tab.locator("#tip").is_visible()  # a page scrolls to a mark out of sight, and says so after the focus
    tab.keyboard.press("Enter")
    tab.wait_for_function("location.hash.startsWith('#l-') && document.querySelector(location.hash + ' > details').open")


def test_a_layer_of_marks_can_be_switched_off(visit: Callable[..., Any]) -> None:
    tab = visit()
    tab.locator("#documents .line summary").first.click()
    line = "getComputedStyle(document.querySelector('.text .event')).borderBottomWidth"
    assert tab.evaluate(line) == "3px"
    tab.locator("#show-event").uncheck()
    assert tab.evaluate(line) == "0px"


def test_the_reader_can_choose_light_or_dark(visit: Callable[..., Any]) -> None:
    tab = visit(dark=True)
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = tab.evaluate(paper)
    tab.locator("#theme").click()
    assert tab.evaluate(paper) != dark


@pytest.mark.parametrize("dark", [False, True])
def test_marks_of_the_picture_stand_out_from_the_paper(visit: Callable[..., Any], dark: bool) -> None:
    ratios = visit(dark=dark).evaluate(CONTRAST)
    assert len(ratios) >= 6
    assert min(ratios) >= 3


@pytest.mark.parametrize(("dark", "width"), [(False, 1280), (True, 1280), (False, 360)])
def test_axe_finds_nothing_serious(visit: Callable[..., Any], dark: bool, width: int) -> None:
    tab = visit(dark=dark, width=width)
    tab.evaluate("for (const box of document.querySelectorAll('details')) box.open = true")
    found = axe.Axe().run(tab).response["violations"]
    serious = [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found if v["impact"] in ("serious", "critical")]
    assert serious == []


def test_without_scripts_the_lists_the_picture_and_the_sentences_remain(visit: Callable[..., Any]) -> None:
    tab = visit(script=False)
    assert shown(tab, "chronicle") == 7
    tab.locator(".by-family .mark").first.wait_for()
    tab.locator("#chronicle form").wait_for(state="hidden")
    tab.locator("#chronicle .line summary").first.click()
    tab.locator("#chronicle blockquote").first.wait_for()


def test_on_paper_every_sentence_is_there(visit: Callable[..., Any]) -> None:
    tab = visit()
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print")
    assert tab.locator("#chronicle blockquote:visible").count() == 7
    tab.locator(".top").wait_for(state="hidden")
    tab.emulate_media(media="screen")
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert tab.locator("#chronicle blockquote:visible").count() == 0


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_the_base_rate_fits_the_page_in_light_and_dark(browser: Any, tmp_path: Path, width: int, dark: bool) -> None:
    with Case(tmp_path / "case.tocsin") as case:
        document = make_document("The army of Bolivia is calm.", published="2019-11-10")
        case.add(document, make_reading(document))
        entries = case.entries()
        told = Told(watched=watched(Watch(case, country="BOL"), None))
    file = tmp_path / "dossier.html"
    file.write_text(render_dossier(entries, [], [], [], told=told, title="Bolivia"), encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light", bypass_csp=True)
    tab = context.new_page()
    tab.goto(file.as_uri() + "#base-rate")
    assert "Bolivia, 2019-11" in tab.locator("#base-rate h3").inner_text()
    assert tab.locator("#base-rate .chart svg").bounding_box()["width"] >= 600, "drawn large enough to be read; it scrolls"
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert axe.Axe().run(tab, context="#base-rate").response["violations"] == []
    context.close()
