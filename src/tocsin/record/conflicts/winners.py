"""Who won: victories in one country at one time that are claimed for different people.

In: episodes. Out: a conflict where two people, who are not running mates or candidate and party, are each said to have won.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from tocsin.read.gazetteer import countries
from tocsin.record.conflicts.conflict import Conflict
from tocsin.record.episodes.episode import Episode, Side, Telling
from tocsin.record.episodes.times import When, when_of
from tocsin.records import Reading

VICTORY = "victory"
SAME_VOTE_DAYS = 10  # within which victories are of one vote
ID_LENGTH = 12


def winner_conflicts(episodes: Iterable[Episode]) -> list[Conflict]:
    """One for each vote of which two people are said to be the winner."""
    votes: list[list[tuple[Episode, list[Telling]]]] = []
    for episode in episodes:
        claims = [t for t in episode.tellings if t.stance == "asserts" and _is_of_the_winner(t)]
        if episode.kind != VICTORY or not claims or not _is_a_person(claims[0]):
            continue
        vote = next((v for v in votes if _same_vote(v[0][0], episode)), None)
        if vote is None:
            votes.append([(episode, claims)])
        else:
            vote.append((episode, claims))
    return [_conflict(vote) for vote in votes if len(vote) > 1]


def _same_vote(one: Episode, other: Episode) -> bool:
    first, second = when_of(one.time), when_of(other.time)
    return one.country == other.country and first is not None and second is not None and _gap(first, second) <= SAME_VOTE_DAYS


def _gap(one: When, other: When) -> int:
    return max(0, max(one.first, other.first) - min(one.last, other.last))


def _is_a_person(telling: Telling) -> bool:
    """Whether who is said to have won is a person: a party that wins for its candidate is no rival of his."""
    persons = {actor.id for actor in telling.line.entry.reading.actors if actor.kind == "person"}
    event = telling.line.event
    return any(winner.actor in persons for winner in event.actors or event.recipients)


def _is_of_the_winner(telling: Telling) -> bool:
    """Not where the same sentence gives somebody else a larger share: he who "won 31 percent" did not win."""
    reading, event = telling.line.entry.reading, telling.line.event
    winners = {p.actor for p in (*event.actors, *event.recipients) if p.actor}
    shares = _shares(reading, event.sentence)
    mine = max((value for holder, value in shares if holder in winners), default=None)
    return mine is None or all(value <= mine for _, value in shares)


def _shares(reading: Reading, sentence: int) -> list[tuple[str | None, float]]:
    return [
        (figure.holder, figure.value if figure.value is not None else figure.high or figure.low or 0.0)
        for figure in reading.figures
        if figure.sentence == sentence and figure.kind == "vote-share"
    ]


def _conflict(vote: Sequence[tuple[Episode, list[Telling]]]) -> Conflict:
    episode = vote[0][0]
    known = countries().get(episode.country or "")
    sides = [_side(found, claims) for found, claims in vote]
    day = (episode.time.value or "")[:7] if episode.time else ""
    return Conflict(
        id=hashlib.sha256("|".join(found.id for found, _ in vote).encode()).hexdigest()[:ID_LENGTH],
        slot="winner",
        subject=", ".join(filter(None, ("vote", known.name if known else None, day))),
        nature="conflict",
        sides=tuple(sorted(sides, key=lambda side: -side.origins)),
    )


def _side(episode: Episode, claims: Sequence[Telling]) -> Side:
    voices = tuple(dict.fromkeys(t.voice for t in claims))
    return Side(value=", ".join(episode.who[:2]), voices=voices, origins=len({t.origin for t in claims}), tellings=tuple(claims))
