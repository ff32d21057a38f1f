"""On which day a sighting counts: the day of the event where it is told, else the day of the report; never a day after the report.

In: an item's own time and the view of its document. Out: an ISO day and what it comes from, or none where no day can be justified.

The rules, in order:

1. an event with a time of its own counts on the last day that the time allows, and at the latest when the report was known;
2. without one, in a sentence that speaks of an earlier time, it counts on that earlier day; likewise when the last time spoken of before it
   in the same paragraph is an earlier one ("In 2019 ... The army then ..."); where it only says that it looks back ("in retrospect",
   "at the time"), it does not count;
3. without any, a report that looks back (most of what it dates is long past) does not count for what it leaves undated, and neither does
   a report that bears no date itself: nothing says that it is news;
4. otherwise it counts on the day of the report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from tocsin.records import Time
from tocsin.watch.view import View, is_past

DayBasis = Literal["event", "context", "report", "none"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day on which something counts, and what says so."""

    day: str | None  # the last day that it can be
    basis: DayBasis
    earliest: str | None = None  # the first


UNDATED = Anchor(None, "none")
LOOKING_BACK = re.compile(
    r"\b(?:in retrospect|in hindsight|looking back|at the time of|back then|years ago|decades ago|a decade ago|historically)\b",
    re.IGNORECASE,
)


def anchor(view: View, sentence: int, time: Time | None, *, historical: bool = False) -> Anchor:
    """The day of something that stands in a sentence, with its own time if it has one."""
    known = view.entry.known_from
    if time is not None and time.latest:
        return Anchor(min(time.latest, known), "event", time.earliest)
    past = _past_spoken_of(view, sentence)
    if past is not None:
        return Anchor(past.latest, "context", past.earliest)
    if historical or not view.entry.dated or view.looks_back or LOOKING_BACK.search(view.text(sentence)):
        return UNDATED
    return Anchor(known, "report", known)


def _past_spoken_of(view: View, sentence: int) -> Time | None:
    """The past time that the sentence, or its paragraph before it, speaks of; None where it speaks of the present."""
    known = view.entry.known_from
    here = view.times_in.get(sentence)
    if here:
        newest = max(here, key=lambda time: time.latest or "")
        return newest if is_past(newest.latest or "", known) else None
    for number in _earlier_in_paragraph(view, sentence):
        times = view.times_in.get(number)
        if times:
            return times[-1] if is_past(times[-1].latest or "", known) else None
    return None


def _earlier_in_paragraph(view: View, sentence: int) -> list[int]:
    """The sentences before this one in its paragraph, the nearest first."""
    text, spans = view.entry.document.text, view.reading.sentences
    found: list[int] = []
    for number in range(sentence - 1, -1, -1):
        if "\n" in text[spans[number][1] : spans[number + 1][0]]:
            break
        found.append(number)
    return found
