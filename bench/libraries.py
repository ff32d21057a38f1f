"""What a library of the field finds on the times benchmark: dateparser's `search_dates`, the best kept that finds dates in prose.

    python -m bench --only libraries

found_f1    as in `times`: matched by overlap, everything that it returns counts as found
value       share of these whose date agrees with the gold value as far as that goes (year, month, day): it always completes dates, so
            this is the kinder reading; the publication date is its base
seconds     processor time beside that of `find_times` on the same texts (`ratio`: how many times as long)

Measured so that we would know when to drop `read/times/` for it.
"""

from __future__ import annotations

import time
import warnings
from datetime import datetime
from pathlib import Path

from dateparser.search import search_dates

from bench.times import ARCHIVE, GoldDate, GoldText, read_archive
from tocsin.dates import PartialDate
from tocsin.read import load_engine
from tocsin.read.times import find_times
from tocsin.records import Document

Hit = tuple[int, int, datetime]


def measure(shared: Path) -> dict[str, float]:
    """The figures of the module's docstring."""
    golds = list(read_archive(shared / ARCHIVE))
    started = time.process_time()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the library's own deprecations
        hits = [found_by_dateparser(gold) for gold in golds]
    library = time.process_time() - started
    parses = list(load_engine().parse_all(Document(id=g.key, key=g.key, text=g.text) for g in golds))
    started = time.process_time()
    for gold, parse in zip(golds, parses, strict=True):
        find_times(parse, gold.published)
    ours = time.process_time() - started
    return {**figures(golds, hits), "ratio": library / ours}


def found_by_dateparser(gold: GoldText) -> list[Hit]:
    """Start, end and date of what the library returns, paragraph by paragraph (it gives no offsets: its words are looked up in order)."""
    base = PartialDate.parse(gold.published).as_day() if gold.published else None
    settings = {"RELATIVE_BASE": datetime(base.year, base.month, base.day)} if base else {}
    hits: list[Hit] = []
    position = 0
    for paragraph in gold.text.split("\n\n"):
        place = position
        for words, moment in search_dates(paragraph, languages=["en"], settings=settings) or ():
            start = gold.text.find(words, place, position + len(paragraph))
            if start >= 0:
                hits.append((start, start + len(words), moment))
                place = start + len(words)
        position += len(paragraph) + 2
    return hits


def figures(golds: list[GoldText], hits: list[list[Hit]]) -> dict[str, float]:
    """Overlap F1 and the share of agreeing dates."""
    wanted = found = claimed = right = 0
    for gold, row in zip(golds, hits, strict=True):
        free = list(row)
        for date in (d for d in gold.dates if d.value is not None):
            wanted += 1
            hit = next((h for h in free if _overlaps(h, date)), None)
            if hit is not None:
                free.remove(hit)
                found += 1
                right += agrees(hit[2], date)
        claimed += sum(not any(_overlaps(h, d) for d in gold.dates) for h in row)
    return {"found_f1": 2 * found / (wanted + found + claimed), "value": right / found}


def agrees(moment: datetime, date: GoldDate) -> bool:
    """Whether the date is the gold one as far as that is known, or lies in its interval."""
    value = date.value
    if value is None or value.earliest is None or value.latest is None:
        return False
    return value.earliest <= moment.date().isoformat() <= value.latest


def _overlaps(hit: Hit, date: GoldDate) -> bool:
    return hit[0] < date.end and date.start < hit[1]
