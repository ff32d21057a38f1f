"""Time expressions on GUM: news, interviews, biographies and speeches, whose dates are marked and valued by hand.

Gold: each `<date>` whose `when`, or `from` and `to`, is a date that can be written as a `PartialDate` ("names a calendar date"). One that
is only bounded (`notBefore`, `notAfter`) is left out: neither finding nor missing it counts. Publication date: the file's `dateCreated`.
Found: the predicted times that carry a value, matched one to one with gold by overlap (at least one character) or exactly (same span).

    found_f1        F1 of overlap matches; a prediction that touches a left-out gold date is not counted against
    found_exact_f1  the same with equal spans
    value           share of overlap matches whose value is exactly right: the same partial date, or for an interval the same first and
                    last day (`1990/1999` is right for 1990-01-01 to 1999-12-31)
"""

from __future__ import annotations

import html
import re
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tocsin.dates import PartialDate
from tocsin.read import load_engine
from tocsin.read.times import FoundTime, find_times
from tocsin.records import Document

ARCHIVE = Path("data") / "time" / "gum_xml.tar.gz"
GENRES = ("news", "interview", "bio", "speech")
NO_SPACE_BEFORE = re.compile(r"[.,;:!?)\]%’'”]|n't|n’t|'s|’s|-|–")
NO_SPACE_AFTER = frozenset("([$£€“-–")
BREAKS = ("<p", "</p", "<head", "<item", "<caption", "<list", "<figure", "<sp")
ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')


@dataclass(slots=True)
class GoldDate:
    """A marked date: its characters and its value (None: left out)."""

    start: int
    end: int
    value: PartialDate | None


@dataclass(slots=True)
class GoldText:
    """One file's running text, its dates and its day."""

    key: str
    published: str | None
    text: str = ""
    dates: list[GoldDate] = field(default_factory=list)


def read_archive(path: Path) -> Iterator[GoldText]:
    """The texts of the scored genres, in order of their names."""
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            stem = Path(member.name).stem
            handle = archive.extractfile(member) if member.isfile() else None
            if handle is not None and stem.startswith(tuple(f"GUM_{genre}_" for genre in GENRES)):
                yield read_text(stem, handle.read().decode("utf-8"))


def read_text(key: str, xml: str) -> GoldText:
    """The text as running prose (words joined, paragraphs parted by blank lines) with the marked dates' offsets."""
    lines = xml.splitlines()
    gold = GoldText(key, dict(ATTRIBUTE.findall(lines[0])).get("dateCreated"))
    open_dates: list[tuple[int, dict[str, str]]] = []
    for line in lines[1:]:
        if line.startswith("<date"):
            open_dates.append((len(gold.text), dict(ATTRIBUTE.findall(line))))
        elif line.startswith("</date") and open_dates:
            start, attributes = open_dates.pop()
            start += len(gold.text[start:]) - len(gold.text[start:].lstrip())
            gold.dates.append(GoldDate(start, len(gold.text), gold_value(attributes)))
        elif "\t" in line:
            gold.text += spaced(gold.text, html.unescape(line.split("\t")[0]))
        elif line.startswith(BREAKS) and not gold.text.endswith("\n\n") and gold.text:
            gold.text += "\n\n"
    return gold


def spaced(text: str, word: str) -> str:
    """The word as it continues the text."""
    if not text or text[-1] in NO_SPACE_AFTER or text[-1].isspace() or NO_SPACE_BEFORE.match(word):
        return word
    return f" {word}"


def gold_value(attributes: dict[str, str]) -> PartialDate | None:
    """The value of a marked date, or None when it names no calendar date."""
    written = attributes.get("when") or "/".join(attributes[name] for name in ("from", "to") if name in attributes)
    if "when" not in attributes and not {"from", "to"} <= attributes.keys():
        return None
    try:
        return PartialDate.parse(re.sub(r"(T\d\d:\d\d):00", r"\1", written))
    except ValueError:
        return None


def same(predicted: str, gold: PartialDate) -> bool:
    """Whether a predicted value is exactly the gold one."""
    value = PartialDate.parse(predicted)
    if value == gold:
        return True
    interval = gold.until is not None and value.until is not None
    return interval and value.earliest is not None and (value.earliest, value.latest) == (gold.earliest, gold.latest)


def match(gold: GoldText, times: list[FoundTime], exact: bool) -> list[tuple[GoldDate, FoundTime | None]]:
    """Each gold date with a value, and the prediction matched with it; a prediction is used once."""
    free = [t for t in times if t.record.value is not None]
    pairs: list[tuple[GoldDate, FoundTime | None]] = []
    for wanted in (d for d in gold.dates if d.value is not None):
        fits = [t for t in free if (t.record.start, t.record.end) == (wanted.start, wanted.end) or (not exact and overlaps(t, wanted))]
        best = max(fits, key=lambda t: min(t.record.end, wanted.end) - max(t.record.start, wanted.start), default=None)
        if best is not None:
            free.remove(best)
        pairs.append((wanted, best))
    return pairs


def overlaps(time: FoundTime, date: GoldDate) -> bool:
    """Whether they share a character."""
    return time.record.start < date.end and date.start < time.record.end


Result = tuple[GoldText, list[FoundTime]]


def predict(shared: Path) -> list[Result]:
    """Gold texts with the times found in them."""
    golds = list(read_archive(shared / ARCHIVE))
    documents = [Document(id=g.key, key=g.key, text=g.text) for g in golds]  # nothing masked: the gold marks datelines too
    parses = load_engine().parse_all(documents)
    return [(gold, find_times(parse, gold.published)) for gold, parse in zip(golds, parses, strict=True)]


def measure(shared: Path) -> dict[str, float]:
    """The figures of the module's docstring."""
    return figures(predict(shared))


def figures(results: list[Result]) -> dict[str, float]:
    """The same from results already there."""
    measured = {}
    for name, exact in (("found_f1", False), ("found_exact_f1", True)):
        pairs = [pair for gold, times in results for pair in match(gold, times, exact)]
        found = sum(time is not None for _, time in pairs)
        claimed = found + sum(
            1 for gold, times in results for t in times if t.record.value is not None and not any(overlaps(t, d) for d in gold.dates)
        )
        measured[name] = 2 * found / (len(pairs) + claimed)
    matched = [(g, t) for gold, times in results for g, t in match(gold, times, exact=False) if t is not None]
    measured["value"] = sum(same(str(t.record.value), g.value) for g, t in matched if g.value is not None) / len(matched)
    return measured


def show_errors(results: list[Result]) -> None:
    """What was missed, what was found wrongly, and wrong values, to the terminal only."""
    for gold, times in results:
        for date, time in match(gold, times, exact=False):
            if time is None:
                print("MISSED", gold.key, in_context(gold, date.start, date.end), date.value)
            elif date.value is not None and not same(str(time.record.value), date.value):
                print("VALUE", gold.key, in_context(gold, time.record.start, time.record.end), time.record.value, "for", date.value)
        for time in times:
            if time.record.value is not None and not any(overlaps(time, d) for d in gold.dates):
                print("EXTRA", gold.key, in_context(gold, time.record.start, time.record.end), time.record.value)


def in_context(gold: GoldText, start: int, end: int) -> str:
    """The characters in brackets, with some before and after."""
    return repr(f"{gold.text[max(0, start - 40) : start]}[{gold.text[start:end]}]{gold.text[end : end + 15]}")


if __name__ == "__main__":
    predicted = predict(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared"))
    show_errors(predicted)
    print(figures(predicted))
