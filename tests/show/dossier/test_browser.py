"""The page in a real browser: headless Chromium, no network. Skipped where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.show.conftest import expect, patient_tab, until, visiting
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


def shown(tab: Any, name: str) -> Any:
    """The lines of a list that can be seen."""
    return tab.locator(f"#{name} .line:visible")


def test_the_page_opens_without_errors_or_requests(visit: Callable[..., Any]) -> None:
    expect(visit()).to_have_title("Port Amber, 2031 – dossier")


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
    expect(tab.locator(anchor)).to_be_visible()
    expect(tab.locator(anchor)).to_be_in_viewport()


def test_search_narrows_the_chronicle_without_regard_to_case_and_accents(visit: Callable[..., Any]) -> None:
    tab = visit()
    expect(shown(tab, "chronicle")).to_have_count(7)
    tab.locator("#chronicle input[type=search]").fill("DOCKÉRS")
    expect(shown(tab, "chronicle")).to_have_count(1)
    expect(tab.locator("#chronicle output")).to_have_text("1 of 7 shown")
    expect(tab.locator("#chronicle .by-family .mark:not(.off)")).to_have_count(1)
    tab.locator("#chronicle input[type=search]").fill("no such word")
    tab.locator("#chronicle .nohits").wait_for()
    tab.locator("#chronicle button[type=reset]").click()
    expect(shown(tab, "chronicle")).to_have_count(7)


def test_statements_are_filtered_by_speaker_and_attitude(visit: Callable[..., Any]) -> None:
    tab = visit()
    tab.locator("#statements select[name=speaker]").select_option("Ada Lorne")
    expect(shown(tab, "statements")).to_have_count(1)
    tab.locator("#statements select[name=attitude]").select_option("denies")
    expect(shown(tab, "statements")).to_have_count(0)


def test_statements_are_filtered_by_topic_from_the_list_and_from_beside_a_statement(visit: Callable[..., Any]) -> None:
    tab = visit()
    everything = shown(tab, "statements").count()
    topic = tab.locator("#statements select[name=topic] option").nth(1).get_attribute("value")
    chosen = tab.locator(f'#statements .line:has(button[data-sets=topic][value="{topic}"])').count()
    assert 0 < chosen < everything
    tab.locator("#statements select[name=topic]").select_option(topic)
    expect(shown(tab, "statements")).to_have_count(chosen)
    expect(tab.locator("#statements output")).to_have_text(f"{chosen} of {everything} shown")
    tab.locator("#statements button[type=reset]").first.click()
    expect(shown(tab, "statements")).to_have_count(everything)
    tab.locator(f'#statements button[data-sets=topic][value="{topic}"]').first.press("Enter")
    expect(shown(tab, "statements")).to_have_count(chosen)


def test_an_empty_result_says_so_and_offers_the_way_back(visit: Callable[..., Any]) -> None:
    tab = visit()
    everything = shown(tab, "statements").count()
    tab.locator("#statements input[type=search]").fill("no such word")
    tab.locator("#statements .nohits").wait_for()
    tab.locator("#statements .nohits button").press("Enter")
    expect(shown(tab, "statements")).to_have_count(everything)
    expect(tab.locator("#statements output")).to_have_text(f"{everything} in all")


def test_a_link_to_a_line_that_the_filter_hides_shows_it(visit: Callable[..., Any], page: str) -> None:
    anchor = page.partition('<li class="line f-protest" id="')[2].partition('"')[0]
    tab = visit()
    tab.locator("#chronicle input[type=search]").fill("arrested")
    tab.locator(f"#{anchor}").wait_for(state="hidden")
    tab.evaluate("(hash) => { location.hash = hash; }", f"#{anchor}")
    tab.wait_for_function("(id) => document.getElementById(id).getClientRects().length > 0", arg=anchor)


def test_keys_walk_the_lines_open_them_and_search(visit: Callable[..., Any]) -> None:
    tab = visit("#chronicle")
    line = "document.activeElement.closest('.line')?.id"
    tab.keyboard.press("j")
    tab.wait_for_function(line)
    first = tab.evaluate(line)
    tab.keyboard.press("j")
    until(tab, f"Boolean({line}) && {line} !== '{first}'", True)
    tab.keyboard.press("k")
    until(tab, line, first)
    tab.keyboard.press("Enter")
    tab.locator(f"#{first} blockquote").wait_for()
    tab.keyboard.press("/")
    field = tab.locator("#chronicle input[type=search]")
    expect(field).to_be_focused()
    tab.keyboard.type("jkj")
    expect(field).to_have_value("jkj")
    tab.keyboard.press("Escape")
    expect(shown(tab, "chronicle")).to_have_count(7)


def test_the_first_tab_stop_skips_to_the_contents(visit: Callable[..., Any]) -> None:
    tab = visit()
    tab.keyboard.press("Tab")
    until(tab, "document.activeElement.getAttribute('href')", "#main")
    tab.keyboard.press("Enter")
    tab.wait_for_function("document.activeElement.id === 'main'")


def test_arrows_walk_the_marks_and_the_tooltip_says_what_each_is(visit: Callable[..., Any]) -> None:
    tab = visit()
    marks, tip = tab.locator(".by-family .mark"), tab.locator("#tip")
    marks.first.focus()
    expect(tip).to_have_text(marks.first.get_attribute("data-tip"))
    marks.first.press("ArrowRight")
    expect(marks.nth(1)).to_be_focused()
    expect(tip).to_have_text(marks.nth(1).get_attribute("data-tip"))
    tab.evaluate("dispatchEvent(new Event('scroll'))")  # a page scrolls to a mark out of sight, and says so after the focus
    expect(tip).to_be_visible()
    marks.nth(1).press("Enter")
    tab.wait_for_function("location.hash.startsWith('#l-') && document.querySelector(location.hash + ' > details').open")


def test_a_layer_of_marks_can_be_switched_off(visit: Callable[..., Any]) -> None:
    tab = visit()
    tab.locator("#documents .line summary").first.click()
    event = tab.locator(".text .event").first
    expect(event).to_have_css("border-bottom-width", "3px")
    tab.locator("#show-event").uncheck()
    expect(event).to_have_css("border-bottom-width", "0px")


def test_the_reader_can_choose_light_or_dark(visit: Callable[..., Any]) -> None:
    tab = visit(dark=True)
    dark = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    tab.locator("#theme").click()
    expect(tab.locator("body")).not_to_have_css("background-color", dark)


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
    expect(shown(tab, "chronicle")).to_have_count(7)
    tab.locator(".by-family .mark").first.wait_for()
    tab.locator("#chronicle form").wait_for(state="hidden")
    tab.locator("#chronicle .line summary").first.click()
    tab.locator("#chronicle blockquote").first.wait_for()


def test_on_paper_every_sentence_is_there(visit: Callable[..., Any]) -> None:
    tab = visit()
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print")
    expect(tab.locator("#chronicle blockquote:visible")).to_have_count(7)
    tab.locator(".top").wait_for(state="hidden")
    tab.emulate_media(media="screen")
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(tab.locator("#chronicle blockquote:visible")).to_have_count(0)


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
    tab = patient_tab(context)
    tab.goto(file.as_uri() + "#base-rate")
    expect(tab.locator("#base-rate h3")).to_contain_text("Bolivia, 2019-11")
    assert tab.locator("#base-rate .chart svg").bounding_box()["width"] >= 600, "drawn large enough to be read; it scrolls"
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert axe.Axe().run(tab, context="#base-rate").response["violations"] == []
    context.close()
