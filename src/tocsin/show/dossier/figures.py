"""The claimed numbers as the page shows them: by kind, then by what is counted, each with who says so and its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from tocsin.read.figures.lexicon import lexicon
from tocsin.record.entries import Entry, FigureGroup, FigureLine
from tocsin.record.figures import figure_groups, figures_of
from tocsin.records import Figure
from tocsin.show.amounts import amount_words
from tocsin.show.dossier.anchors import Anchors
from tocsin.show.dossier.dots import Dots, dots_of
from tocsin.show.dossier.highlights import Mark, Segment, segments
from tocsin.show.dossier.lines import Link
from tocsin.show.dossier.when import iso_words, time_words
from tocsin.show.dossier.words import asserted_by, humanise, source_name, words
from tocsin.show.language import say


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """One claimed number."""

    assertion: str  # its id
    standing: str | None  # accepted, corrected or rejected by an analyst; None: not judged
    figure: Figure
    anchor: str
    amount: str
    topic: str
    when: str | None
    printed: str  # as the report prints it
    certainty: str
    certainty_label: str
    holder: Link | None
    voice: str  # "own" or "attributed"
    says: str
    speaker: str  # the nearest voice, or the outlet
    statements: tuple[Link, ...]
    outlet: str
    reported: str
    document: Link
    text_anchor: str
    sentence: tuple[Segment, ...]
    words: str  # the sentence on one line

    @property
    def headline(self) -> str:
        """The claim in one breath, for a tooltip or a screen reader."""
        return f"{self.amount} {self.topic}, {self.says}, {self.outlet}, {self.reported}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """Figures that count the same thing; with a picture where their values differ."""

    label: str
    views: tuple[FigureView, ...]
    dots: Dots[FigureView] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KindView:
    """All figures of one kind. Topics with differing values stand first, then the most claimed."""

    key: str
    label: str
    definition: str
    topics: tuple[TopicView, ...]

    @property
    def number(self) -> int:
        """How many figures it has."""
        return sum(len(topic.views) for topic in self.topics)


def kind_views(entries: Sequence[Entry], anchors: Anchors) -> list[KindView]:
    """All figures of the case."""
    groups = figure_groups(figures_of(entries))
    return [_kind_view(kind, [_topic_view(g, anchors) for g in members]) for kind, members in groupby(groups, key=lambda g: g.kind)]


def kind_label(kind: str | None) -> str:
    """A label in words: "share of the vote"."""
    return words().figures.get(kind or "", humanise(kind or "other"))


def _kind_view(kind: str, topics: list[TopicView]) -> KindView:
    known = lexicon().kinds.get(kind)
    ordered = sorted(topics, key=lambda topic: (topic.dots is None, -len(topic.views)))
    return KindView(key=kind, label=kind_label(kind), definition=known.definition if known else "", topics=tuple(ordered))


def _topic_view(group: FigureGroup, anchors: Anchors) -> TopicView:
    views = tuple(figure_view(line, anchors) for line in group.lines)
    return TopicView(label=group.topic or kind_label(group.kind), views=views, dots=dots_of(views))


def figure_view(line: FigureLine, anchors: Anchors) -> FigureView:
    """One claimed number."""
    """One figure."""
    figure, document = line.figure, line.entry.document
    outlet = source_name(document)
    holder = Link(line.holder, anchors.actor(document.id, figure.holder)) if line.holder else None
    return FigureView(
        assertion=line.id,
        standing=line.standing,
        figure=figure,
        anchor=anchors.figure(document.id, figure.id),
        amount=amount_words(figure),
        topic=line.topic or kind_label(figure.kind),
        when=time_words(figure.time) if figure.time else None,
        printed=" ".join(figure.text.split()),
        certainty=figure.certainty,
        certainty_label=words().certainty.get(figure.certainty, humanise(figure.certainty)),
        holder=holder,
        voice="attributed" if line.speakers else "own",
        says=_says(line, outlet),
        speaker=line.speakers[0] if line.speakers else outlet,
        statements=tuple(
            Link(f"Statement of {speaker} ({s.attitude})", anchors.statement(document.id, s.id))
            for speaker, s in zip(line.speakers, line.statements, strict=True)
        ),
        outlet=outlet,
        reported=iso_words(document.published),
        document=Link(document.title or document.key, anchors.document(document.id)),
        text_anchor=anchors.text(document.id, figure.id),
        words=line.sentence_text,
        sentence=tuple(segments(document.text, line.sentence, [Mark(start=figure.start, end=figure.end, layer="figure", tip="")])),
    )


def _says(line: FigureLine, outlet: str) -> str:
    if not line.speakers:
        return say("told by {outlet} itself", outlet=outlet)
    return say(", as told by ").join([asserted_by(line.statements[0].attitude, line.speakers[0]), *line.speakers[1:]])
