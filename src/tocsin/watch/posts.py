"""Who is known from earlier reports: "Mugabe" in a report that does not say that he is the president.

In: what documents say of persons, in the order of the reporting. Out: for each document the powers of those whom it names without a post.
A report lends its posts to later ones of the same outlet only: nothing known later tells on an earlier day, and leaving an outlet out is
the same as never having read it. Names are matched by their last word, and nobody is matched where two persons of that name stand for
different powers, or where the post was reported too long ago.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.read.names import fold
from tocsin.record.entries import Entry
from tocsin.records import Actor
from tocsin.watch.powers import power_of

LASTS = timedelta(days=366)  # after which a reported post is no longer taken to be held
SHORTEST, LONGEST = 3, 4  # letters of a last name, and words of a name, that is matched


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person as one document names them: with a post and so a power, or bare of any."""

    name: str  # folded
    power: str | None  # None beside a post: one that belongs to no power, such as a former president's
    bare: bool  # the document gives no post


def named_in(entry: Entry, country: str | None) -> tuple[Named, ...]:
    """The persons whom a document names; also names that the reader took for nobody in particular, of who acts or speaks."""
    reading, text = entry.reading, entry.document.text
    known = [Named(name=fold(a.name), power=power_of(a.name, a, country), bare=not a.roles) for a in reading.actors if is_person(a)]
    acting = [p.text for event in reading.events for p in (*event.actors, *event.recipients) if p.actor is None]
    speaking = [text[a:b] for s in reading.statements if s.source_actor is None for a, b in s.source]
    others = {fold(words) for words in (*acting, *speaking) if is_name(words)} - {one.name for one in known}
    return (*known, *(Named(name=name, power=None, bare=True) for name in sorted(others)))


def is_person(actor: Actor) -> bool:
    """Whether somebody is known by name."""
    return actor.kind == "person" and is_name(actor.name)


def is_name(words: str) -> bool:
    """Whether words look like a person's name: a few, each with a capital."""
    parts = words.split()
    return 0 < len(parts) <= LONGEST and all(part[:1].isupper() for part in parts) and len(parts[-1]) >= SHORTEST


class Posts:
    """The posts reported so far. `lend` what is known to a document of an outlet, then `learn` from it."""

    def __init__(self) -> None:
        self._held: defaultdict[tuple[str, str], dict[str, tuple[str | None, date]]] = defaultdict(dict)
        # outlet and last name -> full name -> power, as of

    def lend(self, outlet: str, named: tuple[Named, ...], known_from: str) -> dict[str, str]:
        """By name, the power of those named without a post."""
        day = date.fromisoformat(known_from)
        found = ((one.name, self._power(outlet, one.name, day)) for one in named if one.bare and one.power is None)
        return {name: power for name, power in found if power is not None}

    def learn(self, outlet: str, named: tuple[Named, ...], known_from: str) -> None:
        """What the document says of posts."""
        for one in named:
            if not one.bare:
                self._held[outlet, one.name.split()[-1]][one.name] = (one.power, date.fromisoformat(known_from))

    def _power(self, outlet: str, name: str, day: date) -> str | None:
        words = name.split()
        holders = {full: held for full, held in self._held.get((outlet, words[-1]), {}).items() if _same(words, full.split())}
        powers = {power for power, _ in holders.values()}
        if len(powers) != 1 or max(known for _, known in holders.values()) < day - LASTS:
            return None
        return powers.pop()


def _same(asked: list[str], known: list[str]) -> bool:
    """Whether one of the names is the end of the other, or they share the first word too: "Mugabe", "Robert Mugabe"."""
    shorter, longer = sorted((asked, known), key=len)
    return longer[-len(shorter) :] == shorter or shorter[0] == longer[0]
