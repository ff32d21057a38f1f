"""Chronicle lines as the page shows them: when, who, what, whom, where, how certain, who says so, and the sentence itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.record.actors import display_names
from tocsin.record.entries import ChronicleLine
from tocsin.record.plain import plain
from tocsin.records import Participant
from tocsin.show.dossier.anchors import Anchors
from tocsin.show.dossier.highlights import Mark, Segment, segments
from tocsin.show.dossier.voice import judging_tip, judging_words
from tocsin.show.dossier.when import NO_DATE, Stretch, iso_words, stretch, time_words
from tocsin.show.dossier.words import Family, asserted_by, event_label, family_of, humanise, listed, source_name, words
from tocsin.show.language import say

NOT_NAMED = "somebody not named"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere in the page, or nowhere when `anchor` is None."""

    text: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """One line of the chronicle."""

    assertion: str  # its id
    standing: str | None  # accepted, corrected or rejected by an analyst; None: not judged
    anchor: str
    family: Family
    when: str
    printed: str | None  # the time as the report prints it
    carried: bool  # an earlier sentence prints it
    stretch: Stretch | None  # None: it cannot be placed in the picture
    who: tuple[Link, ...]
    what: str
    trigger: str  # the words of the report that say so
    detail: str  # type, mode, context
    whom: tuple[Link, ...]
    where: str | None
    certainty: str
    certainty_label: str
    voice: str  # "own" or "attributed"
    says: str
    statements: tuple[Link, ...]  # the chain of those who say so, the nearest first
    judged: tuple[str, ...]  # words by which the outlet itself judges in the sentence
    distance: str | None  # how the outlet keeps away from the word that names the event
    outlet: str
    reported: str
    document: Link
    text_anchor: str
    sentence: tuple[Segment, ...]

    @property
    def telling(self) -> str:
        """Whether the sentence reports or judges."""
        return "commentary" if self.judged else "reporting"

    @property
    def headline(self) -> str:
        """The line in one breath, for a tooltip or a screen reader."""
        who = listed([w.text for w in self.who]) or NOT_NAMED
        whom = listed([w.text for w in self.whom])
        return f"{self.when}: {who} – {self.what}{f' – {whom}' if whom else ''} ({self.certainty_label}; {self.says})"


def line_views(chronicle: Sequence[ChronicleLine], anchors: Anchors) -> tuple[list[LineView], list[LineView]]:
    """The lines that have a date, in the order of their dates, and those that have none, in the order of their reports."""
    views = [_line_view(line, anchors) for line in chronicle]
    dated = sorted((v for v in views if v.stretch), key=lambda v: v.stretch or (0.0, 0.0))
    return dated, [v for v in views if v.stretch is None]


def _line_view(line: ChronicleLine, anchors: Anchors) -> LineView:
    event, document = line.event, line.entry.document
    placed = stretch(event.time)
    outlet = source_name(document)
    return LineView(
        assertion=line.id,
        standing=line.standing,
        anchor=anchors.line(document.id, event.id),
        family=family_of(event.event),
        when=time_words(event.time) if placed or event.time else NO_DATE,
        printed=event.time.text if event.time else None,
        carried=event.time_carried,
        stretch=placed,
        who=_links(line, line.actors, event.actors, anchors),
        what=event_label(event),
        trigger=plain(document, *event.trigger),
        detail=_detail(line),
        whom=_links(line, line.recipients, event.recipients, anchors),
        where=event.place.name if event.place else None,
        certainty=event.certainty,
        certainty_label=words().certainty.get(event.certainty, humanise(event.certainty)),
        voice="attributed" if line.speakers else "own",
        says=_says(line, outlet),
        statements=tuple(
            Link(f"{speaker} {s.attitude}", anchors.statement(document.id, s.id))
            for speaker, s in zip(line.speakers, line.statements, strict=False)
        ),
        judged=judging_words(line.commentary, document.text),
        distance=words().distance[line.distance.kind] if line.distance else None,
        outlet=outlet,
        reported=iso_words(document.published),
        document=Link(document.title or document.key, anchors.document(document.id)),
        text_anchor=anchors.text(document.id, event.id),
        sentence=_sentence(line),
    )


def _links(line: ChronicleLine, names: Sequence[str], participants: Sequence[Participant], anchors: Anchors) -> tuple[Link, ...]:
    """Display names with the actors they lead to; the same name is said once."""
    document_id = line.entry.document.id
    reading_names = display_names(line.entry.reading)
    known = {reading_names.get(p.actor or "", p.text): anchors.actor(document_id, p.actor) for p in participants}
    return tuple(Link(name, known.get(name)) for name in dict.fromkeys(names))


def _detail(line: ChronicleLine) -> str:
    event = line.event
    parts = [event.event, humanise(event.mode) if event.mode else "", humanise(event.context) if event.context else ""]
    return " · ".join(part for part in parts if part)


def _says(line: ChronicleLine, outlet: str) -> str:
    """Who asserts it, the nearest voice first: "denied by the ministry, as told by Carlos Mesa"."""
    if not line.speakers:
        return say("told by {outlet} itself", outlet=outlet)
    nearest = line.speakers[0]
    first = asserted_by(line.statements[0].attitude, nearest) if line.statements else f"according to {nearest}"
    return say(", as told by ").join([first, *line.speakers[1:]])


def _sentence(line: ChronicleLine) -> tuple[Segment, ...]:
    """The verbatim sentence, from the document itself, with the trigger marked."""
    start, end = line.event.trigger
    marks = [Mark(start=start, end=end, layer="event", tip="")]
    marks += [Mark(start=m.start, end=m.end, layer="judged", tip=judging_tip(m)) for m in line.commentary]
    return tuple(segments(line.entry.document.text, line.sentence, marks))
