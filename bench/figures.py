"""Figures: numbers of dead and injured on MUC-3/4, and our own sentences.

MUC-3/4 are reports on political violence whose answer keys give the number of each group of human targets and what became of it. Gold are
the facts (report, number, death or injury) with an exact number of two or more that the report itself writes, in digits or words; found
are figures of kind `dead` or `injured` with an exact value of two or more. Only reports with such a fact are read. The texts are upper
case; they are read once as they are and once in small letters with capitals at the head of sentences (nobody knows the names).

tst_recall, tst_recall_upper        share of the gold facts found, small letters and upper case, parts tst1 and tst2 (not read while building)
dev_recall                          the same on the dev part, small letters
tst_precision                       share of the figures found whose number and effect the report's key lists. A lower bound: keys leave out
                                    losses in combat, incidents before the report's own, and sums
blind_recall, blind_precision       figures of our sentences found, and found ones that are there; half written before the reader was
kind, unit, of, hedge, holder       share of those found in which that field is right
blind_first_*                       the same on the blind sentences at the reader's first run (a record, not measured again)

Run as a script it prints the misses of the dev part, or of the sentences, to the terminal only: `python -m bench.figures ../shared sentences`.
"""

from __future__ import annotations

import re
import sys
import tarfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tocsin.collect import document_from_text
from tocsin.read import Reader
from tocsin.read.figures.numerals import number_at
from tocsin.records import Figure

ARCHIVE = Path("data") / "muc4" / "dev_tst1_tst2.tar.gz"
TEST_PARTS = ("tst1", "tst2")
EFFECTS = {"DEATH": "dead", "INJURY": "injured"}
FIELD = re.compile(r"^(\d+)\. +[A-Z :]+?(?: {2,}|$)(.*)$")
TARGET = re.compile(r'([^":]*): *((?:"[^"]*"[ /]*)+)')
REPORT = re.compile(r"^(?=(?:DEV|TST\d)-MUC\d-\d{4})", re.MULTILINE)
NUMBER, EFFECT = "21", "23"
SENTENCE_HEAD = re.compile(r"(?:^|[.?!]\s+|\n\s*\n\s*|\[text\] )([a-z])")

Fact = tuple[int, str]
"""A number and "dead" or "injured"."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report and what its key says of human targets."""

    key: str
    text: str
    facts: frozenset[Fact]


def reports(shared: Path, parts: Iterable[str]) -> list[Report]:
    """The reports of these parts that have at least one gold fact."""
    texts: dict[str, str] = {}
    facts: defaultdict[str, set[Fact]] = defaultdict(set)
    with tarfile.open(shared / ARCHIVE) as archive:
        for member in archive.getmembers():
            part, _, name = member.name.partition("/")
            file = archive.extractfile(member) if part in parts and name and "headers" not in name else None
            if file is None:
                continue
            body = file.read().decode("latin-1")
            if name.startswith("key"):
                for key, fact in _key_facts(body):
                    facts[key].add(fact)
            else:
                texts.update((t.split(None, 1)[0], t.partition("\n")[2]) for t in REPORT.split(body) if t.strip())
    found = (Report(key, text, frozenset(f for f in facts[key] if _is_written(f[0], text))) for key, text in sorted(texts.items()))
    return [report for report in found if report.facts]


def _key_facts(body: str) -> Iterable[tuple[str, Fact]]:
    """Numbers of human targets with their effect, template by template."""
    for template in re.split(r"\n\s*\n", body):
        fields: dict[str, str] = {}
        field = ""
        for line in template.splitlines():
            opened = FIELD.match(line)
            field = opened[1] if opened else field
            fields[field] = fields.get(field, "") + " \n" + (opened[2] if opened else line)
        effects = {name: EFFECTS.get(value) for value, names in _targets(fields.get(EFFECT, "")) for name in names}
        for value, names in _targets(fields.get(NUMBER, "")):
            effect = next((effects[n] for n in names if effects.get(n)), None)
            if value.isdigit() and int(value) > 1 and effect:
                yield fields["0"].split()[0], (int(value), effect)


def _targets(field: str) -> Iterable[tuple[str, list[str]]]:
    for line in field.split("\n"):
        found = TARGET.match(line.strip())
        if found:
            yield found[1].strip(), re.findall(r'"([^"]*)"', found[2])


def _is_written(number: int, text: str) -> bool:
    words = re.findall(r"[a-z]+|[\d.,]*\d|-", text.lower())
    return any((n := number_at(words, i)) is not None and n.value == number for i in range(len(words)))


def small_letters(text: str) -> str:
    """The text in small letters, with a capital at the head of each sentence; as many characters as before."""
    lower = text.lower()
    return SENTENCE_HEAD.sub(lambda m: m[0][:-1] + m[1].upper(), lower)


def found_facts(figures: Iterable[Figure]) -> set[Fact]:
    """What the reader found, in the terms of the key."""
    return {(int(f.value), f.kind) for f in figures if f.kind in EFFECTS.values() and f.kind and f.value is not None and f.value > 1}


def muc_scores(reader: Reader, chosen: list[Report], *, upper: bool, show: bool = False) -> tuple[float, float]:
    """Recall and precision on these reports."""
    texts = (report.text if upper else small_letters(report.text) for report in chosen)
    readings = reader.read_all(document_from_text(text, key="muc", published="1990-01-01") for text in texts)
    hits = wanted = claimed = 0
    for report, reading in zip(chosen, readings, strict=True):
        found = found_facts(reading.figures)
        hits, wanted, claimed = hits + len(found & report.facts), wanted + len(report.facts), claimed + len(found)
        if show and found != report.facts:
            print(report.key, "missed", sorted(report.facts - found), "beside", sorted(found - report.facts))
    return hits / wanted, hits / claimed


def measure(shared: Path) -> dict[str, float]:
    """The figures of the module's docstring."""
    reader = Reader()
    test = reports(shared, TEST_PARTS)
    recall, precision = muc_scores(reader, test, upper=False)
    return {
        "tst_recall": recall,
        "tst_precision": precision,
        "tst_recall_upper": muc_scores(reader, test, upper=True)[0],
        "dev_recall": muc_scores(reader, reports(shared, ["dev"]), upper=False)[0],
    }


if __name__ == "__main__":
    place = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    print(muc_scores(Reader(), reports(place, ["dev"]), upper=False, show=True))
