"""Actors as the page shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.record.entries import ActorSummary, Entry, Join
from tocsin.show.dossier.anchors import Anchors
from tocsin.show.dossier.lines import LineView, Link
from tocsin.show.dossier.said import StatementView
from tocsin.show.dossier.ties import TieView, tie_views
from tocsin.show.dossier.when import iso_words
from tocsin.show.dossier.words import humanise, source_name, words


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """One actor of the case."""

    anchor: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str | None
    sector: str | None
    roles: tuple[str, ...]
    documents: int
    mentions: int
    places: tuple[tuple[Link, int], ...]  # first mention in each document, and how many there
    lines: tuple[LineView, ...]
    statements: tuple[StatementView, ...]
    ties: tuple[TieView, ...]
    joins: tuple[Join, ...]  # why names that differ are taken for one


def actor_views(
    actors: Sequence[ActorSummary],
    entries: Sequence[Entry],
    lines: Sequence[LineView],
    statements: Sequence[StatementView],
    anchors: Anchors,
) -> list[ActorView]:
    """All actors, the most mentioned first (as the record orders them)."""
    by_actor: dict[str, list[LineView]] = defaultdict(list)
    for line in lines:
        for anchor in {link.anchor for link in (*line.who, *line.whom) if link.anchor}:
            by_actor[anchor].append(line)
    said: dict[str, list[StatementView]] = defaultdict(list)
    for statement in statements:
        if statement.speaker.anchor:
            said[statement.speaker.anchor].append(statement)
    ties = tie_views(entries, actors, anchors)
    entry_of = {entry.document.id: entry for entry in entries}
    views = []
    for slug, summary in zip(anchors.of_summary, actors, strict=True):
        anchor = f"a-{slug}"
        views.append(
            ActorView(
                anchor=anchor,
                name=summary.name,
                aliases=tuple(a for a in summary.aliases if a != summary.name),
                kind=summary.kind,
                country=summary.country,
                sector=words().sectors.get(summary.sector, humanise(summary.sector)) if summary.sector else None,
                roles=summary.roles,
                documents=summary.documents,
                mentions=summary.mentions,
                places=_places(summary, entry_of, anchors),
                lines=tuple(by_actor[anchor]),
                statements=tuple(said[anchor]),
                ties=ties.get(anchor, ()),
                joins=summary.joins,
            )
        )
    return views


def _places(summary: ActorSummary, entry_of: dict[str, Entry], anchors: Anchors) -> tuple[tuple[Link, int], ...]:
    found: dict[str, tuple[Link, int]] = {}
    for document_id, actor in summary.members:
        entry = entry_of.get(document_id)
        mentions = [m for m in entry.reading.mentions if m.actor == actor.id] if entry else []
        if entry is None or not mentions:
            continue
        link, before = found.get(document_id, (None, 0))
        first = min(mentions, key=lambda m: m.start)
        label = f"{source_name(entry.document)}, {iso_words(entry.document.published)}"
        found[document_id] = (link or Link(label, anchors.text(document_id, first.id)), before + len(mentions))
    return tuple(found.values())
