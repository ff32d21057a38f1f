"""Statements of the reports against `seeds_statements.yaml`.

In: the golden statements of a report and its reading. Out: pairs of the two, and counts. A pair is made one to one, best first, where
content words shared are more than half of the union (PolNeAR's relation); where two fit alike, the one whose source shares more words. What
pairs with an `optional` golden statement, or has its cue, counts neither for nor against.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.golden.reports import Names, Report, check_text, load_golden, name_words
from tocsin.records import Attitude, Span, Statement

GOLDEN = Path(__file__).with_name("seeds_statements.yaml")
WORD = re.compile(r"\w+")
ENOUGH = 0.5  # of the union of content words; more than this must be shared
OR = "|"  # between the names of several who speak as one


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenStatement:
    """One statement as marked; the rules are at the head of the file. `attitude`: all that a careful reader would accept."""

    id: str
    source: list[Span]
    cue: list[Span]
    content: list[Span]
    attitude: list[Attitude]
    speaker: str | None = None
    parent: str | None = None
    optional: str | None = None


@dataclass(frozen=True, slots=True)
class GoldenReport:
    """All statements of one report."""

    key: str
    sha256: str
    statements: list[GoldenStatement]


@dataclass(frozen=True, slots=True)
class GoldenStatements:
    """The golden file."""

    documents: list[GoldenReport]


Pair = tuple[GoldenStatement, Statement]


@dataclass(slots=True)
class Count:
    """What was found of a report's statements."""

    pairs: list[Pair] = field(default_factory=list)
    missed: list[GoldenStatement] = field(default_factory=list)
    wrong: list[Statement] = field(default_factory=list)


def score(golden: Sequence[GoldenStatement], report: Report) -> Count:
    """Pairs, misses, and statements that are none."""
    paired = pair_up(golden, report)
    told, read = {g.id for g, _ in paired}, {s.id for _, s in paired}
    words = [match.span() for match in WORD.finditer(report.document.text)]
    open_cues = [span for g in golden if g.optional for span in g.cue]
    return Count(
        pairs=[(g, s) for g, s in paired if not g.optional],
        missed=[g for g in golden if g.id not in told and not g.optional],
        wrong=[s for s in report.reading.statements if s.id not in read and not _covered(words, open_cues) & _covered(words, s.cue)],
    )


def pair_up(golden: Sequence[GoldenStatement], report: Report) -> list[Pair]:
    """One to one, best first; a required golden statement before an optional one that fits alike."""
    words = [match.span() for match in WORD.finditer(report.document.text)]
    ranked = []
    for i, g in enumerate(golden):
        for j, s in enumerate(report.reading.statements):
            shared = overlap(words, g.content, s.content)
            if shared > ENOUGH:
                ranked.append((shared, overlap(words, g.source, s.source), overlap(words, g.cue, s.cue), not g.optional, -i, -j))
    pairs: list[tuple[int, int]] = []
    for *_, i, j in sorted(ranked, reverse=True):
        if all(-i != other and -j != one for other, one in pairs):
            pairs.append((-i, -j))
    return [(golden[i], report.reading.statements[j]) for i, j in sorted(pairs)]


def overlap(words: Sequence[Span], one: Iterable[Span], other: Iterable[Span]) -> float:
    """Share of the words in either that are in both; 1 where both are empty."""
    first, second = (_covered(words, spans) for spans in (one, other))
    return len(first & second) / len(first | second) if first or second else 1.0


def _covered(words: Sequence[Span], spans: Iterable[Span]) -> set[int]:
    places = list(spans)
    return {number for number, (start, end) in enumerate(words) if any(start < e and end > s for s, e in places)}


def source_right(pair: Pair, report: Report) -> bool:
    """The source spans share a word, or there is none in either."""
    golden, read = pair
    words = [match.span() for match in WORD.finditer(report.document.text)]
    return overlap(words, golden.source, read.source) > 0


def speaker_right(pair: Pair, report: Report, names: Names) -> bool:
    """The actor behind the source is the speaker; where no actor is known, the source's own words are compared."""
    golden, read = pair
    if golden.speaker is None:
        return read.source_actor is None
    phrases = report.actor_names(read.source_actor) or [report.words_of(read.source)]
    for name in golden.speaker.split(OR):
        if names.tells(name.strip(), phrases) or any(name_words(p) and name_words(p) <= name_words(name) for p in phrases):
            return True
    return False


def parent_right(pair: Pair, pairs: Sequence[Pair]) -> bool:
    """It stands inside the statement that it should stand in, or inside none as it should."""
    golden, read = pair
    inside = {g.id: s.id for g, s in pairs}
    return read.parent == (inside.get(golden.parent) if golden.parent else None)


def measure_statements(reports: dict[str, Report], names: Names, path: Path = GOLDEN) -> tuple[dict[str, float], list[str]]:
    """The figures, and a line for each statement missed or wrongly read."""
    total = Count()
    lines: list[str] = []
    right = dict.fromkeys(("source", "speaker", "attitude", "parent"), 0)
    for golden in load_golden(path, GoldenStatements).documents:
        report = reports[golden.key]
        check_text(report, golden.sha256)
        count = score(golden.statements, report)
        for pair in count.pairs:
            right["source"] += source_right(pair, report)
            right["speaker"] += speaker_right(pair, report, names)
            right["attitude"] += pair[1].attitude in pair[0].attitude
            right["parent"] += parent_right(pair, count.pairs)
        total.pairs += count.pairs
        total.missed += count.missed
        total.wrong += count.wrong
        lines += told(count, report, names)
    found = len(total.pairs)
    figures = {
        "statements_precision": _share(found, found + len(total.wrong)),
        "statements_recall": _share(found, found + len(total.missed)),
        **{f"statements_{name}": _share(hits, found) for name, hits in right.items()},
    }
    return figures, lines


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def told(count: Count, report: Report, names: Names) -> list[str]:
    """What went wrong, a line each, in the report's own words: for the terminal, not to be kept."""
    words = report.words_of
    lines = [f"missed {g.id}: {words(g.source)!r} {words(g.cue)!r} {words(g.content)!r}" for g in count.missed]
    lines += [f"no statement {s.id}: {words(s.source)!r} {words(s.cue)!r} {words(s.content)!r}" for s in count.wrong]
    for pair in count.pairs:
        golden, read = pair
        faults = [
            *([] if source_right(pair, report) else [f"source {words(read.source)!r}"]),
            *(
                []
                if speaker_right(pair, report, names)
                else [f"speaker {report.actor_names(read.source_actor)[:1]} for {golden.speaker!r}"]
            ),
            *([] if read.attitude in golden.attitude else [f"attitude {read.attitude} for {golden.attitude[0]}"]),
            *([] if parent_right(pair, count.pairs) else [f"parent {read.parent} for {golden.parent}"]),
        ]
        if faults:
            lines.append(f"found {golden.id}, but {'; '.join(faults)}: {words(golden.source)!r} {words(golden.cue)!r}")
    return [f"{report.document.key[:3]} {line}" for line in lines]
