"""What all exporters draw from: the case as of a day, once, with private persons' names covered.

In: a case and a day. Out: a `Material`. Its strings still have all names in them; whatever an exporter writes passes through `cover`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tocsin.errors import TocsinError
from tocsin.read.names import fold
from tocsin.record.case import Case
from tocsin.record.entries import ActorSummary, ChronicleLine, Entry, FigureLine, StatementLine, TieLine
from tocsin.record.episodes.episode import Episode
from tocsin.record.origins.lineage import Origin
from tocsin.show.exports import Wish
from tocsin.show.exports.privacy import Cover, cover_for
from tocsin.show.exports.writing import counted


@dataclass(frozen=True, kw_only=True)
class Material:
    """All that a case answers as of a day."""

    as_of: str | None
    entries: list[Entry]
    events: list[ChronicleLine]
    statements: list[StatementLine]
    figures: list[FigureLine]
    ties: list[TieLine]
    actors: list[ActorSummary]
    episodes: list[Episode]
    origins: list[Origin]
    cover: Cover

    @cached_property
    def origin_of(self) -> dict[str, str]:
        """Origin.id by Document.id."""
        return {document: origin.id for origin in self.origins for document in origin.documents}

    @cached_property
    def actor_of(self) -> dict[tuple[str, str], int]:
        """The place in `actors` by document id and the reading's actor id."""
        return {(document, actor.id): i for i, summary in enumerate(self.actors) for document, actor in summary.members}


def drawing(write: Callable[[Material, Path], str]) -> Callable[[Case, Wish, Path], str]:
    """A writer of material as a writer of cases, which also says how many persons were covered."""

    def write_case(case: Case, wish: Wish, path: Path) -> str:
        material = gathered(case, wish)
        said = write(material, path)
        if not material.cover.persons:
            return said
        persons = counted(material.cover.persons, "private person")
        return f"{said}; {persons} covered (name those with a public role by --public, or all by --all-names)"

    return write_case


def gathered(case: Case, wish: Wish) -> Material:
    """The material of a case. Raises TocsinError when a person is to be named whom the case does not know."""
    as_of = wish.as_of
    ties, actors = case.ties(as_of), case.actors(as_of)
    known = {fold(form) for actor in actors for form in (actor.name, *actor.aliases)}
    for name in wish.public:
        if fold(name) not in known:
            raise TocsinError(f"--public {name!r}: the case knows nobody of this name; see: tocsin actors --case {case.path}")
    return Material(
        as_of=as_of,
        entries=case.entries(as_of),
        events=case.chronicle(as_of),
        statements=case.statements(as_of),
        figures=case.figures(as_of),
        ties=ties,
        actors=actors,
        episodes=case.episodes(as_of),
        origins=case.origins(as_of),
        cover=Cover({}) if wish.all_names else cover_for(actors, ties, wish.public),
    )
