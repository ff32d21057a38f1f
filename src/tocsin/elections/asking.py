"""A count as a user types it: "Morales=2889359 Mesa=2240920", "Arce=52.4% Mesa=31.5%".

In: texts and totals. Out: a `Count`. Raises TocsinError saying which part is wrong and how to write it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from tocsin.elections.count import Count, total
from tocsin.elections.exact import HUNDRED, Interval, exactly, printed
from tocsin.elections.rules.model import Denominator, Example
from tocsin.errors import TocsinError


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The numbers beside the candidates', as far as they are known."""

    valid: int | None = None
    blank: int | None = None
    cast: int | None = None
    registered: int | None = None
    uncounted: int = 0
    counted: str | None = None  # per cent of the whole that is counted
    turnout: str | None = None
    complete: bool = False
    shares_of: Denominator | None = None
    regions_met: Mapping[str, int] | None = None


def count_of(standings: Iterable[str], totals: Totals) -> Count:
    """The count that these words describe. With votes and `counted`, the ballots still to come are taken to match those counted."""
    votes: dict[str, int] = {}
    shares: dict[str, Interval] = {}
    for text in standings:
        name, number, is_share = _standing(text)
        if is_share:
            shares[name] = _share(number)
        else:
            votes[name] = _votes(number, text)
    if not votes and not shares:
        raise TocsinError("no candidate is given; write NAME=VOTES or NAME=SHARE%, for instance Morales=2889359 or Arce=52.4%")
    counted = _counted(totals.counted)
    count = Count(
        votes=votes,
        shares=shares,
        shares_of=totals.shares_of,
        complete=totals.complete,
        valid=totals.valid,
        blank=totals.blank,
        cast=totals.cast,
        registered=totals.registered,
        turnout=_share(totals.turnout) if totals.turnout else None,
        regions_met={name: exactly(number) for name, number in (totals.regions_met or {}).items()},
    )
    return still_to_come(count, totals.uncounted, counted)


def still_to_come(count: Count, uncounted: int, counted: Fraction) -> Count:
    """The count with what is not counted yet: so many ballots, or so many as make `counted` the part that is in."""
    if count.votes and not uncounted and counted < 1:
        known = total(count, "cast" if count.cast is not None else "valid", False)
        uncounted = round(known.low * (1 - counted) / counted)
    return replace(count, uncounted=uncounted, counted=Fraction(1) if count.votes else counted)


def count_of_example(example: Example) -> Count:
    """The count of a rule's worked example."""
    standings = [f"{name}={number}" for name, number in (example.votes or {}).items()]
    standings += [f"{name}={share}%" for name, share in (example.shares or {}).items()]
    totals = Totals(
        valid=example.valid,
        blank=example.blank,
        cast=example.cast,
        registered=example.registered,
        turnout=example.turnout,
        complete=example.complete,
        regions_met=example.regions_met,
    )
    return count_of(standings, totals)


def _standing(text: str) -> tuple[str, str, bool]:
    name, separator, number = text.rpartition("=")
    if not separator or not name.strip() or not number.strip():
        raise TocsinError(f"{text!r} is no standing; write NAME=VOTES or NAME=SHARE%, for instance Arce=52.4%")
    return name.strip(), number.strip().removesuffix("%"), number.strip().endswith("%")


def _votes(number: str, text: str) -> int:
    digits = number.replace(",", "").replace("_", "")
    if not digits.isdecimal():
        hint = f"; for a share write {text}%" if "." in number else ""
        raise TocsinError(f"{text!r}: {number!r} is no number of votes{hint}")
    return int(digits)


def _share(number: str) -> Interval:
    try:
        return printed(number)
    except ValueError as error:
        raise TocsinError(str(error)) from error


def _counted(text: str | None) -> Fraction:
    if text is None:
        return Fraction(1)
    try:
        part = Fraction(text.strip().removesuffix("%")) / HUNDRED
    except ValueError as error:
        raise TocsinError(f"{text!r} is no part of the count; write it like 83.85") from error
    if not 0 < part <= 1:
        raise TocsinError(f"{text!r}: the part that is counted lies between 0 and 100 per cent")
    return part
