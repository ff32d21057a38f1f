"""The written crises: short reports in own words, read and replayed as a user would.

In: the YAML files of this folder. Out: crises, and for each the replay of its warning. See `README.md` for who wrote what when.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import msgspec

from tocsin import Case
from tocsin.read import Reader
from tocsin.records import Document
from tocsin.watch.prior import default_prior
from tocsin.watch.replay import Replay, ReplayDay
from tocsin.watch.watch import Watch

HERE = Path(__file__).parent
AFTER = timedelta(days=14)  # the replay goes on for two weeks after the last report of a crisis without an attempt

Kind = Literal["attempt", "tense", "quiet"]


class Report(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One short report."""

    outlet: str
    published: date
    text: str


class Crisis(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A crisis in reports. `attempt`: the day of the attempt, for those that end in one."""

    id: str
    after: str
    country: str
    kind: Kind
    reports: tuple[Report, ...]
    attempt: date | None = None
    blind: bool = False

    @property
    def last_scored(self) -> date:
        """The last day whose warning counts: the day before the attempt, else two weeks after the last report."""
        return self.attempt - timedelta(days=1) if self.attempt else self.reports[-1].published + AFTER


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    crises: tuple[Crisis, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A crisis and the warning of each of its days."""

    crisis: Crisis
    replay: Replay

    @property
    def score(self) -> float:
        """The highest probability on a scored day."""
        return max(day.probability for day in self.scored)

    @property
    def alarmed(self) -> bool:
        """Whether the alarm stood on a scored day."""
        return any(day.level == "alarm" for day in self.scored)

    @property
    def scored(self) -> list[ReplayDay]:
        """The days that count."""
        return [day for day in self.replay.days if day.day <= self.crisis.last_scored.isoformat()]


def load_crises(*sets: str) -> list[Crisis]:
    """Those of these sets (`blind`, `developed`, `later`), in the order of the files."""
    files = [path for path in sorted(HERE.glob("*.yaml")) if path.name.split("_")[0] in sets]
    crises = [(path, crisis) for path in files for crisis in msgspec.yaml.decode(path.read_bytes(), type=_File).crises]
    return [msgspec.structs.replace(crisis, blind=path.name.startswith("blind")) for path, crisis in crises]


def replays(crises: Iterable[Crisis], reader: Reader) -> Iterator[Outcome]:
    """Read each crisis into a case of its own and replay it from its first report to its last scored day.

    The prior is the default for all: a base rate would tell the countries apart without reading a word."""
    for crisis in crises:
        with tempfile.TemporaryDirectory() as folder, Case(Path(folder) / "crisis.tocsin") as case:
            documents = [_document(crisis, report) for report in crisis.reports]
            for document, reading in zip(documents, reader.read_all(documents), strict=True):
                case.add(document, reading)
            watch = Watch(case, country=crisis.country, prior=lambda *_: default_prior())
            first, last = crisis.reports[0].published, crisis.attempt or crisis.last_scored
            event = crisis.attempt.isoformat() if crisis.attempt else None
            yield Outcome(crisis, watch.replay(first.isoformat(), last.isoformat(), event=event))


def _document(crisis: Crisis, report: Report) -> Document:
    return Document(
        id=hashlib.sha256(report.text.encode()).hexdigest(),
        key=f"{crisis.id}-{report.published}",
        text=report.text,
        outlet=report.outlet,
        published=report.published.isoformat(),
        language="en",
    )
