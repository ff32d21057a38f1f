"""Where those who tell of one happening disagree: whether it was so, on which day, in which town, how it ended, what it is called.

In: a kind and the tellings of an episode. Out: disagreements, each with its sides; two values are two sides only where they cannot both
be so. A day carried over from an earlier sentence is no side's word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import cos, hypot, radians

from tocsin.record.episodes.episode import DisagreementOf, SideOf, Slot, Told, ToldDisagreement, ToldSide
from tocsin.record.episodes.kinds import Kind, type_name
from tocsin.record.episodes.naming import side_of
from tocsin.record.episodes.times import MONTH, When, day_number, fit, when_of
from tocsin.records import Place

SAME_TOWN_KM = 25.0  # two names this near can be one place
KM_A_DEGREE = 111.2
NOT = "not a "


def disagreements_of(kind: Kind, tellings: Sequence[Told]) -> tuple[ToldDisagreement, ...]:
    """All of an episode: whether, when, where, how it ended, what it is called."""
    told = [t for t in tellings if t.stance == "asserts"]
    found: dict[Slot, dict[str, list[Told]]] = {
        "whether": _whether(kind, tellings),
        "when": _when(told),
        "where": _where(told) if kind.identity == "pivot" else {},
        "outcome": _outcome(kind, told),
        "name": _name(kind, tellings),
    }
    return tuple(_disagreement(slot, sides) for slot, sides in found.items() if len(sides) > 1)


def _disagreement(slot: Slot, sides: dict[str, list[Told]]) -> ToldDisagreement:
    ranked = sorted((_side(value, tellings) for value, tellings in sides.items()), key=lambda side: -side.origins)
    return DisagreementOf(slot=slot, sides=tuple(ranked))


def _side(value: str, tellings: Sequence[Told]) -> ToldSide:
    return SideOf(
        value=value,
        voices=tuple(dict.fromkeys(t.voice for t in tellings)),
        origins=len({t.origin for t in tellings}),
        tellings=tuple(tellings),
    )


def _whether(kind: Kind, tellings: Sequence[Told]) -> dict[str, list[Told]]:
    """A denial that it was a coup, of what is also told as a resignation, is about the name."""
    denied = [t for t in tellings if t.stance == "denies" and not _denies_the_name(kind, t, tellings)]
    told = [t for t in tellings if t.stance == "asserts"]
    return {"it happened": told, "it did not": denied} if told and denied else {}


def _denies_the_name(kind: Kind, denial: Told, tellings: Iterable[Told]) -> bool:
    others = {_type(t) for t in tellings if t.stance == "asserts"}
    return _type(denial) in kind.national and bool(others - kind.national)


def _type(telling: Told) -> str:
    return type_name(telling.gist.event.event, telling.gist.event.mode)


def _when(told: Iterable[Told]) -> dict[str, list[Told]]:
    """The finest times each make a side, or stand on the side of one that they can be; what fits several stands on none."""
    timed = [(t, when) for t in told if not t.gist.event.time_carried and (when := when_of(t.gist.event.time)) is not None]
    sides: dict[When, list[Told]] = {}
    for telling, when in sorted(timed, key=lambda pair: (pair[1].month_day is not None, pair[1].days)):
        fitting = [known for known in sides if fit(known, when, 0) is not None]
        if len(fitting) <= 1:
            sides.setdefault(fitting[0] if fitting else when, []).append(telling)
    return {_time_words(tellings): tellings for tellings in sides.values()}


def _time_words(tellings: Sequence[Told]) -> str:
    values = (t.gist.event.time.value or t.gist.event.time.text for t in tellings if t.gist.event.time is not None)
    return next(values, "").partition("T")[0]


def _where(told: Iterable[Told]) -> dict[str, list[Told]]:
    """Towns that are not the same place; a region or a country says too little to speak against a town."""
    sides: list[tuple[Place, list[Told]]] = []
    for telling in told:
        place = telling.gist.event.place
        if place is None or place.precision not in ("city", "point"):
            continue
        known = next((tellings for other, tellings in sides if _is_same_place(place, other)), None)
        if known is None:
            sides.append((place, [telling]))
        else:
            known.append(telling)
    return {place.name: tellings for place, tellings in sides}


def _is_same_place(one: Place, other: Place) -> bool:
    if one.name == other.name:
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    east = (one.lon - other.lon) * cos(radians(one.lat))
    return hypot(one.lat - other.lat, east) * KM_A_DEGREE <= SAME_TOWN_KM


def _outcome(kind: Kind, told: Sequence[Told]) -> dict[str, list[Told]]:
    """Only of reports that are known to be of after the event: while it goes on, all of it is an attempt."""
    ends = [when.last for t in told if (when := when_of(t.gist.event.time)) is not None and when.days <= MONTH]
    sides: dict[str, list[Told]] = {}
    for telling in told:
        source = telling.source
        if not ends or not source.dated or day_number(source.known_from) <= min(ends):
            continue
        outcome = kind.outcome_of(_type(telling))
        if outcome is not None:
            sides.setdefault(outcome, []).append(telling)
    return sides


def _name(kind: Kind, tellings: Iterable[Told]) -> dict[str, list[Told]]:
    sides: dict[str, list[Told]] = {}
    for telling in tellings:
        for label in _labels(kind, telling):
            if telling not in sides.setdefault(label, []):
                sides[label].append(telling)
    return sides if len({side_of(kind.kind, label) for label in sides}) > 1 else {}


def _labels(kind: Kind, telling: Told) -> Iterator[str]:
    """What a voice calls it: by its word for the event, and by what else its statement says; a word held at a distance is refused."""
    if telling.stance in ("expects", "supposes"):
        return
    gist = telling.gist
    own = gist.named.get(kind.kind, ())
    refused = telling.stance == "denies" or gist.distanced
    yield from (f"{NOT}{label}" if refused else label for label in own)
    yield from (label for label in gist.called.get(kind.kind, ()) if label not in own)
