"""Conflicts: the same thing, different values, each with its voices; and series, whose differences time or the way of counting explains.

In: numbers and episodes. Out: conflicts on what happened, when, where, how it ended, who won, what it is called, and on
numbers; those that are open first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tocsin.read.figures.lexicon import lexicon
from tocsin.read.gazetteer import countries
from tocsin.record.conflicts.conflict import ConflictOf, ToldConflict
from tocsin.record.conflicts.figures import REPORTED_DAYS, Number, Placed, SlotOfNumbers, placed_figures, slots_of
from tocsin.record.conflicts.verdict import rows_of, series
from tocsin.record.conflicts.winners import VICTORY, winner_conflicts
from tocsin.record.episodes.episode import ToldEpisode, order_of
from tocsin.record.episodes.times import When, iso_day, when_of

ID_LENGTH = 12
NATURES = {"conflict": 0, "series": 1, "agreed": 2}


@dataclass(slots=True)
class Disputed:
    """What conflicts need of the episodes, taken from one after the other: none of them has to be kept.

    `wanted`: document and event of those events whose day is asked for; None: of all."""

    wanted: Container[tuple[str, str]] | None = None
    days: dict[tuple[str, str], When] = field(default_factory=dict)
    found: list[ToldConflict] = field(default_factory=list)
    victories: list[ToldEpisode] = field(default_factory=list)

    def take(self, episode: ToldEpisode) -> None:
        """Take in what an episode says; the order of the episodes does not matter."""
        self.found += _of_episode(episode)
        self.victories += [episode] if episode.kind == VICTORY else []
        when = when_of(episode.time)
        keys = ((told.source.id, told.gist.event.id) for told in episode.tellings) if when is not None else ()
        self.days.update((key, when) for key in keys if when is not None and (self.wanted is None or key in self.wanted))


def conflicts_of(
    disputed: Disputed,
    numbers: Iterable[Number],
    origin_of: Mapping[str, str],
    country_of: Mapping[str, str | None],
    names: Mapping[tuple[str, str], str],
) -> list[ToldConflict]:
    """Every conflict and series; what is open first. `country_of`: by document; `names`: the case's by document and reading's actor."""
    placed = placed_figures(numbers, disputed.days, country_of)
    found = [*disputed.found, *winner_conflicts(sorted(disputed.victories, key=order_of)), *_of_numbers(slots_of(placed), origin_of, names)]
    return sorted(found, key=lambda c: (NATURES[c.nature], c.subject, c.slot, c.id))


def conflict_id(*parts: str) -> str:
    """From what it is about."""
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:ID_LENGTH]


def _of_episode(episode: ToldEpisode) -> Iterator[ToldConflict]:
    for found in episode.disagreements:
        yield ConflictOf(
            id=conflict_id(episode.id, found.slot),
            slot=found.slot,
            subject=episode.label,
            nature="conflict",
            sides=found.sides,
            episode=episode.id,
        )


def _of_numbers(
    slots: Iterable[SlotOfNumbers], origin_of: Mapping[str, str], names: Mapping[tuple[str, str], str]
) -> Iterator[ToldConflict]:
    for slot in slots:
        rows = rows_of(slot, origin_of, names)
        nature = series(rows)
        if nature != "agreed":
            first = slot.members[0]
            yield ConflictOf(
                id=conflict_id(first.source.id, str(first.figure.start), first.figure.kind or ""),
                slot="number",
                subject=_subject(slot),
                nature=nature,
                rows=tuple(rows),
            )


def _subject(slot: SlotOfNumbers) -> str:
    """What is counted, where and about when: "dead, Norte, 2031-05"."""
    first = slot.members[0]
    kind = lexicon().kinds.get(first.figure.kind or "")
    parts = [(first.figure.kind or "").replace("-", " "), _where(slot.members), _about(slot.members)]
    return ", ".join(filter(None, parts)) if kind is not None else str(first.number.topic)


def _where(members: Sequence[Placed]) -> str | None:
    setting = members[0].setting
    known = countries().get(setting.country or "")
    country = known.name if known is not None else None
    if members[0].kind.scope == "contest" or setting.overall:
        return country
    return next((m.setting.town for m in members if m.setting.town), country)


def _about(members: Sequence[Placed]) -> str | None:
    """The day where one is given, else the month; where only the report is dated, its month."""
    whens = [m.setting.when for m in members if m.setting.when is not None and not m.setting.when.month_day]
    if not whens:
        return None
    finest = min(whens, key=lambda when: when.days)
    first, last = iso_day(finest.first), iso_day(finest.last)
    if finest.days == REPORTED_DAYS + 1:
        return last[:7]
    return first if finest.is_day else next((first[:n] for n in (7, 4) if first[:n] == last[:n]), None)
