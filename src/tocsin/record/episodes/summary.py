"""Clusters of claims made into episodes: the best time and place, who says so and who denies it, and where they disagree.

In: clusters, the chronicle's lines, the origin of each document, the case's names for actors. Out: episodes. Counts are of origins: what
three outlets copied from one wire is one report.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tocsin.read.gazetteer import countries
from tocsin.record.entries import ChronicleLine
from tocsin.record.episodes.claims import Claim
from tocsin.record.episodes.clustering import Cluster
from tocsin.record.episodes.disagreements import disagreements_of
from tocsin.record.episodes.episode import Episode, Status, Telling
from tocsin.record.episodes.times import When, when_of
from tocsin.record.origins.counting import independent, quoted_words
from tocsin.records import Place, Time

UNKNOWN_OUTLET = "outlet unknown"
UNKNOWN_COUNTRY = "a country that is not named"
FEW = 4  # times as often as somebody the most named one is named, for him to be left out of the label
MOST_NAMED = 3  # names in a label
ID_LENGTH = 12  # hex digits of an episode's id


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What of the case is needed beside the clusters."""

    lines: Mapping[tuple[str, str], ChronicleLine]  # by document id and event id
    origin_of: Mapping[str, str]  # by document id
    names: Mapping[tuple[str, str], str]  # the case's name by document id and the reading's actor id


def episode_of(cluster: Cluster, around: Surroundings) -> Episode:
    """The episode that a cluster is."""
    tellings = sorted((_telling(a, because, around) for a, because in cluster.members), key=_reported)
    told = [t for t in tellings if t.stance == "asserts"]
    denied = [t for t in tellings if t.stance == "denies"]
    counted = told or tellings
    who, founder = _who(cluster, around), cluster.members[0][0]
    disagreements = disagreements_of(cluster.kind, tellings)
    return Episode(
        id=founder.id[:ID_LENGTH],  # of the assertion that it began with, which never changes
        kind=cluster.kind.kind,
        label=_label(cluster, who, around),
        who=who,
        country=cluster.country,
        status=_status(bool(told), bool(denied), disputed=any(d.slot == "whether" for d in disagreements)),
        time=best_time(counted),
        place=best_place(counted),
        origins=independent((t.origin, quoted_words(t.line.entry.document.text, t.line.statements)) for t in counted),
        documents=len(cluster.documents),
        asserting=_voices(told),
        denying=_voices(denied),
        expecting=_voices(t for t in tellings if t.stance in ("expects", "supposes")),
        disagreements=disagreements,
        tellings=tuple(tellings),
    )


def best_time(tellings: Sequence[Telling]) -> Time | None:
    """On the day that most origins give, the finest time that is given; where nobody gives a day, the finest stretch."""
    timed = [(t, when) for t in tellings if (when := when_of(t.line.event.time)) is not None]
    stated = [pair for pair in timed if not pair[0].line.event.time_carried] or timed
    if not stated:
        return next((t.line.event.time for t in tellings if t.line.event.time is not None), None)
    best = _best_stretch(stated)
    times = [t.line.event.time for t, when in stated if when == best and t.line.event.time is not None]
    return max(times, key=lambda time: len(time.value or ""))


def _best_stretch(timed: Iterable[tuple[Telling, When]]) -> When:
    """The narrowest length first; among equally narrow ones that of most origins, then the first told."""
    origins: defaultdict[When, set[str]] = defaultdict(set)
    for telling, when in timed:
        origins[when].add(telling.origin)
    return min(origins, key=lambda when: (when.month_day is not None, when.days, -len(origins[when])))


def best_place(tellings: Iterable[Telling]) -> Place | None:
    """The finest place, among equally fine ones that of most origins, then the first told."""
    ranks = {"point": 0, "city": 0, "region": 1, "country": 2, "continent": 3, None: 4}
    origins: defaultdict[str, set[str]] = defaultdict(set)
    places: dict[str, Place] = {}
    for telling in tellings:
        place = telling.line.event.place
        if place is not None:
            origins[place.name].add(telling.origin)
            places.setdefault(place.name, place)
    return min(places.values(), key=lambda p: (ranks[p.precision], -len(origins[p.name])), default=None)


def _telling(claim: Claim, because: str, around: Surroundings) -> Telling:
    line = around.lines[claim.document, claim.event]
    return Telling(
        line=line,
        stance=claim.stance,
        voice=voice_of(line, around.names),
        origin=around.origin_of.get(claim.document, claim.document),
        because=because,
    )


def voice_of(line: ChronicleLine, names: Mapping[tuple[str, str], str]) -> str:
    """The innermost speaker, under the case's name for him; the outlet where it speaks itself."""
    if not line.speakers:
        return line.entry.document.outlet or UNKNOWN_OUTLET
    actor = line.statements[0].source_actor if line.statements else None
    return names.get((line.entry.document.id, actor or ""), line.speakers[0])


def _reported(telling: Telling) -> tuple[str, str, str, int]:
    line = telling.line
    return line.entry.known_from, line.entry.document.key, line.entry.document.id, line.event.trigger[0]


def _status(told: bool, denied: bool, *, disputed: bool) -> Status:
    if told:
        return "disputed" if disputed else "reported"
    return "denied" if denied else "expected"


def _voices(tellings: Iterable[Telling]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t.voice for t in tellings))


def _who(cluster: Cluster, around: Surroundings) -> tuple[str, ...]:
    """Names of the pivot as the case gives them, the one named most often first."""
    named: Counter[str] = Counter()
    for claim, _ in cluster.members:
        sides = _sides(claim, around)
        named.update(next((names for side in cluster.kind.events.get(claim.type, ()) if (names := sides[side])), ()))
    return _ranked(named)


def _whom(cluster: Cluster, around: Surroundings) -> tuple[str, ...]:
    """Names of the other side of what stands between parties."""
    return _ranked(Counter(name for claim, _ in cluster.members for name in _sides(claim, around)["recipients"]))


def _sides(claim: Claim, around: Surroundings) -> dict[str, list[str]]:
    event = around.lines[claim.document, claim.event].event
    return {
        side: [around.names.get((claim.document, p.actor or ""), " ".join(p.text.split())) for p in participants]
        for side, participants in (("actors", event.actors), ("recipients", event.recipients))
    }


def _ranked(named: Counter[str]) -> tuple[str, ...]:
    """The one named most often first; without those whom few tellings add."""
    most = max(named.values(), default=0)
    return tuple(name for name, times in sorted(named.items(), key=lambda item: (-item[1], item[0])) if times * FEW > most)


def _label(cluster: Cluster, who: tuple[str, ...], around: Surroundings) -> str:
    known = countries().get(cluster.country or "")
    kind = cluster.kind
    form = kind.label if who or kind.nameless is None else kind.nameless
    whom = _whom(cluster, around) if "{whom}" in form else ()
    if not whom:
        form = re.sub(r"\s\w+ \{whom\}", "", form)
    named = {"who": _listed(who) or "somebody unnamed", "whom": _listed(whom)}
    return form.format(**named, where=known.name if known is not None else UNKNOWN_COUNTRY)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names[:MOST_NAMED])
