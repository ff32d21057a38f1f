"""How each prepared answer is computed: from the case as of a day to rows. Runs in the server for a small case, beside it for a large
one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from tocsin.record.actors import summarise_actors
from tocsin.record.assertions import ASSERTIONS
from tocsin.record.case import Case, last_day
from tocsin.record.conflicts.conflict import Conflict
from tocsin.record.conflicts.conflict import Row as Numbers
from tocsin.record.entries import ActorSummary, Entry
from tocsin.record.episodes.episode import Episode, Side
from tocsin.record.tallies import days
from tocsin.serial import to_json
from tocsin.show.amounts import amount_words
from tocsin.show.dossier.anchors import Anchors
from tocsin.show.dossier.arcs import arc_picture
from tocsin.show.dossier.people import actor_views
from tocsin.show.dossier.words import source_name
from tocsin.show.workbench.addresses import HASH_LENGTH
from tocsin.show.workbench.network.producing import links
from tocsin.show.workbench.prepared.shapes import (
    ActorShape,
    ConflictShape,
    EpisodeShape,
    NumberShape,
    RowShape,
    SideShape,
    TellingShape,
    WatchShape,
)
from tocsin.show.workbench.prepared.store import Key, Row, Store
from tocsin.watch.watch import Watch

LARGEST_NETWORK = 2_000  # documents
MOST_REPLAYED = 500  # days of the replay; a longer time goes in larger steps
Produce = Callable[[Case, str | None], Iterable[Row]]


def produce(case_path: Path, store_path: Path, key: Key, as_of: str | None) -> None:
    """Compute an answer and keep it. A function of a module, so that a process of its own can run it."""
    with Case(case_path, create=False) as case:
        rows = list(PRODUCERS[key.name](case, as_of))
    Store(store_path).put(key, rows)


def actors(case: Case, as_of: str | None) -> Iterator[Row]:
    """Everybody, most widely reported first."""
    lines: Counter[tuple[str, str]] = Counter()
    said: Counter[tuple[str, str]] = Counter()

    def counted() -> Iterator[Entry]:
        for entry in case.iter_entries(as_of):
            for event in entry.reading.events:
                lines.update({(entry.document.id, p.actor) for p in (*event.actors, *event.recipients) if p.actor})
            said.update((entry.document.id, s.source_actor) for s in entry.reading.statements if s.source_actor)
            yield entry

    summaries = summarise_actors(counted(), case.pairs("actor"))
    for slug, summary in zip(Anchors((), summaries).of_summary, summaries, strict=True):
        members = tuple((document, actor.id) for document, actor in summary.members)
        yield _actor_row(slug, summary, members, (sum(lines[m] for m in members), sum(said[m] for m in members)))


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
        members=members,
    )
    words = " ".join((summary.name, *summary.aliases, *summary.roles, summary.country or ""))
    names = [f"{document[:HASH_LENGTH]}-{actor}" for document, actor in members]
    return Row(id=slug, value=to_json(shape), one=summary.kind, two=summary.sector or "", words=words, names=names)


def episodes(case: Case, as_of: str | None) -> Iterator[Row]:
    """In the order of their times."""
    for episode in case.episodes(as_of):
        words = " ".join((episode.label, *episode.who, episode.place.name if episode.place else "", *episode.asserting, *episode.denying))
        differs = "differing" if episode.disagreements else ""
        yield Row(id=episode.id, value=to_json(_episode(episode)), one=episode.status, two=differs, words=f"{episode.kind} {words}")


def _episode(episode: Episode) -> EpisodeShape:
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
            TellingShape(document=t.line.entry.document.id, event=t.line.event.id, assertion=t.line.id, because=t.because)
            for t in episode.tellings
        ),
    )


def _side(side: Side) -> SideShape:
    tellings = tuple((t.line.entry.document.id, t.line.event.id) for t in side.tellings)
    return SideShape(value=side.value, voices=side.voices, origins=side.origins, tellings=tellings)


def origins(case: Case, as_of: str | None) -> Iterator[Row]:
    """The largest first."""
    for origin in sorted(case.origins(as_of), key=lambda one: -len(one.nodes)):
        words = " ".join(text for node in (origin.root, *origin.nodes) for text in (node.name, node.key or ""))
        yield Row(id=origin.id, value=to_json(origin), one="tree" if len(origin.nodes) > 1 or origin.links else "alone", words=words)


def conflicts(case: Case, as_of: str | None) -> Iterator[Row]:
    """What nothing explains first."""
    for conflict in case.conflicts(as_of):
        words = " ".join((conflict.subject, *(side.value for side in conflict.sides), *(row.of for row in conflict.rows)))
        yield Row(id=conflict.id, value=to_json(_conflict(conflict)), one=conflict.slot, two=conflict.nature, words=words)


def _conflict(conflict: Conflict) -> ConflictShape:
    return ConflictShape(
        id=conflict.id,
        slot=conflict.slot,
        subject=conflict.subject,
        nature=conflict.nature,
        episode=conflict.episode,
        sides=tuple(map(_side, conflict.sides)),
        rows=tuple(map(_numbers, conflict.rows)),
    )


def _numbers(row: Numbers) -> RowShape:
    numbers = tuple(
        NumberShape(
            amount=amount_words(one.line.figure),
            voice=one.voice,
            document=one.line.entry.document.id,
            figure=one.line.figure.id,
            outlet=source_name(one.line.entry.document),
            reported=one.line.entry.document.published,
            basis=one.basis,
        )
        for one in row.numbers
    )
    return RowShape(of=row.of, nature=row.nature, explained=row.explained, numbers=numbers)


def watch(case: Case, as_of: str | None) -> Iterator[Row]:
    """The warning of the day, the signs, positions and definitions, and the warning of each day before."""
    known = sorted(day for day, _ in days(case.derived(ASSERTIONS)) if day <= last_day(as_of))
    if not known:
        yield Row(id="watch", value=to_json(WatchShape(warning=None, signs=(), board=None, panel=None, replay=None)))
        return
    watched = Watch(case)
    last = watched.day(as_of).isoformat()
    step = max(1, (date.fromisoformat(last) - date.fromisoformat(known[0])).days // MOST_REPLAYED)
    shape = WatchShape(
        warning=watched.warn(as_of),
        signs=tuple(watched.signs(as_of)),
        board=watched.board(as_of),
        panel=watched.panel(as_of),
        replay=watched.replay(min(known[0], last), last, step=step),
    )
    yield Row(id="watch", value=to_json(shape))


def network(case: Case, as_of: str | None) -> Iterator[Row]:
    """Who is tied to whom, as a picture; nothing for a case so large that it would not be read."""
    if len(case) > LARGEST_NETWORK:
        return
    entries = case.entries(as_of)
    summaries = case.actors(as_of)
    picture = arc_picture(actor_views(summaries, entries, [], [], Anchors(entries, summaries)))
    if picture is not None:
        yield Row(id="network", value=to_json(picture))


PRODUCERS: dict[str, Produce] = {
    "actors": actors,
    "episodes": episodes,
    "origins": origins,
    "conflicts": conflicts,
    "watch": watch,
    "network": network,
    "links": links,
}
