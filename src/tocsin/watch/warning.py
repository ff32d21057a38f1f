"""The warning: how probable an attempt within 30 days is on what the reports say, with everything that it rests on.

In: the signs that stand on a day, with their sightings, and the prior. Out: a `Warning` that explains itself: ranked contributions, the
result without each origin and outlet and at both ends of every likelihood range, what would move it, what nobody has reported on.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tocsin.watch.changes import Change, changes_of
from tocsin.watch.levels import Level, deciding
from tocsin.watch.library import Library, sources
from tocsin.watch.odds import Part, Prior, extremes, likely_range, parts_of, probability
from tocsin.watch.schema import Basis, Ratio, Sign
from tocsin.watch.sightings import Sighting
from tocsin.watch.tally import FADED, Keep, Origins, Seen, joined, seen_on, strength_of, strongest
from tocsin.watch.wording import likelihood_word

MOVERS = 5  # signs named each way under "what would move it"
TESTED = 12  # origins, and outlets, that are left out in turn: those that carry most

Without = Literal["origin", "outlet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one sign adds, and why."""

    sign: str
    name: str
    family: str
    factor: float  # by which it multiplies the odds, tempered by strength and family
    low: float  # the factor at the low end of its ratio
    high: float
    ratio: Ratio
    basis: Basis
    strength: float
    share: float
    origins: int
    source: str  # the work that the sign rests on
    sentence: str  # all of this in words
    sightings: tuple[Sighting, ...]

    @property
    def raises(self) -> bool:
        """Whether it makes an attempt likelier."""
        return self.factor >= 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """The result without one origin or outlet."""

    without: Without
    name: str
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioEnds:
    """The result with one sign's ratio at either end of its range, all else as it is."""

    sign: str
    name: str
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """A sign that is not seen, and what the result would be if two independent origins reported it on that day."""

    sign: str
    name: str
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning:
    """The assessment as of a day. It says how probable an attempt is on these reports, never that one took place."""

    as_of: str
    country: str | None
    probability: float
    low: float
    high: float
    word: str  # of the central figure, after ICD 203
    level: str
    level_means: str
    prior: Prior
    documents: int  # known by then
    contributions: tuple[Contribution, ...]  # heaviest first
    without: tuple[Sensitivity, ...]  # largest change first
    ends: tuple[RatioEnds, ...]
    all_low: float  # every ratio at its low end
    all_high: float
    raisers: tuple[Mover, ...]  # signs whose sighting would raise it most
    lowerers: tuple[Mover, ...]
    unreported: tuple[str, ...]  # names of families of which no sign was ever seen
    faded: tuple[str, ...]  # names of families of which signs were seen, and none stands
    last_seen: str | None  # the latest day on which a sighting was known and had not faded; None: there is none
    undated: int  # sightings that bear no day and are not counted
    judged: bool  # whether any ratio in it was judged rather than estimated
    changes: tuple[Change, ...] = ()  # what is watched otherwise than as it ships

    @property
    def times_prior(self) -> float:
        """How many times as probable as before any report."""
        return self.probability / self.prior.probability


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """Everything a warning is computed from, as of a day."""

    day: date
    country: str | None
    sightings: tuple[Sighting, ...]  # known by the day
    origins: Origins
    library: Library
    prior: Prior
    known: tuple[tuple[str, str], ...]  # each document known by the day, with the day from which it is


def deciding_on(grounds: Grounds) -> float:
    """The probability that decides the level, alone."""
    seen = seen_on(grounds.day, grounds.sightings, grounds.library.signs, grounds.origins)
    return deciding(grounds.prior, parts_of(seen, grounds.library.signs))


def warning_of(grounds: Grounds, level: Level) -> Warning:
    """The whole warning, at a level that the days before have decided."""
    signs = grounds.library.signs
    known = grounds.sightings
    grounds = replace(grounds, sightings=_standing(grounds))
    seen = seen_on(grounds.day, grounds.sightings, signs, grounds.origins)
    parts = parts_of(seen, signs)
    centre = probability(grounds.prior.probability, (part.log for part in parts))
    low, high = likely_range(grounds.prior, parts)
    all_low, all_high = extremes(grounds.prior, parts)
    raisers, lowerers = _movers(grounds, seen)
    return Warning(
        as_of=grounds.day.isoformat(),
        country=grounds.country,
        probability=centre,
        low=low,
        high=high,
        word=likelihood_word(centre),
        level=level.name,
        level_means=level.means,
        prior=grounds.prior,
        documents=len(grounds.known),
        contributions=tuple(_contribution(part, signs[part.seen.sign]) for part in parts),
        without=_without(grounds, parts, centre),
        ends=tuple(_ends(part, parts, grounds.prior, signs) for part in parts),
        all_low=all_low,
        all_high=all_high,
        raisers=raisers,
        lowerers=lowerers,
        unreported=_families(grounds.library, not_of={s.sign for s in known}),
        faded=_families(grounds.library, {s.sign for s in known}, not_of=seen),
        last_seen=_last_seen(known, signs),
        undated=sum(s.day is None for s in known),
        judged=any(signs[part.seen.sign].ratio is not None and _ratio(signs[part.seen.sign]).basis == "judged" for part in parts),
        changes=changes_of(grounds.library.chosen),
    )


def _standing(grounds: Grounds) -> tuple[Sighting, ...]:
    """The sightings that can make a difference on the day: of each sign and document the strongest, as far as it has not faded."""
    signs = grounds.library.signs
    return tuple(s for s in strongest(grounds.sightings, signs) if strength_of(s, signs[s.sign], grounds.day) >= FADED)


def _ratio(sign: Sign) -> Ratio:
    if sign.ratio is None:
        raise ValueError(f"sign {sign.id} is not weighed")
    return sign.ratio


def _contribution(part: Part, sign: Sign) -> Contribution:
    ratio = _ratio(sign)
    return Contribution(
        sign=sign.id,
        name=sign.name,
        family=sign.family,
        factor=math.exp(part.log),
        low=math.exp(part.low),
        high=math.exp(part.high),
        ratio=ratio,
        basis=ratio.basis,
        strength=part.seen.strength,
        share=part.share,
        origins=part.seen.origins,
        source=sources().get(sign.source or "", ""),
        sentence=_in_words(part, sign, ratio),
        sightings=part.seen.sightings,
    )


def _in_words(part: Part, sign: Sign, ratio: Ratio) -> str:
    """ "Soldiers mutiny: multiplies the odds by 3.2 (judged ratio 6, 3 to 12). Two independent origins, last on 2020-08-18, ..." """
    last = max(s.day or "" for s in part.seen.sightings)
    origins = "one origin" if part.seen.origins == 1 else f"{part.seen.origins} independent origins"
    shared = "" if part.share == 1 else f"; counts {part.share:.0%} beside other signs of its family"
    verb = "multiplies" if part.log >= 0 else "lowers"
    return (
        f"{sign.name}: {verb} the odds by {_factor(part.log)} ({ratio.basis} ratio {ratio.value:g}, {ratio.low:g} to {ratio.high:g}, "
        f"at strength {part.seen.strength:.0%} from {origins}, last on {last}{shared})."
    )


def _factor(log: float) -> str:
    """How much the odds are multiplied, or divided: always a number above 1, with two digits."""
    return f"{math.exp(abs(log)):.2g}" if log >= 0 else f"a factor of {math.exp(abs(log)):.2g}"


def _ends(part: Part, parts: Iterable[Part], prior: Prior, signs: Mapping[str, Sign]) -> RatioEnds:
    rest = [other.log for other in parts if other is not part]
    return RatioEnds(
        sign=part.seen.sign,
        name=signs[part.seen.sign].name,
        low=probability(prior.probability, (*rest, part.low)),
        high=probability(prior.probability, (*rest, part.high)),
    )


def _without(grounds: Grounds, parts: list[Part], centre: float) -> tuple[Sensitivity, ...]:
    """The result without each of the origins and outlets that carry it."""
    used = [sighting for part in parts for sighting in part.seen.sightings]
    names = {s.document: grounds.origins.get(s.document, s.document) for s in used}
    titles: dict[str, str] = {}
    for sighting in used:
        titles.setdefault(names[sighting.document], f"{sighting.outlet} ({sighting.known_from})")
    outlets = dict.fromkeys(s.outlet for s in used if s.outlet != s.key)  # one that is not known is its document, left out as an origin
    found = [_left_out(grounds, "origin", titles[origin], _not_of_origin(grounds.origins, origin)) for origin in list(titles)[:TESTED]]
    found += [_left_out(grounds, "outlet", outlet, _not_of_outlet(outlet)) for outlet in list(outlets)[:TESTED]]
    return tuple(sorted(found, key=lambda one: (-abs(one.probability - centre), one.without, one.name)))


def _not_of_origin(origins: Origins, origin: str) -> Keep:
    return lambda sighting: origins.get(sighting.document, sighting.document) != origin


def _not_of_outlet(outlet: str) -> Keep:
    return lambda sighting: sighting.outlet != outlet


def _left_out(grounds: Grounds, kind: Without, name: str, keep: Keep) -> Sensitivity:
    seen = seen_on(grounds.day, grounds.sightings, grounds.library.signs, grounds.origins, keep)
    logs = (part.log for part in parts_of(seen, grounds.library.signs))
    return Sensitivity(without=kind, name=name, probability=probability(grounds.prior.probability, logs))


def _movers(grounds: Grounds, seen: Mapping[str, Seen]) -> tuple[tuple[Mover, ...], tuple[Mover, ...]]:
    """What each sign that does not stand would make of it."""
    movers: list[tuple[bool, Mover]] = []
    for sign in grounds.library.signs.values():
        if sign.ratio is None or sign.id in seen:
            continue
        supposed = {**seen, sign.id: Seen(sign=sign.id, strength=joined((1.0, 1.0)), origins=2, sightings=())}
        logs = (part.log for part in parts_of(supposed, grounds.library.signs))
        mover = Mover(sign=sign.id, name=sign.name, probability=probability(grounds.prior.probability, logs))
        movers.append((sign.ratio.value >= 1, mover))
    up = sorted((m for raises, m in movers if raises), key=lambda m: (-m.probability, m.sign))
    down = sorted((m for raises, m in movers if not raises), key=lambda m: (m.probability, m.sign))
    return tuple(up[:MOVERS]), tuple(down[:MOVERS])


def _last_seen(sightings: Iterable[Sighting], signs: Mapping[str, Sign]) -> str | None:
    days = ((s, max(s.day, s.known_from)) for s in sightings if s.day is not None)
    return max((day for s, day in days if strength_of(s, signs[s.sign], date.fromisoformat(day)) >= FADED), default=None)


def _families(library: Library, of: Iterable[str] | None = None, *, not_of: Iterable[str]) -> tuple[str, ...]:
    """Names of the families of these signs (None: of all), in the library's order, without those of the others."""
    wanted = {library.signs[sign].family for sign in (library.signs if of is None else of)}
    unwanted = {library.signs[sign].family for sign in not_of}
    return tuple(name for family, name in library.families.items() if family in wanted - unwanted)
