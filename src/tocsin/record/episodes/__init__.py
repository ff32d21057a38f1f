"""Episodes: what many documents assert, put together by the happening that they tell of.

In: entries and the origin of each document. Out: episodes in the order in which they are said to have happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tocsin.record.actors import summarise_actors
from tocsin.record.chronicle import chronicle_of
from tocsin.record.entries import ActorSummary, Entry
from tocsin.record.episodes.claims import report_of
from tocsin.record.episodes.clustering import cluster
from tocsin.record.episodes.episode import Episode
from tocsin.record.episodes.summary import Surroundings, episode_of
from tocsin.record.times import sort_key


def episodes_of(entries: Iterable[Entry], origin_of: Mapping[str, str], actors: Sequence[ActorSummary] | None = None) -> list[Episode]:
    """Every episode of these entries, undated ones last. `actors`: their summaries, where they are at hand already."""
    known = list(entries)
    around = surroundings_of(known, origin_of, actors)
    clusters = cluster(report_of(entry) for entry in known)
    return sorted((episode_of(found, around) for found in clusters), key=_order)


def surroundings_of(known: Sequence[Entry], origin_of: Mapping[str, str], actors: Sequence[ActorSummary] | None) -> Surroundings:
    """The chronicle's lines and the case's names."""
    summaries = summarise_actors(known) if actors is None else actors
    return Surroundings(
        lines={(line.entry.document.id, line.event.id): line for line in chronicle_of(known)},
        origin_of=origin_of,
        names={(document, actor.id): summary.name for summary in summaries for document, actor in summary.members},
    )


def _order(episode: Episode) -> tuple[str, str, str]:
    return sort_key(episode.time), episode.tellings[0].line.entry.known_from, episode.id
