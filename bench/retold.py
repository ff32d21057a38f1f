"""Reports retold: families of one report and its copies, and reports that only look like them, made from texts at hand.

In: texts and a seed. Out: `Told` reports, each with the family it belongs to. Nothing here knows how Tocsin finds copies.

A family is a report and some of:
    headline   the same text under another headline, with another site's byline and share line
    light      one content word in eight replaced, a sentence or two dropped or added, the end cut
    heavy      one content word in two and one function word in five replaced, a quarter of the sentences dropped, others swapped with their
               neighbour, clauses turned round at a comma, two sentences of its own; names, numbers and quoted words stay
    excerpt    a quarter to a half of its sentences in a row, under a new first sentence
    wire       the report with a third of another text before or behind it

A look-alike is another report with the family's names and numbers in the place of its own, in the order in which they come, with one or two
of the family's quotations: an independent report on the same event. The rest are reports on their own, many of them on the same days and
events.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

SENTENCE_END = re.compile(r"(?<=[.!?])[”\"']?\s+(?=[\"“‘A-Z0-9])")
TOKEN = re.compile(r"\w+(?:['’]\w+)*|\W")
QUOTED = re.compile(r"“[^“”]{25,400}”|(?<!\S)\"[^\"\s][^\"]{25,400}(?<![\s\"])\"(?=[\s.,;:?!]|$)")
NAME = re.compile(r"(?<=[a-z,;:] )(?:[A-Z][\w.'’-]+)(?: [A-Z][\w.'’-]+)*")
NUMBER = re.compile(r"\d[\d.,]*\d|\d")
SHORT_WORD = 4  # letters: shorter ones are mostly function words
SHARE_LINE = "Share this story on Facebook and Twitter"


@dataclass(frozen=True, slots=True)
class Told:
    """One report: its key, the family that it is of, and how it was made."""

    key: str
    family: str
    kind: str
    text: str


def sentences(text: str) -> list[str]:
    """The text's sentences, roughly."""
    return [s.strip() for s in SENTENCE_END.split(" ".join(text.split())) if s.strip()]


class Reteller:
    """Retells reports with words and sentences of others. The same seed tells the same."""

    def __init__(self, strangers: Sequence[str], seed: int = 7) -> None:
        self.chance = random.Random(seed)
        tokens = [t for sentence in strangers for t in TOKEN.findall(sentence) if t.isalpha() and t.islower()]
        self.long = [t for t in tokens if len(t) > SHORT_WORD]
        self.short = [t for t in tokens if len(t) <= SHORT_WORD]
        self.strangers = self.chance.sample(strangers, len(strangers))  # each is used once
        self.ways: dict[str, Callable[[list[str]], list[str]]] = {
            "headline": list,
            "light": self.light,
            "heavy": self.heavy,
            "excerpt": self.excerpt,
            "wire": self.wire,
        }

    def family(self, name: str, report: list[str], kinds: Sequence[str]) -> Iterator[Told]:
        """The report as it was, and retold in these ways."""
        yield Told(f"{name}-0", name, "original", self.printed(report))
        for number, kind in enumerate(kinds, 1):
            yield Told(f"{name}-{number}-{kind}", name, kind, self.printed(self.ways[kind](report)))

    def printed(self, report: list[str]) -> str:
        """As a page: a headline of its own, a byline, paragraphs, perhaps a share line."""
        headline = " ".join(self.chance.sample(self.long, 6)).capitalize()
        paragraphs = [" ".join(report[i : i + 2]) for i in range(0, len(report), 2)]
        tail = [SHARE_LINE] if self.chance.random() < 0.5 else []
        return "\n\n".join([headline, *paragraphs, *tail]) + "\n"

    def light(self, report: list[str]) -> list[str]:
        """A sub-editor's changes."""
        told = [self.reworded(s, 0.125, 0.02) for s in report]
        for _ in range(self.chance.randint(1, 2)):
            self.chance.choice((self._drop, self._add))(told)
        return told[: max(4, int(len(told) * self.chance.uniform(0.8, 1.0)))]

    def heavy(self, report: list[str]) -> list[str]:
        """Told again in other words; what was quoted, named and counted stays."""
        told = [self.turned(self.reworded(s, 0.5, 0.2)) for s in report if self.chance.random() > 0.25] or list(report)
        for i in range(len(told) - 1):
            if self.chance.random() < 0.25:
                told[i], told[i + 1] = told[i + 1], told[i]
        self._add(told)
        self._add(told)
        return told

    def excerpt(self, report: list[str]) -> list[str]:
        """Some sentences in a row, under a new first one."""
        length = max(3, int(len(report) * self.chance.uniform(0.25, 0.5)))
        start = self.chance.randint(0, max(0, len(report) - length))
        return [self.strangers.pop(), *report[start : start + length]]

    def wire(self, report: list[str]) -> list[str]:
        """The report within a longer one."""
        own = [self.strangers.pop() for _ in range(max(2, len(report) // 3))]
        return [*own, *report] if self.chance.random() < 0.5 else [*report, *own]

    def look_alike(self, family: list[str], other: list[str]) -> list[str]:
        """The other report in the family's dress: its names, its numbers, one or two of its quotations."""
        text, whole = " ".join(family), "\n".join(other)
        for pattern in (NAME, NUMBER):
            names = list(dict.fromkeys(pattern.findall(text)))
            if names:
                replaced = {old: names[i % len(names)] for i, old in enumerate(dict.fromkeys(pattern.findall(whole)))}
                whole = pattern.sub(lambda match, by=replaced: by[match.group()], whole)  # type: ignore[misc]
        told = whole.split("\n")
        quotes = QUOTED.findall(text)
        for quote in self.chance.sample(quotes, min(len(quotes), self.chance.randint(1, 2))):
            told.insert(self.chance.randint(0, len(told)), f"{quote}, it was said.")
        return told

    def reworded(self, sentence: str, content: float, function: float) -> str:
        """Words replaced with these chances; names, numbers and quotations stay."""
        kept = [match.span() for match in QUOTED.finditer(sentence)]
        words = []
        for match in TOKEN.finditer(sentence):
            word = match.group()
            free = word.isalpha() and word.islower() and not any(a <= match.start() < b for a, b in kept)
            pool, risk = (self.long, content) if len(word) > SHORT_WORD else (self.short, function)
            words.append(self.chance.choice(pool) if free and self.chance.random() < risk else word)
        return "".join(words)

    def turned(self, sentence: str) -> str:
        """Sometimes the last clause first."""
        first, comma, last = sentence.rstrip(".").rpartition(", ")
        if not comma or "“" in sentence or '"' in sentence or self.chance.random() > 0.3:
            return sentence
        return f"{last[:1].upper()}{last[1:]}, {first}."

    def _drop(self, told: list[str]) -> None:
        if len(told) > 5:
            told.pop(self.chance.randrange(len(told)))

    def _add(self, told: list[str]) -> None:
        told.insert(self.chance.randint(0, len(told)), self.strangers.pop())
