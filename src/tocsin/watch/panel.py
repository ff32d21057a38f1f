"""The definition panel: which published definitions of a coup are met for one candidate episode, on whose word. Never a verdict of our own.

In: evidence for and against criteria, and the days on which reports place a coup. Out: a `Panel`: each criterion met, not met, disputed or
not reported, each definition with what it asks, and the criteria on which the definitions part company.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tocsin.record.origins.counting import independent
from tocsin.watch.criteria import Candidate, Evidence, criteria, definitions
from tocsin.watch.library import sources
from tocsin.watch.tally import Origins

BEFORE = timedelta(days=35)  # before the episode's day from which on evidence is about it
TOLD = 3.0  # how much a day counts that the report itself gives, beside one that is only the report's own
COARSE = 31  # days: a time that leaves more open names no episode
FORGOTTEN = 365.0  # days after which a report counts half in choosing the episode: the panel is about the latest one
LISTED = 6  # episodes offered

Status = Literal["met", "not met", "disputed", "not reported"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionLine:
    """One criterion: what is reported on it, by how many independent origins each way."""

    criterion: str
    name: str
    ask: str
    status: Status
    for_: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    origins_for: int
    origins_against: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionLine:
    """One definition: what it says, the criteria it requires, and what the reports make of them together."""

    definition: str
    name: str
    source: str
    says: str
    requires: tuple[str, ...]
    success: tuple[str, ...]
    status: Status  # of all required criteria together
    success_status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The panel for one candidate episode as of a day. `episode` None: no report speaks of a coup."""

    as_of: str
    episode: str | None
    episodes: tuple[str, ...]  # days on which reports place a coup or attempt, the likeliest first
    criteria: tuple[CriterionLine, ...]
    definitions: tuple[DefinitionLine, ...]
    deciding: tuple[str, ...]  # criteria that some definitions ask for and others do not, and that are not met


def episodes_in(candidates: Iterable[Candidate], as_of: date) -> tuple[str, ...]:
    """The days on which most reports known by then place a coup, new reports before old; of equals the later."""
    known = [candidate for candidate in candidates if candidate.known_from <= as_of.isoformat()]
    weights: defaultdict[str, float] = defaultdict(float)
    for candidate in [c for c in known if _width(c) <= COARSE] or known:
        age = (as_of - date.fromisoformat(candidate.known_from)).days
        weights[candidate.day] += (TOLD if candidate.told else 1.0) * 0.5 ** (age / FORGOTTEN)
    return tuple(sorted(weights, key=lambda day: (weights[day], day), reverse=True)[:LISTED])


def panel_of(episodes: tuple[str, ...], evidence: Iterable[Evidence], origins: Origins, as_of: date) -> Panel:
    """The panel for the first of these episodes on a day."""
    episode = episodes[0] if episodes else None
    about = [e for e in evidence if e.known_from <= as_of.isoformat() and episode is not None and _near(e, episode)]
    lines = tuple(_criterion_line(criterion, about, origins) for criterion in criteria())
    status = {line.criterion: line.status for line in lines}
    asked = [set(definition.requires) for definition in definitions()]
    shared = set(criteria()).intersection(*asked)
    parting = {criterion for required in asked for criterion in required} - shared
    return Panel(
        as_of=as_of.isoformat(),
        episode=episode,
        episodes=episodes,
        criteria=lines,
        definitions=tuple(
            DefinitionLine(
                definition=d.id,
                name=d.name,
                source=sources()[d.source],
                says=d.says,
                requires=d.requires,
                success=d.success,
                status=together(status[c] for c in d.requires),
                success_status=together(status[c] for c in (*d.requires, *d.success)),
            )
            for d in definitions()
        ),
        deciding=tuple(c for c in criteria() if c in parting and status[c] != "met"),
    )


def together(statuses: Iterable[Status]) -> Status:
    """What required criteria amount to: one that is not met settles it, then one disputed, then one not reported."""
    found = set(statuses)
    order: tuple[Status, ...] = ("not met", "disputed", "not reported", "met")
    return next(status for status in order if status in found)


def _criterion_line(criterion: str, about: list[Evidence], origins: Origins) -> CriterionLine:
    its = sorted((e for e in about if e.criterion == criterion), key=lambda e: (e.known_from, e.key, e.start))
    for_, against = tuple(e for e in its if e.met), tuple(e for e in its if not e.met)
    status: Status = "disputed" if for_ and against else "met" if for_ else "not met" if against else "not reported"
    return CriterionLine(
        criterion=criterion,
        name=criteria()[criterion].name,
        ask=criteria()[criterion].ask,
        status=status,
        for_=for_,
        against=against,
        origins_for=_count(for_, origins),
        origins_against=_count(against, origins),
    )


def _count(evidence: Iterable[Evidence], origins: Origins) -> int:
    return independent((origins.get(e.document, e.document), e.quoted) for e in evidence)


def _near(evidence: Evidence, episode: str) -> bool:
    """Whether the stretch of time that evidence may be of touches the weeks around the episode."""
    if evidence.day is None:
        return False
    day = date.fromisoformat(episode)
    after = timedelta(days=criteria()[evidence.criterion].after)
    earliest = date.fromisoformat(evidence.earliest or evidence.day)
    return earliest - after <= day <= date.fromisoformat(evidence.day) + BEFORE


def _width(candidate: Candidate) -> int:
    return (date.fromisoformat(candidate.day) - date.fromisoformat(candidate.earliest or candidate.day)).days
