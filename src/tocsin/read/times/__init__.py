"""Time expressions, resolved against the publication date and kept partial when they are partial.

In: a parse and the publication date. Out: `FoundTime`s in text order. `lexicon` turns words into classes, `grammar` finds expressions,
`combine` joins neighbours, `tense` tells past from future, `resolve` gives values.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.dates import PartialDate
from tocsin.read.parse import Parse, Sentence, Token
from tocsin.read.phrases import head_of
from tocsin.read.times.combine import combine
from tocsin.read.times.grammar import find
from tocsin.read.times.lexicon import encode
from tocsin.read.times.meaning import Beside, Calendar, Clock, Meaning, On, Phased, Portion, Range, Season, Shift, Weekday
from tocsin.read.times.resolve import Place, Resolved, Story, Told, resolve
from tocsin.read.times.tense import direction
from tocsin.records import Time

__all__ = ["FoundTime", "find_times"]


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time and the tokens `[first, last]` (indexes, inclusive) that express it."""

    record: Time
    first: int
    last: int


def find_times(parse: Parse, published: str | None) -> list[FoundTime]:
    """All time expressions in text order. `published` is a partial ISO date or None (then relative times stay unresolved).

    Durations and habits ("for three hours", "on Mondays") are not times. Raises ValueError when `published` is not a partial ISO date."""
    story = Story(None if published is None else PartialDate.parse(published))
    times: list[FoundTime] = []
    for sentence in parse.sentences:
        encoded = encode(sentence.tokens)
        for found in combine(encoded, find(encoded)):
            tokens = encoded.tokens[found.first : found.last + 1]
            times.append(_time(parse, sentence, tokens, found.meaning, story))
    return times


def _time(parse: Parse, sentence: Sentence, tokens: list[Token], meaning: Meaning, story: Story) -> FoundTime:
    resolved = resolve(meaning, Place(story, sentence.index, direction(head_of(tokens))))
    if resolved.value is not None and (resolved.value.hour is None or resolved.value.day is not None) and not isinstance(meaning, Beside):
        story.told.append(Told(resolved.value, sentence.index, _is_sure(meaning, story)))
    elif resolved.value is None and _is_day_in_hand(meaning):
        story.told.clear()  # the text went on to a day that nobody can place: "that day" is no longer one named before
    return FoundTime(_record(parse, tokens, resolved), tokens[0].index, tokens[-1].index)


def _is_day_in_hand(meaning: Meaning) -> bool:
    """A day told from where the writer stands: "next Tuesday", "yesterday"."""
    return isinstance(meaning, Weekday) or (isinstance(meaning, Shift) and meaning.unit == "day" and meaning.anchor == "published")


def _is_sure(meaning: Meaning, story: Story) -> bool:
    """Whether the text itself gave the year: in the expression, or in the date it carries on from."""
    if isinstance(meaning, Phased | Portion):
        return _is_sure(meaning.of, story)
    if isinstance(meaning, On):
        return _is_sure(meaning.day, story)
    if isinstance(meaning, Clock):
        return bool(story.told) and story.told[-1].sure
    if isinstance(meaning, Range):
        return any(end is not None and _is_sure(end, story) for end in (meaning.start, meaning.end))
    return isinstance(meaning, Calendar | Season) and (meaning.year is not None or (bool(story.told) and story.told[-1].sure))


def _record(parse: Parse, tokens: list[Token], resolved: Resolved) -> Time:
    start, end = tokens[0].start, tokens[-1].end
    value = resolved.value
    return Time(
        start=start,
        end=end,
        text=parse.text[start:end],
        value=None if value is None else str(value),
        earliest=resolved.earliest or (None if value is None else value.earliest),
        latest=resolved.latest or (None if value is None else value.latest),
        precision=resolved.precision,
    )
