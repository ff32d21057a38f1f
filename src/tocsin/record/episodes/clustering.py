"""Claims of many documents put together into episodes, one after the other, each once and for all.

In: reports, day by day as they became known. Out: clusters. What a claim joins depends on nothing that became known later, so a case
asked as of a day clusters exactly as it did on that day. Only what shares a key with it is compared: the cost grows with the number of
claims, not with its square.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import groupby, takewhile

from msgspec.structs import replace as replaced

from tocsin.record.episodes.claims import Claim, Report
from tocsin.record.episodes.fitting import best_fit
from tocsin.record.episodes.kinds import Kind
from tocsin.record.episodes.parties import Party, country_of_parties
from tocsin.record.episodes.times import LONG, When
from tocsin.record.nations import Nations
from tocsin.record.sharing import grown

MOST_COMPARED = 40  # clusters under one key, the newest: a key that leads to more says too little to join by
MOST_PARTIES = 40  # different ones that an episode remembers of each side: whom all speak of is among the first
MONTH_DAYS = 30
Key = tuple[str, str, str]
Placed = tuple[Claim, int, str]
"""A claim, the number of its episode, and why it is one of it."""
Kept = Mapping[tuple[str, str], tuple[int, str]]
"""The same as it was found before, by document id and event id."""


@dataclass(slots=True, eq=False)
class Cluster:
    """An episode as it grows: its claims with why each joined, and what has been said of it so far.

    Nearly all of a large case have one claim: what is counted over several is counted when there are."""

    number: int
    kind: Kind
    members: list[tuple[Claim, str]] = field(default_factory=list)
    types: Set[str] = frozenset()
    told: bool = False  # whether anybody says that it was or was not so, and does not only expect it
    pivots: tuple[Party, ...] = ()
    others: tuple[Party, ...] = ()
    towns: Set[str] = frozenset()
    documents: Set[str] = frozenset()
    first_known: int = 0
    last_known: int = 0
    over_by: int | None = None  # the first day on which a report said that it was so: it is no later
    core: When | None = None  # the finest time that has been given, among equally fine ones the one given most often, then first
    country: str | None = None  # the one given most often
    _keys: set[int] | None = None  # under which it is filed
    _whens: Counter[When] | None = None
    _countries: Counter[str] | None = None

    def add(self, claim: Claim, because: str) -> None:
        """Take a claim in."""
        if self.members:
            self._count(claim)
        else:
            self.first_known, self.core, self.country = claim.day_known, claim.when, claim.country
        self.members.append((claim, because))
        self.last_known = max(self.last_known, claim.day_known)
        if claim.stance == "asserts" and claim.published is not None:
            self.over_by = min(self.over_by or claim.published, claim.published)
        self.told = self.told or claim.told
        self.types, self.towns, self.documents = (
            grown(self.types, claim.type),
            grown(self.towns, claim.place),
            grown(self.documents, claim.document),
        )
        self.pivots, self.others = _with_new(self.pivots, claim.pivot), _with_new(self.others, claim.others)

    def is_in(self, country: str | None) -> bool:
        """Whether a claim places it there."""
        return country == self.country if self._countries is None else country in self._countries

    def file(self, claim: Claim, because: str) -> list[int]:
        """Take a claim in; gives the keys under which the cluster was not filed before."""
        self.add(claim, because)
        return self.keys_new_with(claim)

    def keys_new_with(self, claim: Claim) -> list[int]:
        """Of a claim that it has taken in: the keys under which it was not filed before. Those of one that stays alone are not kept."""
        if self._keys is None and len(self.members) > 1:
            before = takewhile(lambda member: member[0] is not claim, self.members)
            self._keys = {hash(key) for one, _ in before for key in keys_of(one)}
        new = dict.fromkeys(map(hash, keys_of(claim)))
        fresh = [key for key in new if key not in (self._keys or ())]
        if self._keys is not None:
            self._keys.update(fresh)
        return fresh

    def _count(self, claim: Claim) -> None:
        """Weigh what is given several times."""
        if self._whens is None or self._countries is None:
            self._whens, self._countries = Counter(), Counter()
            for one, _ in self.members:
                self._weigh(self._whens, self._countries, one)
        self._weigh(self._whens, self._countries, claim)
        counted, countries = self._whens, self._countries
        self.core = min(counted, key=lambda when: (when.days, -counted[when]), default=None)
        self.country = max(countries, key=lambda c: (countries[c], c), default=None)

    @staticmethod
    def _weigh(whens: Counter[When], countries: Counter[str], claim: Claim) -> None:
        if claim.when is not None:
            whens[claim.when] += 1
        if claim.country is not None:
            countries[claim.country] += 1 + claim.country_given


class Clusters:
    """All episodes so far, found again by kind, party or country, and day."""

    def __init__(self) -> None:
        self.all: list[Cluster] = []
        self._by_key: dict[int, Cluster | list[Cluster]] = {}  # by hash of `Key`: there are millions, and no two of so few share one
        self.country_of: dict[str, str | None] = {}  # by document id
        self._heads: set[str] = set()
        self._nations = Nations()
        self._unfiled: list[tuple[Claim, Cluster]] = []

    def add_day(self, reports: Iterable[Report], kept: Kept | None = None) -> list[Placed]:
        """Put in all that became known on one day: what says most of itself first, whatever document it stands in. Gives where it went.

        `kept`: where all of it went when the same reports were put together before; nothing is looked for then."""
        batch = list(reports)
        self.country_of |= self._nations.of(report.setting for report in batch)
        claims = sorted((a for report in batch for a in report.claims), key=lambda a: a.order)
        self._heads |= {form for a in claims for party in a.pivot if party.head and party.named for form in party.forms if " " in form}
        return [self._put(self._placed(claim), kept) for claim in claims]

    def _placed(self, claim: Claim) -> Claim:
        """With its country, and its heads of state."""
        main = self.country_of[claim.document]
        country = claim.country or country_of_parties((*claim.pivot, *claim.others), main) or main
        return replaced(claim, country=country, pivot=tuple(map(self._known, claim.pivot)))

    def _put(self, claim: Claim, kept: Kept | None) -> Placed:
        if kept is None:
            return self.add(claim)
        number, because = kept[claim.document, claim.event]
        cluster = self.all[number] if number < len(self.all) else self._founded(claim.kind)
        cluster.add(claim, because)
        self._unfiled.append((claim, cluster))
        return claim, number, because

    def add(self, claim: Claim) -> Placed:
        """Put a claim where it fits best, or into a new episode."""
        self._file_waiting()
        found = best_fit(claim, self._candidates(claim))
        cluster, because = found or (self._founded(claim.kind), "")
        for key in cluster.file(claim, because):
            self._file(key, cluster)
        return claim, cluster.number, because

    def _file_waiting(self) -> None:
        """File what was put where it had been before: nobody has looked for it so far."""
        for claim, cluster in self._unfiled:
            for key in cluster.keys_new_with(claim):
                self._file(key, cluster)
        self._unfiled.clear()

    def _file(self, key: int, cluster: Cluster) -> None:
        """Under a key; where one is filed alone, without a list."""
        held = self._by_key.get(key)
        if held is None:
            self._by_key[key] = cluster
        elif isinstance(held, list):
            held.append(cluster)
            del held[:-MOST_COMPARED]
        else:
            self._by_key[key] = [held, cluster]

    def _filed(self, key: Key) -> Sequence[Cluster]:
        held = self._by_key.get(hash(key), ())
        return (held,) if isinstance(held, Cluster) else held

    def _known(self, party: Party) -> Party:
        """The party, a head of state where any document so far has called it one."""
        return replace(party, head=True) if not party.head and party.named and party.forms & self._heads else party

    def _founded(self, kind: Kind) -> Cluster:
        cluster = Cluster(len(self.all), kind)
        self.all.append(cluster)
        return cluster

    def _candidates(self, claim: Claim) -> list[Cluster]:
        found = {c.number: c for key in keys_of(claim, widened=True) for c in self._filed(key)}
        return [found[number] for number in sorted(found)]


def cluster(reports: Iterable[Report]) -> Clusters:
    """Episodes of these reports, whatever their order."""
    clusters = Clusters()
    for _, batch in groupby(sorted(reports, key=lambda r: (r.day_known, r.setting.document)), key=lambda r: r.day_known):
        clusters.add_day(batch)
    return clusters


def keys_of(claim: Claim, *, widened: bool = False) -> Iterator[Key]:
    """Under what a claim is filed; `widened`: where the episodes that it may belong to are filed."""
    kind = claim.kind
    buckets = _wanted(claim.when, kind.days) if widened else _filed(claim.when)
    for word in sorted(_words(claim)):
        for bucket in buckets:
            yield kind.kind, word, bucket


def _words(claim: Claim) -> set[str]:
    """Whom it is about, and for what befalls a country or a place, which."""
    words = {word for party in claim.pivot for word in party.keys}
    if claim.kind.identity == "country" and claim.country:
        words.add(claim.country)
    if claim.kind.identity == "place" and claim.place:
        words.add(f"@{claim.place}")
    if claim.kind.identity == "place":
        words.add(f"#{claim.document}")
    return words


def _filed(when: When | None) -> list[str]:
    if when is None:
        return ["undated", "any"]
    if when.is_day:
        return [f"day {when.first}", f"month {when.first // MONTH_DAYS}", "any"]
    months = _months(when)
    return [*(f"{rough} {month}" for month in months for rough in ("month", "rough")), "any"] if months else ["vague", "any"]


def _wanted(when: When | None, days: int) -> list[str]:
    """A day is looked for among the days about it and the rough times that cover it; a rough time among all that it covers."""
    if when is None:
        return ["any"]
    if when.is_day:
        about = range(when.first - days, when.first + days + 1)
        return [*(f"day {day}" for day in about), *sorted({f"rough {day // MONTH_DAYS}" for day in about}), "vague", "undated"]
    months = _months(when)
    return [*(f"month {month}" for month in months), "vague", "undated"] if months else ["any"]


def _months(when: When) -> list[int]:
    """The stretches of thirty days that it touches; none where it is too long, or has no year."""
    if when.month_day or when.days > LONG:
        return []
    return list(range(when.first // MONTH_DAYS, when.last // MONTH_DAYS + 1))


def _with_new(known: tuple[Party, ...], parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """With what says something new of somebody: another name, another country, another party."""
    if not known and len(parties) == 1:
        return parties
    found = list(known)
    for party in parties if len(known) < MOST_PARTIES else ():
        if not any(party.forms <= other.forms and party.country in (None, other.country) and party.camp <= other.camp for other in found):
            found.append(party)
    return tuple(found) if len(found) > len(known) else known
