"""Episodes and conflicts as the page shows them: each happening once, who told it when, and what is told differently.

In: episodes, conflicts, the page's addresses. Out: views. What is told only once stays in the chronicle alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.record.conflicts.conflict import Conflict, Row
from tocsin.record.episodes.episode import Disagreement, Episode, Side, Telling
from tocsin.show.conflicts import QUESTIONS, spread_words
from tocsin.show.dossier.anchors import Anchors
from tocsin.show.dossier.dots import Dots, dots_of
from tocsin.show.dossier.figures import FigureView, figure_view
from tocsin.show.dossier.lines import Link
from tocsin.show.dossier.when import NO_DATE, Stretch, iso_words, parse, stretch, time_words
from tocsin.show.dossier.words import Family, family_of, source_name

STANCES = {"asserts": "says so", "denies": "denies it", "expects": "expects it", "supposes": "holds it possible"}
STATUSES = {"disputed": "disputed", "denied": "only denied", "expected": "only expected"}
BAR = 26.0  # picture units of a bar for each origin
LONGEST_BAR = 260.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingView:
    """One report of a happening."""

    document: str
    stance: str
    stance_label: str
    voice: str
    line: Link  # to its line of the chronicle; the words are its sentence
    outlet: str
    reported: str
    day: float | None  # of the report, as a day number
    because: str

    @property
    def headline(self) -> str:
        """For a tooltip or a screen reader."""
        return f"{self.voice} {self.stance_label} ({self.outlet}, {self.reported}): {self.line.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """One value with those who give it; `bar` is as long as it has origins."""

    value: str
    voices: tuple[str, ...]
    origins: int
    bar: float
    lines: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementView:
    """A question and what is answered."""

    question: str
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeView:
    """A happening that is told more than once."""

    anchor: str
    family: Family
    label: str
    when: str
    stretch: Stretch | None
    where: str | None
    status: str
    chip: str | None
    origins: int
    documents: int
    asserting: tuple[str, ...]
    denying: tuple[str, ...]
    expecting: tuple[str, ...]
    tellings: tuple[TellingView, ...]
    disagreements: tuple[DisagreementView, ...]

    @property
    def told(self) -> str:
        """How widely, in words."""
        origins = f"{self.origins} independent origin{'' if self.origins == 1 else 's'}"
        return f"{origins}, {self.documents} report{'' if self.documents == 1 else 's'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersView:
    """Numbers of one thing, drawn side by side where they differ."""

    of: str
    spread: str
    explained: str | None
    nature: str
    claims: tuple[FigureView, ...]
    bases: tuple[str | None, ...]  # how each came about
    dots: Dots[FigureView] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictView:
    """Something that is told differently."""

    anchor: str
    subject: str
    question: str
    nature: str
    sides: tuple[SideView, ...]
    rows: tuple[NumbersView, ...]
    episode: Link | None


def episode_views(episodes: Iterable[Episode], anchors: Anchors) -> list[EpisodeView]:
    """The happenings that are told more than once, in the order of time."""
    return [_episode_view(episode, anchors) for episode in episodes if len(episode.tellings) > 1]


def conflict_views(conflicts: Iterable[Conflict], shown: Sequence[EpisodeView], anchors: Anchors) -> list[ConflictView]:
    """All conflicts and series; an episode that the page shows is linked."""
    known = {view.anchor: view for view in shown}
    return [_conflict_view(conflict, known, anchors) for conflict in conflicts]


def _episode_view(episode: Episode, anchors: Anchors) -> EpisodeView:
    return EpisodeView(
        anchor=_episode_anchor(episode.id),
        family=family_of(episode.tellings[0].line.event.event),
        label=episode.label,
        when=time_words(episode.time) if episode.time else NO_DATE,
        stretch=stretch(episode.time),
        where=episode.place.name if episode.place and episode.place.name not in episode.label else None,
        status=episode.status,
        chip=STATUSES.get(episode.status),
        origins=episode.origins,
        documents=episode.documents,
        asserting=episode.asserting,
        denying=episode.denying,
        expecting=episode.expecting,
        tellings=tuple(_telling_view(telling, anchors) for telling in episode.tellings),
        disagreements=tuple(_disagreement_view(found, anchors) for found in episode.disagreements),
    )


def _telling_view(telling: Telling, anchors: Anchors) -> TellingView:
    line = telling.line
    document = line.entry.document
    published = parse(document.published)
    day = published.as_day() if published else None
    return TellingView(
        document=document.id,
        stance=telling.stance,
        stance_label=STANCES[telling.stance],
        voice=telling.voice,
        line=_line_link(telling, anchors),
        outlet=source_name(document),
        reported=iso_words(document.published),
        day=float(day.toordinal()) if day else None,
        because=telling.because,
    )


def _line_link(telling: Telling, anchors: Anchors) -> Link:
    line = telling.line
    return Link(line.sentence_text, anchors.line(line.entry.document.id, line.event.id))


def _disagreement_view(found: Disagreement, anchors: Anchors) -> DisagreementView:
    return DisagreementView(question=QUESTIONS[found.slot], sides=_side_views(found.sides, anchors))


def _side_views(sides: Sequence[Side], anchors: Anchors) -> tuple[SideView, ...]:
    most = max((side.origins for side in sides), default=1)
    unit = min(BAR, LONGEST_BAR / max(most, 1))
    return tuple(
        SideView(
            value=side.value,
            voices=side.voices,
            origins=side.origins,
            bar=unit * side.origins,
            lines=tuple(_line_link(telling, anchors) for telling in side.tellings),
        )
        for side in sides
    )


def _conflict_view(conflict: Conflict, known: dict[str, EpisodeView], anchors: Anchors) -> ConflictView:
    episode = known.get(_episode_anchor(conflict.episode or ""))
    return ConflictView(
        anchor=f"c-{conflict.id}",
        subject=conflict.subject,
        question=QUESTIONS[conflict.slot],
        nature=conflict.nature,
        sides=_side_views(conflict.sides, anchors),
        rows=tuple(_numbers_view(row, anchors) for row in conflict.rows),
        episode=Link(episode.label, episode.anchor) if episode else None,
    )


def _numbers_view(row: Row, anchors: Anchors) -> NumbersView:
    claims = tuple(figure_view(number.line, anchors) for number in row.numbers)
    return NumbersView(
        of=row.of,
        spread=spread_words(row),
        explained=row.explained,
        nature=row.nature,
        claims=claims,
        bases=tuple(number.basis for number in row.numbers),
        dots=dots_of(claims),
    )


def _episode_anchor(identifier: str) -> str:
    return f"e-{identifier}"
