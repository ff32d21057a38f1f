"""The signs sighted in the five reports against `seeds_signs.yaml`, and an audit of sightings by hand.

In: the reports and the golden file; Out: the share of what the reports themselves name that is sighted where they name it, and the share of
audited sightings whose sentence does mean the sign. A sighting that the audit has not seen (the signs changed since) is left out of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.golden.reports import Report, check_text, load_golden
from tocsin.dates import PartialDate
from tocsin.record.entries import Entry
from tocsin.records import Span
from tocsin.watch.findings import findings_in
from tocsin.watch.library import shipped
from tocsin.watch.sightings import Sighting

GOLDEN = Path(__file__).with_name("seeds_signs.yaml")
AUDIT = Path(__file__).with_name("seeds_sightings.yaml")
COUNTRY = "BOL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something that a report names: where, and which signs mean it."""

    at: Span
    signs: list[str]
    tells: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenReport:
    """What one report names. `published`: the day that is taken for its own where it bears none."""

    key: str
    sha256: str
    told: list[Told]
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenSigns:
    """The golden file."""

    documents: list[GoldenReport]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """A sighting as judged: the sign, the place, whether the sentence means it, and if not, why."""

    sign: str
    at: Span
    right: bool
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditedReport:
    """The audited sightings of one report."""

    key: str
    sightings: list[Audited] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """The audit file."""

    documents: list[AuditedReport]


def measure_signs(reports: Mapping[str, Report]) -> tuple[dict[str, float], list[str]]:
    """`signs_recall`, `sightings_right`, how many sightings the audit knows, and lines on what was missed."""
    golden = load_golden(GOLDEN, GoldenSigns)
    found = {one.key: sightings_of(reports[one.key], one) for one in golden.documents}
    told = [(one.key, told, _is_sighted(told, found[one.key])) for one in golden.documents for told in one.told]
    lines = [f"not sighted: {key} {told.at} {told.tells} ({', '.join(told.signs)})" for key, told, sighted in told if not sighted]
    judged = list(_judged(found))
    figures = {
        "signs_recall": sum(sighted for _, _, sighted in told) / len(told),
        "sightings_right": sum(one.right for one in judged) / len(judged),
        "sightings_audited": float(len(judged)),
    }
    return figures, lines


def sightings_of(report: Report, golden: GoldenReport) -> tuple[Sighting, ...]:
    """The sightings in a report, taken as published on the golden day. Raises ValueError when its text is another."""
    check_text(report, golden.sha256)
    published = report.document.published or golden.published or ""
    document = replace(report.document, published=published)
    known = PartialDate.parse(published).latest or ""
    entry = Entry(document=document, reading=report.reading, added=f"{known}T00:00:00+00:00", known_from=known, dated=True)
    return findings_in(entry, shipped(), COUNTRY).sightings


def _is_sighted(told: Told, sightings: Iterable[Sighting]) -> bool:
    start, end = told.at
    return any(s.sign in told.signs and s.sentence[0] < end and start < s.sentence[1] for s in sightings)


def _judged(found: Mapping[str, Iterable[Sighting]]) -> Iterable[Audited]:
    """The audited sightings that are still made."""
    for one in load_golden(AUDIT, Audit).documents:
        made = {(s.sign, s.sentence) for s in found[one.key]}
        yield from (judged for judged in one.sightings if (judged.sign, tuple(judged.at)) in made)
