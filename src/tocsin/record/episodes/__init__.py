"""Episodes: what many documents assert, put together by the happening that they tell of.

In: entries and the origin of each document. Out: episodes in the order in which they are said to have happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tocsin.record.actors import summarise_actors
from tocsin.record.chronicle import chronicle_of
from tocsin.record.entries import ActorSummary, Entry
from tocsin.record.episodes.claims import report_of
from tocsin.record.episodes.clustering import cluster
from tocsin.record.episodes.episode import Episode
from tocsin.record.episodes.judged import judged_clusters
from tocsin.record.episodes.summary import Surroundings, episode_of
from tocsin.record.judgements import Pairs
from tocsin.record.times import sort_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Happenings:
    """The episodes of a case as of a day, and what else was found on the way to them."""

    episodes: tuple[Episode, ...]
    names: Mapping[tuple[str, str], str]  # the case's name by document id and the reading's actor id
    country_of: Mapping[str, str | None]  # by document id: which one it speaks of


def episodes_of(entries: Iterable[Entry], origin_of: Mapping[str, str], actors: Sequence[ActorSummary] | None = None) -> list[Episode]:
    """Every episode of these entries, undated ones last. `actors`: their summaries, where they are at hand already."""
    return list(happenings_of(entries, origin_of, actors).episodes)


def happenings_of(
    entries: Iterable[Entry], origin_of: Mapping[str, str], actors: Sequence[ActorSummary] | None = None, judged: Pairs | None = None
) -> Happenings:
    """The same with the names and countries that belong to them. `judged`: assertions that are of one happening, or of two."""
    known = list(entries)
    summaries = summarise_actors(known) if actors is None else actors
    around = Surroundings(
        lines={(line.entry.document.id, line.event.id): line for line in chronicle_of(known)},
        origin_of=origin_of,
        names={(document, actor.id): summary.name for summary in summaries for document, actor in summary.members},
    )
    clusters = cluster(report_of(entry) for entry in known)
    parts = judged_clusters(clusters.all, judged or Pairs())
    episodes = sorted((episode_of(found, around) for found in parts), key=_order)
    return Happenings(episodes=tuple(episodes), names=around.names, country_of=clusters.country_of)


def _order(episode: Episode) -> tuple[str, str, str]:
    return sort_key(episode.time), episode.tellings[0].line.entry.known_from, episode.id
