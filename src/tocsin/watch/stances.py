"""Where one document says that somebody stands: for or against, on each question of `data/positions.yaml`.

In: the view of a document. Out: stances, each with who takes it, in what capacity, in which words. A pure function of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace

from tocsin.record.plain import plain_parts
from tocsin.records import Actor, Participant, Span, Statement
from tocsin.watch.anchoring import DayBasis
from tocsin.watch.credence import credence_of
from tocsin.watch.library import check_clause, words_of
from tocsin.watch.matching import Match, matches
from tocsin.watch.schema import Clause, Question, QuestionFile
from tocsin.watch.schema import Stance as Side
from tocsin.watch.view import View
from tocsin.yamlfile import load

POSITIONS = Path(__file__).parent / "data" / "positions.yaml"
OUTLET = "media"  # the power that an outlet's own voice belongs to


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """Somebody's stand on a question, at one place of a report."""

    question: str
    side: Side
    power: str
    who: str  # display name
    authority: str  # in what capacity, as reported; empty where the report gives none
    quote: str  # their own words where the report has them, else the sentence
    verbatim: bool  # whether `quote` is theirs
    document: str
    key: str
    outlet: str
    known_from: str
    day: str | None
    basis: DayBasis
    start: int
    end: int
    sentence: Span
    credence: float


@dataclass(frozen=True, slots=True)
class _Taker:
    """Who takes a stand."""

    power: str
    who: str
    authority: str


@lru_cache(maxsize=1)
def questions() -> dict[str, Question]:
    """The questions by id. Raises LexiconError when the file breaks its schema or names what does not exist."""
    asked = load(POSITIONS, QuestionFile).questions
    for number, question in enumerate(asked):
        for field, clauses in (("for", question.for_), ("against", question.against)):
            for place, clause in enumerate(clauses):
                check_clause(POSITIONS, ("questions", number, field, place), clause)
    return {question.id: _open(question) for question in asked}


def _open(question: Question) -> Question:
    """Powers abroad are asked as well: their countries' names do not make it a matter of theirs."""
    sides = {name: tuple(replace(clause, abroad=True) for clause in getattr(question, name)) for name in ("for_", "against")}
    return replace(question, **sides)


def question_words() -> Iterator[str]:
    """All words that the questions look for."""
    return words_of(clause for q in questions().values() for clause in (*q.for_, *q.against))


def stances_in(view: View) -> tuple[Stance, ...]:
    """Every stand that the document tells of, in text order; one for each taker, question and sentence."""
    return tuple(stance for stance, _ in stands_in(view))


def stands_in(view: View) -> tuple[tuple[Stance, Match], ...]:
    """The same, each with the place that carries it."""
    found: dict[tuple[str, str, int], tuple[Stance, Match]] = {}
    for question in questions().values():
        sides: tuple[tuple[Side, tuple[Clause, ...]], ...] = (("against", question.against), ("for", question.for_))
        for side, clauses in sides:
            for match in matches(clauses, view):
                for stance in _stances(question, side, match, view):
                    found.setdefault((question.id, stance.who, match.sentence), (stance, match))
    return tuple(sorted(found.values(), key=lambda pair: (pair[0].start, pair[0].end, pair[0].question, pair[0].who)))


def _stances(question: Question, side: Side, match: Match, view: View) -> Iterator[Stance]:
    quote, verbatim = _quote(match, view)
    for taker in _takers(question, match, view):
        yield Stance(
            question=question.id,
            side=side,
            power=taker.power,
            who=taker.who,
            authority=taker.authority,
            quote=quote,
            verbatim=verbatim,
            document=view.entry.document.id,
            key=view.entry.document.key,
            outlet=view.outlet,
            known_from=view.entry.known_from,
            day=match.anchor.day,
            basis=match.anchor.basis,
            start=match.start,
            end=match.end,
            sentence=view.reading.sentences[match.sentence],
            credence=credence_of(match, view)[0],
        )


def _takers(question: Question, match: Match, view: View) -> Iterable[_Taker]:
    """Who takes the stand: the event's actors, or who speaks; for bare words the speaker, else the first who is named before them."""
    if question.by == "speaker":
        own = (_Taker(OUTLET, view.outlet, "outlet"),)
        return _speaker(match.chain, view) if match.chain else (match.kind == "words" and _named_before(match, view)) or own
    if match.kind == "event":
        event = view.events[match.item]
        return [taker for p in event.actors if (taker := _participant(p, view))]
    return _speaker(match.chain, view) if match.chain else _named_before(match, view)


def _participant(participant: Participant, view: View) -> _Taker | None:
    actor = view.actors.get(participant.actor or "")
    power = view.power(participant.text, participant.actor)
    return _Taker(power, view.names.get(participant.actor or "", participant.text), _authority(actor)) if power else None


def _speaker(chain: tuple[Statement, ...], view: View) -> list[_Taker]:
    statement = chain[0]
    actor = view.actors.get(statement.source_actor or "")
    source = plain_parts(view.entry.document, statement.source)
    power = view.power(source, statement.source_actor)
    return [_Taker(power, view.names.get(statement.source_actor or "", source), _authority(actor))] if power else []


def _named_before(match: Match, view: View) -> list[_Taker]:
    """The first power named in the sentence before the words, as the subject of a plain sentence is."""
    start = view.reading.sentences[match.sentence][0]
    for mention in sorted(view.reading.mentions, key=lambda m: m.start):
        if start <= mention.start < match.start or (mention.start <= match.start < mention.end):
            actor = view.actors[mention.actor]
            power = view.power(mention.text, mention.actor)
            if power:
                return [_Taker(power, view.names.get(mention.actor, mention.text), _authority(actor))]
    return []


def _authority(actor: Actor | None) -> str:
    """The posts that the report gives, the first of them."""
    if actor is None or not actor.roles:
        return ""
    role = actor.roles[0]
    return f"{role.title}, {role.organisation}" if role.organisation else role.title


def _quote(match: Match, view: View) -> tuple[str, bool]:
    """Their words where a statement carries them, else the sentence."""
    if match.chain and match.chain[0].content:
        return plain_parts(view.entry.document, match.chain[0].content), True
    return view.text(match.sentence), False
