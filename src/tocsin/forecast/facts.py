"""What was known of a country when a month began, in words, by group. In: an `Almanac`. Out: short phrases; the unknown is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from tocsin.forecast.almanac import Almanac
from tocsin.forecast.features import Group
from tocsin.forecast.known import REGIMES
from tocsin.forecast.months import month_text
from tocsin.forecast.states import borders, states

REGIME_WORDS = {
    "military": "a military regime",
    "personal": "a personal regime",
    "party": "a party regime",
    "monarchy": "a monarchy",
    "presidential": "a presidential democracy",
    "parliamentary": "a parliamentary democracy",
    "provisional": "a provisional government",
    "unsettled": "no settled government",
}
FAILED, SUCCESSFUL = 1, 2


@dataclass(frozen=True, slots=True)
class Place:
    """A country-month in a book."""

    book: Almanac
    cow: int
    month: int

    def fact(self, name: str) -> float | None:
        """See `Almanac.fact`."""
        return self.book.fact(name, self.cow, self.month)

    def attempts(self, cows: frozenset[int], months: int) -> int:
        """How many attempts these states saw in so many months before this one."""
        rows = self.book.attempts
        recent = (rows[:, 0] < self.month) & (rows[:, 0] >= self.month - months)
        return int((recent & np.isin(rows[:, 1], list(cows))).sum())


def fact_words(book: Almanac, group: Group, cow: int, month: int) -> tuple[str, ...]:
    """The facts of one group."""
    said = SAYING.get(group)
    return tuple(said(Place(book, cow, month))) if said else ()


def _attempts(place: Place) -> Iterator[str]:
    rows = place.book.attempts
    own = rows[(rows[:, 1] == place.cow) & (rows[:, 0] < place.month)]
    if not len(own):
        yield "no attempt since 1950"
        return
    last = own[own[:, 0].argmax()]
    how = "successful" if last[2] == SUCCESSFUL else "failed"
    yield f"the last attempt {_span(place.month - int(last[0]))} before ({month_text(int(last[0]))}, {how})"
    yield f"{counted(len(own), 'attempt')} since 1950, {place.attempts(frozenset({place.cow}), 120) or 'none'} in the ten years before"


def _plots(place: Place) -> Iterator[str]:
    weight = place.fact("conspiracies")
    if weight is not None:
        yield "conspiracies listed in the last years" if weight >= 0.5 else "hardly any conspiracy listed in the last years"


def _neighbours(place: Place) -> Iterator[str]:
    region = states()[place.cow].region
    others = frozenset(s.cow for s in states().values() if s.region == region and s.cow != place.cow)
    yield f"{counted(place.attempts(others, 36), 'attempt')} in {region} in the three years before"
    yield f"{place.attempts(borders()[place.cow], 48) or 'none'} across its borders in four years"


def _world(place: Place) -> Iterator[str]:
    yield f"{counted(place.attempts(frozenset(states()), 12), 'attempt')} in the world in the twelve months before"


def _regime(place: Place) -> Iterator[str]:
    regime, months = place.fact("regime"), place.fact("regime_months")
    if regime is not None and months is not None:
        yield f"{REGIME_WORDS[REGIMES[int(regime)]]}, {_span(int(months))} old"


def _leader(place: Place) -> Iterator[str]:
    months, soldier = place.fact("leader_months"), place.fact("leader_military")
    if months is not None:
        yield "new in office" if months == 0 else f"in office for {_span(int(months))}"
    if soldier is not None:
        yield "with a career in the forces" if soldier else "no career in the forces"


def _elections(place: Place) -> Iterator[str]:
    expected, since = place.fact("vote_expected"), place.fact("months_since_vote")
    if since is not None and since <= 12:
        yield "a vote in the month before" if since == 0 else f"the last vote {_span(int(since) + 1)} before"
    if expected is not None:
        yield "a vote expected within six months" if expected else "no vote expected within six months"


def _economy(place: Place) -> Iterator[str]:
    income, growth, mortality = place.fact("income"), place.fact("growth"), place.fact("infant_mortality")
    if income is not None:
        yield f"income a head {np.exp(income):.1f} times the world's middle"
    if growth is not None:
        yield f"growth {growth:+.0f} % a head in the last published year"
    if mortality is not None:
        yield f"infant mortality {np.exp(mortality):.1f} times the world's middle"


def _conflict(place: Place) -> Iterator[str]:
    if place.fact("internal_war"):
        yield "a war inside the country in the last published year"
    elif place.fact("internal_conflict"):
        yield "armed conflict inside the country in the last published year"
    elif place.fact("internal_conflict") is not None:
        yield "no armed conflict inside the country in the last published year"


def _state(place: Place) -> Iterator[str]:
    yield states()[place.cow].region


SAYING: dict[Group, Callable[[Place], Iterator[str]]] = {
    "attempts": _attempts,
    "plots": _plots,
    "neighbours": _neighbours,
    "world": _world,
    "regime": _regime,
    "leader": _leader,
    "elections": _elections,
    "economy": _economy,
    "conflict": _conflict,
    "state": _state,
}


def counted(number: int, noun: str) -> str:
    """ "1 attempt", "no attempts"."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def _span(months: int) -> str:
    """ "7 months", "3 years"."""
    if months < 24:
        return counted(months, "month") if months else "less than a month"
    return counted(round(months / 12), "year")
