"""When a tie holds: the sentence's times that belong to it, as a moment or as from and until.

A time belongs to a tie when it hangs on the tie's predicate or noun, or stands right behind its phrase ("president of the league since
2018", which parsers hang on the name). "until 2019" ends it; the day of an appointment begins it and the day of a dismissal ends it.
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.dates import PartialDate
from tocsin.read import arguments as args
from tocsin.read.parse import Token
from tocsin.read.phrases import noun_phrase
from tocsin.read.ties.match import Bound, Match
from tocsin.read.times import FoundTime
from tocsin.records import Time

UNTIL = frozenset({"until", "till", "through"})
NEAR = frozenset({"after", "before", "following"})  # "before 2019": neither its beginning nor its end
MOMENTS = frozenset({"minute", "hour", "part-of-day", "day"})
"""Too short for what a noun takes for granted: in "President Rey on Friday signed", Friday is the day of the signing."""
LINKS = frozenset({"ADP", "DET", "SCONJ"})
LINKS_BETWEEN = 2  # "president (since 2018)"
CLIMB = 5  # words between a time and the predicate it hangs on


def time_of(match: Match, times: list[FoundTime]) -> tuple[Time | None, bool]:
    """The tie's time, and whether it says that the tie is over."""
    for found in times:
        before = _word_before(match.anchor, found)
        if before in NEAR or not _belongs(match, found):
            continue
        bound: Bound | None = "until" if before in UNTIL else match.sets
        if bound is None and not match.told and found.record.precision in MOMENTS:
            continue
        time = _bounded(found.record, bound)
        over = time.precision == "range" and time.latest is not None and not (time.value or "").endswith("..") and _is_past(match.anchor)
        return time, over
    return None, False


def _word_before(anchor: Token, found: FoundTime) -> str:
    tokens = anchor.sentence.tokens
    place = found.first - tokens[0].index
    return tokens[place - 1].lower if place > 0 else ""


def _bounded(time: Time, bound: Bound | None) -> Time:
    """The time as one bound of a stretch; what is told as a stretch stays one, unlike a week or a decade, which only bound its ends."""
    if bound is None or time.value is None or time.precision == "range":
        return time
    start, _, end = time.value.partition("/")
    value = f"{start}/.." if bound == "from" else f"../{end or start}"
    parsed = PartialDate.parse(value)
    return replace(time, value=value, earliest=parsed.earliest, latest=parsed.latest, precision="range")


def _belongs(match: Match, found: FoundTime) -> bool:
    tokens = match.anchor.sentence.tokens
    inside = tokens[found.first - tokens[0].index : found.last - tokens[0].index + 1]
    if not inside or inside[0].sentence is not match.anchor.sentence:
        return False
    covered = {t.index for t in inside}
    head = next((t for t in inside if t.is_root or t.head.index not in covered), inside[0])
    own = {match.anchor.index, *(w.index for w in match.words)}
    return _hangs_on(head, own, {p.index for p in match.parts}) or _follows(match, inside[0])


def _hangs_on(token: Token, own: set[int], parts: set[int]) -> bool:
    for _ in range(CLIMB):
        if token.is_root:
            return False
        token = token.head
        if token.index in own:
            return True
        if token.index not in parts and (args.is_clause_head(token) or token.pos == "PROPN"):
            return False
    return False


def _follows(match: Match, first: Token) -> bool:
    """Whether the time stands right behind the noun, or behind the phrase of whom it ties to, with at most a preposition between."""
    tokens = match.anchor.sentence.tokens
    last = match.words[-1].index
    if match.object is not None and match.object.head.index > last:
        last = noun_phrase(match.object.head)[-1].index
    between = tokens[last - tokens[0].index + 1 : first.index - tokens[0].index]
    return last < first.index and len(between) <= LINKS_BETWEEN and all(t.pos in LINKS or t.text == "(" for t in between)


def _is_past(anchor: Token) -> bool:
    """Whether the clause looks back; an apposition without a verb does too when it names an end."""
    verbs = [anchor, *(c for c in anchor.children if c.rel in {"cop", "aux"})]
    return not any(v.tag in {"VBZ", "VBP", "MD"} and v.lower not in {"has", "have"} for v in verbs)
