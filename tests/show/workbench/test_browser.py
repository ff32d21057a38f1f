"""The workbench in a real browser: headless Chromium, no network beyond the loopback."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.show.conftest import expect, until
from tests.show.workbench.conftest import PAGES

axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed (pip install tocsin[dev])"
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_fits_a_telephone_and_axe_finds_nothing_serious(visit: Callable[..., Any], path: str) -> None:
    tab = visit(path)
    expect(tab).to_have_title(re.compile("Port Amber"))
    found = axe.Axe().run(tab).response["violations"]
    serious = [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found if v["impact"] in ("serious", "critical")]
    assert serious == []
    tab.set_viewport_size({"width": 360, "height": 800})
    until(tab, "[innerWidth, Math.max(360, document.documentElement.scrollWidth)]", [360, 360])


@pytest.mark.parametrize("path", ["/", "/warning", "/positions", "/chronicle", "/review"])
def test_in_the_dark_axe_finds_nothing_serious_either(visit: Callable[..., Any], path: str) -> None:
    tab = visit(path, dark=True, language="es-BO")
    tab.evaluate("for (const box of document.querySelectorAll('details')) box.open = true")
    found = axe.Axe().run(tab).response["violations"]
    serious = [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found if v["impact"] in ("serious", "critical")]
    assert serious == []


def test_keys_walk_the_lines_and_open_them(visit: Callable[..., Any]) -> None:
    tab = visit("/chronicle")
    first, second = tab.evaluate("[...document.querySelectorAll('main .line')].slice(0, 2).map((line) => line.id)")
    for key, line in (("j", first), ("j", second), ("k", first)):
        tab.keyboard.press(key)
        until(tab, "document.activeElement.closest('.line')?.id", line)
    tab.keyboard.press("Enter")
    tab.locator(f"#{first} blockquote").wait_for()
    tab.keyboard.press("/")
    until(tab, "document.activeElement.id", "find")
    tab.keyboard.press("Escape")
    until(tab, "document.activeElement.id", "")
    tab.keyboard.press("g")
    tab.keyboard.press("s")
    tab.wait_for_url("**/statements")


def test_the_slider_changes_the_day_in_the_address(visit: Callable[..., Any]) -> None:
    tab = visit("/chronicle?family=force")
    expect(tab.locator("main .lines > .line")).to_have_count(2)
    tab.locator(".asof input[type=range]").press("ArrowLeft")
    tab.wait_for_url("**/chronicle?*as_of=2031-05-09*")
    assert "family=force" in tab.url
    tab.locator(".past").wait_for()
    tab.go_back()
    tab.wait_for_url("**/chronicle?family=force")


def test_without_scripts_the_lists_and_the_day_remain(visit: Callable[..., Any]) -> None:
    tab = visit("/chronicle", script=False)
    expect(tab.locator("main .lines > .line")).to_have_count(7)
    tab.locator(".asof input[type=date]").fill("2031-05-05")
    tab.locator(".asof button").click()
    tab.wait_for_url("**as_of=2031-05-05*")
    expect(tab.locator("main .lines > .line")).to_have_count(4)
