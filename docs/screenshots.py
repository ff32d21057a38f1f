"""Takes the README's pictures of the dossier from the sample reports: `make screenshots`.

In: the reports that ship with Tocsin, a Chromium (`TOCSIN_CHROMIUM`, or found on the path). Out: docs/images/dossier.png, chronicle.png.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from importlib.resources import as_file, files
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tocsin.cli.dossier import write_dossier
from tocsin.cli.intake import read_paths

IMAGES = Path(__file__).parent / "images"
TITLE = "Bolivia, October and November 2019"
WIDTH, HEIGHT = 1200, 1000  # CSS pixels
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


if __name__ == "__main__":
    sys.exit(main())
