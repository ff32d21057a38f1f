"""Which country a document speaks of, and which times stand beside an event in its sentence.

In: an entry; then what other documents, known so far, have shown of the people in it. Out: a country for each document, and the times.
A local paper names no country: its people do, who stand in other papers beside their country's name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.read.gazetteer import country_of
from tocsin.read.names import fold
from tocsin.record.entries import Entry
from tocsin.record.episodes.parties import Party
from tocsin.record.episodes.times import When, when_of
from tocsin.records import Reading

LONGEST_NAME = 3  # words of a country's name in a title
SURE_SHARE = 0.6  # of the mentions of countries, from which on a document is of one
SURE_MENTIONS = 6  # fewer than that may be an aside


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a document says of its country: by its title, by what it names, and whom it speaks of."""

    document: str
    titled: str | None
    named: Counter[str]
    people: frozenset[str]  # folded full names of persons and bodies
    times: dict[int, tuple[When, ...]]  # by sentence: those that are no event's

    @property
    def sure(self) -> str | None:
        """The country where the document leaves no doubt of it."""
        usual, total = _usual(self.named), sum(self.named.values())
        is_sure = usual is not None and total >= SURE_MENTIONS and self.named[usual] >= SURE_SHARE * total
        return self.titled or (usual if is_sure else None)


class Countries:
    """Which countries people are written of in, learnt document by document."""

    def __init__(self) -> None:
        self._seen: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def of(self, settings: Iterable[Setting]) -> dict[str, str | None]:
        """The country of each of these documents, which became known on one day: the sure ones first, the others by their people too."""
        waiting = list(settings)
        found: dict[str, str | None] = {setting.document: setting.sure for setting in waiting if setting.sure}
        self._learn(waiting, found)
        rest = {s.document: self._likely(s) for s in waiting if s.document not in found}
        self._learn(waiting, rest)
        return {**found, **rest}

    def _likely(self, setting: Setting) -> str | None:
        votes: Counter[str] = Counter(setting.named)
        shares: defaultdict[str, float] = defaultdict(float, {country: float(n) for country, n in votes.items()})
        for name in sorted(setting.people):
            seen = self._seen.get(name)
            for country, times in (seen or {}).items():
                shares[country] += times / seen.total() if seen else 0
        return max(shares, key=lambda country: (round(shares[country], 6), country), default=None)

    def _learn(self, settings: Iterable[Setting], found: dict[str, str | None]) -> None:
        for setting in settings:
            country = found.get(setting.document)
            if country is not None:
                for name in setting.people:
                    self._seen[name][country] += 1


def setting_of(entry: Entry) -> Setting:
    """What this document says of its country and of times."""
    reading = entry.reading
    people = (fold(a.name) for a in reading.actors if a.kind in ("person", "organisation") and " " in a.name)
    return Setting(
        document=entry.document.id,
        titled=_in_title(entry.document.title),
        named=_named(reading),
        people=frozenset(people),
        times=_free_times(reading),
    )


def country_of_parties(parties: tuple[Party, ...], main: str | None) -> str | None:
    """Of those who take part, the document's own first."""
    taking_part = Counter(party.country for party in parties if party.country)
    return main if main in taking_part else _usual(taking_part)


def _free_times(reading: Reading) -> dict[int, tuple[When, ...]]:
    taken = {event.time.start for event in reading.events if event.time is not None}
    starts = [start for start, _ in reading.sentences]
    found: defaultdict[int, list[When]] = defaultdict(list)
    for time in reading.times:
        when = when_of(time)
        if when is not None and time.start not in taken:
            found[max(0, bisect_right(starts, time.start) - 1)].append(when)
    return {sentence: tuple(times) for sentence, times in found.items()}


def _named(reading: Reading) -> Counter[str]:
    """How often each country is named, by actors and by places."""
    countries = {actor.id: actor.country for actor in reading.actors}
    at = {mention.start: country for mention in reading.mentions if (country := countries.get(mention.actor))}
    at.update((place.start, place.country) for place in reading.places if place.country)
    return Counter(at.values())


def _in_title(title: str | None) -> str | None:
    """The one country that a title names: by name, people or adjective."""
    words = re.findall(r"[^\W\d_][\w.’'-]*", title or "")
    spans = (" ".join(words[i : i + n]) for n in range(1, LONGEST_NAME + 1) for i in range(len(words) - n + 1))
    found = {country for span in spans if (country := country_of(span))}
    return found.pop() if len(found) == 1 else None


def _usual(countries: Counter[str]) -> str | None:
    return max(countries, key=lambda country: (countries[country], country), default=None)
