"""One document as the watch looks at it: its sentences with the powers, countries, times, statements and words in each.

In: an entry and the country in question. Out: a view that patterns are matched against. Built once a document; knows no other document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property

from tocsin.read.gazetteer import countries
from tocsin.read.names import fold
from tocsin.record.actors import display_names
from tocsin.record.entries import Entry
from tocsin.record.plain import plain, plain_parts
from tocsin.record.statements import speaker_of
from tocsin.records import Certainty, Event, Mention, Participant, Place, Span, Statement, Time
from tocsin.watch.phrases import Found, PhraseIndex
from tocsin.watch.powers import power_of

LONGEST_TEXT = 400  # characters of a sentence that evidence carries
CAPITAL = "capital"  # the word that stands for the capital's own name as well
PAST = timedelta(days=45)  # a time that ends this long before the report speaks of the past: what is newer may still be unfolding
ABOUT = 3  # mentions of another country from which on a document may be about it and not about the one in question
ENOUGH_DATED = 4  # dated events below which a report is not said to look back
LOOKS_BACK = 0.6  # share of its dated events that are past, from which on it does
ENVOYS = re.compile(r"\b(?:embass|ambassador|envoy|diplomat|consul|state department|foreign minist)", re.IGNORECASE)  # at home abroad
JOURNEY = re.compile(
    r"\b(?:fled|flee\w*|flew|flown|flight|left|went|gone|travel\w*|return\w*|escap\w*|exiled?|refuge|asylum|summit)\W+(?:\w+\W+){0,2}\Z",
    re.IGNORECASE,
)  # before the name of a country: somebody goes there
NEAR = 4  # words before a phrase within which a negation is its own
NEGATION = re.compile(r"\b(?:no|not|never|nor|without|denied|denies|n't)\b|n't\b", re.IGNORECASE)
POSSIBILITY = re.compile(r"\b(?:may|might|could|if|would|unless|whether|possible|possibly|perhaps)\b", re.IGNORECASE)


class View:
    """A document seen from one country. `lent`: by name, the power that earlier reports give to who is named without a post."""

    def __init__(self, entry: Entry, country: str | None, words: PhraseIndex, lent: Mapping[str, str] | None = None) -> None:
        self.entry = entry
        self._lent = lent or {}
        self.reading = entry.reading
        self.country = country
        self.actors = {actor.id: actor for actor in entry.reading.actors}
        self._words = words
        self._starts = [start for start, _ in self.reading.sentences]

    @cached_property
    def outlet(self) -> str:
        """Who prints it; a document of an unknown outlet is an outlet of its own."""
        return outlet_of(self.entry)

    @cached_property
    def main_country(self) -> str | None:
        """The country that the document speaks of most; None where it names none often enough to be about it."""
        text = self.entry.document.text
        envoys = [(m.start, m.end) for m in self.reading.mentions if ENVOYS.search(text[m.start : m.end])]
        counts: Counter[str] = Counter()
        for mention in self.reading.mentions:
            country = self.actors[mention.actor].country
            if country and not any(a < mention.end and mention.start < b for a, b in envoys):
                counts[country] += 1
        counts.update(p.country for p in self.reading.places if p.country and not any(a < p.end and p.start < b for a, b in envoys))
        if self.country is not None and counts.get(self.country):
            counts[self.country] += 1  # of equals the one in question
        main = min(counts, key=lambda country: (-counts[country], country)) if counts else None
        return main if main is not None and (main == self.country or counts[main] >= ABOUT) else None

    def concerns(self, countries: set[str], *, foreign: bool) -> bool:
        """Whether something that names these countries is about the one in question.

        `foreign`: others are expected to act in it, so that their names alone do not lead away from it."""
        if self.country is None or self.country in countries:
            return True
        if countries and not foreign:
            return False
        return self.main_country in (None, self.country)

    def sentence_of(self, offset: int) -> int:
        """The number of the sentence in which a character stands."""
        return max(0, bisect_right(self._starts, offset) - 1)

    @cached_property
    def found(self) -> dict[int, Found]:
        """By sentence, the phrases of the signs that stand in it."""
        by_sentence: defaultdict[int, Found] = defaultdict(dict)
        for phrase, places in self._words.find(self.entry.document.text).items():
            for start, end in places:
                number = self.sentence_of(start)
                if self.reading.sentences and start >= self.reading.sentences[number][0] and end <= self.reading.sentences[number][1]:
                    by_sentence[number].setdefault(phrase, []).append((start, end))
        for match in self._capitals():
            by_sentence[self.sentence_of(match.start())].setdefault(CAPITAL, []).append(match.span())
        return by_sentence

    def sentences_with(self, words: Iterable[str]) -> list[int]:
        """The numbers of the sentences in which any of these phrases stands."""
        return sorted({number for word in words for number in self._by_phrase.get(word, ())})

    @cached_property
    def _by_phrase(self) -> dict[str, list[int]]:
        by_phrase: defaultdict[str, list[int]] = defaultdict(list)
        for number, found in self.found.items():
            for phrase in found:
                by_phrase[phrase].append(number)
        return by_phrase

    def _capitals(self) -> Iterator[re.Match[str]]:
        """Where the capital of the country in question is named."""
        known = countries().get(self.country or "")
        names = "|".join(re.escape(name) for name in known.capital) if known else ""
        return re.finditer(rf"\b(?:{names})\b", self.entry.document.text) if names else iter(())

    @cached_property
    def powers_in(self) -> dict[int, set[str]]:
        """By sentence, the powers that are mentioned in it."""
        by_sentence: defaultdict[int, set[str]] = defaultdict(set)
        for mention in self.reading.mentions:
            power = self.power(mention.text, mention.actor)
            if power:
                by_sentence[self.sentence_of(mention.start)].add(power)
        return by_sentence

    @cached_property
    def countries_in(self) -> dict[int, set[str]]:
        """By sentence, the countries of its actors and places, but for those of who speaks and of where somebody went: not its scene."""
        said_by = [span for statement in self.reading.statements for span in statement.source]
        speaking = {m.id for m in self.reading.mentions if any(a < m.end and m.start < b for a, b in said_by)}
        named = [(m.start, self.actors[m.actor].country) for m in self.reading.mentions if m.id not in speaking or self._at_home(m)]
        named += [(place.start, place.country) for place in self.reading.places]
        by_sentence: defaultdict[int, set[str]] = defaultdict(set)
        for start, country in named:
            number = self.sentence_of(start)
            if country and not JOURNEY.search(self.entry.document.text, self.reading.sentences[number][0], start):
                by_sentence[number].add(country)
        return by_sentence

    def _at_home(self, mention: Mention) -> bool:
        return self.actors[mention.actor].country == self.country

    @cached_property
    def times_in(self) -> dict[int, list[Time]]:
        """By sentence, its time expressions that can be dated."""
        by_sentence: defaultdict[int, list[Time]] = defaultdict(list)
        for time in self.reading.times:
            if time.latest:
                by_sentence[self.sentence_of(time.start)].append(time)
        return by_sentence

    @cached_property
    def looks_back(self) -> bool:
        """Whether most events that the report dates were long past when it was published."""
        dated = [event.time.latest for event in self.reading.events if event.time and event.time.latest]
        past = sum(is_past(day, self.entry.known_from) for day in dated)
        return len(dated) >= ENOUGH_DATED and past >= LOOKS_BACK * len(dated)

    @cached_property
    def events(self) -> dict[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.reading.events}

    @cached_property
    def events_by_name(self) -> dict[str, list[Event]]:
        """Events by type, and by TYPE.mode."""
        by_name: defaultdict[str, list[Event]] = defaultdict(list)
        for event in self.reading.events:
            by_name[event.event].append(event)
            if event.mode:
                by_name[f"{event.event}.{event.mode}"].append(event)
        return by_name

    def certainty_at(self, number: int, start: int, end: int) -> Certainty:
        """How sure the sentence makes bare words in it: as its event there says, else by the small words before them."""
        if NEGATION.search(self.entry.document.text[start:end]):  # "no sign of": the words mean what they say
            return "happened"
        for event in self.reading.events:
            if event.sentence == number and event.trigger[0] < end and start < event.trigger[1]:
                return event.certainty
        before = self.entry.document.text[self.reading.sentences[number][0] : start]
        if NEGATION.search(" ".join(before.split()[-NEAR:])):
            return "did-not-happen"
        return "possible" if POSSIBILITY.search(before) else "happened"

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Statements by id."""
        return {statement.id: statement for statement in self.reading.statements}

    @cached_property
    def names(self) -> dict[str, str]:
        """Display names of the actors."""
        return display_names(self.reading)

    @cached_property
    def judged(self) -> set[int]:
        """Sentences in which the outlet itself judges."""
        return {mark.sentence for mark in self.reading.commentary}

    def distant(self, start: int, end: int) -> bool:
        """Whether the outlet keeps away from these very words ("so-called coup")."""
        return any(mark.start < end and start < mark.end for mark in self.reading.distances)

    def around(self, start: int, end: int) -> tuple[Statement, ...]:
        """The statements in whose content this stretch lies, innermost first."""
        holding = [s for s in self.reading.statements if any(a <= start and end <= b for a, b in s.content)]
        return tuple(sorted(holding, key=lambda s: min(b - a for a, b in s.content)))

    def chain(self, asserted_by: tuple[str, ...]) -> tuple[Statement, ...]:
        """The statements on which an item rests, innermost first."""
        return tuple(self.statements[i] for i in asserted_by if i in self.statements)

    def speakers(self, chain: tuple[Statement, ...]) -> tuple[str, ...]:
        """Their speakers' names."""
        return tuple(speaker_of(statement, self.entry.document, self.names) for statement in chain)

    def text(self, number: int) -> str:
        """A sentence's words, white space evened out."""
        start, end = self.reading.sentences[number]
        words = plain(self.entry.document, start, end)
        return words if len(words) <= LONGEST_TEXT else words[: LONGEST_TEXT - 1].rstrip() + "…"

    def countries_of(self, participants: tuple[Participant, ...], place: Place | None = None) -> set[str]:
        """The countries of those who take part, or of the place where it is known: what happens somewhere is about that place."""
        if place is not None and place.country:
            return {place.country}
        found = (self.actors[p.actor].country for p in participants if p.actor in self.actors)
        return {country for country in found if country}

    def powers_of(self, participants: tuple[Participant, ...]) -> tuple[str | None, ...]:
        """The power of each participant."""
        return tuple(self.power(p.text, p.actor) for p in participants)

    def power(self, words: str, actor: str | None) -> str | None:
        """The power of who is called so here, else of who is known to be that."""
        known = self.actors.get(actor or "")
        return power_of(words, known, self.country) or self._lent.get(fold(known.name if known else words))

    def power_of_speaker(self, statement: Statement) -> str | None:
        """The power of who says it."""
        return self.power(plain_parts(self.entry.document, statement.source), statement.source_actor)

    def power_of_end(self, end: str | None, span: Span | None) -> str | None:
        """The power of a tie's end or a figure's holder: an actor's id, or words."""
        if end is None:
            return None
        words = self.entry.document.text[span[0] : span[1]] if span else ""
        return self.power(words or end, end)


def outlet_of(entry: Entry) -> str:
    """Who prints it; a document of an unknown outlet is an outlet of its own."""
    return entry.document.outlet or entry.document.key


def is_past(day: str, known: str) -> bool:
    """Whether a day was long past when the report was known."""
    return date.fromisoformat(day) < date.fromisoformat(known) - PAST
