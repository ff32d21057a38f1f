"""Which country a document speaks of.

In: what documents say of it, day by day. Out: a country for each document: the one in its title or that it names most. A local paper
names no country: its people do, who stand in other papers beside their country's name. What became known later has no say.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from tocsin.read.gazetteer import country_of
from tocsin.records import Reading

LONGEST_NAME = 3  # words of a country's name in a title
SURE_SHARE = 0.6  # of the mentions of countries, from which on a document is of one
SURE_MENTIONS = 6  # fewer than that may be an aside


@dataclass(frozen=True, slots=True, kw_only=True)
class NationHints:
    """What a document says of its country: by its title, by what it names, and whom it speaks of."""

    document: str
    titled: str | None
    named: Counter[str]
    people: frozenset[str]  # folded full names of persons and bodies

    @property
    def sure(self) -> str | None:
        """The country where the document leaves no doubt of it."""
        usual, total = _usual(self.named), sum(self.named.values())
        is_sure = usual is not None and total >= SURE_MENTIONS and self.named[usual] >= SURE_SHARE * total
        return self.titled or (usual if is_sure else None)


class Nations:
    """Which countries people are written of in, learnt document by document."""

    def __init__(self) -> None:
        self._seen: dict[str, Counter[str] | tuple[str, int]] = {}  # most names stand in one country alone, and there are very many

    def of(self, settings: Iterable[NationHints]) -> dict[str, str | None]:
        """The country of each of these documents, which became known on one day: the sure ones first, the others by their people too."""
        waiting = list(settings)
        found: dict[str, str | None] = {setting.document: setting.sure for setting in waiting if setting.sure}
        self._learn(waiting, found)
        rest = {s.document: self._likely(s) for s in waiting if s.document not in found}
        self._learn(waiting, rest)
        return {**found, **rest}

    def _likely(self, setting: NationHints) -> str | None:
        votes: Counter[str] = Counter(setting.named)
        shares: defaultdict[str, float] = defaultdict(float, {country: float(n) for country, n in votes.items()})
        for name in sorted(setting.people):
            seen = self._seen.get(name)
            if isinstance(seen, Counter):
                for country, times in seen.items():
                    shares[country] += times / seen.total()
            elif seen is not None:
                shares[seen[0]] += 1.0
        return max(shares, key=lambda country: (round(shares[country], 6), country), default=None)

    def _learn(self, settings: Iterable[NationHints], found: dict[str, str | None]) -> None:
        for setting in settings:
            country = found.get(setting.document)
            if country is not None:
                for name in setting.people:
                    self._count(name, country)

    def _count(self, name: str, country: str) -> None:
        seen = self._seen.get(name)
        if isinstance(seen, Counter):
            seen[country] += 1
        elif seen is None or seen[0] == country:
            self._seen[name] = country, 1 + (seen[1] if seen else 0)
        else:
            self._seen[name] = Counter(dict((seen, (country, 1))))


def nations_of(hints: Iterable[tuple[str, NationHints]]) -> dict[str, str | None]:
    """The country of each document, by its id; `hints` with the day from which each is known."""
    countries, found = Nations(), {}
    ordered = sorted(hints, key=lambda item: (item[0], item[1].document))
    for _, day in groupby(ordered, key=lambda item: item[0]):
        found.update(countries.of(hint for _, hint in day))
    return found


def named_in(reading: Reading) -> Counter[str]:
    """How often each country is named, by actors and by places."""
    countries = {actor.id: actor.country for actor in reading.actors}
    at = {mention.start: country for mention in reading.mentions if (country := countries.get(mention.actor))}
    at.update((place.start, place.country) for place in reading.places if place.country)
    return Counter(at.values())


def in_title(title: str | None) -> str | None:
    """The one country that a title names: by name, people or adjective."""
    words = re.findall(r"[^\W\d_][\w.’'-]*", title or "")
    spans = (" ".join(words[i : i + n]) for n in range(1, LONGEST_NAME + 1) for i in range(len(words) - n + 1))
    found = {country for span in spans if (country := country_of(span))}
    return found.pop() if len(found) == 1 else None


def _usual(countries: Counter[str]) -> str | None:
    return max(countries, key=lambda country: (countries[country], country), default=None)
