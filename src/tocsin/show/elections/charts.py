"""Pictures of the election desk as geometry: what a template draws, in units of the picture.

In: verdicts, snapshots, claims, test results. Out: charts with places and labels, for the report, the dossier and the workbench alike.
Positions carry the meaning; colours only tell candidates apart, and every mark has its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tocsin.elections.exact import HUNDRED, Interval, rounded
from tocsin.elections.forensics.result import Result
from tocsin.elections.rest import Need
from tocsin.elections.tracking.claims import Contest, series
from tocsin.elections.tracking.snapshots import Snapshot
from tocsin.elections.verdict import Verdict
from tocsin.elections.words import interval_words, need_words
from tocsin.show.language import say

WIDTH, LEFT, RIGHT = 720.0, 170.0, 24.0
ROW, TOP, FOOT = 32.0, 34.0, 26.0
FAMILIES = ("office", "force", "dispute", "yield", "protest", "talk")  # colours of the first candidates; the others share one
MOST_ROWS = 6
STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 25, 50, 100, 250, 1000, 10000)  # of an axis
SHADES = 5  # of the fingerprint
CELL = 8.0
NARROWEST = 5.0  # of a bar


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on a row: a dot at `x`, or a bar from `x` to `end`."""

    x: float
    end: float
    family: str
    words: str  # for the tooltip and the screen reader
    kind: str = "dot"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the picture."""

    y: float
    label: str
    note: str
    marks: tuple[Mark, ...]
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A vertical line with its meaning: a threshold, or a tick of the axis."""

    x: float
    label: str
    bar: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Rows over a horizontal axis."""

    title: str
    rows: tuple[Row, ...]
    rules: tuple[Rule, ...]
    legend: tuple[tuple[str, str], ...] = ()  # family, name
    width: float = WIDTH
    left: float = LEFT
    top: float = TOP

    @property
    def height(self) -> float:
        """Of the whole picture."""
        return self.top + ROW * len(self.rows) + FOOT

    @property
    def bottom(self) -> float:
        """Where the rows end."""
        return self.top + ROW * len(self.rows)


@dataclass(frozen=True, slots=True)
class _Axis:
    low: float
    high: float

    def x(self, value: float | Fraction) -> float:
        """Where a value is drawn; beyond the ends at the ends."""
        part = (min(max(float(value), self.low), self.high) - self.low) / ((self.high - self.low) or 1)
        return LEFT + part * (WIDTH - LEFT - RIGHT)

    def ticks(self, unit: str) -> tuple[Rule, ...]:
        """Five or so round numbers."""
        step = next(s for s in STEPS if (self.high - self.low) / s <= 8)
        first = int(-(-self.low // step))
        return tuple(Rule(self.x(i * step), f"{i * step:g}{unit}") for i in range(first, int(self.high // step) + 1))


def _family(number: int) -> str:
    return FAMILIES[number] if number < len(FAMILIES) else "other"


def share_chart(verdict: Verdict) -> Chart:
    """Shares of the first candidates against the thresholds: solid as far as it is certain, open as far as it may go."""
    findings = verdict.findings[:MOST_ROWS]
    top = max([float(f.final.share.high or 100) for f in findings] + [float(v) for v in _bars(verdict)] + [10])
    axis = _Axis(0, min(100.0, top * 1.15))
    rows = []
    for number, finding in enumerate(findings):
        low, high = finding.final.share.low, finding.final.share.high or HUNDRED
        marks = [Mark(axis.x(0), axis.x(low), _family(number), f"{finding.name}: at least {rounded(low, 2)} %", "bar")]
        if high > low:
            marks.append(Mark(axis.x(low), axis.x(high), _family(number), f"{finding.name}: up to {rounded(high, 2)} %", "open"))
        rows.append(Row(TOP + ROW * (number + 0.5), finding.name, f"{interval_words(finding.now.share)} %", tuple(marks)))
    bars = tuple(Rule(axis.x(value), f"{float(value):g} %", bar=True) for value in _bars(verdict))
    return Chart(title="Shares and thresholds", rows=tuple(rows), rules=(*axis.ticks(" %"), *bars))


def _bars(verdict: Verdict) -> list[Fraction]:
    checks = [check for finding in verdict.findings[:1] for trial in finding.trials for check in trial.checks if check.kind == "share"]
    return sorted({check.bar.value for check in checks if check.of == verdict.rule.of})


def lead_bar(verdict: Verdict) -> Fraction | None:
    """The lead that the rule asks for beside a share, if it does."""
    checks = [check for finding in verdict.findings[:1] for trial in finding.trials for check in trial.checks if check.kind == "lead"]
    return next((check.bar.value for check in checks if check.bar.value > 0), None)


def need_chart(needed: Sequence[tuple[str, Need]]) -> Chart | None:
    """For each condition that is still open, under a label: where it stands so far, and what the rest would have to show."""
    open_ones = [(label, need) for label, need in needed if need.reach != "already"][:MOST_ROWS]
    if not open_ones:
        return None
    low = min([0.0] + [float(end) for _, need in open_ones for end in (need.points.low, need.so_far.low)])
    axis = _Axis(max(low, -100.0), 110.0)
    rows = []
    for number, (label, need) in enumerate(open_ones):
        middle = need.points.low if need.points.high is None else (need.points.low + need.points.high) / 2
        kind = "cross" if need.reach == "impossible" else "dot"
        marks = (
            Mark(axis.x(_middle(need.so_far)), axis.x(_middle(need.so_far)), "other", f"so far {interval_words(need.so_far)}", "ring"),
            Mark(axis.x(_middle(need.so_far)), axis.x(middle), "other", need_words(need), "line"),
            Mark(axis.x(middle), axis.x(middle), "force" if kind == "cross" else "office", need_words(need), kind),
        )
        goal = f"lead of {need.bar}" if need.kind == "lead" else f"share {need.bar}"
        rows.append(Row(TOP + ROW * (number + 0.5), label, goal, marks))
    limit = Rule(axis.x(100), "all of the rest", bar=True)
    legend = (("other", "so far"), ("office", "what the rest must show"))
    title = "What the rest would have to show, in points of the rest"
    return Chart(title=title, rows=tuple(rows), rules=(*axis.ticks(""), limit), legend=legend)


def labelled(needed: Sequence[Need]) -> list[tuple[str, Need]]:
    """Needs under the names that they are of."""
    return [(f"{need.name} over {need.rival}" if need.rival else need.name, need) for need in needed]


def _middle(value: Interval) -> Fraction:
    return value.low if value.high is None else (value.low + value.high) / 2


def lead_chart(found: Sequence[Snapshot], bar: Fraction | None) -> Chart | None:
    """The lead in each file, and where it would end by what was in: one row a file, the earliest first."""
    if not found:
        return None
    values = [s.lead for s in found] + [v for s in found if s.projection for v in (s.projection.lead.low, s.projection.lead.high)]
    span = [*values, 0.0, *([float(bar)] if bar is not None else [])]
    axis = _Axis(max(min(span) - 2, -100), min(max(span) + 2, 100))
    rows = []
    for number, snapshot in enumerate(found):
        lead = axis.x(snapshot.lead)
        marks = [Mark(lead, lead, "office", f"counted: lead of {snapshot.lead:.2f} points")]
        if snapshot.projection is not None:
            end = snapshot.projection.lead
            words = f"would end at {end.value:.2f} ({end.low:.2f} to {end.high:.2f}); {snapshot.projection.label}"
            marks.append(Mark(axis.x(end.low), axis.x(end.high), "dispute", words, "range"))
        rows.append(Row(TOP + ROW * (number + 0.5), f"{100 * float(snapshot.counted):.1f} % counted", f"{snapshot.lead:.2f}", tuple(marks)))
    bars = (Rule(axis.x(bar), f"{float(bar):g} points", bar=True),) if bar is not None else ()
    title = f"Lead of {found[0].first} over {found[0].second} as sheets came in"
    legend = (("office", "counted so far"), ("dispute", "where it would end if what is missing is like the rest of its place (95 %)"))
    return Chart(title=title, rows=tuple(rows), rules=(*axis.ticks(""), *bars), legend=legend)


def claims_chart(contest: Contest, hrefs: Sequence[str | None] = ()) -> Chart | None:
    """Claimed shares, one row a claim: a bar as wide as the words leave it, a colour for each name."""
    names = list(dict.fromkeys(name for claim in contest.claims for name in claim.count.names if name in claim.count.shares))
    told = [(i, claim) for i, claim in enumerate(contest.claims) if claim.count.shares]
    if not told:
        return None
    top = max(float(share.high or 100) for _, claim in told for share in claim.count.shares.values())
    axis = _Axis(0, min(100.0, max(top + 5, 60.0)))
    rows = []
    for number, (i, claim) in enumerate(told):
        marks = tuple(
            _bar(axis, share, _family(names.index(name)), f"{name}: {claim.printed[name]}") for name, share in claim.count.shares.items()
        )
        voice = claim.speakers[0] if claim.speakers else say("the outlet itself")
        href = hrefs[i] if i < len(hrefs) else None
        rows.append(Row(TOP + ROW * (number + 0.5), say(series()[claim.series].label), voice, marks, href))
    bars: tuple[Rule, ...] = ()
    if contest.rule is not None:
        values = sorted({_value(way.share) for way in contest.rule.wins if way.share is not None})
        bars = tuple(Rule(axis.x(value), f"{float(value):g} %", bar=True) for value in values)
    legend = tuple((_family(i), name) for i, name in enumerate(names))
    return Chart(title=say("Shares as they are claimed"), rows=tuple(rows), rules=(*axis.ticks(" %"), *bars), legend=legend)


def _bar(axis: _Axis, share: Interval, family: str, words: str) -> Mark:
    """A share as wide as its words leave it, and wide enough to be seen."""
    start = axis.x(share.low)
    return Mark(start, max(axis.x(share.high or HUNDRED), start + NARROWEST), family, words, "bar")


def _value(text: str) -> Fraction:
    return Fraction(text.rsplit(" ", 1)[1])


def reference_chart(result: Result) -> Chart | None:
    """The test's figure beside what it gives on other elections; None for figures that no even axis holds (p-values, chances)."""
    words = result.words
    value = result.figures.get(words.figure)
    if value is None or not words.reference or words.unit.startswith(("p-value", "chance")):
        return None
    others = sorted(words.reference, key=lambda reference: reference.value)
    span = [value, 0.0, *(reference.value for reference in others)]
    axis = _Axis(min(span) - 0.05 * (max(span) - min(span)), max(span) + 0.05 * (max(span) - min(span)))
    here = (Mark(axis.x(value), axis.x(value), "force", f"this count: {value:.2f}"),)
    rows = [Row(TOP + ROW * 0.5, "this count", f"{value:.2f}", here)]
    for number, reference in enumerate(others, start=1):
        said = f"{reference.election}: {reference.value:g} ({reference.standing})"
        mark = Mark(axis.x(reference.value), axis.x(reference.value), "other", said, "ring")
        rows.append(Row(TOP + ROW * (number + 0.5), reference.election, f"{reference.value:g}, {reference.standing}", (mark,)))
    return Chart(title=f"Beside other elections: {words.unit}", rows=tuple(rows), rules=axis.ticks(""))


def region_chart(result: Result, first: str, second: str) -> Chart | None:
    """Margins of early and late sheets by region, those with most late votes first."""
    regions = [row for row in result.tables.get("regions", []) if _number(row["early_sheets"]) and _number(row["late_sheets"])][:10]
    if not regions:
        return None
    values = [_number(row[name]) for row in regions for name in ("early_margin", "late_margin")]
    axis = _Axis(min([*values, 0.0]) - 3, max([*values, 0.0]) + 3)
    rows = []
    for number, row in enumerate(regions):
        early, late = axis.x(_number(row["early_margin"])), axis.x(_number(row["late_margin"]))
        marks = (
            Mark(early, late, "other", f"from {_number(row['early_margin']):.1f} to {_number(row['late_margin']):.1f} points", "line"),
            Mark(early, early, "yield", _told("early", row), "ring"),
            Mark(late, late, "protest", _told("late", row)),
        )
        name = str(row["region"]).rsplit(" / ", 1)[-1]
        rows.append(Row(TOP + ROW * (number + 0.5), name, f"{_number(row['late_sheets']):,.0f} late", marks))
    legend = (("yield", "before the cut"), ("protest", "after it"))
    return Chart(title=f"Margin of {first} over {second} by region, in points", rows=tuple(rows), rules=axis.ticks(""), legend=legend)


def _told(part: str, row: dict[str, float | str]) -> str:
    return f"{part}: {_number(row[f'{part}_margin']):.1f} points on {_number(row[f'{part}_sheets']):,.0f} sheets"


def _number(value: float | str) -> float:
    return float(value)


@dataclass(frozen=True, slots=True)
class Cell:
    """A square of the fingerprint; `shade` from 1 to `SHADES`."""

    x: float
    y: float
    shade: int


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Turnout to the right, the leader's share upwards; the darker, the more voters live there."""

    cells: tuple[Cell, ...]
    size: float
    ticks: tuple[Rule, ...]
    title: str
    margin: float = 46.0


def fingerprint_chart(result: Result, leader: str) -> Fingerprint | None:
    """The fingerprint of a count; None where the test could not be run."""
    cells = result.tables.get("cells", [])
    if not cells:
        return None
    most = max(_number(cell["registered"]) for cell in cells)
    size = CELL * 50
    drawn = tuple(_cell(cell, size, most) for cell in cells)
    ticks = tuple(Rule(size * i / 4, f"{25 * i} %") for i in range(5))
    return Fingerprint(drawn, size, ticks, f"Turnout (right) and share of {leader} (up) over stations")


def _cell(cell: dict[str, float | str], size: float, most: float) -> Cell:
    x, y = (_number(cell[name]) / 100 * size for name in ("turnout", "share"))
    return Cell(x, size - CELL - y, _shade(_number(cell["registered"]) / most))


def _shade(part: float) -> int:
    return next((i + 1 for i, limit in enumerate((0.02, 0.08, 0.25, 0.55)) if part <= limit), SHADES)
