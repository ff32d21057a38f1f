"""Who won: victories in one country at one time that are claimed for different people.

In: episodes. Out: a conflict where two people, who are not running mates or candidate and party, are each said to have won.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from tocsin.read.gazetteer import countries
from tocsin.record.conflicts.conflict import ConflictOf, ToldConflict
from tocsin.record.episodes.episode import SideOf, Told, ToldEpisode, ToldSide
from tocsin.record.episodes.times import When, when_of

VICTORY = "victory"
SAME_VOTE_DAYS = 10  # within which victories are of one vote
ID_LENGTH = 12


def winner_conflicts(episodes: Iterable[ToldEpisode]) -> list[ToldConflict]:
    """One for each vote of which two people are said to be the winner."""
    votes: list[list[tuple[ToldEpisode, list[Told]]]] = []
    for episode in episodes:
        claims = [t for t in episode.tellings if t.stance == "asserts" and not t.gist.outdone]
        if episode.kind != VICTORY or not claims or not claims[0].gist.personal:
            continue
        vote = next((v for v in votes if _same_vote(v[0][0], episode)), None)
        if vote is None:
            votes.append([(episode, claims)])
        else:
            vote.append((episode, claims))
    return [_conflict(vote) for vote in votes if len(vote) > 1]


def _same_vote(one: ToldEpisode, other: ToldEpisode) -> bool:
    first, second = when_of(one.time), when_of(other.time)
    return one.country == other.country and first is not None and second is not None and _gap(first, second) <= SAME_VOTE_DAYS


def _gap(one: When, other: When) -> int:
    return max(0, max(one.first, other.first) - min(one.last, other.last))


def _conflict(vote: Sequence[tuple[ToldEpisode, list[Told]]]) -> ToldConflict:
    episode = vote[0][0]
    known = countries().get(episode.country or "")
    sides = [_side(found, claims) for found, claims in vote]
    day = (episode.time.value or "")[:7] if episode.time else ""
    return ConflictOf(
        id=hashlib.sha256("|".join(found.id for found, _ in vote).encode()).hexdigest()[:ID_LENGTH],
        slot="winner",
        subject=", ".join(filter(None, ("vote", known.name if known else None, day))),
        nature="conflict",
        sides=tuple(sorted(sides, key=lambda side: -side.origins)),
    )


def _side(episode: ToldEpisode, claims: Sequence[Told]) -> ToldSide:
    voices = tuple(dict.fromkeys(t.voice for t in claims))
    return SideOf(value=", ".join(episode.who[:2]), voices=voices, origins=len({t.origin for t in claims}), tellings=tuple(claims))
