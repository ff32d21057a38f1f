"""Whether a claim tells of an episode that others have told of already: how well it fits, and why, in words.

In: a claim and the episodes that it may belong to. Out: the best one with the reason, or None. Each kind says by what its happenings
are told apart (`kinds.yaml`); what speaks against being one (another day, another person, another country) is never outvoted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.record.episodes.claims import Claim
from tocsin.record.episodes.parties import Party, are_two, same_camp, same_party
from tocsin.record.episodes.times import LONG, MONTH, TimeFit, When, fit

if TYPE_CHECKING:
    from tocsin.record.episodes.clustering import Cluster

TELLING_DAYS = 3  # a report that gives no day of something done or said tells of the last days
WEEK = 7  # ... where it names both parties or the town, of the last week
NEWS_DAYS = 14  # ... and of a coup, an election or an arrest of the last fortnight, else of the one that everybody knows
RECALL_DAYS = 60  # within which the latest one is meant where there were several
EXPECTED_DAYS = 30  # an expectation without a day is one with another of about the same time
MARGIN = 0.5  # by which one episode must fit better than the next, where no day decides

NAMED, CAMP, DESCRIBED, COUNTRY, TOWN, SHARED, SAME_TYPE, SAME_DOCUMENT = 3.0, 2.0, 1.0, 1.0, 1.0, 0.5, 0.5, 1.0


@dataclass(frozen=True, slots=True)
class Fit:
    """How well it fits, and the evidence in words."""

    score: float
    because: str


@dataclass(frozen=True, slots=True)
class _Match:
    """What two sides have in common: `named` by name."""

    because: str
    named: bool
    score: float


def best_fit(claim: Claim, clusters: Iterable[Cluster]) -> tuple[Cluster, str] | None:
    """The episode that it fits best and why; None when none fits, or when two fit alike and no day decides."""
    fits = [(found, cluster) for cluster in clusters if (found := fit_into(claim, cluster)) is not None]
    if not fits:
        return None
    fits.sort(key=lambda pair: (-pair[0].score, pair[1].number))
    best, cluster = fits[0]
    decided = claim.when is not None and claim.when.is_day
    if len(fits) > 1 and not decided and fits[1][0].score > best.score - MARGIN:
        return None
    return cluster, best.because


def fit_into(claim: Claim, cluster: Cluster) -> Fit | None:
    """How a claim fits an episode of its kind; None when it does not."""
    kind = claim.kind
    times = fit(claim.when, cluster.core, kind.days)
    if times is None or _is_yet_to_come(claim, cluster) or not _may_be_told_of(claim, cluster):
        return None
    if _is_elsewhere(claim, cluster) or (times.score == 0 and not _may_be_meant(claim, cluster)):
        return None
    found = BY_IDENTITY[kind.identity](claim, cluster, times)
    if found is None:
        return None
    extra = SAME_TYPE * (claim.type in cluster.types) + SHARED * bool(_match(claim.others, cluster.others))
    extra += TOWN * (claim.place in cluster.towns) if claim.place else 0
    extra += SAME_DOCUMENT * (claim.document in cluster.documents) + _recency(claim, cluster)
    words = "; ".join(filter(None, (found.because, times.because)))
    return Fit(found.score + times.score + extra, words)


def _by_pivot(claim: Claim, cluster: Cluster, times: TimeFit) -> Fit | None:
    """One when it befalls the same; a description ("a mayor") is the same only on the same day."""
    match = _match(claim.pivot, cluster.pivots, camp=claim.kind.camp)
    if match is None:
        return None
    if not match.named and (times.score < 2 or claim.country != cluster.country):
        return None
    if not _is_meant(claim, cluster, times):
        return None
    return Fit(match.score, match.because)


def _by_country(claim: Claim, cluster: Cluster, times: TimeFit) -> Fit | None:
    """One when it is the same country's, and nobody is named who tells them apart."""
    match = _match(claim.pivot, cluster.pivots)
    if match is not None and match.named and _is_meant(claim, cluster, times):
        return Fit(NAMED + COUNTRY, match.because)
    if claim.country is None or claim.country != cluster.country or _named_apart(claim.pivot, cluster.pivots):
        return None
    if match is None and not (_is_national(claim) and _has_national(cluster)):
        return None
    if times.score == 0 and not (claim.told and _is_the_only_one(claim, cluster)):
        return None
    return Fit(COUNTRY, f"both in {claim.country}")


def _by_place(claim: Claim, cluster: Cluster, times: TimeFit) -> Fit | None:
    """One when day and town are the same, or day and people where a source names no town."""
    towns_differ = claim.place and cluster.towns and claim.place not in cluster.towns
    if towns_differ or _named_apart(claim.pivot, cluster.pivots):
        return None
    match = _match(claim.pivot, cluster.pivots)
    same_town = claim.place is not None and claim.place in cluster.towns
    if times.score >= 2:
        if same_town:
            return Fit(TOWN, f"both in {claim.place}")
        return Fit(DESCRIBED, match.because) if match and claim.country == cluster.country else None
    if claim.heading and times.score == 0 and claim.document in cluster.documents and claim.type in cluster.types:
        return Fit(DESCRIBED, "at the head of the same report")
    if _told_together(claim, cluster, WEEK if same_town else TELLING_DAYS):
        if same_town and (match or claim.type in cluster.types):
            return Fit(TOWN, f"both in {claim.place}")
        return Fit(DESCRIBED, match.because) if match and claim.country == cluster.country else None
    return None


def _by_parties(claim: Claim, cluster: Cluster, times: TimeFit) -> Fit | None:
    """One when the same do it to the same, on the same day or in reports of the same days.

    Who accuses or asks twice in one report does so twice: a report does not repeat such a thing as it does an arrest."""
    if claim.document in cluster.documents or claim.type not in cluster.types:
        return None
    match = _match(claim.pivot, cluster.pivots)
    if match is None:
        return None
    other = _match(claim.others, cluster.others)
    if other is None and claim.others and cluster.others:
        return None
    if times.score >= 2:
        if not match.named and other is None:
            return None
        return Fit(match.score, match.because)
    both_named = match.named and other is not None and other.named
    if other is None or not _told_together(claim, cluster, WEEK if both_named else TELLING_DAYS):
        return None
    return Fit(DESCRIBED, f"{match.because}; {other.because}")


BY_IDENTITY = {"pivot": _by_pivot, "country": _by_country, "place": _by_place, "parties": _by_parties}


def _match(some: Sequence[Party], others: Sequence[Party], *, camp: bool = False) -> _Match | None:
    """The best reason why one of these is one of those: by name first."""
    if not (some and others):
        return None
    described = None
    for one in some:
        for other in others:
            because = same_party(one, other)
            if because and one.named and other.named:
                return _Match(because, named=True, score=NAMED)
            if because and described is None:
                described = _Match(because, named=False, score=DESCRIBED)
    return described or (_camp_match(some, others) if camp else None)


def _camp_match(some: Iterable[Party], others: Iterable[Party]) -> _Match | None:
    found = (because for one in some for other in others if (because := same_camp(one, other)))
    because = next(found, None)
    return _Match(because, named=True, score=CAMP) if because else None


def _named_apart(some: Iterable[Party], others: Iterable[Party]) -> bool:
    """Both sides name somebody, and nobody of the one is anybody of the other."""
    mine, theirs = [p for p in some if p.named], [p for p in others if p.named]
    return bool(mine and theirs) and all(are_two(one, other) or one.kind != other.kind for one in mine for other in theirs)


def _is_elsewhere(claim: Claim, cluster: Cluster) -> bool:
    """Whether the event itself names a country that the episode is not in."""
    return claim.country_given and cluster.country is not None and not cluster.is_in(claim.country)


def _is_national(claim: Claim) -> bool:
    """Whether it befalls a country: its type says so, or a head of state or government stands for it."""
    kind = claim.kind
    return not kind.national or claim.type in kind.national or any(party.head for party in claim.pivot)


def _has_national(cluster: Cluster) -> bool:
    kind = cluster.kind
    return not kind.national or any(name in kind.national for name in cluster.types) or any(party.head for party in cluster.pivots)


def _is_yet_to_come(claim: Claim, cluster: Cluster) -> bool:
    """Whether a report says that it happened which was published before the day that another gives it, or gets wrong by a little."""
    core, when, slack = cluster.core, claim.when, claim.kind.days
    before = claim.told and claim.published is not None and _starts_after(core, claim.published + slack)
    return before or (cluster.over_by is not None and _starts_after(when, cluster.over_by + slack))


def _starts_after(when: When | None, day: int) -> bool:
    return when is not None and not when.month_day and when.first > day


def _may_be_told_of(claim: Claim, cluster: Cluster) -> bool:
    """What is expected and what happened are one only where both are dated; expectations without a day go together."""
    if claim.told == cluster.told or (claim.when is not None and cluster.core is not None):
        return claim.told or cluster.told or claim.when is not None or claim.day_known - cluster.last_known <= EXPECTED_DAYS
    return False


def _may_be_meant(claim: Claim, cluster: Cluster) -> bool:
    """Whether a report that gives the event no day can mean this episode: "another coup" does not, nor one told beside other times."""
    core = cluster.core
    if claim.fresh:
        return False
    if core is None or claim.document in cluster.documents or core.days > LONG:
        return True
    return not claim.hints or any(_is_near(hint, core) for hint in claim.hints)


def _is_near(hint: When, core: When) -> bool:
    """Whether a time beside it is about the episode's; a day without its year says nothing of one that is known to the year."""
    if hint.month_day and core.days > MONTH and not core.month_day:
        return False
    return fit(hint, core, MONTH) is not None


def _is_meant(claim: Claim, cluster: Cluster, times: TimeFit) -> bool:
    """Whether the side that gives no day can mean the other: any that is no older than such a thing stays in mind."""
    if times.score > 0 or claim.document in cluster.documents:
        return True
    recurs, gap = claim.kind.recurs, _days_before(claim, cluster) if claim.when is None else _days_after(claim.when, cluster)
    return recurs is not None and (gap is None or gap <= recurs)


def _is_the_only_one(claim: Claim, cluster: Cluster) -> bool:
    """Whether a report that names neither day nor person means this one: its own, or the news of the last fortnight."""
    if claim.document in cluster.documents:
        return True
    return _days_before(claim, cluster) is not None and (_days_before(claim, cluster) or 0) <= NEWS_DAYS


def _told_together(claim: Claim, cluster: Cluster, days: int) -> bool:
    """Whether the reports are of the same days, or the day that one of them gives is just before the other report."""
    when, core = claim.when, cluster.core
    if _is_exact(core):
        gap = _days_before(claim, cluster)
    elif when is not None and _is_exact(when):
        gap = cluster.first_known - when.last
    else:
        gap = abs(claim.published - cluster.first_known) if claim.published is not None else None
    return gap is not None and 0 <= gap <= days


def _is_exact(when: When | None) -> bool:
    return when is not None and not when.month_day and when.days <= MONTH


def _days_before(claim: Claim, cluster: Cluster) -> int | None:
    """How many days before the report the episode was; None where either is not known."""
    core = cluster.core
    if core is None or core.month_day or core.days > LONG or claim.published is None:
        return None
    return claim.published - core.last


def _days_after(when: When, cluster: Cluster) -> int | None:
    """How many days after a day the reports began that give the episode none; None where that is not known."""
    if cluster.core is not None or when.month_day or when.days > LONG:
        return None
    return cluster.first_known - when.last


def _recency(claim: Claim, cluster: Cluster) -> float:
    """A report that gives no day means the latest of several."""
    gap = _days_before(claim, cluster) if claim.when is None else None
    if gap is None or gap < 0:
        return 0
    return next((score for days, score in RECENCY if gap <= days), 0)


RECENCY = ((TELLING_DAYS, 2.0), (WEEK, 1.5), (NEWS_DAYS, 1.0), (RECALL_DAYS, 0.5))
