"""One alert: what changed, why in three lines, and where the evidence stands.

In: a warning, with the level before it or the sightings that are new. Out: an `Alert`. Its id follows from what it tells, so that telling
it again is known for what it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from tocsin.watch.sightings import Sighting
from tocsin.watch.warning import Contribution, Warning
from tocsin.watch.wording import country_name, multiple, percent

AlertKind = Literal["level", "sightings"]
NAMED = 3  # signs named in a line
SHOWN = 5  # places of evidence with an alert
CHANGED = "The signs or levels that are watched are not those that ship."


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of a report that an alert rests on."""

    key: str
    outlet: str
    document: str
    start: int
    end: int
    text: str
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What is told, in the same words on every channel."""

    id: str  # hex; the idempotency key
    kind: AlertKind
    made: str  # ISO 8601 UTC instant
    as_of: str
    country: str | None
    country_name: str
    level: str
    before: str
    probability: float
    low: float
    high: float
    headline: str
    reasons: tuple[str, str, str]
    evidence: tuple[Place, ...]

    @property
    def text(self) -> str:
        """Headline, reasons and evidence as plain text."""
        places = (f'- {p.outlet} ({p.key}): "{p.text}"' + (f"\n  {p.link}" if p.link else "") for p in self.evidence)
        return "\n".join((self.headline, "", *self.reasons, "", *places))


def level_alert(warning: Warning, before: str, made: str, link: str | None) -> Alert:
    """That the level changed."""
    name = country_name(warning.country)
    verb = "rises" if _rank(warning.level) > _rank(before) else "falls"
    words = _Words(
        headline=f"{name}: the warning {verb} from {before} to {warning.level}",
        reasons=(_estimate(warning), _what_carries(warning), _what_it_hangs_on(warning)),
        evidence=_places([c.sightings[0] for c in warning.contributions if c.sightings], link),
        told=(warning.as_of, before, warning.level),
    )
    return _alert("level", warning, before, made, words)


def sightings_alert(warning: Warning, new: Sequence[Sighting], names: dict[str, str], made: str, link: str | None) -> Alert:
    """That signs were sighted that nobody was told of yet. `names`: of the signs by id."""
    name = country_name(warning.country)
    seen = list(dict.fromkeys(names[s.sign] for s in new))
    more = f" and {len(seen) - NAMED} more" if len(seen) > NAMED else ""
    first = new[0]
    words = _Words(
        headline=f"{name}: {len(new)} new sighting{'s' if len(new) > 1 else ''}: {', '.join(seen[:NAMED])}{more}",
        reasons=(
            f'{names[first.sign]}: "{first.text}"',
            f"On the word of {first.voice}, in {first.outlet}, counted on {first.day}; {first.because}.",
            _estimate(warning),
        ),
        evidence=_places(new, link),
        told=tuple(sorted(sighting_key(s) for s in new)),
    )
    return _alert("sightings", warning, warning.level, made, words)


def sighting_key(sighting: Sighting) -> str:
    """What makes a sighting the same one when the case is read again."""
    return f"{sighting.document}:{sighting.sentence[0]}:{sighting.sign}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What an alert says, and what makes it the same alert."""

    headline: str
    reasons: tuple[str, str, str]
    evidence: tuple[Place, ...]
    told: tuple[str, ...]


def _alert(kind: AlertKind, warning: Warning, before: str, made: str, words: _Words) -> Alert:
    identity = "\n".join((kind, warning.country or "", *words.told))
    return Alert(
        id=hashlib.sha256(identity.encode()).hexdigest()[:32],
        kind=kind,
        made=made,
        as_of=warning.as_of,
        country=warning.country,
        country_name=country_name(warning.country),
        level=warning.level,
        before=before,
        probability=warning.probability,
        low=warning.low,
        high=warning.high,
        headline=words.headline,
        reasons=words.reasons,
        evidence=words.evidence,
    )


def _estimate(warning: Warning) -> str:
    reach = f"{percent(warning.probability)} (range {percent(warning.low)} to {percent(warning.high)}; {warning.word})"
    times = multiple(warning.times_prior)
    estimate = f"An attempt to take power within 30 days of {warning.as_of} is {times}: {reach}; level {warning.level}."
    return f"{estimate} {CHANGED}" if warning.changes else estimate


def _what_carries(warning: Warning) -> str:
    if not warning.contributions:
        return "No sign stands."
    return "It rests on: " + "; ".join(_carried(c) for c in warning.contributions[:NAMED]) + "."


def _carried(contribution: Contribution) -> str:
    verb = "raises" if contribution.raises else "lowers"
    factor = max(contribution.factor, 1 / contribution.factor)
    origins = f"{contribution.origins} origin{'s' if contribution.origins > 1 else ''}"
    return f"{contribution.name} ({verb} the odds {factor:.2g} times, {origins})"


def _what_it_hangs_on(warning: Warning) -> str:
    parts = []
    if warning.without:
        one = warning.without[0]
        parts.append(f"Without the {one.without} {one.name} it would be {percent(one.probability)}.")
    if warning.unreported:
        parts.append(f"Nobody has reported on: {', '.join(warning.unreported)}.")
    return " ".join(parts) or "It hangs on no single origin."


def _places(sightings: Sequence[Sighting], link: str | None) -> tuple[Place, ...]:
    """The first sentences of these sightings, each once."""
    sentences = {(s.document, s.sentence): s for s in reversed(sightings)}
    first = [s for s in sightings if sentences[s.document, s.sentence] is s]
    return tuple(
        Place(
            key=s.key,
            outlet=s.outlet,
            document=s.document,
            start=s.sentence[0],
            end=s.sentence[1],
            text=s.text,
            link=f"{link.rstrip('/')}/documents/{quote(s.document)}" if link else None,
        )
        for s in first[:SHOWN]
    )


def _rank(level: str) -> int:
    return {"calm": 0, "watch": 1, "alarm": 2}.get(level, 0)
