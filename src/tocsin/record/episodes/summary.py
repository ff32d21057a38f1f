"""Clusters of claims made into episodes: the best time and place, who says so and who denies it, and where they disagree.

In: clusters, the gists of their events, the origin of each document, the case's names for actors. Out: episodes. Counts are of origins:
what three outlets copied from one wire is one report.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tocsin.read.gazetteer import countries
from tocsin.record.episodes.claims import Claim
from tocsin.record.episodes.clustering import Cluster
from tocsin.record.episodes.disagreements import disagreements_of
from tocsin.record.episodes.episode import EpisodeOf, Status, Told, ToldEpisode
from tocsin.record.episodes.times import When, when_of
from tocsin.record.gist.records import EventGist, Source, Voice
from tocsin.record.origins.counting import independent
from tocsin.records import Place, Time

UNKNOWN_OUTLET = "outlet unknown"
UNKNOWN_COUNTRY = "a country that is not named"
FEW = 4  # times as often as somebody the most named one is named, for him to be left out of the label
MOST_NAMED = 3  # names in a label
ID_LENGTH = 12  # hex digits of an episode's id


Member = tuple[Claim, Told]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What of the case is needed beside the clusters."""

    gist_of: Callable[[str, str], tuple[Source, EventGist]]  # by document id and event id
    origin_of: Mapping[str, str]  # by document id
    names: Mapping[tuple[str, str], str]  # the case's name by document id and the reading's actor id


def episode_of(cluster: Cluster, around: Surroundings) -> ToldEpisode:
    """The episode that a cluster is."""
    members = [(claim, _told(claim, because, around)) for claim, because in cluster.members]
    tellings = sorted((told for _, told in members), key=_reported)
    told = [t for t in tellings if t.stance == "asserts"]
    denied = [t for t in tellings if t.stance == "denies"]
    counted = told or tellings
    who, founder = _who(members, cluster, around), cluster.members[0][0]
    disagreements = disagreements_of(cluster.kind, tellings)
    return EpisodeOf(
        id=founder.id[:ID_LENGTH],  # of the assertion that it began with, which never changes
        kind=cluster.kind.kind,
        label=_label(members, cluster, who, around),
        who=who,
        country=cluster.country,
        status=_status(bool(told), bool(denied), disputed=any(d.slot == "whether" for d in disagreements)),
        time=best_time(counted),
        place=best_place(counted),
        origins=independent((t.origin, t.gist.quoted) for t in counted),
        documents=len(cluster.documents),
        asserting=_voices(told),
        denying=_voices(denied),
        expecting=_voices(t for t in tellings if t.stance in ("expects", "supposes")),
        disagreements=disagreements,
        tellings=tuple(tellings),
    )


def best_time(tellings: Sequence[Told]) -> Time | None:
    """On the day that most origins give, the finest time that is given; where nobody gives a day, the finest stretch."""
    timed = [(t, when) for t in tellings if (when := when_of(t.gist.event.time)) is not None]
    stated = [pair for pair in timed if not pair[0].gist.event.time_carried] or timed
    if not stated:
        return next((t.gist.event.time for t in tellings if t.gist.event.time is not None), None)
    best = _best_stretch(stated)
    times = [t.gist.event.time for t, when in stated if when == best and t.gist.event.time is not None]
    return max(times, key=lambda time: len(time.value or ""))


def _best_stretch(timed: Iterable[tuple[Told, When]]) -> When:
    """The narrowest length first; among equally narrow ones that of most origins, then the first told."""
    origins: defaultdict[When, set[str]] = defaultdict(set)
    for telling, when in timed:
        origins[when].add(telling.origin)
    return min(origins, key=lambda when: (when.month_day is not None, when.days, -len(origins[when])))


def best_place(tellings: Iterable[Told]) -> Place | None:
    """The finest place, among equally fine ones that of most origins, then the first told."""
    ranks = {"point": 0, "city": 0, "region": 1, "country": 2, "continent": 3, None: 4}
    origins: defaultdict[str, set[str]] = defaultdict(set)
    places: dict[str, Place] = {}
    for telling in tellings:
        place = telling.gist.event.place
        if place is not None:
            origins[place.name].add(telling.origin)
            places.setdefault(place.name, place)
    return min(places.values(), key=lambda p: (ranks[p.precision], -len(origins[p.name])), default=None)


def _told(claim: Claim, because: str, around: Surroundings) -> Told:
    source, gist = around.gist_of(claim.document, claim.event)
    return Told(
        gist=gist,
        source=source,
        stance=claim.stance,
        voice=voice_of(gist.voice, source, around.names),
        origin=around.origin_of.get(claim.document, claim.document),
        because=because,
    )


def voice_of(voice: Voice | None, source: Source, names: Mapping[tuple[str, str], str]) -> str:
    """The innermost speaker, under the case's name for him; the outlet where it speaks itself."""
    if voice is None:
        return source.outlet or UNKNOWN_OUTLET
    return names.get((source.id, voice.actor or ""), voice.name)


def _reported(told: Told) -> tuple[str, str, str, int]:
    return *told.source.order, told.gist.event.trigger[0]


def _status(told: bool, denied: bool, *, disputed: bool) -> Status:
    if told:
        return "disputed" if disputed else "reported"
    return "denied" if denied else "expected"


def _voices(tellings: Iterable[Told]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t.voice for t in tellings))


def _who(members: Iterable[Member], cluster: Cluster, around: Surroundings) -> tuple[str, ...]:
    """Names of the pivot as the case gives them, the one named most often first."""
    named: list[str] = []
    for claim, told in members:
        named += next((names for side in cluster.kind.events.get(claim.type, ()) if (names := _side(told, side, around))), ())
    return _ranked(named)


def _whom(members: Iterable[Member], around: Surroundings) -> tuple[str, ...]:
    """Names of the other side of what stands between parties."""
    return _ranked([name for _, told in members for name in _side(told, "recipients", around)])


def _side(told: Told, side: str, around: Surroundings) -> list[str]:
    event = told.gist.event
    participants = event.actors if side == "actors" else event.recipients
    return [around.names.get((told.source.id, p.actor or ""), " ".join(p.text.split())) for p in participants]


def _ranked(named: Sequence[str]) -> tuple[str, ...]:
    """The one named most often first; without those whom few tellings add."""
    if len(named) <= 1:
        return tuple(named)
    times = Counter(named)
    most = max(times.values())
    return tuple(name for name in sorted(times, key=lambda name: (-times[name], name)) if times[name] * FEW > most)


def _label(members: Sequence[Member], cluster: Cluster, who: tuple[str, ...], around: Surroundings) -> str:
    known = countries().get(cluster.country or "")
    kind = cluster.kind
    form = kind.label if who or kind.nameless is None else kind.nameless
    whom = _whom(members, around) if "{whom}" in form else ()
    if not whom:
        form = re.sub(r"\s\w+ \{whom\}", "", form)
    named = {"who": _listed(who) or "somebody unnamed", "whom": _listed(whom)}
    return form.format(**named, where=known.name if known is not None else UNKNOWN_COUNTRY)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names[:MOST_NAMED])
