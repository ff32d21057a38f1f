"""A case under watch: the one face that terminal and pages ask.

In: a case, the signs and the country in question. Out: sightings, warnings and replays as of a day, with no use of anything known later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tocsin.errors import CaseError
from tocsin.record.case import Case, last_day
from tocsin.watch.board import Board, State, board_on, matrix
from tocsin.watch.findings import Findings, country_of, findings_of
from tocsin.watch.levels import CALM, LONGEST_MEMORY, Level, level_on, levels_of
from tocsin.watch.library import Library
from tocsin.watch.lineages import Lineages
from tocsin.watch.panel import Panel, episodes_in, panel_of
from tocsin.watch.prior import PriorOf, prior_of
from tocsin.watch.replay import Replay, Replayer, leads_to
from tocsin.watch.settings import library_of
from tocsin.watch.sightings import Sighting
from tocsin.watch.tally import Origins, Seen, seen_on, strongest
from tocsin.watch.warning import Grounds, Warning, deciding_on, warning_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SignLine:
    """A sign on a day: how it stands, with every place at which it was seen by then."""

    sign: str
    name: str
    family: str
    seen: Seen | None  # None: sighted, but faded or without a day
    sightings: tuple[Sighting, ...]  # all of them, the newest first


@dataclass(frozen=True, slots=True)
class _Held:
    """Findings of a state of the case, seen from a country, up to a day."""

    version: str
    country: str | None
    day: str
    found: list[Findings]


class Watch:
    """A case watched for one country. `library`: other signs than those set for the case. `prior` gives the odds before any report."""

    def __init__(
        self,
        case: Case,
        *,
        library: Library | None = None,
        country: str | None = None,
        prior: PriorOf = prior_of,
    ) -> None:
        self.case = case
        self.library = library or library_of(case)
        self.prior = prior
        self._country = country
        self._held: _Held | None = None

    def country(self, as_of: str | None = None) -> str | None:
        """The country in question: the one given, else the one that most events known by then concern."""
        return self._country or country_of(self.case, as_of)

    def day(self, as_of: str | None = None) -> date:
        """The day that is meant: the last one of a partial date; without any, the day of the last report."""
        if as_of is not None:
            return date.fromisoformat(last_day(as_of))
        return max((date.fromisoformat(f.known_from) for f in self.findings()), default=date.today())

    def findings(self, as_of: str | None = None) -> list[Findings]:
        """What each document known by then shows."""
        return self._findings(self.country(as_of), last_day(as_of))

    def _findings(self, country: str | None, day: str) -> list[Findings]:
        """Those last read are at hand for every day up to theirs, as long as case and country are the same."""
        held = self._held
        if held is None or (held.version, held.country) != (self.case.version, country) or held.day < day:
            found = findings_of(self.case, self.library, country, day)
            held = self._held = _Held(self.case.version, country, day, found)
        return held.found if held.day == day else [one for one in held.found if one.known_from <= day]

    def sightings(self, as_of: str | None = None) -> list[Sighting]:
        """Every sighting in the documents known by then, in the order of the reporting."""
        return [sighting for found in self.findings(as_of) for sighting in found.sightings]

    def signs(self, as_of: str | None = None) -> list[SignLine]:
        """The signs that were sighted by then, the strongest first."""
        sightings = self.sightings(as_of)
        seen = seen_on(self.day(as_of), sightings, self.library.signs, self.case.origin_of(as_of))
        lines = [_line(self.library, sign, seen.get(sign), sightings) for sign in {s.sign for s in sightings}]
        return sorted(lines, key=lambda line: (-(line.seen.strength if line.seen else 0), line.sign))

    def grounds(self, as_of: str | None = None) -> Grounds:
        """Everything that a warning is computed from."""
        day, found = self.day(as_of), self.findings(as_of)
        return self._grounds(day, found, self.case.origin_of(as_of))

    def warn(self, as_of: str | None = None) -> Warning:
        """The warning of a day."""
        grounds = self.grounds(as_of)
        return warning_of(grounds, self._level(grounds))

    def level(self, as_of: str | None = None) -> Level:
        """The level on a day: it depends on the days before."""
        return self._level(self.grounds(as_of))

    def _level(self, grounds: Grounds) -> Level:
        """Goes back as many days as it takes to know, each with what was known by then."""
        sightings = strongest(grounds.sightings, self.library.signs)
        origins = Lineages(self.case.origins(grounds.day.isoformat()), dict(grounds.known))
        first = min((date.fromisoformat(day) for _, day in grounds.known), default=grounds.day)

        def probability_on(day: date) -> float:
            known = tuple(s for s in sightings if s.known_from <= day.isoformat())
            then = replace(grounds, day=day, sightings=known, origins=origins.on(day.isoformat()), prior=self.prior(grounds.country, day))
            return deciding_on(then)

        return level_on(grounds.day, probability_on, first - timedelta(days=1), levels_of(self.library.thresholds))

    def board(self, as_of: str | None = None) -> Board:
        """Where each power stands on each question."""
        found = self.findings(as_of)
        return board_on(self.day(as_of), [s for one in found for s in one.stances], first_spoken_of(found))

    def matrix(self, question: str, days: Iterable[date]) -> dict[str, tuple[State, ...]]:
        """For each power its state on each of these days, as it was known on that day."""
        days = list(days)
        found = self.findings(max(days).isoformat())
        return matrix(question, days, [s for one in found for s in one.stances], first_spoken_of(found))

    def panel(self, as_of: str | None = None, episode: str | None = None) -> Panel:
        """Which published definitions are met for the episode around a day; without one, for that which most reports tell of."""
        day, found = self.day(as_of), self.findings(as_of)
        offered = episodes_in((c for one in found for c in one.candidates), day)
        chosen = (last_day(episode), *offered) if episode else offered
        return panel_of(chosen, (e for one in found for e in one.evidence), self.case.origin_of(as_of), day)

    def replay(self, first: str, last: str, *, step: int = 1, event: str | None = None) -> Replay:
        """The warning as it stood on each day from the first to the last, `step` days apart; `event` marks a day to lead up to.

        The country is chosen once, as of the last day: it is the question, not the answer."""
        start, end = date.fromisoformat(last_day(first)), date.fromisoformat(last_day(last))
        if end < start:
            raise CaseError(f"the replay would end on {end}, before it begins on {start}; turn --from and --to round")
        country = self.country(end.isoformat())
        found = self._findings(country, end.isoformat())
        lineages = Lineages(self.case.origins(end.isoformat()), {f.document: f.known_from for f in found})
        sightings = [sighting for one in found for sighting in one.sightings]
        replayer = Replayer(sightings, self.library, lineages.on, lambda day: self.prior(country, day))
        known = Counter(f.known_from for f in found)
        earlier = min((date.fromisoformat(f.known_from) for f in found), default=start)
        begin = max(earlier, start - timedelta(days=LONGEST_MEMORY))
        days = list(each_day(begin, start - timedelta(days=1), timedelta(days=1))) if begin < start else []
        history = list(replayer.days([*days, *each_day(start, end, timedelta(days=step))], known, CALM))
        shown = tuple(history[len(days) :])
        marked = date.fromisoformat(last_day(event)) if event else None
        levels = replayer.levels
        return Replay(country=country, days=shown, event=event, leads=leads_to(marked, shown, levels) if marked else (), levels=levels)

    def _grounds(self, day: date, found: list[Findings], origins: Origins) -> Grounds:
        country = self.country(day.isoformat())
        return Grounds(
            day=day,
            country=country,
            sightings=tuple(sighting for one in found for sighting in one.sightings),
            origins=origins,
            library=self.library,
            prior=self.prior(country, day),
            known=tuple((one.document, one.known_from) for one in found),
        )


def _line(library: Library, sign: str, seen: Seen | None, sightings: list[Sighting]) -> SignLine:
    its = sorted((s for s in sightings if s.sign == sign), key=lambda s: (s.day or "", s.known_from, s.start), reverse=True)
    return SignLine(sign=sign, name=library.signs[sign].name, family=library.signs[sign].family, seen=seen, sightings=tuple(its))


def each_day(first: date, last: date, step: timedelta) -> Iterator[date]:
    """The days from the first to the last, a step apart; the last one always."""
    day = first
    while day < last:
        yield day
        day += step
    yield last


def first_spoken_of(found: Iterable[Findings]) -> dict[str, str]:
    """For each power the first day from which a report that speaks of it is known."""
    first: dict[str, str] = {}
    for one in found:
        for power in one.powers:
            first[power] = min(first.get(power, one.known_from), one.known_from)
    return first
