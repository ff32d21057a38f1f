"""What a rule for winning a presidential election is made of, as its data files state it.

A rule is one version of a country's law with its days of validity: one or more ways to win, each a set of conditions that must hold
together, and what follows when nobody wins. The files in `rules/data` hold them; docs/ELECTIONS.md explains every field.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from tocsin.elections.exact import Threshold

Denominator = Literal["valid", "cast", "registered"]
Otherwise = Literal["runoff", "preferences", "legislature", "repeat", "plurality"]
Start = Literal["vote", "result"]


class Spread(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Support that must be spread: `share` of the votes in so many (`number`) of the regions, of which there are `of`."""

    share: str
    called: str  # one of them: county, state, province
    number: int
    of: int
    because: str  # how the law's words give this number

    @property
    def threshold(self) -> Threshold:
        """The bar within one region, in points."""
        return Threshold.parse(self.share)


class Way(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to win: all of its conditions hold. A way without conditions is not one: plurality is `lead: over 0`."""

    share: str | None = None  # points of the rule's denominator, or of `of`
    of: Denominator | None = None
    lead: str | None = None  # points over the runner-up
    turnout: str | None = None  # ballots cast, points of those registered
    spread: Spread | None = None
    candidates: int | None = None  # open only when at most so many stand

    def __post_init__(self) -> None:
        texts = [text for text in (self.share, self.lead, self.turnout) if text is not None]
        if not texts and self.spread is None:
            raise ValueError("a way to win needs a condition")
        for text in texts:
            Threshold.parse(text)


class Runoff(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The second round: who enters, what wins it, and when it is held."""

    candidates: int = 2
    wins: str = "most votes"
    when: str | None = None  # the law's rule in words, where it is no plain number of days
    others_by: str | None = None  # how the others who enter are found, where not by most votes
    days: int | None = None
    exactly: bool = False  # on that day; else within so many days
    counted_from: Start = "vote"


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A worked case that is run as a test: what was counted, and what follows by this rule."""

    case: str
    then: str  # "elected A", "runoff A, B", "legislature A, B", "preferences A, B", "tie A, B", "repeat", "open"
    votes: dict[str, int] | None = None
    shares: dict[str, str] | None = None
    complete: bool = False  # nobody else stood
    valid: int | None = None
    blank: int | None = None
    cast: int | None = None
    registered: int | None = None
    regions_met: dict[str, int] | None = None
    turnout: str | None = None


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One version of a country's rule. `valid_from` and `valid_until` are ISO days; `None`: from before these data, or still in force."""

    source: str
    wins: tuple[Way, ...]
    otherwise: Otherwise
    examples: tuple[Example, ...]
    valid_from: str | None = None
    valid_until: str | None = None
    of: Denominator = "valid"
    blank_is_valid: bool = False
    turnout: str | None = None  # ballots cast, points of those registered, without which the election is void and repeated
    runoff: Runoff | None = None
    tie: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if self.otherwise == "runoff" and self.runoff is None:
            raise ValueError("a rule with a runoff says which: runoff: {...}")
        if not self.examples:
            raise ValueError("a rule needs an example")

    def holds_on(self, day: str) -> bool:
        """Whether it is the law on an ISO day."""
        return (self.valid_from or "") <= day <= (self.valid_until or "9999-12-31")


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A country with its rules, the oldest first."""

    country: str  # ISO 3166-1 alpha-3
    name: str
    rules: tuple[Rule, ...]
    also: tuple[str, ...] = ()  # other names by which it is asked for
