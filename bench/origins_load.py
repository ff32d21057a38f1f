"""How origins are found in a growing case: processor time for a number of documents, from their texts to the links.

    python -m bench --only origins_load                                                     3,000 documents
    python -m bench.origins_load --documents 100000 --plot docs/images/origins_load.svg     up to 100,000, drawn

The documents are made of PolNeAR's sentences, a third of their words replaced, some fifteen to a document: what real reports on one
subject share, which is names, is shared by all. One in five is a copy, excerpt or rewrite of an earlier one. Readings are left empty: no
origin needs them. The case is asked at an eighth, a quarter, a half and all of the documents, and each time catches up.

    documents        how many
    per_second       documents a second, fingerprinted, indexed and compared
    exponent         slope of log(time) over log(documents): 1 is linear, n log n is about 1.1
    ask_seconds      to answer `origin_of` once all is derived
    megabytes        by which the case grows, beyond the documents themselves
    memory_growth_mb of the resident size (its highest) between a quarter of the documents and all
    found            share of the copies that are joined with what they were made from
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from bench.corpora import polnear_texts
from bench.load import exponent
from bench.plot import line_plot
from bench.retold import Reteller, sentences
from tocsin.collect import document_from_text
from tocsin.read import head_of
from tocsin.record.case import Case
from tocsin.record.origins.stage import ORIGINS
from tocsin.records import Document, Reading

DOCUMENTS = 3_000
COPIES = 0.2
FIRST_DAY = date(2019, 1, 1)
RECENT = 2_000  # documents among which a copy finds what it copies


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A case of so many documents: processor seconds from the first to the last of them, and megabytes."""

    documents: int
    seconds: float
    grown: float  # the case file, beyond its documents
    resident: float  # of memory at most so far


def measure(shared: Path) -> dict[str, float]:
    """The figures of the module's docstring."""
    return measured(shared, DOCUMENTS)[0]


def measured(shared: Path, number: int) -> tuple[dict[str, float], list[Step]]:
    """The same for so many documents, and the steps on the way."""
    copies: dict[str, str] = {}
    documents = made(shared, number, copies)
    with tempfile.TemporaryDirectory() as folder, Case(Path(folder) / "load.tocsin") as case:
        steps: list[Step] = []
        for size in (number // part for part in (8, 4, 2, 1)):
            steps.append(_step(case, islice(documents, size - len(case)), steps[-1] if steps else NOTHING))
            print(steps[-1], flush=True)
        start = time.process_time()
        origin = case.origin_of()
        asked = time.process_time() - start
        keys = {document.key: document.id for document in case.all_documents()}
        found = sum(origin[keys[copy]] == origin[keys[source]] for copy, source in copies.items() if copy in keys and source in keys)
        last = steps[-1]
        return {
            "documents": len(case),
            "per_second": len(case) / last.seconds,
            "exponent": exponent(points(steps)),
            "ask_seconds": asked,
            "megabytes": last.grown,
            "memory_growth_mb": last.resident - steps[1].resident,
            "found": found / len(copies),
        }, steps


NOTHING = Step(documents=0, seconds=0.0, grown=0.0, resident=0.0)


def _step(case: Case, documents: Iterable[Document], before: Step) -> Step:
    for document in documents:
        case.add(document, Reading(document=head_of(document)))
    size, start = case.path.stat().st_size, time.process_time()
    case.derived(ORIGINS)
    return Step(
        documents=len(case),
        seconds=before.seconds + time.process_time() - start,
        grown=before.grown + (case.path.stat().st_size - size) / 1e6,
        resident=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
    )


def points(steps: Iterable[Step]) -> list[tuple[int, float]]:
    """Documents and seconds."""
    return [(step.documents, step.seconds) for step in steps]


def made(shared: Path, number: int, copies: dict[str, str]) -> Iterator[Document]:
    """The documents; `copies` is filled with each copy's key and that of what it was made from."""
    chance = random.Random(5)
    pool = [s for text in polnear_texts(shared, "train") for s in sentences(text) if 40 < len(s) < 300]
    teller = Reteller([chance.choice(pool) for _ in range(number)] * 3, 5)
    recent: list[tuple[str, list[str]]] = []
    for count in range(number):
        key = f"d{count}"
        if recent and chance.random() < COPIES:
            source, told = chance.choice(recent)
            copies[key] = source
            report = teller.ways[chance.choice(list(teller.ways))](told)
        else:
            report = [teller.reworded(chance.choice(pool), 0.33, 0.33) for _ in range(chance.randint(8, 22))]
            recent = [*recent[-RECENT:], (key, report)]
        day = FIRST_DAY + timedelta(days=count * 1000 // number)
        yield document_from_text(teller.printed(report), key=key, published=day.isoformat(), language="en")


def main() -> None:
    """Measure up to a number, and draw it."""
    parser = argparse.ArgumentParser(prog="python -m bench.origins_load")
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--plot", type=Path, help="an SVG of the seconds against the documents")
    args = parser.parse_args()
    figures, steps = measured(args.data, args.documents)
    for figure, value in figures.items():
        print(f"{figure:16s} {value:.4g}")
    if args.plot:
        args.plot.write_text(line_plot({"from texts to origins": points(steps)}, ("documents", "seconds")))


if __name__ == "__main__":
    main()
