"""Terrorist incidents in a hundred of the MUC test reports on Latin America (tst1, of 1989-90), found per document.

The key lists the incidents of a report: type (attack, bombing, kidnapping, arson; the few robberies and work stoppages are left out),
stage, perpetrators, targets. An incident counts as found when the reading of the report has an event of that type:

    ATTACK       ASSAULT in any mode but those below and crowd control
    BOMBING      ASSAULT, mode explosives or suicide-attack; an attack with a bomb as its mode
    KIDNAPPING   ASSAULT, mode abduct
    ARSON        ASSAULT, mode destroy

Optional incidents of the key are neither asked for nor counted against a reading.

    incidents       share of the key's incidents whose type was found in their report (recall)
    types_right     share of the types found in reports that the key calls relevant that the key has too (precision)
    stage           of the incidents found, share with an event of the type in the key's stage: accomplished = happened, happening;
                    attempted = possible, did-not-happen, or a word of attempt; threatened = planned, conditional, or a THREATEN event
    targets         of the incidents with a human or physical target, share with an event of the type that has one as its recipient
    perpetrators    likewise: a perpetrator as the actor

The reports are in capitals. What is scored is the mixed-case text that `truecase.py` makes of them, its casings counted on PolNeAR's
train part, the English treebanks' train parts and MEANTIME's English side. The key codes incidents only, and no fighting between
armies and guerrillas, so that no figure here is a precision of single events.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.corpora import polnear_texts
from bench.truecase import Truecaser
from tocsin.collect import document_from_row
from tocsin.read import Reader
from tocsin.records import Event, Reading

ARCHIVE = Path("data") / "muc4" / "dev_tst1_tst2.tar.gz"
MEANTIME = Path("data") / "meantime"
TREEBANK = Path("data") / "treebank"
TEXT_LINE = "# text = "  # of a sentence in CoNLL-U
PARTS = {"tst1/tst1-muc3": "tst1/key-tst1.v7"}
TYPES = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON")
TYPE_OF_MODE = {"explosives": "BOMBING", "suicide-attack": "BOMBING", "abduct": "KIDNAPPING", "destroy": "ARSON"}
STAGES = {"happened": "ACCOMPLISHED", "happening": "ACCOMPLISHED", "planned": "THREATENED", "conditional": "THREATENED"}
REPORT = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d+).*?\n(.*?)(?=^(?:DEV|TST\d)-MUC\d-\d+|\Z)", re.M | re.S)
SLOT = re.compile(r"^(\d+)\.\s+[A-Z/ ]+: [A-Z ]+?  +(.*)$")
QUOTED = re.compile(r'"([^"]+)"')
DATELINE = re.compile(r"\A.{0,200}?--\s*", re.S)
MARKS = re.compile(r"\[(?:TEXT|REPORT|COMMENTARY|ARTICLE|EXCERPTS?|EDITORIAL|PASSAGE OMITTED|INTERVIEW|SPEECH|COMMUNIQUE)\]\s*")
SMALL_WORDS = frozenset({"the", "a", "an", "of", "in", "and", "la", "el", "de", "del", "los", "las", "unidentified", "members", "member"})
TYPE, STAGE, OPTIONAL = 4, 5, 1
PERPETRATORS, TARGETS = (9, 10), (12, 18, 19)  # slots of the key


@dataclass(slots=True)
class Incident:
    """One template of the key."""

    report: str
    optional: bool = False
    slots: dict[int, str] = field(default_factory=dict)

    @property
    def types(self) -> set[str]:
        return {t.strip() for t in self.slots.get(TYPE, "").split("/")} & set(TYPES)

    def words(self, slots: tuple[int, ...]) -> set[str]:
        """Content words of the strings in these slots."""
        return {w for s in slots for text in QUOTED.findall(self.slots.get(s, "")) for w in _words(text)}


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{2,}", text.lower())) - SMALL_WORDS


def load(shared: Path, parts: dict[str, str] = PARTS) -> tuple[dict[str, str], list[Incident]]:
    """The reports' texts in capitals by id, and the incidents of their keys."""
    texts: dict[str, str] = {}
    incidents: list[Incident] = []
    with tarfile.open(shared / ARCHIVE) as archive:
        for part, key in parts.items():
            texts |= {name: _body(body) for name, body in REPORT.findall(_read(archive, part))}
            incidents += _incidents(_read(archive, key))
    return texts, [i for i in incidents if i.types]


def _read(archive: tarfile.TarFile, name: str) -> str:
    member = archive.extractfile(name)
    if member is None:
        raise FileNotFoundError(f"{name} is not in {ARCHIVE}")
    return member.read().decode("latin-1").replace("\r", "")


def _body(raw: str) -> str:
    """A report's paragraphs, without its dateline and the agency's marks."""
    paragraphs = re.split(r"\n\s*\n", DATELINE.sub("", raw.strip()))
    return "\n\n".join(" ".join(MARKS.sub("", p).split()) for p in paragraphs)


def _incidents(key: str) -> Iterator[Incident]:
    for block in re.split(r"\n(?=0\.\s)", "\n" + key):
        incident, slot = Incident(""), -1
        for line in block.splitlines():
            if (found := SLOT.match(line)) is not None:
                slot = int(found.group(1))
                incident.slots[slot] = found.group(2)
            elif line.startswith(" ") and slot >= 0:
                incident.slots[slot] += " " + line.strip()
        incident.report = incident.slots.get(0, "").split(" ")[0]
        incident.optional = "OPTIONAL" in incident.slots.get(OPTIONAL, "")
        yield incident


def truecaser(shared: Path) -> Truecaser:
    """Casings counted on the texts named above."""
    samples = polnear_texts(shared, "train")
    for path in sorted((shared / TREEBANK).glob("en_*/train.conllu.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            samples += [line.removeprefix(TEXT_LINE) for line in lines if line.startswith(TEXT_LINE)]
    for path in sorted((shared / MEANTIME).glob("pairs_*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            samples += [json.loads(line)["en"] for line in lines]
    return Truecaser(samples)


def type_of(event: Event) -> str | None:
    """The kind of incident that an event is."""
    if event.event != "ASSAULT" or event.mode == "crowd-control":
        return None
    return TYPE_OF_MODE.get(event.mode or "", "ATTACK")


def measure(shared: Path) -> dict[str, float]:
    """The figures of the module's docstring."""
    texts, incidents = load(shared)
    cased, reader = truecaser(shared), Reader()
    rows = [{"key": name, "text": cased.restore(text), "language": "en"} for name, text in texts.items()]
    readings = {r.document.key: r for r in reader.read_all(document_from_row(row, "bench") for row in rows)}
    return figures(incidents, readings)


def figures(incidents: list[Incident], readings: dict[str, Reading]) -> dict[str, float]:
    """The figures for readings by report."""
    asked = [i for i in incidents if not i.optional]
    found = [i for i in asked if _events(i, readings)]
    right = [_has_stage(i, readings) for i in found]
    shares = {"incidents": len(found) / len(asked), "types_right": _types_right(incidents, readings), "stage": sum(right) / len(right)}
    for name, slots, role in (("targets", TARGETS, "recipients"), ("perpetrators", PERPETRATORS, "actors")):
        with_names = [i for i in asked if i.words(slots)]
        named = [i for i in with_names if any(_words(p.text) & i.words(slots) for e in _events(i, readings) for p in getattr(e, role))]
        shares[name] = len(named) / len(with_names)
    return shares


def _events(incident: Incident, readings: dict[str, Reading]) -> list[Event]:
    return [e for e in readings[incident.report].events if type_of(e) in incident.types]


def _types_right(incidents: list[Incident], readings: dict[str, Reading]) -> float:
    gold: dict[str, set[str]] = {}
    for incident in incidents:
        gold.setdefault(incident.report, set()).update(incident.types)
    found = [(report, kind) for report in gold for kind in {type_of(e) for e in readings[report].events} - {None}]
    return sum(kind in gold[report] for report, kind in found) / len(found)


def _has_stage(incident: Incident, readings: dict[str, Reading]) -> bool:
    threats = any(e.event == "THREATEN" for e in readings[incident.report].events)
    stages = {STAGES.get(e.certainty, "ATTEMPTED") for e in _events(incident, readings)} | ({"THREATENED"} if threats else set())
    return any(stage in incident.slots.get(STAGE, "") for stage in stages)


if __name__ == "__main__":
    for name, value in measure(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")).items():
        print(f"{name:14s} {value:.3f}")
