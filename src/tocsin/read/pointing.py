"""The comma that wire style leaves out after a date at the head of a sentence: "On Monday[,] soldiers seized the port".

In: a paragraph. Out: the same with commas put in, and where. Treebanks mostly have the comma; without it parsers take "Monday soldiers"
for one noun, and the date, the subject and the verb's clause are lost together. The engine shows the parser the pointed text and takes
the added commas out of the parse again, so that no offset changes and nobody else sees them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Pointed:
    """A paragraph as the parser sees it. `added`: positions in `text` of the commas put in, ascending."""

    text: str
    added: tuple[int, ...]

    def original(self, position: int) -> int:
        """The position in the paragraph as it is of a character of `text` that is no added comma."""
        return position - sum(1 for comma in self.added if comma < position)


def pointed(text: str) -> Pointed:
    """The text with a comma after each fronted date that lacks one."""
    ends = [found.end() for found in FRONTED.finditer(text)]
    if not ends:
        return Pointed(text, ())
    parts = [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]
    return Pointed(",".join(parts), tuple(end + number for number, end in enumerate(ends)))
