"""How origins are found in a large case: seconds of processor time for a number of documents, from their texts to the links.

The documents are made of PolNeAR's sentences, a third of their words replaced, some fifteen to a document: what real reports on one
subject share, which is names, is shared by all. One in five is a copy, excerpt or rewrite of an earlier one. Readings are left empty: no
origin needs them.

    documents        how many (3,000; another number with `python -m bench.origins_load N`)
    per_second       documents a second, indexed and compared
    ask_seconds      to answer `origin_of` once all is derived
    megabytes        by which the case grows, beyond the documents themselves
    found            share of the copies that are joined with what they were made from
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bench.corpora import polnear_texts
from bench.retold import Reteller, sentences
from tocsin.collect import document_from_text
from tocsin.read import head_of
from tocsin.record.case import Case
from tocsin.records import Document, Reading

DOCUMENTS = 3_000
COPIES = 0.2
FIRST_DAY = date(2019, 1, 1)
RECENT = 2_000  # documents among which a copy finds what it copies


def measure(shared: Path) -> dict[str, float]:
    """The figures of the module's docstring."""
    return measure_with(shared, DOCUMENTS)


def measure_with(shared: Path, number: int) -> dict[str, float]:
    """The same for so many documents."""
    copies: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder, Case(Path(folder) / "load.tocsin") as case:
        for document in made(shared, number, copies):
            case.add(document, Reading(document=head_of(document)))
        before, start = case.path.stat().st_size, time.process_time()
        case.origins()
        derived, middle = time.process_time() - start, time.process_time()
        origin = case.origin_of()
        asked = time.process_time() - middle
        keys = {document.key: document.id for document in case.all_documents()}
        found = sum(origin[keys[copy]] == origin[keys[source]] for copy, source in copies.items() if copy in keys and source in keys)
        return {
            "documents": len(case),
            "per_second": len(case) / derived,
            "ask_seconds": asked,
            "megabytes": (case.path.stat().st_size - before) / 1e6,
            "found": found / len(copies),
        }


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


if __name__ == "__main__":
    for figure, value in measure_with(Path("../shared"), int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS).items():
        print(f"{figure:14s} {value:.4g}")
