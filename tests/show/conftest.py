"""A page in a real browser: headless Chromium, which may ask for nothing but the page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (pip install tocsin[dev])")
    found = os.environ.get("TOCSIN_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("no Chromium found (apt install chromium, or set TOCSIN_CHROMIUM to its path)")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=found, args=list(QUIET))
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
        tab = context.new_page()
        tab.on("console", lambda m: troubles.append(m.text) if m.type in ("error", "warning") else None)
        tab.on("pageerror", lambda e: troubles.append(str(e)))
        tab.on("request", lambda r: troubles.append(r.url) if not r.url.startswith((base, "data:")) else None)
        tab.goto(base + path)
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []
