"""What is joined across the documents of a case: episodes, and conflicts between what is told.

In: gists, in the order in which the documents became known; what the case knows of origins and actors. Out: episodes one after the other,
of which none has to be kept, and conflicts. Where they are to be shown with their sentences, `dressing.py` adds the lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from sys import intern
from typing import Protocol

from tocsin.record.conflicts import Disputed, conflicts_of
from tocsin.record.conflicts.conflict import ToldConflict
from tocsin.record.conflicts.figures import Number
from tocsin.record.entries import ActorSummary
from tocsin.record.episodes.claims import report_of
from tocsin.record.episodes.clustering import Cluster, Clusters
from tocsin.record.episodes.episode import ToldEpisode
from tocsin.record.episodes.judged import judged_clusters
from tocsin.record.episodes.summary import Surroundings, episode_of
from tocsin.record.figures import topic_of
from tocsin.record.gist.records import EventGist, Gist, Source
from tocsin.record.judgements import Pairs
from tocsin.record.placing import Placings

Names = Mapping[tuple[str, str], str]
"""The case's name by document id and the reading's actor id."""


class Gists(Protocol):
    """The gists of the documents that are known on a day."""

    def __iter__(self) -> Iterator[Gist]:
        """All of them, by the day from which the document is known, then its id."""
        ...

    def find(self, document: str, event: str) -> tuple[Source, EventGist]:
        """One event, by its document's id and its own."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What else the case knows on that day."""

    origin_of: Mapping[str, str]  # Origin.id by document id
    names: Names
    judged: Pairs = field(default_factory=Pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joins:
    """The events of a case put together."""

    clusters: Sequence[Cluster]
    country_of: Mapping[str, str | None]  # by document id: which one it speaks of
    gists: Gists
    known: Known
    numbers: Sequence[Number]

    def episodes(self) -> Iterator[ToldEpisode]:
        """Each in turn, in the order in which they were first told of. See `episodes.episode.order_of` for that of their times."""
        around = Surroundings(gist_of=self.gists.find, origin_of=self.known.origin_of, names=self.known.names)
        return (episode_of(cluster, around) for cluster in self.clusters)

    @property
    def disputed(self) -> Disputed:
        """To be given every episode, for the conflicts."""
        return Disputed(wanted={(number.source.id, event) for number in self.numbers for event in number.gist.events})

    def conflicts(self, disputed: Disputed) -> list[ToldConflict]:
        """What is told differently; what is open first."""
        return conflicts_of(disputed, self.numbers, self.known.origin_of, self.country_of, self.known.names)


def joined(gists: Gists, known: Known, placings: Placings | None = None) -> Joins:
    """Put the events of these documents together, day by day. `placings`: where they were put before, as far as that holds."""
    clusters, numbers = Clusters(), list[Number]()
    for _, day in _by_day(gists):
        documents = [gist.source.id for gist in day]
        kept = placings.of_day(documents) if placings is not None else None
        placed = clusters.add_day((report_of(gist) for gist in day), kept)
        if placings is not None and kept is None:
            placings.take(documents, placed)
        numbers += (number for gist in day for number in _numbers(gist, known.names))
    parts = judged_clusters(clusters.all, known.judged)
    return Joins(clusters=parts, country_of=clusters.country_of, gists=gists, known=known, numbers=numbers)


def names_of(actors: Iterable[ActorSummary]) -> Names:
    """The names that summaries give."""
    found = CaseNames()
    for summary in actors:
        for document, actor in summary.members:
            found.add(document, actor.id, summary.name)
    return found


class CaseNames(Names):
    """Names by document, then actor: a large case has hundreds of thousands."""

    def __init__(self) -> None:
        self._by_document: dict[str, dict[str, str]] = {}

    def add(self, document: str, actor: str, name: str) -> None:
        """Give an actor of a document its name."""
        self._by_document.setdefault(document, {})[intern(actor)] = name

    def __getitem__(self, key: tuple[str, str]) -> str:
        return self._by_document[key[0]][key[1]]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((document, actor) for document, named in self._by_document.items() for actor in named)

    def __len__(self) -> int:
        return sum(map(len, self._by_document.values()))


def _by_day(gists: Iterable[Gist]) -> Iterator[tuple[str, list[Gist]]]:
    day: list[Gist] = []
    for gist in gists:
        if day and gist.source.known_from != day[0].source.known_from:
            yield day[0].source.known_from, day
            day = []
        day.append(gist)
    if day:
        yield day[0].source.known_from, day


def _numbers(gist: Gist, names: Names) -> Iterator[Number]:
    for one in gist.figures:
        holder = names.get((gist.source.id, one.figure.holder or ""))
        yield Number(gist=one, source=gist.source, holder=holder, topic=topic_of(one.figure, holder))
