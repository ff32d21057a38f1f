"""Whether a pattern holds of a document, and where.

In: clauses and the view of a document. Out: matches, each an event, figure, tie or sentence with its day. A clause holds when all that it
asks for holds; of one that asks for no event, figure or tie the sentence's words decide, denied ones left out. Positions are made of these
matches: clauses that ask for one are left to `sightings.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.records import Certainty, Event, Figure, Statement, Tie
from tocsin.watch.anchoring import Anchor, anchor
from tocsin.watch.powers import FOREIGN
from tocsin.watch.schema import Clause, EvidenceKind
from tocsin.watch.view import View

DENIALS = ("denies", "doubts")  # attitudes under which what is told is not asserted


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One place where a clause holds."""

    kind: EvidenceKind
    item: str
    start: int
    end: int
    sentence: int
    certainty: Certainty
    chain: tuple[Statement, ...]  # on whose word, innermost first
    anchor: Anchor
    said: bool = False  # saying it is what counts
    position: bool = False  # it carries a stand on a question, which is what counts


def matches(pattern: Iterable[Clause], view: View) -> Iterator[Match]:
    """Every match of these clauses in the document."""
    for clause in pattern:
        if clause.event:
            yield from _events(clause, view)
        elif clause.figure:
            yield from _figures(clause, view)
        elif clause.tie:
            yield from _ties(clause, view)
        elif not clause.position:
            yield from _sentences(clause, view)


def _events(clause: Clause, view: View) -> Iterator[Match]:
    for name in clause.event:
        for event in view.events_by_name.get(name, ()):
            if _event_fits(clause, event, view):
                yield Match(
                    kind="event",
                    item=event.id,
                    start=event.trigger[0],
                    end=event.trigger[1],
                    sentence=event.sentence,
                    certainty=event.certainty,
                    chain=view.chain(event.asserted_by),
                    anchor=anchor(view, event.sentence, event.time, historical=event.context == "historical"),
                    said=clause.said,
                )


def _event_fits(clause: Clause, event: Event, view: View) -> bool:
    if event.certainty not in clause.certainty or not words_fit(clause, event.sentence, view):
        return False
    if not _asserted(clause, view.chain(event.asserted_by), view):
        return False
    countries = view.countries_of((*event.actors, *event.recipients), event.place)
    done_to = view.countries_of(event.recipients)
    if view.country is not None and done_to and view.country not in countries and _crosses_borders(clause):
        return False  # one state to another, neither of them ours
    if not view.concerns(countries, foreign=_crosses_borders(clause)):
        return False
    return _powers_fit(clause.actor, view.powers_of(event.actors)) and _powers_fit(clause.recipient, view.powers_of(event.recipients))


def _figures(clause: Clause, view: View) -> Iterator[Match]:
    for figure in view.reading.figures:
        if figure.kind in clause.figure and _figure_fits(clause, figure, view):
            yield _match(figure, "figure", view)


def _figure_fits(clause: Clause, figure: Figure, view: View) -> bool:
    value = figure.low if figure.value is None else figure.value
    if value is None or value < (clause.at_least or 0) or (clause.at_most is not None and value > clause.at_most):
        return False
    return _told(clause, figure, view) and (not clause.actor or view.power_of_end(figure.holder, None) in clause.actor)


def _ties(clause: Clause, view: View) -> Iterator[Match]:
    for tie in view.reading.ties:
        if tie.kind in clause.tie and not tie.ended and _tie_fits(clause, tie, view):
            yield _match(tie, "tie", view)


def _tie_fits(clause: Clause, tie: Tie, view: View) -> bool:
    ends = ((clause.actor, tie.subject, tie.subject_span), (clause.recipient, tie.object, tie.object_span))
    return _told(clause, tie, view) and all(not asked or view.power_of_end(end, span) in asked for asked, end, span in ends)


def _told(clause: Clause, item: Figure | Tie, view: View) -> bool:
    """Whether it is told as surely, by such words and about such a country as the clause asks for."""
    if item.certainty not in clause.certainty or not _asserted(clause, view.chain(item.asserted_by), view):
        return False
    return words_fit(clause, item.sentence, view) and _about(clause, item.sentence, view)


def _match(item: Figure | Tie, kind: EvidenceKind, view: View) -> Match:
    return Match(
        kind=kind,
        item=item.id,
        start=item.start,
        end=item.end,
        sentence=item.sentence,
        certainty=item.certainty,
        chain=view.chain(item.asserted_by),
        anchor=anchor(view, item.sentence, item.time),
    )


def _sentences(clause: Clause, view: View) -> Iterator[Match]:
    """Sentences in which one of the clause's words stands; those that deny it, or doubt it, are left out."""
    for number in view.sentences_with(clause.words):
        places = [place for word in clause.words for place in view.found[number].get(word, ())]
        if not words_fit(clause, number, view) or not _about(clause, number, view):
            continue
        present = tuple(view.powers_in.get(number, ()))
        if not (_powers_fit(clause.actor, present) and _powers_fit(clause.recipient, present)):
            continue
        told = [(start, end, view.around(start, end)) for start, end in sorted(places)]
        start, end, chain = next((place for place in told if _asserted(clause, place[2], view)), (0, 0, None))
        if chain is None:
            continue
        certainty = view.certainty_at(number, start, end)
        if certainty in clause.certainty:
            yield Match(
                kind="words",
                item=str(number),
                start=start,
                end=end,
                sentence=number,
                certainty=certainty,
                chain=chain,
                anchor=anchor(view, number, None),
                said=clause.said,
            )


def words_fit(clause: Clause, sentence: int, view: View) -> bool:
    """Whether the sentence has the words that the clause asks for, and none that it rules out."""
    if not (clause.words or clause.also or clause.unless):
        return True
    found = view.found.get(sentence, {})
    return (
        (not clause.words or any(word in found for word in clause.words))
        and (not clause.also or any(word in found for word in clause.also))
        and not any(word in found for word in clause.unless)
    )


def _about(clause: Clause, sentence: int, view: View) -> bool:
    return view.concerns(view.countries_in.get(sentence, set()), foreign=_crosses_borders(clause))


def _crosses_borders(clause: Clause) -> bool:
    return clause.abroad or bool(FOREIGN & {*clause.actor, *clause.recipient})


def _asserted(clause: Clause, chain: tuple[Statement, ...], view: View) -> bool:
    if clause.speaker and not (chain and view.power_of_speaker(chain[0]) in clause.speaker):
        return False
    if clause.attitude:
        return bool(chain) and chain[0].attitude in clause.attitude
    return not any(statement.attitude in DENIALS for statement in chain)


def _powers_fit(asked: tuple[str, ...], present: tuple[str | None, ...]) -> bool:
    return not asked or any(power in asked for power in present)
