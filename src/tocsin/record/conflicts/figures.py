"""Claimed numbers put together by what they count: one vote's shares, the dead of one place and day.

In: numbers, when the episodes of the events beside them were, each document's country. Out: slots of numbers that can be held against each
other. When and where a number belongs is taken from itself, its sentence, the episode told there, and at last from the report's date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tocsin.read.names import fold
from tocsin.record.conflicts.numbers import NumberKind, numbers, same_people
from tocsin.record.episodes.times import When, day_number, when_of
from tocsin.record.gist.records import FigureGist, Source
from tocsin.records import Figure

MOST_COMPARED = 30  # slots under one key, and numbers in a slot: the newest
REPORTED_DAYS = 10  # before its report, within which a number without a day lies

Days = Mapping[tuple[str, str], When]
"""When the episode of each event was, by document id and event id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where and when a number belongs."""

    country: str | None
    towns: frozenset[str]  # folded; empty: none is named
    town: str | None  # as written
    when: When | None
    overall: bool  # of a whole crisis
    day_known: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number that can be compared, with the names that the case has for whose it is and what it counts."""

    gist: FigureGist
    source: Source
    holder: str | None
    topic: str | None

    @property
    def figure(self) -> Figure:
        return self.gist.figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A number with its setting."""

    number: Number
    kind: NumberKind
    setting: Setting

    @property
    def figure(self) -> Figure:
        return self.number.gist.figure

    @property
    def source(self) -> Source:
        return self.number.source

    @property
    def basis(self) -> tuple[str, bool] | None:
        """How it came about, and whether that is provisional."""
        return self.number.gist.basis


@dataclass(slots=True, eq=False)
class SlotOfNumbers:
    """Numbers that count the same thing."""

    members: list[Placed] = field(default_factory=list)


def placed_figures(found: Iterable[Number], days: Days, country_of: Mapping[str, str | None]) -> list[Placed]:
    """Each with its setting, in the order of the reporting. `country_of`: by document."""
    ordered = sorted(found, key=lambda number: (*number.source.order, number.figure.start))
    return [
        Placed(
            number=number, kind=numbers().kinds[number.figure.kind or ""], setting=_setting(number, days, country_of.get(number.source.id))
        )
        for number in ordered
    ]


def slots_of(placed: Iterable[Placed]) -> list[SlotOfNumbers]:
    """Each number into the newest slot that it fits, in the order of the reporting; only slots that share a key with it are looked at."""
    slots: list[SlotOfNumbers] = []
    by_key: dict[tuple[str | None, ...], list[SlotOfNumbers]] = {}
    for one in placed:
        near = [slot for key in _keys(one) for slot in by_key.get(key, [])[-MOST_COMPARED:]]
        found = next((s for s in reversed(near) if any(_same_thing(one, other) for other in s.members[-MOST_COMPARED:])), None)
        slot = found or SlotOfNumbers()
        if found is None:
            slots.append(slot)
        slot.members.append(one)
        for key in _keys(one):
            known = by_key.setdefault(key, [])
            if slot not in known[-MOST_COMPARED:]:
                known.append(slot)
    return slots


def _keys(one: Placed) -> list[tuple[str | None, ...]]:
    """Under what a number is found again: its country's votes or crisis, else its towns and its document."""
    figure, setting = one.figure, one.setting
    same = (figure.kind, figure.unit, setting.country)
    if one.kind.scope == "contest" or setting.overall:
        return [(*same, "overall" if setting.overall else "contest")]
    return [(*same, place) for place in (*sorted(setting.towns), one.source.id)]


def _same_thing(one: Placed, other: Placed) -> bool:
    mine, theirs, kind = one.setting, other.setting, one.kind
    if kind.scope == "contest":
        return _gap(mine.when, theirs.when) <= kind.days
    if mine.overall != theirs.overall or not same_people(one.figure.of, other.figure.of):
        return False
    if mine.overall:
        return True
    if mine.towns and theirs.towns and not mine.towns & theirs.towns:
        return False
    together = one.source.id == other.source.id
    return (bool(mine.towns & theirs.towns) or together) and _gap(mine.when, theirs.when) <= kind.days


def _gap(one: When | None, other: When | None) -> int:
    """Days between two stretches; 0 where they touch or one is not known."""
    if one is None or other is None or one.month_day or other.month_day:
        return 0
    return max(0, max(one.first, other.first) - min(one.last, other.last))


def _setting(number: Number, days: Days, country: str | None) -> Setting:
    towns = number.gist.towns
    return Setting(
        country=country,
        towns=frozenset(fold(town) for town in towns),
        town=towns[0] if towns else None,
        when=_when(number, days),
        overall=number.gist.overall,
        day_known=day_number(number.source.known_from),
    )


def _when(number: Number, days: Days) -> When | None:
    source, stated = number.source, when_of(number.figure.time)
    if stated is not None:
        return stated
    told = [days[key] for event in number.gist.events if (key := (source.id, event)) in days]
    if told:
        return min(told, key=lambda when: when.days)
    if not source.dated:
        return None
    day = day_number(source.known_from)
    return When(day - REPORTED_DAYS, day)
