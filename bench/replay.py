"""A year replayed: the warning of each of 365 days over 10,000 readings, on one core, as processor time.

    readings, days  how many
    seconds         the whole replay when nothing was kept: every reading opened and matched once, origins joined, a day's arithmetic 365
                    times (asked for: 60); `origins` is the part that joins origins, which the case keeps from then on
    again           the same when findings and origins are at hand
    sightings       in all of them

The readings are those of the written crises, many times over. So that they are not copies of each other, most sentences of each document
are made unreadable (letters drawn anew, lengths kept): offsets hold, and origins are as many as in real reporting.
"""

from __future__ import annotations

import hashlib
import random
import string
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from bench.crises import load_crises
from tocsin import Case
from tocsin.read import Reader, head_of
from tocsin.records import Document, Reading
from tocsin.watch.replay import Replay
from tocsin.watch.watch import Watch

READINGS, DAYS = 10_000, 365
FIRST = date(2021, 1, 1)
KEPT = 0.15  # share of sentences that stay readable
COUNTRY = "MLI"


def measure(_shared: Path) -> dict[str, float]:
    """The figures of the module's docstring."""
    with tempfile.TemporaryDirectory() as folder, Case(Path(folder) / "year.tocsin") as case:
        for document, reading in _year(_bases()):
            case.add(document, reading)
        start = time.process_time()
        case.origin_of()
        joined = time.process_time()
        replay = _replay(case)
        end = time.process_time()
        _replay(case)
        again = time.process_time()
        sightings = len(Watch(case, country=COUNTRY).sightings())
    return {
        "readings": READINGS,
        "days": len(replay.days),
        "seconds": end - start,
        "origins": joined - start,
        "again": again - end,
        "sightings": sightings,
    }


def _replay(case: Case) -> Replay:
    last = FIRST + timedelta(days=DAYS - 1)
    return Watch(case, country=COUNTRY).replay(FIRST.isoformat(), last.isoformat())


def _bases() -> list[tuple[Document, Reading]]:
    """The reports of the crises, read; all said to be of one country, so that none is left out."""
    texts = [report.text for crisis in load_crises("blind", "developed") for report in crisis.reports]
    documents = [Document(id=hashlib.sha256(t.encode()).hexdigest(), key=str(n), text=t, language="en") for n, t in enumerate(texts)]
    return list(zip(documents, Reader().read_all(documents), strict=True))


def _year(bases: list[tuple[Document, Reading]]) -> Iterator[tuple[Document, Reading]]:
    """Readings of a year, evenly spread over its days."""
    chance = random.Random(2026)
    for number in range(READINGS):
        base, reading = bases[number % len(bases)]
        text = _scrambled(base.text, reading, chance)
        document = Document(
            id=hashlib.sha256(text.encode()).hexdigest(),
            key=f"{number:05}",
            text=text,
            outlet=f"Outlet {number % 40}",
            published=(FIRST + timedelta(days=number * DAYS // READINGS)).isoformat(),
            language="en",
        )
        actors = tuple(replace(actor, country=COUNTRY if actor.country else None) for actor in reading.actors)
        yield document, replace(reading, document=head_of(document), actors=actors, places=())


def _scrambled(text: str, reading: Reading, chance: random.Random) -> str:
    parts, at = [], 0
    for start, end in reading.sentences:
        sentence = text[start:end]
        kept = (
            sentence if chance.random() < KEPT else "".join(chance.choice(string.ascii_lowercase) if c.isalpha() else c for c in sentence)
        )
        parts += [text[at:start], kept]
        at = end
    return "".join((*parts, text[at:]))
