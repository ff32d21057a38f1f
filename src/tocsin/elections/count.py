"""A count as it is known: votes or printed shares, totals as far as they are given, and what is not counted yet.

In: whatever a report or a tally gives. Out: `Count`, and from it for each candidate the interval in which share and lead must lie, now and
when all is counted. A missing total is an open interval, never a guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise

from tocsin.elections.exact import HUNDRED, Interval, exactly
from tocsin.elections.rules.model import Denominator
from tocsin.elections.saying import Say, english

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What is known of one count.

    `votes` are exact, `shares` intervals in points of `shares_of`. `leading`: whoever is not named has no more votes than the last of those
    named. `complete`: nobody else stood. `uncounted` are the ballots still to come, at most; with shares alone `counted` is the part of all
    votes that is in (0 to 1)."""

    votes: Mapping[str, int] = field(default_factory=dict)
    shares: Mapping[str, Interval] = field(default_factory=dict)
    shares_of: Denominator | None = None
    complete: bool = False
    leading: bool = True
    valid: int | None = None
    blank: int | None = None
    null: int | None = None
    cast: int | None = None
    registered: int | None = None
    turnout: Interval | None = None
    regions_met: Mapping[str, Interval] = field(default_factory=dict)
    uncounted: int = 0
    counted: Fraction = Fraction(1)

    @property
    def names(self) -> tuple[str, ...]:
        """Who is named, the one with most first."""
        known: Mapping[str, int | Fraction] = self.votes or {name: share.low for name, share in self.shares.items()}
        return tuple(sorted(known, key=lambda name: -known[name]))

    @property
    def partial(self) -> bool:
        """Whether ballots are still to come."""
        return self.uncounted > 0 or self.counted < 1

    @property
    def as_if_final(self) -> Count:
        """The same with nothing still to come: what the count says so far."""
        return replace(self, uncounted=0, counted=Fraction(1))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one candidate stands when all is counted: points of the denominator, lead over the best rival, and the margin in votes (in
    points where only shares are known)."""

    share: Interval
    lead: Interval
    margin: Interval


def total(count: Count, of: Denominator, blank_is_valid: bool) -> Interval:
    """How many votes are counted so far in a denominator; `high` None: no upper end is known."""
    summed = sum(count.votes.values())
    if of == "registered":
        return exactly(count.registered) if count.registered is not None else Interval(total(count, "cast", blank_is_valid).low, None)
    if of == "cast":
        return _cast(count, summed)
    if count.valid is not None:
        return exactly(count.valid)
    low = summed + (count.blank or 0 if blank_is_valid else 0)
    if count.complete and (not blank_is_valid or count.blank is not None):
        return exactly(low)
    known = Interval(Fraction(low), _first(count.cast, count.registered))
    return _as_shares_say(count, "valid", known)


def _cast(count: Count, summed: int) -> Interval:
    if count.cast is not None:
        return exactly(count.cast)
    low = (count.valid if count.valid is not None else summed) + (count.null or 0)
    return _as_shares_say(count, "cast", Interval(Fraction(low), _first(count.registered)))


def _first(*numbers: int | None) -> Fraction | None:
    return next((Fraction(number) for number in numbers if number is not None), None)


def _as_shares_say(count: Count, of: Denominator, known: Interval) -> Interval:
    """Votes with their printed shares tell the total within narrow bounds."""
    for name in count.votes.keys() & count.shares.keys():
        share = count.shares[name]
        if count.shares_of in (None, of) and share.low > 0 and share.high is not None:
            implied = Interval(HUNDRED * count.votes[name] / share.high, HUNDRED * count.votes[name] / share.low)
            known = known.meet(implied) or known
    return known


def standing(count: Count, name: str, of: Denominator, blank_is_valid: bool) -> Standing:
    """Where a named candidate will stand in points of `of`, whatever the ballots still to come say."""
    return _by_votes(count, name, of, blank_is_valid) if count.votes else _by_shares(count, name, of)


def _by_votes(count: Count, name: str, of: Denominator, blank_is_valid: bool) -> Standing:
    counted, votes, more = total(count, of, blank_is_valid), count.votes[name], count.uncounted
    grows = 0 if of == "registered" else more
    listed = [number for other, number in count.votes.items() if other != name]
    unlisted = _unlisted(count, blank_is_valid)
    rival_low = Fraction(max(listed, default=0))
    rival_high = None if unlisted is None else max(rival_low, unlisted)
    best = votes - rival_low + more
    worst = None if rival_high is None else votes - rival_high - more
    low = _over(votes, None if counted.high is None else counted.high + grows)
    high = min(HUNDRED * (votes + more) / (counted.low + grows), HUNDRED) if counted.low + grows else HUNDRED
    lead_high = _part(best, counted, grows, upper=True)
    lead_low = -HUNDRED if worst is None else _part(worst, counted, grows, upper=False)
    return Standing(Interval(low, high), Interval(lead_low, lead_high), Interval(Fraction(-(10**12)) if worst is None else worst, best))


def _part(votes: Fraction, counted: Interval, grows: int, *, upper: bool) -> Fraction:
    """Votes (perhaps fewer than none) in points of a total that may be anything in `counted`, at its upper or lower end."""
    smallest = (votes > 0) == upper
    if smallest:
        return max(min(HUNDRED * votes / (counted.low + grows), HUNDRED), -HUNDRED) if counted.low + grows else ZERO
    return _over(votes, None if counted.high is None else counted.high + grows)


def _over(votes: Fraction | int, whole: Fraction | None) -> Fraction:
    """Points of a whole; none of a whole that is unknown or empty."""
    return HUNDRED * votes / whole if whole else ZERO


def _unlisted(count: Count, blank_is_valid: bool) -> Fraction | None:
    """The most that one candidate who is not named can have so far; None: nobody knows."""
    if count.complete:
        return ZERO
    high = total(count, "valid", blank_is_valid).high
    rest = None if high is None else max(high - sum(count.votes.values()), ZERO)
    least = Fraction(min(count.votes.values(), default=0))
    if not count.leading:
        return rest
    return least if rest is None else min(rest, least)


def _by_shares(count: Count, name: str, of: Denominator) -> Standing:
    shares = {other: in_points(count, other, of) for other in count.shares}
    own = shares[name]
    others = {other: share for other, share in shares.items() if other != name}
    part, rest = count.counted, HUNDRED * (1 - count.counted)
    rival_high = max([_at_most(share, others, own) for share in others.values()] + [_unlisted_share(count, shares)])
    rival_low = max((share.low for share in others.values()), default=ZERO)
    own_high = HUNDRED if own.high is None else own.high
    share = Interval(part * own.low, min(part * own_high + rest, HUNDRED))
    lead = Interval(part * (own.low - rival_high) - rest, part * (own_high - rival_low) + rest)
    return Standing(share, lead, lead)


def in_points(count: Count, name: str, of: Denominator) -> Interval:
    """A stated share in points of another denominator, as far as it follows: valid votes are no more than those cast."""
    share, stated = count.shares[name], count.shares_of or of
    order: tuple[Denominator, ...] = ("valid", "cast", "registered")
    if order.index(of) <= order.index(stated):
        return share if of == stated else Interval(share.low, HUNDRED)
    turnout = count.turnout if of == "registered" else exactly(HUNDRED)
    high = None if turnout is None or turnout.high is None or share.high is None else share.high * turnout.high / HUNDRED
    low = share.low * turnout.low / HUNDRED if turnout is not None and stated == "cast" and of == "registered" else ZERO
    return Interval(low, share.high if high is None else high)


def _at_most(share: Interval, others: Mapping[str, Interval], own: Interval) -> Fraction:
    """The most of one share, all together being no more than a hundred."""
    room = HUNDRED - own.low - sum(other.low for other in others.values() if other is not share)
    return min(room, HUNDRED if share.high is None else share.high)


def _unlisted_share(count: Count, shares: Mapping[str, Interval]) -> Fraction:
    if count.complete:
        return ZERO
    rest = max(HUNDRED - sum(share.low for share in shares.values()), ZERO)
    least = min(HUNDRED if share.high is None else share.high for share in shares.values())
    return min(rest, least) if count.leading and len(shares) > 1 else rest


def turnout_of(count: Count) -> Interval | None:
    """Ballots cast in points of those registered, when all is counted; None when nothing is known of it."""
    if count.turnout is not None:
        return count.turnout
    if not count.registered:
        return None
    counted = total(count, "cast", False)
    high = count.registered if counted.high is None else counted.high + count.uncounted
    return Interval(HUNDRED * counted.low / count.registered, min(HUNDRED * high / count.registered, HUNDRED))


def contradictions(count: Count, say: Say = english) -> list[str]:
    """What in the input cannot all be true, in words; empty when it can."""
    found: list[str] = []
    summed = sum(count.votes.values())
    if any(number < 0 for number in count.votes.values()):
        found.append(say("a candidate has fewer than no votes"))
    found += _parts_above_totals(count, summed, say)
    if count.complete and count.votes and count.valid is not None and summed < count.valid and not count.blank:
        found.append(
            say(
                "nobody else is said to have stood, but the listed votes ({listed}) are fewer than the valid votes ({valid})",
                listed=f"{summed:,}",
                valid=f"{count.valid:,}",
            )
        )
    if sum(share.low for share in count.shares.values()) > HUNDRED:
        found.append(say("the shares add up to more than a hundred per cent, however they were rounded"))
    return found + _shares_against_votes(count, say)


def _parts_above_totals(count: Count, summed: int, say: Say) -> list[str]:
    chain = [
        (say("the listed votes"), summed if count.votes else None),
        (say("the valid votes"), count.valid),
        (say("the ballots cast"), count.cast),
        (say("those registered"), count.registered),
    ]
    given = [(words, number) for words, number in chain if number is not None]
    return [
        say("{part} ({number}) are more than {whole} ({limit})", part=part, number=f"{number:,}", whole=whole, limit=f"{limit:,}")
        for (part, number), (whole, limit) in pairwise(given)
        if number > limit
    ]


def _shares_against_votes(count: Count, say: Say) -> list[str]:
    """Named shares that the votes and their total do not give, or that imply totals which exclude each other."""
    of = count.shares_of or "valid"
    counted = count.cast if of == "cast" else count.valid
    found = []
    implied: Interval | None = Interval(ZERO, None)
    for name in sorted(count.votes.keys() & count.shares.keys()):
        share, votes = count.shares[name], count.votes[name]
        if counted:
            true = HUNDRED * votes / counted
            if true < share.low or (share.high is not None and true > share.high):
                found.append(
                    say(
                        "{name}: {votes} of {counted} are {share} %, not the share that is given",
                        name=name,
                        votes=f"{votes:,}",
                        counted=f"{counted:,}",
                        share=f"{float(true):.2f}",
                    )
                )
        elif share.low > 0 and share.high is not None and implied is not None:
            implied = implied.meet(Interval(HUNDRED * votes / share.high, HUNDRED * votes / share.low))
    if implied is None:
        found.append(say("no total of votes gives all of the shares beside their votes"))
    return found
