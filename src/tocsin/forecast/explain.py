"""Why a forecast is what it is: what each group of facts adds, facts in words, and the nearest months of the past with what came of them.

In: an `Almanac`, a country, a month. Out: an `Explanation`. Factors are against the average country of the same month and multiply to the
forecast's odds against theirs. The nearest months are those whose groups add most alike, one a country, all over by the month explained.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.almanac import STEP, Almanac
from tocsin.forecast.baserate import BaseRate, base_rate, find_state
from tocsin.forecast.facts import fact_words
from tocsin.forecast.features import GROUPS, Group
from tocsin.forecast.known import UNKNOWN
from tocsin.forecast.months import month_number, month_text
from tocsin.forecast.states import states

ANALOGUES = 8
LATER = 12  # months after a past month in which an attempt counts as having followed
APART = 60  # months that must lie between a country's own past month and the one explained
TITLES: dict[Group, str] = {
    "attempts": "its own coup attempts",
    "plots": "plots and conspiracies",
    "neighbours": "attempts in its region",
    "world": "attempts in the world",
    "regime": "regime and institutions",
    "society": "society",
    "leader": "the leader",
    "elections": "elections",
    "economy": "economy",
    "conflict": "armed conflict",
    "state": "the state and where it lies",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One group of facts: by which factor it moves the odds against the average country, and what was known."""

    group: Group
    title: str
    factor: float
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Analogue:
    """A month of the past that looked alike; `months_until`: months to the next attempt within a year, None when none came."""

    country: str
    name: str
    month: str
    months_until: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A base rate with its reasons, the strongest first, and its analogues, the nearest first."""

    rate: BaseRate
    known_at: str
    reasons: tuple[Reason, ...]
    analogues: tuple[Analogue, ...]


def explain(book: Almanac, country: str, month: str) -> Explanation:
    """For one month ahead; a month beyond the book is explained by the book's last. Raises ForecastError."""
    rate = base_rate(country, month, almanac=book)
    at = min(month_number(month), book.last)
    cow = find_state(country, at, book).cow
    groups = [group for group in GROUPS if group in book.parts]
    here = book.cows.index(cow)
    all_parts = np.stack([book.parts[group][at - book.first] for group in groups]).astype(float)
    there = all_parts[0] != UNKNOWN
    against = (all_parts[:, here] - all_parts[:, there].mean(axis=1)) * STEP
    reasons = [
        Reason(group=group, title=TITLES[group], factor=float(np.exp(pull)), facts=fact_words(book, group, cow, at))
        for group, pull in zip(groups, against, strict=True)
    ]
    return Explanation(
        rate=rate,
        known_at=month_text(at - 1),
        reasons=tuple(sorted(reasons, key=lambda r: -abs(np.log(r.factor)))),
        analogues=tuple(_analogues(book, cow, at)),
    )


def _analogues(book: Almanac, cow: int, at: int) -> list[Analogue]:
    groups = [group for group in GROUPS if group in book.parts and group != "world"]
    end = at - LATER - book.first  # months whose year after is over
    if end <= 0 or not groups:
        return []
    past = np.stack([book.parts[group][:end] for group in groups]).astype(np.float64)
    wanted = np.array([book.parts[group][at - book.first, book.cows.index(cow)] for group in groups], float)
    distance = ((past - wanted[:, None, None]) ** 2).sum(axis=0)
    distance[past[0] == UNKNOWN] = np.inf
    distance[max(0, at - APART - book.first) :, book.cows.index(cow)] = np.inf
    best = distance.argmin(axis=0)  # each country's nearest month
    nearest = np.argsort(distance[best, np.arange(len(book.cows))], kind="stable")[:ANALOGUES]
    return [_analogue(book, book.cows[i], int(best[i]) + book.first) for i in nearest if np.isfinite(distance[best[i], i])]


def _analogue(book: Almanac, cow: int, month: int) -> Analogue:
    after = _attempt_months(book, cow)
    after = after[(after >= month) & (after < month + LATER)]
    state = states()[cow]
    until = int(after.min()) - month if len(after) else None
    return Analogue(country=state.iso3, name=state.name, month=month_text(month), months_until=until)


def _attempt_months(book: Almanac, cow: int) -> NDArray[np.int32]:
    return np.asarray(book.attempts[book.attempts[:, 1] == cow, 0])
