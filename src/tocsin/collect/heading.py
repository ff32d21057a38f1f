"""Who wrote a report, when and where it appeared, as its own lines say: in goes a printed line, out comes what it states, or None.

Two kinds of line: a byline ("By A and B - 3 May 2021") and a dateline of its own ("Harbour Gazette, May 3, 2021"). Both are read by taking
away what is understood (date, time of day, names, posts); a line with a remainder is prose. And the dateline that opens a first
paragraph ("PORT NORLAND, May 3 (AP) -"), which stays readable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tocsin.collect.dates import FoundDate, find_date
from tocsin.collect.languages import languages
from tocsin.collect.lines import Line
from tocsin.collect.rules import rule_book
from tocsin.records import Span

LONGEST_HEADING_LINE = 25  # words
BYLINE = re.compile(
    r"(?:(?:story |report |text |words |analysis |written |posted |reported |opinion |reporting )?by"
    r"|por|texto|authors?|autor(?:a|es)?|escrito por)(?:\s?:\s?|\s+)(?P<rest>\S.*)",
    re.IGNORECASE,
)
PARTICLE = r"de|del|la|las|los|el|y|e|van|von|der|bin|al|of|the|and|&"
CAPITALISED = r"[A-ZÀ-Þ][\w.'-]*"
NAME = re.compile(rf"(?:{CAPITALISED}|{PARTICLE}|\d+)(?: (?:{CAPITALISED}|{PARTICLE}))*")
LONGEST_NAME = 6  # words
LONGEST_MASTHEAD = 4  # words, where nothing but its place tells that it is one
PARENTHESIS = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
CONTACT = re.compile(r"\S+@\S+|@\w+|https?://\S+")
TIME_OF_DAY = re.compile(
    r"(?:\b(?:at|a las)\s)?\bT?\d{1,2}[:.h]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?"
    r"(?:\s?(?:[A-Z]{1,4}\b|\(?(?:GMT|UTC)\s?[+-]?\d{0,2}(?::\d\d)?\)?))?|\b\d{1,2}\s?[ap]\.?m\.?\b",
    re.IGNORECASE,
)
UPDATED = re.compile(r"\b(?:last )?(?:updated?|modified|edited|revised|actualizad[oa])\b(?: (?:on|at|el))?\s?:?", re.IGNORECASE)
PUBLISHED = re.compile(
    r"\b(?:first |originally )?(?:published|posted|issued|publicad[oa]|publication date|date published|date|created|fecha)\b"
    r"(?: (?:on|at|el))?\s?:?",
    re.IGNORECASE,
)
SEPARATOR = re.compile(r"\s*(?:\||–|—|•|·|;|,|/|\s-\s|\s-$|^-\s)\s*")
BETWEEN_NAMES = re.compile(r"\s*(?:\||–|—|•|·|;|,|/|\s-\s|\s-$|^-\s|\band\b|\by\b|&|\bwith\b)\s*")
IN_PLACE = re.compile(r"\s(?:in|en|from|desde) (?=[A-ZÀ-Þ])[^|,–—]{2,40}")
FOR_OUTLET = re.compile(r"\s(?:for|of|de) (?:the )?(?=[A-ZÀ-Þ])(?P<outlet>[^|,–—]{2,50})")
BY_AUTHORS = re.compile(r"\b(?:by|por)\s+(?P<names>.+)$", re.IGNORECASE)
OPENING = re.compile(
    r"(?P<place>(?:[A-ZÀ-Þ][^()\n–—]{1,70}?\s?)?)(?:\((?P<agency>[A-Za-z][\w .&/]{1,30})\)\s?(?:[—–:]|--?\s|\.\s?-)|(?:[—–]|--?\s|\.\s?-))"
)
LONGEST_OPENING = 120  # characters
SHOUTED = 40  # characters in capitals at the start make a whole line in capitals
INNER_DASH = re.compile(r"^[^.!?]*\s[–—-]\s")  # within the first sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingLine:
    """What one line of the heading states."""

    authors: tuple[str, ...] = ()
    outlet: str | None = None
    perhaps_outlet: str | None = None  # a name beside the date: an outlet or a place
    published: str | None = None
    updated: str | None = None
    labelled: bool = False  # "Published:", "By": said, not only set


@dataclass(frozen=True, slots=True)
class OpeningDateline:
    """The dateline that opens a paragraph: the agency that signs it, where it does, and the date if it has a year."""

    agency: str | None
    span: Span  # of the agency with its brackets
    whole: Span  # up to and with the dash
    published: str | None


def read_byline(line: Line) -> HeadingLine | None:
    """A line that names the authors, with date, post and outlet if printed beside them."""
    found = BYLINE.fullmatch(line.bare) if line.words <= LONGEST_HEADING_LINE else None
    if not found:
        return None
    rest, date, labels = _without_date(CONTACT.sub(" | ", PARENTHESIS.sub(" ", found["rest"])))
    rest = IN_PLACE.sub(" ", rest)
    for_outlet = FOR_OUTLET.search(rest) if not _is_name(rest) or rule_book().outlet_word.search(rest) else None
    if for_outlet:
        rest = rest[: for_outlet.start()]
    authors, outlets, understood = _names_in(rest)
    if not understood:
        return None
    outlet = for_outlet["outlet"].strip(" .") if for_outlet else (outlets[0] if outlets and authors else None)
    return HeadingLine(authors=tuple(authors or outlets), outlet=outlet, labelled=True, **_dated(date, labels))


def read_dateline(line: Line) -> HeadingLine | None:
    """A line that is only a date, with labels, time of day, and an outlet's or a place's name beside it."""
    if line.words > LONGEST_HEADING_LINE // 2 or not any(c.isdigit() for c in line.bare):
        return None
    rest, date, labels = _without_date(PARENTHESIS.sub(" ", line.bare))
    if date is None:
        return None
    rest, authors = _without_authors(rest) if labels else (rest, [])
    names = [part for part in (piece.strip(" .:-") for piece in SEPARATOR.split(rest)) if part]
    if not all(_is_name(name) for name in names) or len(names) > 2 or (names and not labels and len(date.value) < len("2021-03-04")):
        return None
    outlet = next((name for name in names if rule_book().outlet_word.search(name)), None)
    perhaps = None if outlet or not names else names[0]
    return HeadingLine(authors=tuple(authors), outlet=outlet, perhaps_outlet=perhaps, labelled=bool(labels), **_dated(date, labels))


def _without_authors(rest: str) -> tuple[str, list[str]]:
    """ "Posted on ... by A": the rest without its authors, and those."""
    found = BY_AUTHORS.search(rest)
    authors, outlets, understood = _names_in(found["names"]) if found else ([], [], False)
    return (rest[: found.start()], authors or outlets) if found and understood else (rest, [])


def read_masthead(line: Line, below: Line, *, heading_follows: bool) -> HeadingLine | None:
    """The outlet's name at the top of a page, above the title: "HARBOUR GAZETTE | World".

    A short name is a masthead when it is set apart (capitals, a section after a bar), is called like an outlet, or stands above a line that
    reads like a title and has the byline or date below it."""
    name, bar, _ = line.bare.partition(" | ")
    if not _is_name(name) or name.endswith(".") or below.bare.endswith(".") or not name.count(" ") < below.words <= LONGEST_HEADING_LINE:
        return None
    first, last = name.split()[0], name.split()[-1]
    set_apart = bool(bar) or (name.isupper() and not below.bare.isupper())
    called_so = any(rule_book().outlet_word.fullmatch(word) for word in (first, last))
    above_title = heading_follows and name.count(" ") < LONGEST_MASTHEAD and below.words >= LONGEST_MASTHEAD
    return HeadingLine(outlet=name) if set_apart or called_so or above_title else None


def read_outlet_line(line: Line) -> HeadingLine | None:
    """A line that is only an outlet's name; says something only above a title or a date line."""
    is_outlet = line.words <= LONGEST_NAME and _is_name(line.bare) and rule_book().outlet_word.search(line.bare)
    return HeadingLine(outlet=line.bare) if is_outlet else None


def read_opening_dateline(line: Line, text: str) -> OpeningDateline | None:
    """What opens a paragraph before a dash: "PORT NORLAND, May 3, 2021 (AP) -" with a known agency, or a place and a full date."""
    found = OPENING.match(text, line.start, min(line.end, line.start + LONGEST_OPENING))
    if not found:
        return None
    date = find_date(found["place"])
    published = date.value if date and len(date.value) == len("2021-03-04") else None
    if found["agency"] in rule_book().agencies:
        return OpeningDateline(found["agency"], (found.start("agency") - 1, found.end("agency") + 1), found.span(), published)
    if date is None and not found["agency"] and _is_set_place(found["place"], text[found.end() : line.end]):
        return OpeningDateline(None, (line.start, line.start), found.span(), None)
    if date is None or published is None or found["agency"] or found["place"][date.end :].strip(" ,."):
        return None
    before = _weekday().sub("", found["place"][: date.start]).rstrip(" .")
    place = before.strip(" ,").replace(",", "")
    is_place = _is_name(place) and (before.endswith(",") or place.isupper()) if place else False
    return OpeningDateline(None, (line.start, line.start), found.span(), published) if is_place else None


def _is_set_place(place: str, rest: str) -> bool:
    """A place in capitals, perhaps with its country, before a sentence that is not in capitals itself and has no second dash."""
    city, _, country = place.strip(" ,").partition(",")
    sentence = rest.strip()
    goes_on = sentence[:1].isupper() and not sentence[:SHOUTED].isupper() and not INNER_DASH.search(sentence)
    return city.isupper() and _is_name(city) and (not country or _is_name(country.strip())) and goes_on


def _dated(date: FoundDate | None, labels: set[str]) -> dict[str, str]:
    if date is None:
        return {}
    return {"updated" if labels == {"updated"} else "published": date.value}


def _without_date(words: str) -> tuple[str, FoundDate | None, set[str]]:
    """The words without date, weekday, time of day and labels; the first date; which labels were there."""
    date = find_date(words)
    rest = words
    while (further := find_date(rest)) is not None:
        rest = f"{rest[: further.start]} | {rest[further.end :]}"
    labels = {name for name, pattern in (("updated", UPDATED), ("published", PUBLISHED)) if date and pattern.search(rest)}
    for pattern in (UPDATED, PUBLISHED, TIME_OF_DAY, _weekday()) if date else ():
        rest = pattern.sub(" | ", rest)
    return rest, date, labels


def _names_in(rest: str) -> tuple[list[str], list[str], bool]:
    """Authors, outlets, and whether nothing else is there."""
    authors: list[str] = []
    outlets: list[str] = []
    posts = 0
    for piece in BETWEEN_NAMES.split(rest):
        name = " ".join(piece.split()).strip(" .:-")
        if not name:
            continue
        if rule_book().post_word.search(name):
            posts += 1
        elif rule_book().outlet_word.search(name) and _is_name(name):
            outlets.append(name)
        elif _is_name(name):
            authors.append(name)
        else:
            return [], [], False
    return authors, outlets, bool(authors or outlets or posts)


def _is_name(words: str) -> bool:
    """Capitalised words, not too many, not a weekday or month alone."""
    name = words.strip()
    return bool(NAME.fullmatch(name)) and name.count(" ") < LONGEST_NAME and name[0].isupper() and name.lower() not in _calendar_words()


@cache
def _calendar_words() -> frozenset[str]:
    months = {name for language in languages().values() for names in language.months for name in names}
    return frozenset(months | {day for language in languages().values() for day in language.weekdays})


@cache
def _weekday() -> re.Pattern[str]:
    days = sorted({day for language in languages().values() for day in language.weekdays}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(days)})\b\.?", re.IGNORECASE)
