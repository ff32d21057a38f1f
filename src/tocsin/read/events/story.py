"""The running time of the story: events told one after another on a day that the text named a sentence or more before.

In: what the sentences of a document tell, and its times. Out: the same, with that day on those that go on telling. "Rioters burned the
ministry on Monday. Police shot into the crowd." A day is carried only to a verb in the simple past, in a sentence without a time of its
own, and only until the text names another day or has gone on for `REACH` sentences. What is told in the perfect, the pluperfect or the
present stands outside the story, and a noun ("the coup") may point back at any time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from tocsin.read.events.lexicon import Lexicon
from tocsin.read.events.selection import Telling
from tocsin.read.events.triggers import VERBAL
from tocsin.read.parse import Parse, Sentence, Token
from tocsin.read.phrases import head_of
from tocsin.read.prepositions import preposition
from tocsin.read.times import FoundTime

REACH = 4  # sentences; measured on dated incidents of MUC-4: as often right as a date in the event's own clause (docs/READING.md)
DAYS = frozenset({"minute", "hour", "part-of-day", "day"})
WITHIN_THE_DAY = ("hour", "minute", "moment")
ELSEWHERE = ("elsewhere ", "in contrast ", "by contrast ", "on the contrary ", "likewise ", "similarly ", "historically ")
TELLING = frozenset({"conj", "parataxis", "advcl", "acl"})
"""Clauses that share the time of the clause they hang on, when they are in the simple past themselves."""
APART = frozenset({"after", "before", "since", "until", "till", "because", "if", "once", "although", "though"})
"""Words that open a clause with a time of its own."""


def with_running_time(tellings: list[Telling], times: list[FoundTime], parse: Parse, lexicon: Lexicon) -> list[Telling]:
    """The tellings, in text order, those without a time now with the day on which the story stands."""
    told, dated = _by_sentence(tellings), _dated(times, parse)
    carried: list[Telling] = []
    running: tuple[FoundTime, int] | None = None
    for sentence in parse.sentences:
        here, days = told[sentence.index], dated[sentence.index]
        if _turns_away(sentence):
            running = None
        if days:
            day = _day_told(days, here, sentence, lexicon)
            running = (day, sentence.index) if day is not None else None
        elif running is not None and sentence.index - running[1] <= REACH:
            here = [_on(t, running[0]) if _goes_on(t, lexicon) else t for t in here]
        carried += here
    return carried


def _turns_away(sentence: Sentence) -> bool:
    """Whether the sentence leaves the story for something set beside it: "In contrast, ...", "Elsewhere, ..."."""
    return " ".join(t.lower for t in sentence.tokens[:4]).startswith(ELSEWHERE)


def _on(telling: Telling, day: FoundTime) -> Telling:
    return replace(telling, time=day, carried=True)


def _by_sentence(tellings: list[Telling]) -> defaultdict[int, list[Telling]]:
    grouped: defaultdict[int, list[Telling]] = defaultdict(list)
    for telling in tellings:
        grouped[telling.frame.trigger.sentence.index].append(telling)
    return grouped


def _dated(times: Iterable[FoundTime], parse: Parse) -> defaultdict[int, list[FoundTime]]:
    """The sentences' times that may move the story on: those whose year is known, and days that nobody can place."""
    grouped: defaultdict[int, list[FoundTime]] = defaultdict(list)
    for found in times:
        if found.record.earliest or found.record.latest or (found.record.value is None and not _is_within_the_day(found)):
            grouped[parse.tokens[found.first].sentence.index].append(found)
    return grouped


def _is_within_the_day(found: FoundTime) -> bool:
    """ "An hour later", "minutes before": some time of the day in hand."""
    return any(word in found.record.text.lower() for word in WITHIN_THE_DAY)


def _day_told(days: list[FoundTime], here: list[Telling], sentence: Sentence, lexicon: Lexicon) -> FoundTime | None:
    """The day on which the sentence leaves the story: the last on which it tells something; None when it names only others."""
    of_events = [t.time for t in here if t.time is not None and t.certainty == "happened"]
    setting = [day for day in days if day in of_events or _sets_scene(day, sentence, lexicon)]
    return setting[-1] if setting and _is_day(setting[-1]) else None


def _is_day(found: FoundTime) -> bool:
    return found.record.precision in DAYS and found.record.earliest is not None


def _sets_scene(day: FoundTime, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a time hangs on a verb of the telling: "on Monday they met", not "he said on Monday" or "the deal of 3 May"."""
    first = sentence.tokens[0].index
    inside = sentence.tokens[day.first - first : day.last - first + 1]
    head = head_of(inside)
    if head.is_root or head.rel not in {"obl", "advmod"} or set(preposition(head).split()) & APART:
        return False
    return is_simple_past(head.head) and _is_told(head.head, lexicon) and not lexicon.has(head.head.lemma.lower(), "speech")


def _goes_on(telling: Telling, lexicon: Lexicon) -> bool:
    frame = telling.frame
    own = telling.time is not None and not (telling.time.record.value is None and _is_within_the_day(telling.time))
    if own or telling.certainty != "happened" or frame.intended or frame.negated:
        return False
    return is_simple_past(frame.anchor) and _is_told(frame.anchor, lexicon)


def _is_told(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the clause is one of the sentence's telling ones: its root, what goes with that, or the content of a saying."""
    while not verb.is_root:
        said = verb.rel == "ccomp" and lexicon.has(verb.head.lemma.lower(), "speech")
        mark = verb.child("mark")
        if not said and (verb.rel not in TELLING or (mark is not None and mark.lower in APART)):
            return False
        verb = verb.head
    return True


def is_simple_past(verb: Token) -> bool:
    """ "Fired", "was fired on", "were firing"; not "has fired", "had fired", "would fire", "fires"."""
    if verb.pos not in VERBAL and verb.child("cop") is None:
        return False
    helpers = [c for c in verb.children if c.rel in {"aux", "cop"}]
    if any(h.lemma == "have" or h.tag == "MD" for h in helpers):
        return False
    return any(h.tag == "VBD" for h in helpers) if helpers else verb.tag == "VBD"
