"""The workbench on a large case: how long until a page answers and can be used, and whether the server's memory stays flat.

    python -m bench --only workbench                                20,000 reports made from real ones; a quarter of an hour to make them
    python -m bench.workbench --case big.tocsin --requests 10000    a case that is there already; `--write` puts the section into this page,
                                                                    `--kept` takes the answers that were prepared before

Every page is asked in its usual variants: an earlier day, a word, a name, an outlet, a later page. The server runs in a process of its own,
as `tocsin serve` starts it, and is asked from a second one. What takes long is prepared beside the server before anything is measured, as
it is after a start; a page that still waits for an answer says so at once.

first_cpu_ms    processor time of the server for a page that nobody asked for before: of the slowest page, and the median of all
again_cpu_ms    the same when it is asked again
first_byte_ms   from the request to the first byte of the answer, by the clock: of the slowest page, the median of several requests
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
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

from bench.copies import copies, originals
from bench.floors import load_floors
from bench.report import section, write_section
from tocsin.record.case import Case
from tocsin.show.workbench.menu import MENU
from tocsin.show.workbench.settings import Settings

READINGS = 20_000
REQUESTS = 10_000
WARMING = 1_000  # requests after which memory is first taken
REPEATS = 5
MOST_SHOWN = 25  # pages in the table
LONGEST_PREPARATION = 3600.0  # seconds
PAGES = tuple(entry.path for group in MENU for entry in group.entries)
MORE = (
    "/chronicle?page=200", "/chronicle?family=force", "/chronicle?since=2019-06-01&until=2019-06-30", "/chronicle?q=police",
    "/chronicle?q=police+army", "/chronicle?certainty=planned", "/chronicle?voice=own", "/chronicle?voice=attributed",
    "/chronicle?as_of=2019-06-30", "/chronicle?as_of=2020-03-05&page=50", "/chronicle?as_of=2019-09-09&q=police",
    "/statements?page=200", "/statements?attitude=denies", "/statements?topic=resignation", "/statements?speaker=president",
    "/statements?q=police", "/statements?q=fraud+vote", "/statements?as_of=2019-06-30", "/statements?as_of=2019-09-09&q=police",
    "/figures?kind=dead", "/figures?q=people", "/figures?as_of=2019-06-30",
    "/documents?page=100", "/documents?q=police", "/documents?as_of=2019-06-30",
    "/elections?as_of=2019-06-30", "/elections?as_of=2020-02-02", "/base-rate?country=FRA&month=2014-03",
    "/changes?since=2019-10-01&until=2019-10-20", "/episodes?q=police", "/episodes?page=200", "/conflicts?q=police",
    "/actors?q=police", "/actors?page=300", "/network?kind=events-force", "/origins?page=2", "/review?order=sample",
    "/search?q=police", "/search?q=police&scope=statements", "/search?q=police&scope=statements&as_of=2019-06-30",
)  # fmt: skip
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
    return measured(path, requests).figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """All figures, and of each page its milliseconds: processor time first and again, first byte and usable by the clock."""

    figures: dict[str, float]
    pages: dict[str, tuple[float, float, float, float]]


def measured(path: Path, requests: int, *, kept: bool = False) -> Measured:
    """Prepare (unless `kept` answers are taken), ask every page, then ask for so many more."""
    with Case(path) as case:
        documents = len(case)
        case.derive()
    if not kept:
        Settings(case=path).answers_file.unlink(missing_ok=True)
    with _served(path) as (port, pid):
        prepared, peak = _prepare(port, pid)
        asked = [*PAGES, *MORE, *_inner(port)]
        costs = {page: _cost(port, pid, page) for page in asked}
        again = {page: _cost(port, pid, page) for page in asked}
        first = {page: _first_byte(port, page) for page in asked}
        usable = _usable(port, asked)
        growth = _growth(port, pid, asked, requests)
    pages = {page: (costs[page], again[page], first[page], usable.get(page, 0.0)) for page in asked}
    return Measured(
        figures=_figures(documents, pages, growth) | {"requests": requests} | _preparing(prepared, peak, kept=kept), pages=pages
    )


def _figures(documents: int, pages: dict[str, tuple[float, float, float, float]], growth: float) -> dict[str, float]:
    costs, again, first, usable = zip(*pages.values(), strict=True)
    return {
        "documents": documents,
        "pages": len(pages),
        "first_cpu_ms": max(costs),
        "first_cpu_median_ms": median(costs),
        "again_cpu_ms": max(again),
        "first_byte_ms": max(first),
        "first_byte_median_ms": median(first),
        "usable_ms": max(usable),
        "memory_mb": growth,
    }


def _preparing(seconds: float, megabytes: float, *, kept: bool) -> dict[str, float]:
    return {} if kept else {"prepare_min": seconds / 60, "prepare_mb": megabytes}


def table(pages: dict[str, tuple[float, float, float, float]]) -> list[str]:
    """The slowest pages as Markdown, those first that cost most when nobody asked before."""
    slowest = sorted(pages.items(), key=lambda item: -item[1][0])[:MOST_SHOWN]
    rows = [f"| `{page}` | {' | '.join(f'{value:.0f}' for value in values)} |" for page, values in slowest]
    told = f"The {len(rows)} pages of {len(pages)} that cost most when nobody asked for them before, in milliseconds:"
    return ["", told, "", "| page | processor time, first | again | first byte | usable |", "|---|---|---|---|---|", *rows]


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


def _cost(port: int, pid: int, page: str) -> float:
    """Milliseconds of processor time that the server takes for an answer."""
    before = _processor(pid)
    _get(port, page)
    return 1000 * (_processor(pid) - before)


def _processor(pid: int) -> float:
    """Seconds of processor time that a process has taken, all of its threads together: Linux's clock of another process."""
    return time.clock_gettime((~pid << 3) | 2)


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
    parser.add_argument("--kept", action="store_true", help="take the answers that were prepared before")
    parser.add_argument("--write", action="store_true", help="put the section into docs/BENCHMARKS.md")
    args = parser.parse_args()
    found = measured(args.case, args.requests, kept=args.kept)
    text = section("workbench", found.figures, load_floors(), table(found.pages))
    print(text)
    if args.write:
        write_section("workbench", text, Path("docs/BENCHMARKS.md"))


if __name__ == "__main__":
    main()
