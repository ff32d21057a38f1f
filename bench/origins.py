"""Which documents are one voice: copies of many kinds among reports on the same events, and translations among reports on the same subject.

2,000 reports are generated from PolNeAR (US political news of seven publishers), without any of Tocsin's code (`bench/retold.py`): 470
reports with their copies, excerpts, light and heavy rewrites and copies inside longer texts, each under a headline of its own; 300
independent reports dressed up with the names, numbers and a quotation of another one; the rest as printed, many of them on the same days.
The seed is not the one that the thresholds were set on. A pair is right when both are of one family and Tocsin gives them one origin.

Translations: 60 Wikinews reports on Airbus and Apple in English and Spanish (MEANTIME), all pairs among the 120 texts.

    precision, recall    pairs of the generated set
    heavy_recall         of the pairs of a report and its heavy rewrite alone
    translations_precision, translations_recall   pairs of the 120 texts
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from bench.corpora import polnear_texts
from bench.retold import Reteller, Told, sentences
from tocsin.collect import document_from_text
from tocsin.record.origins.joining import origins_of
from tocsin.records import Document

PAIRS = Path("data") / "meantime" / "pairs_airbus_apple.jsonl.gz"
REPORTS, FAMILIES, LOOK_ALIKES = 2_000, 470, 300
SEED = 2019
LONGEST = 30  # sentences of a report; what is left over is sentences for others
COPIED_ALREADY = 0.25  # share of eight words in a row: the corpus itself has reports twice, which nobody marked

Pairs = set[frozenset[str]]


def measure(shared: Path) -> dict[str, float]:
    """The figures of the module's docstring."""
    told = generated(shared)
    found = joined([document_from_text(t.text, key=t.key, language="en") for t in told])
    precision, recall = scores(found, families(told))
    heavy = {frozenset((f"{t.family}-0", t.key)) for t in told if t.kind == "heavy"}
    texts, gold = translations(shared / PAIRS)
    right = scores(joined(texts), gold)
    return {
        "precision": precision,
        "recall": recall,
        "heavy_recall": len(heavy & found) / len(heavy),
        "translations_precision": right[0],
        "translations_recall": right[1],
    }


def scores(found: Pairs, gold: Pairs) -> tuple[float, float]:
    """Precision and recall."""
    return len(found & gold) / max(1, len(found)), len(found & gold) / len(gold)


def joined(documents: list[Document]) -> Pairs:
    """The pairs that Tocsin gives one origin."""
    return {pair for origin in origins_of(documents) for pair in pairs(node.key or "" for node in origin.nodes)}


def families(told: Iterable[Told]) -> Pairs:
    """The pairs that are of one family."""
    members: dict[str, list[str]] = {}
    for report in told:
        members.setdefault(report.family, []).append(report.key)
    return {pair for keys in members.values() for pair in pairs(keys)}


def pairs(keys: Iterable[str]) -> Pairs:
    """All pairs of these."""
    return {frozenset(pair) for pair in combinations(keys, 2)}


def translations(path: Path) -> tuple[list[Document], Pairs]:
    """The texts in both languages, and which are each other's translation."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    texts = [document_from_text(row[lang], key=f"{row['id']}:{lang}", language=lang) for row in rows for lang in ("en", "es")]
    return texts, {frozenset((f"{row['id']}:en", f"{row['id']}:es")) for row in rows}


def generated(shared: Path, seed: int = SEED) -> list[Told]:
    """The generated set."""
    chance = random.Random(seed)
    reports, left = _reports(shared, chance)
    chance.shuffle(reports)
    dressed, originals, others = reports[:LOOK_ALIKES], reports[LOOK_ALIKES:][:FAMILIES], reports[LOOK_ALIKES + FAMILIES :]
    teller = Reteller(left, seed)
    told: list[Told] = []
    for number, report in enumerate(originals):
        kinds = [chance.choice(list(teller.ways)) for _ in range(chance.choice((1, 2, 2, 3, 3, 4)))]
        told += teller.family(f"f{number}", report, kinds)
    for number, other in enumerate(dressed):
        told.append(Told(f"l{number}", f"l{number}", "look-alike", teller.printed(teller.look_alike(originals[number], other))))
    told += [Told(f"o{number}", f"o{number}", "other", teller.printed(other)) for number, other in enumerate(others)]
    return told[:REPORTS]


def _reports(shared: Path, chance: random.Random) -> tuple[list[list[str]], list[str]]:
    """The corpus's reports, each by its first sentences and once, and the sentences left over."""
    seen: set[tuple[str, ...]] = set()
    reports, left = [], []
    for text in [*polnear_texts(shared, "dev"), *polnear_texts(shared, "train")]:
        parts = sentences(text)
        length = chance.randint(8, LONGEST)
        words = re.findall(r"\w+", " ".join(parts[:length]).lower())
        runs = {tuple(words[i : i + 8]) for i in range(len(words) - 7)}
        if len(words) >= 100 and len(runs & seen) <= COPIED_ALREADY * len(runs):
            seen |= runs
            reports.append(parts[:length])
            left += [s for s in parts[length:] if 60 < len(s) < 200]
    return reports, left


if __name__ == "__main__":
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    reports = generated(data)
    print(len(reports), Counter(report.kind for report in reports))
    print(measure(data))
