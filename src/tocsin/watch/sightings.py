"""A sign seen in a report: where, on whose word, how surely, on which day.

In: the view of one document, and the signs. Out: its sightings. A pure function of that one document: no other document, no store and no
clock. What many sightings amount to is `tally.py`'s to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tocsin.record.origins.counting import quoted_words
from tocsin.records import Attitude, Certainty, Span
from tocsin.watch.anchoring import DayBasis
from tocsin.watch.credence import credence_of
from tocsin.watch.library import Library
from tocsin.watch.matching import Match, matches, words_fit
from tocsin.watch.schema import Clause, EvidenceKind
from tocsin.watch.stances import Stance, stands_in
from tocsin.watch.view import View

Stands = tuple[tuple[Stance, Match], ...]
"""Who takes a stand in a document, with the place that carries it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One place of a report at which a sign shows."""

    sign: str  # Sign.id
    document: str  # Document.id
    key: str  # the document's key, for people
    outlet: str
    known_from: str  # ISO day from which the report is known: it counts for no day before
    kind: EvidenceKind
    item: str  # the event's, figure's or tie's id in the reading, or that on which a position rests; for words the number of the sentence
    start: int
    end: int
    sentence: Span
    text: str  # the sentence's words
    day: str | None  # ISO day on which it counts and from which it decays; None: not counted, see `anchoring.py`
    basis: DayBasis
    certainty: Certainty
    attitude: Attitude | None  # of the innermost statement; None: the outlet's own voice
    speakers: tuple[str, ...]  # who asserts it, innermost first; empty: the outlet's own voice
    credence: float  # 0 to 1: how much the words alone count, see `credence.py`
    because: str  # why no more
    quoted: str = ""  # the words of its speakers that it rests on, where they stand in quotation marks

    @property
    def voice(self) -> str:
        """On whose word: the nearest speaker, else the outlet."""
        return self.speakers[0] if self.speakers else self.outlet


def sightings_in(view: View, library: Library, stands: Stands | None = None) -> tuple[Sighting, ...]:
    """Every sighting of the signs that the library looks for in a document, in text order. `stands`: who takes which there, where known.

    A sign is sighted once for each sentence that shows it."""
    taken = stands_in(view) if stands is None else stands
    every = ((sign.id, (*matches(sign.pattern, view), *_positions(sign.pattern, taken, view))) for sign in library.sought.values())
    found = (_sighting(sign, match, view) for sign, its in every for match in _once(its))
    return tuple(sorted(found, key=lambda s: (s.start, s.end, s.sign, s.item)))


def _positions(pattern: Iterable[Clause], stands: Stands, view: View) -> Iterable[Match]:
    """The places at which somebody takes a stand that a clause asks for."""
    for clause in pattern:
        for stance, match in stands if clause.position else ():
            asked = f"{stance.question}:{stance.side}" in clause.position and (not clause.actor or stance.power in clause.actor)
            if asked and match.certainty in clause.certainty and words_fit(clause, match.sentence, view):
                yield replace(match, position=True, said=clause.said)


def _once(found: Iterable[Match]) -> Iterable[Match]:
    """One match a sentence: what the reader understood rather than bare words, and the earliest of its kind."""
    best: dict[int, Match] = {}
    for match in found:
        held = best.get(match.sentence)
        if held is None or _rank(match) < _rank(held):
            best[match.sentence] = match
    return best.values()


def _rank(match: Match) -> tuple[bool, bool, int]:
    return match.kind == "words", match.anchor.day is None, match.start


def _sighting(sign: str, match: Match, view: View) -> Sighting:
    credence, because = credence_of(match, view)
    return Sighting(
        sign=sign,
        document=view.entry.document.id,
        key=view.entry.document.key,
        outlet=view.outlet,
        known_from=view.entry.known_from,
        kind="position" if match.position else match.kind,
        item=match.item,
        start=match.start,
        end=match.end,
        sentence=view.reading.sentences[match.sentence],
        text=view.text(match.sentence),
        day=match.anchor.day,
        basis=match.anchor.basis,
        certainty=match.certainty,
        attitude=match.chain[0].attitude if match.chain else None,
        speakers=view.speakers(match.chain),
        credence=credence,
        because=because,
        quoted=quoted_words(view.entry.document.text, match.chain),
    )
