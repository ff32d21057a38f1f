"""A case of many readings: how long it takes to load and to derive, how fast a page answers, and how that grows.

    python -m bench --only load                                            10,000 readings, in steps from 1,250
    python -m bench.load --readings 100000 --plot docs/images/load.svg     the same up to 100,000, drawn

The readings are made from real ones: each copy of a real report gets other words of the same lengths, other names, digits and days, so that
no copy is near another, and every span of its reading still points at its words. Making them is not counted. All times are processor time
of one core.

load_ms         per document: storing it with its reading
index_ms        per document: bringing the rows and words up to date by which pages and searches are answered; origins have figures of
                their own (origins_load)
minutes         until as many are stored and indexed
page_ms         a page of 50 lines of the chronicle: the slowest of several (first, middle, last page; as of a day; under a condition)
statements_ms   the same of the statements
filter_ms       the first page, and a later one, of the events in which somebody takes part and of what somebody says, by part of the name:
                the slowest of several names that are rare, common or nobody's
search_ms       the first 50 of the documents that have a common word, and the first 50 statements
load_exponent   slope of log(time) over log(readings) of storing and indexing: 1 is linear, n log n is about 1.1
rebuild_exponent    the same of deriving everything again from the readings
memory_mb_quarter, memory_mb_half, memory_mb    resident size (its highest) after a quarter, half and all of them: after storing, indexing,
                asking, and, up to 50,000 readings, indexing again
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import log
from pathlib import Path
from statistics import linear_regression

from bench.copies import Original, copies_from_afar
from bench.plot import line_plot
from tocsin.record.assertions import ASSERTIONS
from tocsin.record.case import Case
from tocsin.record.paging import Wanted
from tocsin.record.search import WORDS, Sought

SIZES = (1_250, 2_500, 5_000, 10_000)
INDEXES = (ASSERTIONS, WORDS)
PAGE = 50
AS_OF = "2019-06-30"
LARGEST_REBUILT = 50_000  # readings
NAMES = (
    "united states",
    "canada",
    "mexico",
    "ministry",
    "ana",
    "nobody is called so",
)  # states keep their names in the copies, all others have other words
Point = tuple[int, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A case of so many readings. Seconds since the step before (load, index), of one question, of indexing all again."""

    readings: int
    load: float
    index: float
    page: float
    statements: float
    filter: float
    search: float
    afresh: float | None  # not measured beyond a size: it takes as long as all before
    file: float  # megabytes
    resident: float  # megabytes of memory at most so far


def measure(shared: Path) -> dict[str, float]:
    """The figures of the largest size, and how the times grow over all of them."""
    return figures(list(grown(shared, SIZES)))


def figures(steps: list[Step]) -> dict[str, float]:
    """What the steps come to."""
    quarter, half, last = steps[-3:]
    load, index = (sum(getattr(step, name) for step in steps) for name in ("load", "index"))
    return {
        "readings": last.readings,
        "load_ms": 1000 * load / last.readings,
        "index_ms": 1000 * index / last.readings,
        "minutes": (load + index) / 60,
        "page_ms": 1000 * last.page,
        "statements_ms": 1000 * last.statements,
        "filter_ms": 1000 * last.filter,
        "search_ms": 1000 * last.search,
        "load_exponent": exponent(loaded(steps)),
        "rebuild_exponent": exponent(rebuilt(steps)),
        "file_kb_per_reading": 1000 * last.file / last.readings,
        "memory_mb_quarter": quarter.resident,
        "memory_mb_half": half.resident,
        "memory_mb": last.resident,
    }


def loaded(steps: list[Step]) -> list[Point]:
    """Readings, and the seconds from none to so many stored and indexed."""
    return [(step.readings, sum(before.load + before.index for before in steps[: n + 1])) for n, step in enumerate(steps)]


def rebuilt(steps: list[Step]) -> list[Point]:
    """Readings, and the seconds of deriving all indexes of so many again."""
    return [(step.readings, step.afresh) for step in steps if step.afresh is not None]


def grown(shared: Path, sizes: tuple[int, ...], kept: Path | None = None) -> Iterator[Step]:
    """One case, filled up to each size in turn; in this folder, if it is to stay."""
    made = copies_from_afar(shared)
    with tempfile.TemporaryDirectory() as passing, Case((folder := kept or Path(passing)) / "load.tocsin") as case:
        for size in sizes:
            step = Step(
                readings=size,
                load=_fill(case, made, size - len(case)),
                index=sum(timed(lambda stage=stage: case.derived(stage)) for stage in INDEXES),  # type: ignore[misc]
                page=max(timed(ask) for ask in _pages(case)),
                statements=max(timed(ask) for ask in _statements(case)),
                filter=max(timed(ask) for ask in _filters(case)),
                search=max(timed(ask) for ask in _searches(case)),
                afresh=timed(lambda: case.derive_afresh(INDEXES)) if size <= LARGEST_REBUILT else None,
                file=sum(path.stat().st_size for path in folder.glob("load.tocsin*")) / 1e6,
                resident=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
            )
            print(step, flush=True)
            yield step


def exponent(points: list[Point]) -> float:
    """Of seconds, as a power of the number of readings."""
    return linear_regression([log(readings) for readings, _ in points], [log(seconds) for _, seconds in points]).slope


def timed(work: Callable[[], object]) -> float:
    """Processor seconds that it takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _fill(case: Case, made: Iterator[Original], number: int) -> float:
    """Seconds that storing so many takes; making them is not counted."""
    seconds = 0.0
    for _ in range(number):
        copy = next(made)
        seconds += timed(lambda copy=copy: case.add(copy.document, copy.reading))  # type: ignore[misc]
    return seconds


def _pages(case: Case) -> list[Callable[[], object]]:
    total = case.chronicle_page(limit=1).total
    whole, protests = Wanted(), Wanted(type="PROTEST")
    asked = [(None, 0, whole), (None, total // 2, whole), (None, total - PAGE, whole), (AS_OF, 0, whole), (AS_OF, total // 8, whole)]
    asked += [(None, 0, protests), (None, 1000, protests)]
    return [
        lambda as_of=as_of, offset=offset, wanted=wanted: case.chronicle_page(as_of, offset=offset, limit=PAGE, wanted=wanted)  # type: ignore[misc]
        for as_of, offset, wanted in asked
    ]


def _statements(case: Case) -> list[Callable[[], object]]:
    total = case.statements_page(limit=0).total
    asked = [(None, 0), (None, total // 2), (None, total - PAGE), (AS_OF, 0), (AS_OF, total // 8)]
    return [lambda as_of=as_of, offset=offset: case.statements_page(as_of, offset=offset, limit=PAGE) for as_of, offset in asked]  # type: ignore[misc]


def _filters(case: Case) -> list[Callable[[], object]]:
    wanted = [Wanted(name=name) for name in NAMES] + [Wanted(voice=name) for name in NAMES]
    events = [
        lambda wanted=wanted, offset=offset: case.chronicle_page(offset=offset, limit=PAGE, wanted=wanted)
        for wanted in wanted
        for offset in (0, 500)
    ]
    said = [lambda name=name: case.statements_page(AS_OF, limit=PAGE, wanted=Wanted(voice=name)) for name in NAMES]
    return [*events, *said]


def _searches(case: Case) -> list[Callable[[], object]]:
    common = "government"  # the disguises put it for any word of its length
    return [
        lambda: case.search(Sought(words=common), limit=PAGE),
        lambda: case.search(Sought(words=common, scope="statements"), AS_OF, limit=PAGE),
    ]


def main() -> None:
    """Measure up to a size, and draw it."""
    parser = argparse.ArgumentParser(prog="python -m bench.load")
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--readings", type=int, default=SIZES[-1])
    parser.add_argument("--keep", type=Path, help="a folder in which the case stays")
    parser.add_argument("--plot", type=Path, help="an SVG of the seconds against the readings")
    args = parser.parse_args()
    steps = list(grown(args.data, tuple(args.readings // part for part in (8, 4, 2, 1)), args.keep))
    for name, value in figures(steps).items():
        print(f"{name:24s} {value:.4g}")
    if args.plot:
        args.plot.write_text(line_plot({"stored and indexed": loaded(steps), "indexed again": rebuilt(steps)}, ("readings", "seconds")))


if __name__ == "__main__":
    main()
