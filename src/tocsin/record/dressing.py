"""Episodes and conflicts with the lines that show them, and both from whole entries.

In: what was joined, and the lines of the chronicle and of the figures. Out: the same with each telling and each number on its line.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tocsin.record.actors import summarise_actors
from tocsin.record.chronicle import chronicle_of
from tocsin.record.conflicts.conflict import Claimed, Conflict, ConflictOf, Reported, RowOf, ToldConflict
from tocsin.record.entries import ActorSummary, ChronicleLine, Entry, FigureLine
from tocsin.record.episodes.episode import DisagreementOf, Episode, EpisodeOf, Side, SideOf, Telling, Told, ToldEpisode, ToldSide, order_of
from tocsin.record.figures import figures_of
from tocsin.record.gist.records import EventGist, Gist, Source
from tocsin.record.gist.taking import gist_of
from tocsin.record.joins import Joins, Known, Names, joined, names_of
from tocsin.record.judgements import Pairs

Lines = Mapping[tuple[str, str], ChronicleLine]
"""By document id and event id."""
FigureLines = Mapping[tuple[str, str], FigureLine]
"""By document id and figure id."""
Open = Callable[[Collection[str]], Iterable[Entry]]
"""Gives the entries of documents, by their ids."""


class TakenGists:
    """The gists of entries at hand."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._gists = sorted(map(gist_of, entries), key=lambda gist: (gist.source.known_from, gist.source.id))
        self._events = {(gist.source.id, told.event.id): (gist.source, told) for gist in self._gists for told in gist.events}

    def __iter__(self) -> Iterator[Gist]:
        return iter(self._gists)

    def find(self, document: str, event: str) -> tuple[Source, EventGist]:
        """One event."""
        return self._events[document, event]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happenings:
    """The episodes of a case as of a day, and what they were made of."""

    episodes: tuple[Episode, ...]
    told: tuple[ToldEpisode, ...]  # the same without their lines
    joins: Joins
    lines: Lines

    @property
    def names(self) -> Names:
        """The case's names for actors."""
        return self.joins.known.names


def episodes_of(entries: Iterable[Entry], origin_of: Mapping[str, str], actors: Sequence[ActorSummary] | None = None) -> list[Episode]:
    """Every episode of these entries, undated ones last. `actors`: their summaries, where they are at hand already."""
    return list(happenings_of(entries, origin_of, actors).episodes)


def happenings_of(
    entries: Iterable[Entry], origin_of: Mapping[str, str], actors: Sequence[ActorSummary] | None = None, judged: Pairs | None = None
) -> Happenings:
    """The same with what belongs to them. `judged`: assertions that are of one happening, or of two."""
    entries = list(entries)
    names = names_of(summarise_actors(entries) if actors is None else actors)
    joins = joined(TakenGists(entries), Known(origin_of=origin_of, names=names, judged=judged or Pairs()))
    return dressed_happenings(joins, entries)


def dressed_happenings(joins: Joins, entries: Iterable[Entry]) -> Happenings:
    """All episodes, undated ones last, with the lines of these entries."""
    lines = lines_of(entries)
    told = tuple(sorted(joins.episodes(), key=order_of))
    return Happenings(episodes=tuple(dressed_episode(episode, lines) for episode in told), told=told, joins=joins, lines=lines)


def lines_of(entries: Iterable[Entry]) -> Lines:
    """The chronicle's lines of these entries."""
    return {(line.entry.document.id, line.event.id): line for line in chronicle_of(entries)}


def dressed_episodes(told: Iterable[ToldEpisode], open_: Open) -> list[Episode]:
    """These episodes with their lines; only the documents that tell of them are opened."""
    some = list(told)
    lines = lines_of(open_({one.source.id for episode in some for one in episode.tellings}))
    return [dressed_episode(episode, lines) for episode in some]


def dressed_conflicts(told: Iterable[ToldConflict], open_: Open, actors: Sequence[ActorSummary]) -> list[Conflict]:
    """These conflicts with their lines; only the documents that differ are opened."""
    some = list(told)
    telling = {one.source.id for conflict in some for side in conflict.sides for one in side.tellings}
    entries = list(open_(telling | {one.source.id for conflict in some for row in conflict.rows for one in row.numbers}))
    numbers = _by_figure(figures_of(entries, actors))
    lines = lines_of(entries)
    return [dressed_conflict(conflict, lines, numbers) for conflict in some]


def _by_figure(figures: Iterable[FigureLine]) -> FigureLines:
    return {(line.entry.document.id, line.figure.id): line for line in figures}


def conflicts_in(found: Happenings, figures: Iterable[FigureLine]) -> list[Conflict]:
    """What is told differently, with the lines of these figures."""
    numbers = _by_figure(figures)
    disputed = found.joins.disputed
    for episode in found.told:
        disputed.take(episode)
    return [dressed_conflict(conflict, found.lines, numbers) for conflict in found.joins.conflicts(disputed)]


def dressed_episode(episode: ToldEpisode, lines: Lines) -> Episode:
    """An episode with its lines."""
    disagreements = tuple(
        DisagreementOf(slot=one.slot, sides=tuple(_side(side, lines) for side in one.sides)) for one in episode.disagreements
    )
    tellings = tuple(_telling(told, lines) for told in episode.tellings)
    fields = {name: getattr(episode, name) for name in EpisodeOf.__dataclass_fields__ if name not in ("disagreements", "tellings")}
    return EpisodeOf(**fields, disagreements=disagreements, tellings=tellings)


def dressed_conflict(conflict: ToldConflict, lines: Lines, numbers: FigureLines) -> Conflict:
    """A conflict with its lines."""
    rows = (
        RowOf(
            of=row.of,
            numbers=tuple(_reported(one, numbers) for one in row.numbers),
            nature=row.nature,
            explained=row.explained,
            spread=row.spread,
        )
        for row in conflict.rows
    )
    return ConflictOf(
        id=conflict.id,
        slot=conflict.slot,
        subject=conflict.subject,
        nature=conflict.nature,
        sides=tuple(_side(side, lines) for side in conflict.sides),
        rows=tuple(rows),
        episode=conflict.episode,
    )


def _telling(told: Told, lines: Lines) -> Telling:
    line = lines[told.source.id, told.gist.event.id]
    return Telling(line=line, stance=told.stance, voice=told.voice, origin=told.origin, because=told.because)


def _side(side: ToldSide, lines: Lines) -> Side:
    return SideOf(value=side.value, voices=side.voices, origins=side.origins, tellings=tuple(_telling(t, lines) for t in side.tellings))


def _reported(one: Claimed, numbers: FigureLines) -> Reported:
    line = numbers[one.source.id, one.gist.figure.id]
    return Reported(line=line, low=one.low, high=one.high, voice=one.voice, origin=one.origin, basis=one.basis)
