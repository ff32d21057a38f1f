"""What the sightings of each sign amount to on a day: strength by origin, decayed, joined so that only independent origins corroborate.

In: sightings (each known from a day on), and which origin each document belongs to. Out: for a day, the strength of each sign between 0
and 1, with the sightings behind it. Only arithmetic: documents were matched once, before.

A sighting's strength on a day is its credence, halved for every half-life since the day on which it counts. An origin is as strong as its
strongest sighting: saying it twice, or in two copies, adds nothing. Origins whose strongest sightings rest on one quotation are one: the
sentence of one speaker in ten outlets is one voice. One origin alone is worth at most `ALONE`; each further independent one closes the
same share of what is left, as for independent witnesses.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tocsin.record.origins.counting import grouped
from tocsin.watch.schema import Sign
from tocsin.watch.sightings import Sighting

ALONE = 0.65  # what one origin alone is worth, at full credence on the day itself
FADED = 0.02  # strength of an origin below which it no longer counts

Origins = Mapping[str, str]
"""Origin by document id; a document that it does not know is its own."""
Keep = Callable[[Sighting], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A sign on a day: how strongly it stands, and what it rests on."""

    sign: str
    strength: float  # 0 to 1
    origins: int  # that are independent
    sightings: tuple[Sighting, ...]  # the strongest of each of them, the strongest first

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who prints it, in the order of strength."""
        return tuple(dict.fromkeys(s.outlet for s in self.sightings))


def strength_of(sighting: Sighting, sign: Sign, day: date) -> float:
    """How much one sighting counts on a day: nothing before it is known, or without a day of its own."""
    if sighting.day is None or ordinal(sighting.known_from) > day.toordinal():
        return 0.0
    age = max(0, day.toordinal() - ordinal(sighting.day))
    return float(sighting.credence * 0.5 ** (age / sign.half_life))


def seen_on(
    day: date, sightings: Iterable[Sighting], signs: Mapping[str, Sign], origins: Origins, keep: Keep | None = None
) -> dict[str, Seen]:
    """The signs that stand on a day. `keep` leaves sightings out, for "without this outlet"."""
    best: defaultdict[str, dict[str, tuple[float, Sighting]]] = defaultdict(dict)
    for sighting in sightings:
        sign = signs.get(sighting.sign)
        if sign is None or (keep is not None and not keep(sighting)):
            continue
        strength = strength_of(sighting, sign, day)
        if strength < FADED:
            continue
        origin = origins.get(sighting.document, sighting.document)
        held = best[sighting.sign].get(origin)
        if held is None or _rank(strength, sighting) < _rank(*held):
            best[sighting.sign][origin] = (strength, sighting)
    return {sign: _seen(sign, _independent(by_origin)) for sign, by_origin in best.items()}


def strongest(sightings: Iterable[Sighting], signs: Mapping[str, Sign]) -> list[Sighting]:
    """Of each sign and document the one sighting that is the strongest, today and on every later day: they all fade alike."""
    best: dict[tuple[str, str], Sighting] = {}
    for sighting in sightings:
        sign = signs.get(sighting.sign)
        if sign is None or sighting.day is None:
            continue
        key = (sighting.sign, sighting.document)
        held = best.get(key)
        if held is None or _lasting(sighting, sign) > _lasting(held, sign):
            best[key] = sighting
    return list(best.values())


@lru_cache(maxsize=100_000)
def ordinal(day: str) -> int:
    """The number of an ISO day."""
    return date.fromisoformat(day).toordinal()


def _lasting(sighting: Sighting, sign: Sign) -> float:
    """Its strength on a logarithmic scale on which fading is the same for all: credence, later by a half-life for each doubling."""
    if sighting.day is None or sighting.credence <= 0:
        return -math.inf
    return math.log2(sighting.credence) + ordinal(sighting.day) / sign.half_life


def _rank(strength: float, sighting: Sighting) -> tuple[float, str, str, int]:
    """The strongest first; of equals the one reported first."""
    return -strength, sighting.known_from, sighting.document, sighting.start


def _independent(by_origin: Mapping[str, tuple[float, Sighting]]) -> list[tuple[float, Sighting]]:
    """The strongest sighting of each source, the strongest first: origins that rest on one quotation are one source."""
    ranked = sorted(by_origin.items(), key=lambda pair: _rank(*pair[1]))
    sources = grouped((origin, sighting.quoted) for origin, (_, sighting) in ranked)
    return [held for place, (_, held) in enumerate(ranked) if sources[place] == place]


def _seen(sign: str, ranked: list[tuple[float, Sighting]]) -> Seen:
    return Seen(sign=sign, strength=joined(strength for strength, _ in ranked), origins=len(ranked), sightings=tuple(s for _, s in ranked))


def joined(strengths: Iterable[float]) -> float:
    """What independent origins of these strengths amount to together."""
    doubt = 1.0
    for strength in strengths:
        doubt *= 1 - ALONE * strength
    return 1 - doubt
