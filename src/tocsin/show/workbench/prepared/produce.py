"""How each prepared answer is computed: from the case as of a day to rows. Runs in the server for a small case, beside it for a large
one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from tocsin.record.actors import summarise_casts
from tocsin.record.case import Case
from tocsin.record.conflicts import Disputed
from tocsin.record.conflicts.conflict import ToldConflict, ToldRow
from tocsin.record.entries import ActorSummary
from tocsin.record.episodes.episode import ToldEpisode, ToldSide, order_of
from tocsin.record.joins import CaseNames, Joins, Names, names_of
from tocsin.serial import from_json, to_json
from tocsin.show.amounts import amount_words
from tocsin.show.dossier.anchors import Anchors, slugs_of
from tocsin.show.dossier.arcs import arc_picture
from tocsin.show.dossier.people import actor_views
from tocsin.show.dossier.words import source_name
from tocsin.show.workbench.addresses import HASH_LENGTH
from tocsin.show.workbench.network.links import Actor, Somebody
from tocsin.show.workbench.network.producing import links
from tocsin.show.workbench.prepared.shapes import (
    ActorShape,
    ConflictShape,
    EpisodeShape,
    Members,
    NumberShape,
    RowShape,
    SideShape,
    TellingShape,
)
from tocsin.show.workbench.prepared.store import Key, Row, Store
from tocsin.show.workbench.prepared.watching import watch_rows

LARGEST_NETWORK = 2_000  # documents
GROUPS = (("watch",), ("actors", "network"), ("episodes", "conflicts"), ("links",), ("origins",))
"""Answers that are computed together, each group in a process of its own, and the order in which they build on each other."""


Prepared = Callable[[], Iterator[Somebody] | None]


class Answers:
    """A case as of a day, with what several answers need computed once."""

    def __init__(self, case: Case, as_of: str | None, prepared: Prepared = lambda: None) -> None:
        """`prepared`: everybody, where the actors are there already."""
        self.case = case
        self.as_of = as_of
        self.prepared = prepared
        self._names: Names | None = None
        self._disputed: Disputed | None = None

    def actors(self) -> list[ActorSummary]:
        """Everybody. They are not kept, but what they are called is: of a large case they take more room than all else."""
        summaries = summarise_casts(self.case.casts(self.as_of), self.case.pairs("actor"))
        self._names = names_of(summaries)
        return summaries

    @cached_property
    def joins(self) -> Joins:
        """The events put together."""
        if self._names is None and (everybody := self.prepared()) is not None:
            names = self._names = CaseNames()
            for one, members in everybody:
                for document, actor in members:
                    names.add(document, actor, one.name)
        elif self._names is None:
            self.actors()
        return self.case.joins(self.as_of, self._names)

    def episodes(self) -> Iterator[ToldEpisode]:
        """One after the other, in the order in which they were first told of."""
        disputed = self.joins.disputed
        for episode in self.joins.episodes():
            disputed.take(episode)
            yield episode
        self._disputed = disputed

    def conflicts(self) -> list[ToldConflict]:
        """What is told differently."""
        if self._disputed is None:
            for _ in self.episodes():
                pass
        return self.joins.conflicts(self._disputed) if self._disputed else []


Produce = Callable[[Answers], Iterable[Row]]


def produce(case_path: Path, store_path: Path, keys: Sequence[Key], as_of: str | None) -> None:
    """Compute answers and keep them. A function of a module, so that a process of its own can run it."""
    store = Store(store_path)
    with Case(case_path, create=False) as case:
        answers = Answers(case, as_of, lambda: _everybody(store, keys[0]))
        for key in keys:
            store.put(key, PRODUCERS[key.name](answers))


class _Named(msgspec.Struct):
    slug: str
    name: str
    kind: str
    country: str | None
    documents: int


def _everybody(store: Store, key: Key) -> Iterator[Somebody] | None:
    """The actors with their members, where they were prepared already."""
    number = store.find(Key("actors", key.version, key.day))
    return None if number is None else _prepared(store, number)


def _prepared(store: Store, number: int) -> Iterator[Somebody]:
    for value, more in store.everything(number):
        one = from_json(value, _Named)
        yield Actor(one.slug, one.name, one.kind, one.country, one.documents), from_json(more or b"[]", Members)


def actors(answers: Answers) -> Iterator[Row]:
    """Everybody, most widely reported first."""
    summaries = answers.actors()
    counts, order = _counts(answers, summaries)
    for slug, summary, counted in zip(slugs_of(summaries), summaries, counts, strict=True):
        members = sorted(((document, actor.id) for document, actor in summary.members), key=lambda member: order[member[0]])
        yield _actor_row(slug, summary, tuple(members), counted)


def _counts(answers: Answers, summaries: Sequence[ActorSummary]) -> tuple[list[tuple[int, int]], dict[str, int]]:
    """Of each, in how many lines of the chronicle it takes part, and how many statements it makes; and the documents in their order."""
    place: dict[str, dict[str, int]] = {}
    for number, summary in enumerate(summaries):
        for document, actor in summary.members:
            place.setdefault(document, {})[actor.id] = number
    acts, says = [0] * len(summaries), [0] * len(summaries)
    order: dict[str, int] = {}
    for cast in answers.case.casts(answers.as_of):
        order[cast.document] = len(order)
        places = place.get(cast.document, {})
        for part in cast.parts:
            acts[places[part.actor.id]] += part.acts
            says[places[part.actor.id]] += part.says
    return list(zip(acts, says, strict=True)), order


def _actor_row(slug: str, summary: ActorSummary, members: tuple[tuple[str, str], ...], counts: tuple[int, int]) -> Row:
    shape = ActorShape(
        slug=slug,
        name=summary.name,
        aliases=tuple(alias for alias in summary.aliases if alias != summary.name),
        kind=summary.kind,
        country=summary.country,
        sector=summary.sector,
        roles=summary.roles,
        documents=summary.documents,
        mentions=summary.mentions,
        lines=counts[0],
        statements=counts[1],
        joins=tuple((join.name, join.other, join.because) for join in summary.joins),
    )
    words = " ".join((summary.name, *summary.aliases, *summary.roles, summary.country or ""))
    names = [f"{document[:HASH_LENGTH]}-{actor}" for document, actor in members]
    return Row(id=slug, value=to_json(shape), one=summary.kind, two=summary.sector or "", words=words, names=names, more=to_json(members))


def episodes(answers: Answers) -> Iterator[Row]:
    """In the order of their times."""
    for episode in answers.episodes():
        words = " ".join((episode.label, *episode.who, episode.place.name if episode.place else "", *episode.asserting, *episode.denying))
        yield Row(
            id=episode.id,
            value=to_json(_episode(episode)),
            one=episode.status,
            two="differing" if episode.disagreements else "",
            words=f"{episode.kind} {words}",
            sort="\t".join(order_of(episode)),
        )


def _episode(episode: ToldEpisode) -> EpisodeShape:
    return EpisodeShape(
        id=episode.id,
        kind=episode.kind,
        label=episode.label,
        status=episode.status,
        time=episode.time,
        place=episode.place.name if episode.place else None,
        origins=episode.origins,
        documents=episode.documents,
        asserting=episode.asserting,
        denying=episode.denying,
        expecting=episode.expecting,
        disagreements=tuple((found.slot, tuple(map(_side, found.sides))) for found in episode.disagreements),
        tellings=tuple(
            TellingShape(document=t.source.id, event=t.gist.event.id, assertion=t.gist.id, because=t.because) for t in episode.tellings
        ),
    )


def _side(side: ToldSide) -> SideShape:
    tellings = tuple((t.source.id, t.gist.event.id) for t in side.tellings)
    return SideShape(value=side.value, voices=side.voices, origins=side.origins, tellings=tellings)


def origins(answers: Answers) -> Iterator[Row]:
    """The largest first."""
    for origin in sorted(answers.case.origins(answers.as_of), key=lambda one: -len(one.nodes)):
        words = " ".join(text for node in (origin.root, *origin.nodes) for text in (node.name, node.key or ""))
        yield Row(id=origin.id, value=to_json(origin), one="tree" if len(origin.nodes) > 1 or origin.links else "alone", words=words)


def conflicts(answers: Answers) -> Iterator[Row]:
    """What nothing explains first."""
    for conflict in answers.conflicts():
        words = " ".join((conflict.subject, *(side.value for side in conflict.sides), *(row.of for row in conflict.rows)))
        yield Row(id=conflict.id, value=to_json(_conflict(conflict)), one=conflict.slot, two=conflict.nature, words=words)


def _conflict(conflict: ToldConflict) -> ConflictShape:
    return ConflictShape(
        id=conflict.id,
        slot=conflict.slot,
        subject=conflict.subject,
        nature=conflict.nature,
        episode=conflict.episode,
        sides=tuple(map(_side, conflict.sides)),
        rows=tuple(map(_numbers, conflict.rows)),
    )


def _numbers(row: ToldRow) -> RowShape:
    numbers = tuple(
        NumberShape(
            amount=amount_words(one.gist.figure),
            voice=one.voice,
            document=one.source.id,
            figure=one.gist.figure.id,
            outlet=source_name(one.source),
            reported=one.source.published,
            basis=one.basis,
        )
        for one in row.numbers
    )
    return RowShape(of=row.of, nature=row.nature, explained=row.explained, numbers=numbers)


def network(answers: Answers) -> Iterator[Row]:
    """Who is tied to whom, as a picture; nothing for a case so large that it would not be read."""
    case, as_of = answers.case, answers.as_of
    if len(case) > LARGEST_NETWORK:
        return
    entries = case.entries(as_of)
    summaries = case.actors(as_of)
    picture = arc_picture(actor_views(summaries, entries, [], [], Anchors(entries, summaries)))
    if picture is not None:
        yield Row(id="network", value=to_json(picture))


def connections(answers: Answers) -> Iterator[Row]:
    """All ties between actors, and where each stands when they are drawn."""
    return links(answers.case, answers.as_of, answers.prepared())


def watch(answers: Answers) -> Iterator[Row]:
    """What the watch says, part by part."""
    return watch_rows(answers.case, answers.as_of)


PRODUCERS: dict[str, Produce] = {
    "actors": actors,
    "episodes": episodes,
    "origins": origins,
    "conflicts": conflicts,
    "watch": watch,
    "network": network,
    "links": connections,
}
