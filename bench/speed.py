"""How fast `annotate` reads, beside the bare parse of the same texts, and whether its memory stays flat.

    python -m bench --only speed

words/s    syntactic words a second of processor time on one core: bare spaCy pipeline, and whole annotate, taken in turn on the same texts
ratio      annotate's speed as a share of the bare parse's, median over the rounds (taken side by side, so the machine's load cancels)
stages     share of annotate's time that is our own (everything but the parse)
statements share of annotate's time that finding statements takes, median over the rounds
memory     resident size in MB after 2,500, 5,000 and 10,000 distinct reports of some 150 words, read in one stream
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.corpora import polnear_texts
from tocsin.collect import document_from_text
from tocsin.read import Reader, load_engine
from tocsin.read.actors import resolve_actors
from tocsin.read.engine import SpacyEngine
from tocsin.read.statements import find_statements
from tocsin.read.view import blocks
from tocsin.records import Document
from tocsin.serial import to_json

ROUNDS = 5
DOCUMENTS = 40  # about 30,000 words
REPORTS = (2_500, 5_000, 10_000)  # after which the memory is looked at


def measure(shared: Path, rounds: int = ROUNDS) -> dict[str, float]:
    """Words a second of both, their ratio, and the memory of a long run."""
    texts = polnear_texts(shared)[:DOCUMENTS]
    engine = load_engine()
    reader = Reader(engine)
    rows: list[tuple[float, float]] = []
    shares: list[float] = []
    for _ in range(rounds):
        words, bare = _bare(engine, texts)
        whole = _annotate(reader, texts)
        rows.append((words / bare, words / whole))
        shares.append(_statements(engine, texts) / whole)
    ratio = statistics.median(own / bare for bare, own in rows)
    sizes = _memory_of_a_new_process(shared)
    return {
        "bare_words_per_second": statistics.median(bare for bare, _ in rows),
        "annotate_words_per_second": statistics.median(own for _, own in rows),
        "annotate_to_bare_ratio": ratio,
        "own_stages_share": 1 - ratio,
        "statements_share": statistics.median(shares),
        **{f"memory_mb_after_{number}": size for number, size in zip(REPORTS, sizes, strict=True)},
    }


def memory(shared: Path, marks: Sequence[int]) -> list[float]:
    """Resident size in MB after so many reports each, read in one stream."""
    texts = polnear_texts(shared)
    reader = Reader(load_engine())
    sizes: list[float] = []
    for number, _ in enumerate(reader.read_all(_numbered(texts, marks[-1])), 1):
        if number in marks:
            sizes.append(_resident_mb())
    return sizes


def _bare(engine: SpacyEngine, texts: list[str]) -> tuple[int, float]:
    paragraphs = [block.text for text in texts for block in blocks(_document(text))]
    start = time.process_time()
    words = sum(len(doc) for doc in engine.nlp.pipe(paragraphs, batch_size=256))
    return words, time.process_time() - start


def _annotate(reader: Reader, texts: list[str]) -> float:
    start = time.process_time()
    for reading in reader.read_all(_document(text) for text in texts):
        to_json(reading)
    return time.process_time() - start


def _statements(engine: SpacyEngine, texts: list[str]) -> float:
    """Processor time of the statement stage alone."""
    spent = 0.0
    for parse in engine.parse_all(_document(text) for text in texts):
        actors = resolve_actors(parse)
        start = time.process_time()
        find_statements(parse, actors)
        spent += time.process_time() - start
    return spent


def _document(text: str, key: str = "speed") -> Document:
    return document_from_text(text, key=key, published="2016-09-15")


def _numbered(texts: list[str], reports: int) -> Iterator[Document]:
    """Distinct reports of about 150 words: consecutive paragraphs under a numbered headline, so that no text comes twice."""
    paragraphs = [p for text in texts for p in text.split("\n\n") if p.strip()]
    for number in range(reports):
        first = number * 3 % len(paragraphs)
        yield _document(f"Report {number}\n\n" + "\n\n".join(paragraphs[first : first + 3]), key=str(number))


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1]) if Path("/proc/self/statm").exists() else 0
    return pages * resource.getpagesize() / 1e6 if pages else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def _memory_of_a_new_process(shared: Path) -> list[float]:
    """The sizes, without what other measurements have left in this process."""
    done = subprocess.run([sys.executable, "-m", "bench.speed", str(shared)], check=True, capture_output=True, text=True)
    return [float(size) for size in done.stdout.split()]


if __name__ == "__main__":
    print(*memory(Path(sys.argv[1]), REPORTS))
