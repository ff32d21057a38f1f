"""The warning as it would have stood on each day, with the reports that moved it, and how long before a marked event it stood.

In: the findings of a case, the origins and the priors of each day. Out: a `Replay`. Each document was matched once; a day costs only
arithmetic over what has not faded. Nothing that became known later is used: a day's figure is the one that was to be had on that day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.watch.levels import LEVELS, Level, Levels, deciding, levels_of, next_level
from tocsin.watch.library import Library
from tocsin.watch.odds import Part, Prior, likely_range, parts_of, probability
from tocsin.watch.schema import Sign
from tocsin.watch.sightings import Sighting
from tocsin.watch.tally import ALONE, FADED, Origins, seen_on, strength_of, strongest
from tocsin.watch.wording import likelihood_word

MOVERS = 3  # reports named for a day
MOVED = 0.05  # on the scale of log odds: what a report must add to be named

OriginsOn = Callable[[str], Origins]
PriorOn = Callable[[date], Prior]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A report that moved the warning on the day on which it became known."""

    document: str
    key: str
    outlet: str
    log: float  # what it added to the log odds
    signs: tuple[str, ...]  # names


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayDay:
    """One day of the replay."""

    day: str
    probability: float
    low: float
    high: float
    word: str
    level: str
    reports: int  # that became known since the day before in the replay
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """How long before the marked event a level stood without a break; None: it did not stand on the day before."""

    level: str
    since: str | None
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """The warning day by day."""

    country: str | None
    days: tuple[ReplayDay, ...]
    event: str | None = None
    leads: tuple[Lead, ...] = ()
    levels: Levels = LEVELS

    @property
    def peak(self) -> ReplayDay:
        """The day on which it stood highest; the first of equals."""
        return max(self.days, key=lambda day: day.probability)


class Replayer:
    """Goes through the days in order and keeps what has not faded."""

    def __init__(self, sightings: Iterable[Sighting], library: Library, origins_on: OriginsOn, prior_on: PriorOn) -> None:
        self._signs = library.signs
        self.levels = levels_of(library.thresholds)
        self._waiting = sorted(strongest(sightings, self._signs), key=lambda s: (s.known_from, s.document, s.start), reverse=True)
        self._active: list[Sighting] = []
        self._origins_on = origins_on
        self._prior_on = prior_on

    def parts(self, day: date) -> tuple[list[Part], list[Sighting]]:
        """What the signs contribute on a day, no earlier than the last that was asked for; and which sightings are new since then."""
        iso = day.isoformat()
        new: list[Sighting] = []
        while self._waiting and self._waiting[-1].known_from <= iso:
            new.append(self._waiting.pop())
        self._active = [s for s in (*self._active, *new) if strength_of(s, self._signs[s.sign], day) >= FADED]
        seen = seen_on(day, self._active, self._signs, self._origins_on(iso))
        return parts_of(seen, self._signs), new

    def days(self, days: Iterable[date], known: Mapping[str, int], level: Level) -> Iterator[ReplayDay]:
        """Each day in turn. `known`: how many reports became known on a day; `level`: that of the day before the first."""
        before = None
        for day in days:
            parts, new = self.parts(day)
            prior = self._prior_on(day)
            centre = probability(prior.probability, (part.log for part in parts))
            low, high = likely_range(prior, parts)
            level = next_level(level, deciding(prior, parts), self.levels)
            yield ReplayDay(
                day=day.isoformat(),
                probability=centre,
                low=low,
                high=high,
                word=likelihood_word(centre),
                level=level.name,
                reports=sum(known.get(d.isoformat(), 0) for d in _since(before, day)),
                moved=self._moved(new, parts, day),
            )
            before = day

    def _moved(self, new: Sequence[Sighting], parts: Sequence[Part], day: date) -> tuple[Moved, ...]:
        """The new reports that count most: what each adds to the signs that it shows, beside all others."""
        by_sign = {part.seen.sign: part for part in parts}
        added: dict[str, list[tuple[float, Sighting]]] = {}
        for sighting in new:
            part = by_sign.get(sighting.sign)
            if part is not None and any(sighting is held for held in part.seen.sightings):
                share = ALONE * strength_of(sighting, self._signs[sighting.sign], day)
                rest = 1 - (1 - part.seen.strength) / (1 - share)
                added.setdefault(sighting.document, []).append((part.log * (1 - rest / part.seen.strength), sighting))
        moved = [_moved_by(parts_, self._signs) for parts_ in added.values()]
        telling = [one for one in moved if abs(one.log) >= MOVED]
        return tuple(sorted(telling, key=lambda one: (-abs(one.log), one.key))[:MOVERS])


def _moved_by(added: list[tuple[float, Sighting]], signs: Mapping[str, Sign]) -> Moved:
    added = sorted(added, key=lambda pair: (-abs(pair[0]), pair[1].sign))
    first = added[0][1]
    names = tuple(signs[s.sign].name for _, s in added)
    return Moved(document=first.document, key=first.key, outlet=first.outlet, log=sum(log for log, _ in added), signs=names)


def _since(before: date | None, day: date) -> Iterator[date]:
    """The days after the one before, up to this one."""
    current = day if before is None else before + timedelta(days=1)
    while current <= day:
        yield current
        current += timedelta(days=1)


def leads_to(event: date, days: Sequence[ReplayDay], levels: Levels = LEVELS) -> tuple[Lead, ...]:
    """For the two upper levels: since when it stood without a break until the day before the event."""
    before = [day for day in days if date.fromisoformat(day.day) < event]
    return tuple(_lead(level, event, before) for level in levels[1:])


def _lead(level: Level, event: date, before: Sequence[ReplayDay]) -> Lead:
    rank = {one.name: number for number, one in enumerate(LEVELS)}
    since = None
    for day in reversed(before):
        if rank[day.level] < rank[level.name]:
            break
        since = day.day
    return Lead(level=level.name, since=since, days=(event - date.fromisoformat(since)).days if since else None)
