"""Claimed numbers put together by what they count: one vote's shares, the dead of one place and day.

In: figure lines, the episodes of the events beside them, each document's country. Out: slots of numbers that can be held against each
other. When and where a number belongs is taken from itself, its sentence, the episode told there, and at last from the report's date.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tocsin.read.names import fold
from tocsin.record.conflicts.numbers import Basis, NumberKind, basis_in, is_overall, numbers, same_people
from tocsin.record.entries import Entry, FigureLine
from tocsin.record.episodes.times import When, day_number, when_of
from tocsin.records import Figure

CARRIED_SENTENCES = 4  # back from a number to the last town that was named
MOST_COMPARED = 30  # slots under one key, and numbers in a slot: the newest
REPORTED_DAYS = 10  # before its report, within which a number without a day lies
LOCAL = frozenset({"city", "point"})

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
class Placed:
    """A figure with its setting and basis."""

    line: FigureLine
    kind: NumberKind
    setting: Setting
    basis: Basis | None


@dataclass(slots=True, eq=False)
class SlotOfNumbers:
    """Numbers that count the same thing."""

    members: list[Placed] = field(default_factory=list)


def placed_figures(lines: Iterable[FigureLine], days: Days, country_of: Mapping[str, str | None]) -> list[Placed]:
    """The figures that can be compared, in the order of the reporting. `country_of`: by document."""
    by_document: dict[str, list[FigureLine]] = {}
    for line in lines:
        by_document.setdefault(line.entry.document.id, []).append(line)
    found = []
    for document, found_in in by_document.items():
        ordered = sorted(found_in, key=lambda line: line.figure.start)
        for line, following in zip(ordered, [*ordered[1:], None], strict=True):
            kind = numbers().kinds.get(line.figure.kind or "")
            if kind is not None and line.figure.certainty in ("happened", "happening"):
                setting = _setting(line, following, days, country_of.get(document))
                found.append(Placed(line=line, kind=kind, setting=setting, basis=_basis(line, ordered)))
    return sorted(found, key=_reported)


def _reported(placed: Placed) -> tuple[str, str, str, int]:
    """The order of the reporting."""
    line = placed.line
    return line.entry.known_from, line.entry.document.key, line.entry.document.id, line.figure.start


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
    figure, setting = one.line.figure, one.setting
    same = (figure.kind, figure.unit, setting.country)
    if one.kind.scope == "contest" or setting.overall:
        return [(*same, "overall" if setting.overall else "contest")]
    return [(*same, place) for place in (*sorted(setting.towns), one.line.entry.document.id)]


def _same_thing(one: Placed, other: Placed) -> bool:
    mine, theirs, kind = one.setting, other.setting, one.kind
    if kind.scope == "contest":
        return _gap(mine.when, theirs.when) <= kind.days
    if mine.overall != theirs.overall or not same_people(one.line.figure.of, other.line.figure.of):
        return False
    if mine.overall:
        return True
    if mine.towns and theirs.towns and not mine.towns & theirs.towns:
        return False
    together = one.line.entry.document.id == other.line.entry.document.id
    return (bool(mine.towns & theirs.towns) or together) and _gap(mine.when, theirs.when) <= kind.days


def _gap(one: When | None, other: When | None) -> int:
    """Days between two stretches; 0 where they touch or one is not known."""
    if one is None or other is None or one.month_day or other.month_day:
        return 0
    return max(0, max(one.first, other.first) - min(one.last, other.last))


def _setting(line: FigureLine, following: FigureLine | None, days: Days, country: str | None) -> Setting:
    entry, figure = line.entry, line.figure
    here, towns = _towns(entry, figure)
    end = following.figure.start if following is not None and following.figure.sentence == figure.sentence else line.sentence[1]
    return Setting(
        country=country,
        towns=frozenset(fold(town) for town in towns),
        town=towns[0] if towns else None,
        when=_when(line, days),
        overall=not here and is_overall(entry.document.text[figure.end : end]),
        day_known=day_number(entry.known_from),
    )


def _towns(entry: Entry, figure: Figure) -> tuple[bool, list[str]]:
    """Whether its sentence names any, and those of the sentence, else of the nearest before it that does."""
    starts = [start for start, _ in entry.reading.sentences]
    named: dict[int, list[str]] = {}
    for place in entry.reading.places:
        if place.precision in LOCAL:
            named.setdefault(max(0, bisect_right(starts, place.start) - 1), []).append(place.name)
    near = (named[s] for s in range(figure.sentence, max(-1, figure.sentence - CARRIED_SENTENCES - 1), -1) if s in named)
    return figure.sentence in named, next(near, [])


def _when(line: FigureLine, days: Days) -> When | None:
    entry, figure = line.entry, line.figure
    stated = when_of(figure.time)
    if stated is not None:
        return stated
    told = [
        days[key] for event in entry.reading.events if event.sentence == figure.sentence and (key := (entry.document.id, event.id)) in days
    ]
    if told:
        return min(told, key=lambda when: when.days)
    if not entry.dated:
        return None
    day = day_number(entry.known_from)
    return When(day - REPORTED_DAYS, day)


def _basis(line: FigureLine, all_of_document: Sequence[FigureLine]) -> Basis | None:
    """By the words of its speaker and sentence; a share of the count that had come in says most."""
    counted = (f.figure for f in all_of_document if f.figure.kind == "counted" and f.figure.sentence == line.figure.sentence)
    share = next((figure.value for figure in counted if figure.value is not None), None)
    if share is not None and numbers().kinds[line.figure.kind or ""].scope == "contest":
        return Basis(f"{share:g}% counted", provisional=share < 100)
    return basis_in(" ".join(line.speakers), line.sentence_text)
