"""The workbench on a large case: how long until a page answers and can be used, and whether the server's memory stays flat.

    python -m bench --only workbench                                20,000 reports made from real ones; a quarter of an hour to make them
    python -m bench.workbench --case big.tocsin --requests 10000    a case that is there already

The server runs in a process of its own, as `tocsin serve` starts it, and is asked from a second one. What takes long is prepared beside the
server before anything is measured, as it is after a start; a page that still waits for an answer says so at once.

first_byte_ms   from the request to the first byte of the answer: of the slowest page, the median of several requests without a cache
usable_ms       in headless Chromium, from the request until the page is loaded and its scripts have run: the slowest page
memory_mb       growth of the server's resident size over the requests, after a warming up
prepare_min     minutes by the clock until all prepared answers are there
prepare_mb      the largest resident size of a process that prepares them
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

from bench.copies import copies, originals
from tocsin.record.case import Case
from tocsin.show.workbench.menu import MENU
from tocsin.show.workbench.settings import Settings

READINGS = 20_000
REQUESTS = 10_000
WARMING = 1_000  # requests after which memory is first taken
REPEATS = 5
LONGEST_PREPARATION = 3600.0  # seconds
PAGES = tuple(entry.path for group in MENU for entry in group.entries)
MORE = (
    "/chronicle?page=200",
    "/chronicle?family=force",
    "/chronicle?since=2019-06-01&until=2019-06-30",
    "/chronicle?q=police",
    "/chronicle?as_of=2019-06-30",
    "/statements?page=200",
    "/statements?attitude=denies",
    "/documents?page=100",
    "/documents?as_of=2019-06-30",
    "/search?q=police",
    "/search?q=police&scope=statements",
)
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def measure(shared: Path) -> dict[str, float]:
    """The figures on a case made for them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.tocsin"
        with Case(path) as case:
            for _, copy in zip(range(READINGS), copies(originals(shared)), strict=False):
                case.add(copy.document, copy.reading)
            case.derive()
        return measure_case(path, REQUESTS)


def measure_case(path: Path, requests: int) -> dict[str, float]:
    """The figures on a case that is there."""
    with Case(path) as case:
        documents = len(case)
        case.derive()
    Settings(case=path).answers_file.unlink(missing_ok=True)
    with _served(path) as (port, pid):
        prepared, peak = _prepare(port, pid)
        pages = [*PAGES, *MORE, *_inner(port)]
        first = {page: _first_byte(port, page) for page in pages}
        usable = _usable(port, pages)
        growth = _growth(port, pid, pages, requests)
    for page in sorted(first, key=lambda page: -first[page])[:12]:
        print(f"{page:60} {first[page]:6.0f} ms  {usable.get(page, 0):6.0f} ms", flush=True)
    return {
        "documents": documents,
        "pages": len(pages),
        "first_byte_ms": max(first.values()),
        "first_byte_median_ms": median(first.values()),
        "usable_ms": max(usable.values(), default=0.0),
        "memory_mb": growth,
        "requests": requests,
        "prepare_min": prepared / 60,
        "prepare_mb": peak,
    }


SERVER = """
import socket, sys, uvicorn
from pathlib import Path
from tocsin.show.workbench import Limits, Settings, create_app
limits = Limits(requests=10**9)  # what is measured is not how it slows a visitor down
app = create_app(Settings(case=Path(sys.argv[1]), limits=limits))
listening = socket.create_server(("127.0.0.1", 0))
print(listening.getsockname()[1], flush=True)
uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, ws="none")).run(sockets=[listening])
"""


@contextmanager
def _served(path: Path) -> Iterator[tuple[int, int]]:
    """Port and process id of a server, set up as `tocsin serve` does."""
    process = subprocess.Popen([sys.executable, "-c", SERVER, str(path)], stdout=subprocess.PIPE, text=True)
    try:
        yield int(process.stdout.readline() if process.stdout else 0), process.pid
    finally:
        process.terminate()
        process.communicate(timeout=60)


def _get(port: int, path: str) -> tuple[int, float, bytes]:
    """Status, seconds to the first byte, and the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    start = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Language": "en"})
    answer = connection.getresponse()
    first = answer.read(1)
    seconds = time.perf_counter() - start
    body = first + answer.read()
    connection.close()
    return answer.status, seconds, body


def _prepare(port: int, pid: int) -> tuple[float, float]:
    """Ask for everything that is prepared until it is there; gives the seconds that it takes, and the megabytes."""
    start, peak = time.perf_counter(), 0.0
    waiting = {"/warning", "/episodes", "/conflicts", "/actors", "/origins"}
    while waiting and time.perf_counter() - start < LONGEST_PREPARATION:
        waiting = {path for path in waiting if _get(port, path)[0] != 200}
        peak = max(peak, *map(_resident, _children(pid)), 0.0)
        time.sleep(1 if waiting else 0)
    return time.perf_counter() - start, peak


def _children(pid: int) -> list[int]:
    return [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]


def _inner(port: int) -> list[str]:
    """A document, an actor, an episode."""
    found = []
    lists = (("/documents?page=50", "/documents/[0-9a-f]{16}"), ("/actors", "/actors/[a-z0-9-]+"), ("/episodes", "/episodes/[0-9a-f]+"))
    for page, pattern in lists:
        links = re.findall(f'href="({pattern})"', _get(port, page)[2].decode())
        found += links[:1]
    return found


def _first_byte(port: int, page: str) -> float:
    """Milliseconds, the median."""
    return 1000 * median(_get(port, page)[1] for _ in range(REPEATS))


def _usable(port: int, pages: list[str]) -> dict[str, float]:
    """Milliseconds until the browser has loaded each page and run its scripts; nothing where there is no browser."""
    browser = os.environ.get("TOCSIN_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        return {}
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=browser, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        tab: Any = chromium.new_page(viewport={"width": 1280, "height": 800})
        tab.goto(f"http://127.0.0.1:{port}/audit")
        found = {}
        for page in pages:
            tab.goto(f"http://127.0.0.1:{port}{page}", wait_until="load")
            found[page] = float(tab.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))
        chromium.close()
    return found


def _growth(port: int, pid: int, pages: list[str], requests: int) -> float:
    """Megabytes by which the server has grown between the end of the warming up and the end of the requests."""
    before = 0.0
    for number in range(WARMING + requests):
        if number == WARMING:
            before = _resident(pid)
        _get(port, pages[number % len(pages)])
    return _resident(pid) - before


def _resident(pid: int) -> float:
    """Megabytes of memory that a process holds; none when it has ended."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Measure a case that is there."""
    parser = argparse.ArgumentParser(prog="python -m bench.workbench")
    parser.add_argument("--case", type=Path, required=True)
    parser.add_argument("--requests", type=int, default=REQUESTS)
    args = parser.parse_args()
    for name, value in measure_case(args.case, args.requests).items():
        print(f"{name:24} {value:,.1f}")


if __name__ == "__main__":
    main()
