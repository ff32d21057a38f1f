"""A page in a real browser: headless Chromium, which may ask for nothing but the page.

What a page does, it may do late: on a busy machine anything between an action and what it shows can take seconds. So no test here looks at
once. It waits for what it expects, with `expect` (of a locator) or `until` (of a value in the page), for as long as PATIENCE.

TOCSIN_THROTTLE=6 slows the browser down six times, which brings to light what does not wait."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
)  # fmt: skip
PATIENCE = 120_000  # milliseconds until something that does not happen is a failure; what happens is seen at once
THROTTLE = float(os.environ.get("TOCSIN_THROTTLE", "1"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (pip install tocsin[dev])")
    found = os.environ.get("TOCSIN_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("no Chromium found (apt install chromium, or set TOCSIN_CHROMIUM to its path)")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=found, args=list(QUIET), timeout=PATIENCE)
        yield chromium
        chromium.close()


def visiting(browser: Any, base: str) -> Iterator[Callable[..., Any]]:
    """Open pages below `base`: `visit("/chronicle", width=360, dark=True)`. Fails on any console error and on any request elsewhere."""
    troubles: list[str] = []
    contexts = []

    def opened(path: str = "", width: int = 1280, dark: bool = False, script: bool = True, language: str = "en-GB") -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light", java_script_enabled=script,
            reduced_motion="reduce", locale=language,
        )  # fmt: skip
        contexts.append(context)
        tab = patient_tab(context)
        tab.on("console", lambda m: troubles.append(m.text) if m.type in ("error", "warning") else None)
        tab.on("pageerror", lambda e: troubles.append(str(e)))
        tab.on("request", lambda r: troubles.append(r.url) if not r.url.startswith((base, "data:")) else None)
        tab.goto(base + path)
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []


def patient_tab(context: Any) -> Any:
    """A new tab that waits long, slowed down when that is asked for."""
    context.set_default_timeout(PATIENCE)
    context.set_default_navigation_timeout(PATIENCE)
    tab = context.new_page()
    if THROTTLE > 1:
        context.new_cdp_session(tab).send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
    tab.wait_for_function = partial(_wait_until, tab)
    return tab


def _wait_until(tab: Any, expression: str, arg: object = None) -> None:
    """Asks again and again from outside: Playwright's own waiting evaluates text within the page, which our pages forbid."""
    playwright = pytest.importorskip("playwright.sync_api")
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end:
        with suppress(playwright.Error):  # a page that is being left
            if tab.evaluate(expression, arg):
                return
        tab.wait_for_timeout(20)
    raise playwright.TimeoutError(f"never so: {expression}")


def expect(where: Any) -> Any:
    """Playwright's assertions about a locator or a tab, which wait."""
    playwright = pytest.importorskip("playwright.sync_api")
    playwright.expect.set_options(timeout=PATIENCE)
    return playwright.expect(where)


def until(tab: Any, value: str, expected: object) -> None:
    """Wait until this expression of a page that is loaded has this value. Fails with both, when it never has."""
    playwright = pytest.importorskip("playwright.sync_api")
    same = f"(expected) => document.readyState === 'complete' && JSON.stringify({value}) === JSON.stringify(expected)"
    try:
        tab.wait_for_function(same, arg=expected)
    except playwright.TimeoutError:
        assert tab.evaluate(value) == expected, value
        raise


def settled(tab: Any) -> None:
    """Wait until the page is loaded, its scripts have run and its styles hold: also after something on it was seen while it was loading."""
    tab.wait_for_function("document.readyState === 'complete'")
