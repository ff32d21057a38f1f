"""Takes the README's pictures of the dossier and the workbench from the sample reports: `make screenshots`.

In: the reports that ship with Tocsin, a Chromium (`TOCSIN_CHROMIUM`, or found on the path). Out: docs/images/dossier.png, chronicle.png,
workbench.png, workbench-report.png, workbench-network.png.
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

from tocsin.cli.dossier import write_dossier
from tocsin.cli.intake import read_paths
from tocsin.show.workbench import Settings, create_app

IMAGES = Path(__file__).parent / "images"
TITLE = "Bolivia, October and November 2019"
WIDTH, HEIGHT = 1200, 1000  # CSS pixels
DAY = "2019-11-10"  # as of which the workbench is shown
MARGIN = 24  # CSS pixels around the picture
LARGEST = 400_000  # bytes of one picture
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--hide-scrollbars"]


def main() -> int:
    """Read, render, photograph; 1 when there is no browser or a picture is too large for a README."""
    browser = os.environ.get("TOCSIN_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("No Chromium found: apt install chromium, or set TOCSIN_CHROMIUM to its path.", file=sys.stderr)
        return 1
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        page_file = _dossier(Path(folder))
        chromium = driver.chromium.launch(executable_path=browser, args=QUIET)
        page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", reduced_motion="reduce")
        page.goto(page_file.as_uri())
        _chronicle(page, IMAGES / "chronicle.png")
        _lines(page, IMAGES / "dossier.png")
        _workbench(page, Path(folder) / "sample.tocsin")
        chromium.close()
    pictures = sorted(IMAGES.glob("*.png"))
    for picture in pictures:
        print(f"{picture}: {picture.stat().st_size:,} bytes")
    return int(any(picture.stat().st_size > LARGEST for picture in pictures))


def _dossier(folder: Path) -> Path:
    case, page = folder / "sample.tocsin", folder / "dossier.html"
    with as_file(files("tocsin") / "samples") as samples:
        read_paths(sorted(path for path in samples.iterdir() if path.is_dir()), case, None)
    write_dossier(case, page, title=TITLE, as_of=None)
    return page


def _chronicle(page: Page, path: Path) -> None:
    """The picture of the chronicle alone, with a margin."""
    page.locator(".top").evaluate("bar => { bar.hidden = true; }")
    page.locator("#picture").evaluate("(figure, margin) => { figure.style.padding = `${margin}px`; }", MARGIN)
    page.locator("#picture").screenshot(path=path)
    page.locator("#picture").evaluate("figure => { figure.style.padding = ''; }")
    page.locator(".top").evaluate("bar => { bar.hidden = false; }")


def _lines(page: Page, path: Path) -> None:
    """A screen of the dossier: the picture, one kind of event chosen, the first line of it opened."""
    page.locator("#chronicle select[name=family]").select_option("yield")
    page.locator("#chronicle .line:visible summary").first.click()
    page.locator("#picture").evaluate("figure => scrollTo(0, figure.getBoundingClientRect().top + scrollY - 70)")
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(0, 0)
    page.screenshot(path=path)


def _workbench(page: Page, case: Path) -> None:
    """The overview on a day of the crisis, and a report with one of its events beside it."""
    with _served(case) as address:
        page.goto(f"{address}/?as_of={DAY}")
        page.locator(".reasons summary").first.click()
        page.mouse.move(0, 0)
        page.screenshot(path=IMAGES / "workbench.png")
        page.goto(f"{address}/chronicle?as_of={DAY}&family=yield")
        page.goto(address + str(page.locator(".lines .paths a").first.get_attribute("href")))
        page.wait_for_timeout(500)
        page.screenshot(path=IMAGES / "workbench-report.png")
        page.goto(f"{address}/network?as_of={DAY}")
        page.wait_for_function("document.querySelector('.net svg').dataset.drawn")
        page.screenshot(path=IMAGES / "workbench-network.png")


@contextmanager
def _served(case: Path) -> Iterator[str]:
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(Settings(case=case, title=TITLE)), log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(30)


if __name__ == "__main__":
    sys.exit(main())
