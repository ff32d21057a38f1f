"""What wire style leaves out around a date at the head of a sentence: "On Monday[,] soldiers left", "[On] Monday, June 24, soldiers left",
and around a weekday between a subject and its verb: "Soldiers[,] on Monday[,] left", "Chad[, on] Friday[,] closed the border".

In: a paragraph. Out: the same with commas and prepositions put in, and where. Treebanks mostly have them; without, parsers take "Monday
soldiers" for one noun or the day for the subject, and the date, the subject and the verb's clause are lost together. The engine shows the
parser the pointed text and takes what was added out of the parse again, so that no offset changes and nobody else sees it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.records import Span

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
PART = r"(?:morning|afternoon|evening|night)"
DAY = r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?:1[5-9]|20)\d\d"
COUNT = r"(?:\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|a few)"
UNIT = r"(?:day|week|weekend|month|year|decade)"
UNITS = rf"(?:(?:minute|hour)s?|{UNIT}s?)"
MONTHLY = rf"(?:early |mid-|late )?{MONTH}"
CALENDAR = rf"(?:{MONTH} {DAY},? {YEAR}|{MONTH} {DAY}|{DAY} {MONTH} {YEAR}|{DAY} {MONTH}|{MONTHLY} {YEAR}|{MONTHLY})"
POINTED_AT = rf"(?:{WEEKDAY}(?: {PART})?|{MONTH}|{PART}|{UNIT})"
DATE = (
    rf"(?:{WEEKDAY}(?: {PART})?(?:,? {CALENDAR})?|(?:the {PART} of )?{CALENDAR}|(?:early |late )?{YEAR}|"
    rf"(?:last|this|that|next|that same|the same|the following|the next|the previous) {POINTED_AT})"
)
OPENINGS = (
    rf"(?:On|In|By|Since|Until|During) {DATE}",
    rf"(?:But|And|Then|Early|Earlier|Late|Later) (?:on|in|by|since|until|during) {DATE}",
    rf"(?:Early|Earlier|Late|Later) (?:{WEEKDAY}|(?:this|that|last|the same|in the) {POINTED_AT})",
    rf"(?:Yesterday|Today|Tomorrow)(?: {PART})?",
    rf"(?:Last|This|That same|The same|The following|The next) {POINTED_AT}",
    rf"{WEEKDAY} {PART}",
    rf"(?i:{COUNT}) {UNITS} (?:later|earlier|ago)",
)
"""A date that opens a sentence, as wire reports word it."""
GOES_ON = (
    "and|or|but|nor|of|to|through|thru|until|till|at|in|on|by|for|from|with|after|before|since|when|where|which|who|that|whose|as|today|"
    "is|was|are|were|will|would|has|have|had|be|been|may|might|can|could|should|shall|must|do|does|did|marks?|marked|saw|sees|brought|"
    "brings|alone|morning|afternoon|evening|night|more|a\\.m|p\\.m|am|pm|eve|edition|elections?|votes?|polls?|coup|protests?|issue|session"
)
"""Words after which the date is itself a subject, or its phrase is not at its end: "Last week saw", "On Monday at noon"."""
HEAD_OF_SENTENCE = r"(?:^|(?<=[.!?:;] )|(?<=[.!?][\"”’)] )|(?<=[“\"]))"
FRONTED = re.compile(rf"{HEAD_OF_SENTENCE}(?:{'|'.join(OPENINGS)})(?= [A-Za-z])(?! (?:{GOES_ON})\b)")
BARE = re.compile(rf"{HEAD_OF_SENTENCE}(?={WEEKDAY}(?: {PART})?(?:, {CALENDAR})?, [A-Za-z])")
"""A weekday that opens a sentence without its preposition: "Monday, June 24, the court ruled"."""
IRREGULAR_PASTS = (
    "began|bore|bound|bought|broke|brought|built|came|caught|chose|cut|dealt|drew|drove|fell|fled|flew|fought|found|froze|gave|got|grew|held|"
    "hit|kept|laid|led|left|let|lost|made|met|paid|put|quit|ran|rang|rose|said|sang|sank|sat|saw|sent|set|shook|shot|shut|slew|sold|sought|"
    "spoke|spent|spread|stood|stole|struck|swept|swore|threw|told|took|tore|went|withdrew|won|wrote"
)
PAST = rf"(?:[a-z]+ed|{IRREGULAR_PASTS})"
FINITE = rf"(?:{PAST}|has|have|had|will|would|is|was|are|were|may|might|could|must)"
INSERTED = re.compile(rf" (?P<on>on )?{WEEKDAY}(?: {PART})?(?= (?:[a-z]+ly )?{FINITE} [a-z\"“0-9A-Z])")
"""A weekday before a finite verb."""
NO_SUBJECT = re.compile(
    rf"(?:.*\W|{PAST}|is|was|are|were|be|been|of|for|by|from|to|since|until|last|next|this|that|on|late|early|and|or|as)?"
)
"""A word after which such a weekday belongs to what stands before it: "a mayor killed on Monday was buried", "talks since Monday have"."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """A paragraph as the parser sees it. `added`: start and end in `text` of what was put in, ascending."""

    text: str
    added: tuple[Span, ...] = ()

    def is_added(self, position: int) -> bool:
        """Whether the character there was put in."""
        return any(start <= position < end for start, end in self.added)

    def original(self, position: int) -> int:
        """The position in the paragraph as it is of a character of `text` that was not put in."""
        return position - sum(end - start for start, end in self.added if start < position)


def pointed(text: str) -> Pointed:
    """The text with a comma after each fronted date that lacks one, commas around each weekday between a subject and its verb, and "on"
    before each such weekday that lacks that."""
    marks = [(found.end(), ",") for found in FRONTED.finditer(text)] + [(found.start(), "On ") for found in BARE.finditer(text)]
    for found in INSERTED.finditer(text):
        if not NO_SUBJECT.fullmatch(text[: found.start()].rpartition(" ")[2]):
            marks += [(found.start(), "," if found["on"] else ", on"), (found.end(), ",")]
    if not marks:
        return Pointed(text)
    parts, added, length, position = [], [], 0, 0
    for place, mark in sorted(marks):
        parts += [text[position:place], mark]
        length += place - position + len(mark)
        added.append((length - len(mark), length))
        position = place
    return Pointed("".join([*parts, text[position:]]), tuple(added))
