"""Lasting relations: who holds which post, leads, funds, founded, owns or is kin to whom, since when and until when.

A parse and what the other readers found in it come in; `Tie` records go out, each pointing at its words. `lexicon.py` loads the words
(`data/ties.yaml`), `verbs.py` and `nouns.py` match them, `ends.py` says who stands at either end, `money.py` and `when.py` find the sum and
the time. A tie said again in the same words by the same voice is kept once, where it is said first.
"""

from __future__ import annotations

from collections import defaultdict

from tocsin.read.actors import ActorIndex
from tocsin.read.certainty import SETTLED, asserted_by, certainty_of
from tocsin.read.parse import Parse
from tocsin.read.ties.ends import Ends
from tocsin.read.ties.lexicon import load_ties
from tocsin.read.ties.match import Match
from tocsin.read.ties.nouns import NounReader
from tocsin.read.ties.verbs import VerbReader
from tocsin.read.ties.when import time_of
from tocsin.read.times import FoundTime
from tocsin.records import Certainty, Statement, Tie

__all__ = ["find_ties"]


def find_ties(parse: Parse, actors: ActorIndex, times: list[FoundTime], statements: list[Statement]) -> list[Tie]:
    """All ties in text order."""
    words = load_ties()
    ends = Ends(parse, actors, words)
    verbs, nouns = VerbReader(ends, words), NounReader(parse, ends, words)
    by_sentence: defaultdict[int, list[FoundTime]] = defaultdict(list)
    for time in times:
        by_sentence[parse.tokens[time.first].sentence.index].append(time)
    found: dict[tuple[object, ...], Tie] = {}
    for sentence in parse.sentences:
        matches = sorted([*verbs.read(sentence), *nouns.read(sentence)], key=lambda m: m.words[0].index)
        for match in matches:
            tie = _tie(match, parse, by_sentence[sentence.index], statements, len(found) + 1)
            found.setdefault(_said(tie), tie)
    return list(found.values())


def _tie(match: Match, parse: Parse, times: list[FoundTime], statements: list[Statement], number: int) -> Tie:
    time, over = time_of(match, times)
    certainty = _certainty(match)
    start, end = parse.span(match.words)
    object_ = match.object
    return Tie(
        id=f"t{number}",
        kind=match.entry.kind,
        subject=match.subject.key,
        subject_span=(match.subject.start, match.subject.end),
        object=object_.key if object_ is not None else None,
        object_span=(object_.start, object_.end) if object_ is not None else None,
        title=match.title,
        amount=match.amount,
        time=time,
        ended=certainty == "happened" and (match.former or over or match.sets == "until"),
        certainty=certainty,
        asserted_by=asserted_by(match.words[0], parse, statements),
        start=start,
        end=end,
        sentence=match.anchor.sentence.index,
    )


def _certainty(match: Match) -> Certainty:
    """A tie that is taken for granted holds; one that is predicated holds as surely as its clause says."""
    if match.claimed:
        return "possible"
    told = certainty_of(match.anchor) if match.told else "happened"
    return "happened" if told in SETTLED else told


def _said(tie: Tie) -> tuple[object, ...]:
    """What makes two ties of one document the same."""
    when = tie.time.value if tie.time else None
    return tie.kind, tie.subject, tie.object, (tie.title or "").casefold(), tie.amount, when, tie.ended, tie.certainty, tie.asserted_by
