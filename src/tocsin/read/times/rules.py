"""What the rules of the grammar say: from the words that a pattern matched to their meaning, or None where they are no time after all.

In: `Words`, the tokens that one rule matched, with their classes and values. Out: a `Meaning`. The patterns are in `grammar.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tocsin.dates import PartialDate
from tocsin.read.parse import Token
from tocsin.read.times.lexicon import CLASSES, Encoded, surroundings
from tocsin.read.times.meaning import (
    Beside,
    Calendar,
    Clock,
    Fixed,
    Meaning,
    On,
    PartOfDay,
    Phased,
    Portion,
    Pull,
    Range,
    Season,
    Shift,
    Stretch,
    Weekday,
)
from tocsin.read.times.years import is_year

PULLS: dict[str, Pull] = {"LAST": "last", "PAST": "last", "PREVIOUS": "last", "NEXT": "next", "COMING": "next", "THIS": "this"}
ANCHORED_UNITS = frozenset({"day", "week", "weekend", "month", "quarter", "year", "decade", "century"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a rule matched."""

    encoded: Encoded
    start: int
    end: int  # exclusive

    def has(self, name: str) -> bool:
        return CLASSES[name] in self.encoded.letters[self.start : self.end]

    def all(self, name: str) -> list[Any]:
        letter = CLASSES[name]
        return [self.encoded.values[i] for i in range(self.start, self.end) if self.encoded.letters[i] == letter]

    def get(self, *names: str) -> Any:
        """The value of the first word of one of these classes, or None."""
        return next((value for name in names for value in self.all(name)), None)

    def token(self, name: str) -> Token:
        return self.encoded.tokens[self.encoded.letters.index(CLASSES[name], self.start, self.end)]

    @property
    def tokens(self) -> list[Token]:
        return self.encoded.tokens[self.start : self.end]

    def near(self, offset: int) -> Token | None:
        """The token just before (-1) or after (+1) the words."""
        index = self.start - 1 if offset < 0 else self.end
        return self.encoded.tokens[index] if 0 <= index < len(self.encoded.tokens) else None

    @property
    def pull(self) -> Pull | None:
        return next((pull for name, pull in PULLS.items() if self.has(name)), None)

    @property
    def count(self) -> int | None:
        """How many: "two", "a", "twenty-five"; None when vague."""
        if self.has("VAGUE"):
            return None
        stated = [*self.all("NUMBER"), *self.all("DAY")]
        if self.has("A") and 100 not in stated:
            stated.append(1)
        return sum(stated) if stated else 1


def calendar(words: Words) -> Meaning:
    """ "13 March 2019", "Monday, June 24", "October 2019"."""
    date = Calendar(words.get("YEAR"), words.get("MONTH"), words.get("DAY", "ORDINAL"), words.get("WEEKDAY"), words.pull)
    return _with_part(date, words)


def _with_part(day: Meaning, words: Words) -> Meaning:
    part = words.get("PART")
    return On(PartOfDay(part), day) if part else day


def bare_month(words: Words) -> Meaning | None:
    """ "In October": a month alone."""
    month = words.token("MONTH")
    if month.rel in {"nsubj", "flat"} and month.lower not in {"september", "october", "november", "december"}:
        return None  # "April said", "June Carter": more often a person
    return Calendar(month=words.get("MONTH"), pull=words.pull)


def numeric(words: Words) -> Meaning | None:
    """ "2019-11-10", "25/11/2019"."""
    year, month, day = words.get("ISO")
    if month is not None and not _exists(year, month, day):
        return None
    return Calendar(year, month, day)


def spaced_iso(words: Words) -> Meaning | None:
    """ "2019-11-10" where the tokenizer took it apart."""
    year, (month, day) = words.get("YEAR"), words.all("DAY")
    text = words.encoded.tokens[words.start].text + "".join(t.text for t in words.tokens[1:])
    contiguous = words.tokens[-1].end - words.tokens[0].start == len(text)
    return Calendar(year, month, day) if contiguous and _exists(year, month, day) else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        PartialDate(year, month, day)
    except ValueError:
        return False
    return True


def days_of_month(words: Words) -> Meaning | None:
    """ "March 3 to 5", "between 3 and 5 March"."""
    first, last = words.all("DAY")[:2]
    if words.has("AND") and not _is_class(words.near(-1), "between"):
        return None
    year, month = words.get("YEAR"), words.get("MONTH")
    return Range(Calendar(year, month, first), Calendar(year, month, last)) if first < last else None


def months(words: Words) -> Meaning | None:
    """ "From May to June 2019"."""
    first, last = words.all("MONTH")
    year = words.get("YEAR")
    return Range(Calendar(None, first), Calendar(year, last)) if first != last else None


def years(words: Words) -> Meaning | None:
    """ "2018-20": the second year by its last two digits."""
    first, short = words.get("YEAR"), words.get("DAY", "NUMBER")
    last = first - first % 100 + short
    return Range(Calendar(first), Calendar(last)) if short > 9 and first < last else None


def _is_class(token: Token | None, *words: str) -> bool:
    return token is not None and token.lower in words


def weekday(words: Words) -> Meaning | None:
    """ "On Tuesday", "last Monday morning"."""
    if _is_class(words.near(-1), "every", "each", "a", "any"):
        return None  # a habit
    return _with_part(Weekday(words.get("WEEKDAY"), words.pull), words)


def deictic(words: Words) -> Meaning:
    """ "Yesterday", "tonight", "tomorrow morning"."""
    day = Shift("day", words.get("DEICTIC"), "published")
    return On(PartOfDay("night"), day) if words.token("DEICTIC").lower == "tonight" else _with_part(day, words)


def part_by_pointer(words: Words) -> Meaning | None:
    """ "This morning", "last night", "that evening", "the following morning"."""
    if words.has("THIS"):
        return _with_part(Shift("day", 0, "published"), words)
    if words.has("LAST"):
        return None if words.has("THE") else _with_part(Shift("day", -1, "published"), words)
    count = 1 if words.has("FOLLOWING") or words.has("NEXT") else -1 if words.has("PREVIOUS") else 0
    return _with_part(Shift("day", count, "story"), words)


def unit_by_pointer(words: Words) -> Meaning | None:
    """ "Last week", "this year", "the next day", "that month", "earlier this month"."""
    unit = words.get("UNIT")
    if words.token("UNIT").lower != unit or unit not in ANCHORED_UNITS or (words.has("THIS") and unit == "day"):
        return None  # "these years", "last minute", "this day and age"
    meaning = _pointed(words, unit)
    if words.has("PHASE"):
        return Phased(words.get("PHASE"), meaning)
    if words.has("BEFORE"):
        return Phased("before", meaning)
    return Phased("after", meaning) if words.has("AFTER") else meaning


def _pointed(words: Words, unit: Any) -> Meaning:
    if words.has("THAT") or words.has("SAME"):
        return Shift(unit, 0, "story")
    if words.has("PREVIOUS"):
        return Shift(unit, -1, "story")
    if words.has("FOLLOWING"):
        return Shift(unit, 1, "story")
    with_article = words.has("THE")
    if words.has("NEXT"):
        return Shift(unit, 1, "story" if with_article else "published")
    if words.has("COMING"):
        return Stretch(unit, 1)
    if words.has("LAST") or words.has("PAST"):
        return Stretch(unit, -1) if with_article else Shift(unit, -1, "published")
    return Shift(unit, 0, "published")


def phase_of_the_unit(words: Words) -> Meaning | None:
    """ "The end of the year", "the week's end"."""
    unit = words.get("UNIT")
    return _phased(words, Shift(unit, 0, "published")) if unit in {"year", "month", "week"} else None


def ago(words: Words) -> Meaning | None:
    """ "Two days ago"."""
    count = words.count
    return Shift(words.get("UNIT"), None if count is None else -count, "published")


def from_story(words: Words) -> Meaning | None:
    """ "Two days later", "a year earlier", "the day before"; before a noun or clause ("the day before the vote") it counts from that."""
    count, last = words.count, words.tokens[-1]
    of_noun = last.lower in {"before", "after", "prior"} and (last.rel in {"case", "mark"} or _is_class(words.near(1), "to", "the"))
    if words.has("THE") and count not in (1, None):
        return None
    if of_noun:
        return beside(words)
    return Shift(words.get("UNIT"), count if count is None or words.has("AFTER") else -count, "story")


def beside(words: Words) -> Meaning | None:
    """ "Days after", "the weeks preceding", "three weeks before"."""
    unit, several = words.get("UNIT"), words.token("UNIT").lower != words.get("UNIT")
    counted = words.has("NUMBER") or words.has("DAY") or words.has("A")
    if not several and not words.has("THE") and not counted:
        return None  # "day after day"
    return Beside(unit, words.count if counted or not several else None, words.has("AFTER") or words.has("FOLLOWING"))


def occasion(words: Words) -> Meaning:
    """ "The eve of", "the run-up to", "the wake of"."""
    where = words.get("BESIDE")
    return Beside("day", 1 if where == "eve" else None, where == "after")


def stretch(words: Words) -> Meaning | None:
    """ "The past five years", "the next three weeks"."""
    count = words.count
    backward = words.has("LAST") or words.has("PAST") or words.has("PREVIOUS")
    return Stretch(words.get("UNIT"), count if count is None else -count if backward else count)


def decade(words: Words) -> Meaning | None:
    """ "The early 1990s", "the nineties"."""
    before, word = words.near(-1), words.token("DECADE")
    if before is not None and ("Poss" in before.morph or before.tag == "PRP$"):
        return None  # "in her 80s"
    if len(word.text) < 5 or word.text.isalpha():
        introduced = words.has("PHASE") or word.text[0] in "'’" or _is_class(before, "the")
        if not introduced:
            return None
    first = words.get("DECADE")
    return _phased(words, Fixed(PartialDate(first, until=PartialDate(first + 9)), "decade"))


def century(words: Words) -> Meaning | None:
    """ "The late 19th century"."""
    number = sum(words.all("ORDINAL")[-1:]) + sum(words.all("NUMBER"))
    if words.get("UNIT") != "century" or number < 2:
        return None
    first = (number - 1) * 100  # by hundreds, as people count: the twentieth century is 1900 to 1999
    return _phased(words, Fixed(PartialDate(first, until=PartialDate(first + 99)), "century"))


def _phased(words: Words, of: Meaning) -> Meaning:
    """ "Early 2019", "the close of 2019"; "towards the close of 2019" is no finer than late in it."""
    phase = words.get("PHASE")
    if phase == "end" and _is_class(words.near(-1), "toward", "towards", "near", "nearing"):
        phase = "late"
    return Phased(phase, of) if phase else of


def phased_calendar(words: Words) -> Meaning | None:
    """ "Mid-November 2019", "the close of 2019"."""
    if words.has("YEAR") and words.tokens[-1].head.index > words.tokens[-1].index:
        return None  # "the start of the 2014 games" is not the start of 2014
    if words.has("MONTH") or _is_year(words):
        return _phased(words, Calendar(words.get("YEAR"), words.get("MONTH"), pull=words.pull))
    return None


def portion(words: Words) -> Meaning | None:
    """ "The second half of 2019", "the third quarter of last year"."""
    units = words.all("UNIT")
    halves = words.has("HALF")
    if not halves and units[:1] != ["quarter"]:
        return None
    out_of = 2 if halves else 4
    number = out_of if words.has("LAST") else words.all("ORDINAL")[0]
    of = _portion_of(words, units if halves else units[1:])
    return Portion(number, out_of, of) if of is not None and number <= out_of else None


def _portion_of(words: Words, units: list[Any]) -> Meaning | None:
    if words.has("YEAR"):
        return Calendar(words.get("YEAR"))
    if words.has("DECADE"):
        return Fixed(PartialDate(words.get("DECADE"), until=PartialDate(words.get("DECADE") + 9)), "decade")
    if units == ["century"] and len(words.all("ORDINAL")) > 1:
        return century(words)
    if units == ["year"]:
        return Shift("year", -1 if words.has("LAST") and not words.has("THIS") else 0, "published")
    return None


def season(words: Words) -> Meaning | None:
    """ "The summer of 2018", "last fall"."""
    season, before = words.token("SEASON"), words.near(-1)
    year, pull = words.get("YEAR"), words.pull
    if year is None and pull is None and (season.dep == "compound" or not _is_class(before, "in", "during")):
        return None
    return Season(words.get("SEASON"), year, pull)


def year_of_era(words: Words) -> Meaning | None:
    """ "AD 79", "476 AD"."""
    return Calendar(words.get("DAY", "NUMBER") or None)


def weekend(words: Words) -> Meaning | None:
    """ "The weekend"."""
    return Shift("weekend", 0, "published") if words.token("UNIT").lower == "weekend" else None


def year(words: Words) -> Meaning | None:
    """ "In 2019"."""
    return Calendar(words.get("YEAR")) if _is_year(words) else None


def _is_year(words: Words) -> bool:
    if words.has("UNIT") or words.has("ERA") or words.has("PHASE"):
        return True
    return is_year(words.token("YEAR"), words.get("YEAR"), words.near(-1), words.near(1))


def clock(words: Words) -> Meaning | None:
    """ "At 3:40 pm", "noon", "five o'clock"."""
    half_day = words.get("AMPM")
    hour, minute = words.get("CLOCK", "DOTTED") or (words.get("DAY", "NUMBER"), None)
    if words.has("NOON"):
        return Clock(12)
    if half_day is None and words.has("CLOCK") and not _is_class(words.near(-1), *surroundings().before_clock):
        return None  # a score or a ratio
    if hour > 12 and (half_day is not None or words.has("OCLOCK")):
        return Clock(hour, minute) if hour < 24 else None
    return Clock(hour % 12 + half_day if half_day is not None else hour, minute)


def part(words: Words) -> Meaning:
    """ "In the morning": of a day that is said elsewhere, if at all."""
    return PartOfDay(words.get("PART"))
