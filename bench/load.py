"""A case of many readings: how long it takes to load and to derive, how fast a page answers, and how that grows.

    python -m bench --only load                            20,000 readings, in steps from 2,500
    python -m bench.load --readings 100000 --plot docs/images/load    the same up to 100,000, with a plot (.svg and .png)

The readings are made from real ones: each copy of a real report gets other words of the same lengths, other names, digits and days, so that
no copy is near another, and every span of its reading still points at its words. Making them is not counted. All times are processor time
of one core.

load_ms       per document: storing it with its reading
derive_ms     per document: bringing every derived table up to date
page_ms       a page of 50 lines of the chronicle: the slowest of several (first, middle, last page; as of a day; under a condition)
exponent      slope of log(time) over log(readings) of storing and deriving: 1 is linear
memory_mb     growth of the resident size of `add` between the first step and the last
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

from bench.copies import Original, copies, originals
from tocsin.record.case import Case
from tocsin.record.paging import Wanted

SIZES = (2_500, 5_000, 10_000, 20_000)
PAGE = 50
AS_OF = "2019-06-30"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A case of so many readings, and the seconds it took to get there from the step before."""

    readings: int
    load: float
    derive: float
    page: float  # seconds, the slowest
    afresh: float  # seconds to derive everything again
    megabytes: float  # of the file
    resident: float  # megabytes of memory at most so far


def measure(shared: Path, sizes: tuple[int, ...] = SIZES) -> dict[str, float]:
    """The figures of the largest size, and how the times grow over all of them."""
    steps = grown(originals(shared), sizes)
    last, first = steps[-1], steps[0]
    return {
        "readings": last.readings,
        "minutes": sum(step.load + step.derive for step in steps) / 60,
        "load_ms": 1000 * sum(step.load for step in steps) / last.readings,
        "derive_ms": 1000 * sum(step.derive for step in steps) / last.readings,
        "page_ms": 1000 * last.page,
        "exponent": exponent(steps),
        "file_kb_per_reading": 1000 * last.megabytes / last.readings,
        "memory_growth_mb": last.resident - first.resident,
    }


def grown(given: list[Original], sizes: tuple[int, ...]) -> list[Step]:
    """One case, filled up to each size in turn."""
    steps: list[Step] = []
    made = copies(given)
    with tempfile.TemporaryDirectory() as folder, Case(Path(folder) / "load.tocsin") as case:
        for size in sizes:
            load = _fill(case, made, size - len(case))
            derive = timed(case.derive)
            page = max(timed(ask) for ask in _pages(case))
            afresh = timed(case.derive_afresh)
            megabytes = sum(path.stat().st_size for path in Path(folder).iterdir()) / 1e6
            resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
            steps.append(Step(readings=size, load=load, derive=derive, page=page, afresh=afresh, megabytes=megabytes, resident=resident))
            print(steps[-1], flush=True)
    return steps


def exponent(steps: list[Step]) -> float:
    """Of the time that deriving all afresh takes, as a power of the number of readings."""
    return linear_regression([log(step.readings) for step in steps], [log(step.afresh) for step in steps]).slope


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
    whole, until = Wanted(), Wanted(type="PROTEST")
    asked = [(None, 0, whole), (None, total // 2, whole), (None, total - PAGE, whole), (AS_OF, 0, whole), (AS_OF, total // 8, whole)]
    asked += [(None, 0, until), (None, 1000, until)]
    return [
        lambda as_of=as_of, offset=offset, wanted=wanted: case.chronicle_page(as_of, offset=offset, limit=PAGE, wanted=wanted)  # type: ignore[misc]
        for as_of, offset, wanted in asked
    ]


def main() -> None:
    """Measure up to a size, and draw it."""
    parser = argparse.ArgumentParser(prog="python -m bench.load")
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--readings", type=int, default=SIZES[-1])
    args = parser.parse_args()
    sizes = tuple(size for size in (args.readings // 8, args.readings // 4, args.readings // 2, args.readings))
    for name, value in measure(args.data, sizes).items():
        print(f"{name:24s} {value:.4g}")


if __name__ == "__main__":
    main()
