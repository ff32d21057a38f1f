"""Ties as the page shows them in an actor's profile: what the actor is to whom, since when, and where it is written.

In: the ties of the case. Out: rows by actor. What several reports assert in the same words is one row with a link to each of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from tocsin.read.names import fold
from tocsin.record.entries import ActorSummary, Entry, TieLine
from tocsin.record.ties import ties_of
from tocsin.records import Attitude, TieKind
from tocsin.show.dossier.anchors import Anchors
from tocsin.show.dossier.lines import Link
from tocsin.show.dossier.when import iso_words, time_words
from tocsin.show.dossier.words import TieWords, asserted_by, humanise, source_name, words

Side = Literal["subject", "object"]
KINDS = {kind: rank for rank, kind in enumerate(get_args(TieKind))}
TITLED = frozenset({"holds-post", "candidate-for", "kin", "works-for"})  # kinds whose title says more than the kind
TELLING: frozenset[Attitude] = frozenset({"asserts", "alleges", "reports", "believes"})
TITLE_FIRST = frozenset({"holds-post", "candidate-for"})  # "Interior Minister, Peru"; of the others, "Peru (adviser)"


@dataclass(frozen=True, slots=True)
class TieSource:
    """One place where a tie is asserted."""

    link: Link  # to its words in the text
    says: str  # on whose word; "" for the outlet's own


@dataclass(frozen=True, slots=True, kw_only=True)
class TieView:
    """One tie as seen from one of its ends."""

    kind: str
    side: Side  # which end it is told from
    rank: int  # of its kind, in the order of the page
    label: str  # "Funds", "Funded by"
    other: Link | None
    title: str | None
    title_first: bool
    facts: tuple[str, ...]  # amount, time, whether it is over
    certainty: str  # "" when it is asserted without more
    certainty_label: str
    sources: tuple[TieSource, ...]

    @property
    def mutual(self) -> bool:
        """Whether the tie says the same from either end."""
        label = words().ties.get(self.kind)
        return label is not None and label.subject == label.object


def tie_views(entries: Sequence[Entry], actors: Sequence[ActorSummary], anchors: Anchors) -> dict[str, tuple[TieView, ...]]:
    """Rows by the anchor of the actor, in the order of the kinds, then of time."""
    named = _by_name(actors, anchors)
    rows: defaultdict[str, dict[object, TieView]] = defaultdict(dict)
    for line in sorted(ties_of(entries, actors), key=_order):
        ends = {"subject": _link(line, "subject", named, anchors), "object": _link(line, "object", named, anchors)}
        for side, other in (("subject", "object"), ("object", "subject")):
            mine = ends[side]
            if mine is not None and mine.anchor is not None:
                view = _view(line, "subject" if side == "subject" else "object", ends[other], anchors)
                key = (view.label, view.other, fold(view.title or ""), view.facts, view.certainty)
                known = rows[mine.anchor].get(key)
                rows[mine.anchor][key] = view if known is None else replace(known, sources=_merged(known, view))
    return {anchor: tuple(found.values()) for anchor, found in rows.items()}


def _by_name(actors: Iterable[ActorSummary], anchors: Anchors) -> dict[str, str]:
    """Anchors by folded name, for ends that a report only names; a name that two actors have leads nowhere."""
    found: dict[str, str | None] = {}
    for slug, summary in zip(anchors.of_summary, actors, strict=True):
        name = fold(summary.name)
        found[name] = None if name in found else f"a-{slug}"
    return {name: anchor for name, anchor in found.items() if anchor}


def _link(line: TieLine, side: Side, named: dict[str, str], anchors: Anchors) -> Link | None:
    name = line.subject if side == "subject" else line.object
    key = line.tie.subject if side == "subject" else line.tie.object
    if name is None:
        return None
    return Link(name, anchors.actor(line.entry.document.id, key) or named.get(fold(name)))


def _view(line: TieLine, side: Side, other: Link | None, anchors: Anchors) -> TieView:
    tie = line.tie
    label = words().ties.get(tie.kind) or TieWords(subject=humanise(tie.kind), object=humanise(tie.kind))
    certainty = "" if tie.certainty in {"happened", "happening"} else tie.certainty
    return TieView(
        kind=tie.kind,
        side=side,
        rank=KINDS[tie.kind],
        label=label.subject if side == "subject" else label.object,
        other=other,
        title=tie.title if tie.kind in TITLED else None,
        title_first=side == "subject" and tie.kind in TITLE_FIRST,
        facts=_facts(line),
        certainty=certainty,
        certainty_label=words().holding.get(certainty, humanise(certainty)),
        sources=(_source(line, anchors),),
    )


def _facts(line: TieLine) -> tuple[str, ...]:
    tie = line.tie
    when = time_words(tie.time) if tie.time is not None else ""
    over = "over" if tie.ended and tie.time is None and not _says_former(tie.title) else ""
    return tuple(fact for fact in (tie.amount, when, over) if fact)


def _says_former(title: str | None) -> bool:
    """Whether the title itself says that it is over."""
    return title is not None and fold(title).startswith(("former", "ex-", "then", "late "))


def _source(line: TieLine, anchors: Anchors) -> TieSource:
    document = line.entry.document
    label = f"{source_name(document)}, {iso_words(document.published)}"
    return TieSource(Link(label, anchors.text(document.id, line.tie.id)), _says(line))


def _says(line: TieLine) -> str:
    """On whose word. Who denies or demands something of "President Rey" does not deny that he is: only the words are theirs."""
    if not line.speakers:
        return ""
    attitude, speaker = line.statements[0].attitude, line.speakers[0]
    taken_for_granted = line.tie.certainty == "happened" and attitude not in TELLING
    return f"in the words of {speaker}" if taken_for_granted else asserted_by(attitude, speaker)


def _merged(known: TieView, view: TieView) -> tuple[TieSource, ...]:
    return tuple(dict.fromkeys((*known.sources, *view.sources)))


def _order(line: TieLine) -> tuple[int, str, str, str]:
    time = line.tie.time
    return KINDS[line.tie.kind], (time.earliest or time.latest or "") if time else "", fold(line.tie.title or ""), fold(line.object or "")
