"""What a case's documents claim of the votes of an election: shares and votes with their voices, joined by election.

In: the figures of a record. Out: `Contest`s, one per country and year, each with its `Claim`s in the order of the reporting. A claim is
what one voice says in one sentence. Rules told in passing ("must secure 40 percent") and figures without an owner are left out; what a
claim counts (exit poll, quick count, final count) is told by its words, or stays "reported".

Which election is meant is found from the record itself: the country of those who compete; the time of the figure, else of the result or
vote told with it or just before it, else the last time told before it in its document, else the year of publication. Where it stands is
said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from itertools import combinations, groupby
from pathlib import Path

import msgspec
import yaml

from tocsin.elections.count import Count
from tocsin.elections.exact import HUNDRED, Interval, exactly, printed
from tocsin.elections.rules.loading import countries, rule_for
from tocsin.elections.rules.model import Country, Rule
from tocsin.elections.tracking.candidacies import Candidacy, candidacies, stands_in
from tocsin.elections.verdict import Verdict, judge
from tocsin.errors import LexiconError, TocsinError
from tocsin.read.figures.lexicon import lexicon
from tocsin.record.entries import FigureLine
from tocsin.records import Figure

SERIES = Path(__file__).parent / "series.yaml"
TOLD = ("happened", "happening")  # certainties of a figure that tells a result, not a rule or a wish
OF_ELECTIONS = frozenset({"RESULT", "ELECTION", "OFFICE"})
SENTENCES_BACK = 3  # how far before a figure the event is told that it belongs to
LEAST_VOTES = 100  # votes: fewer are members of a chamber, or "two candidates"
ABOUT = Fraction(1)  # points to each side of a share that is given as "about"
JUST_BELOW = frozenset({"almost", "nearly", "just under", "close to", "not quite"})
JUST_ABOVE = frozenset({"just over", "a little over", "slightly more than", "slightly over"})
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


class Series(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of series; the file's header explains the fields."""

    kind: str
    label: str
    counts: bool
    words: tuple[str, ...]
    example: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    series: tuple[Series, ...]


@cache
def series() -> dict[str, Series]:
    """All kinds of series by name. Raises LexiconError when the file breaks its schema."""
    try:
        return {s.kind: s for s in msgspec.convert(yaml.safe_load(SERIES.read_text(encoding="utf-8")), type=_File).series}
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise LexiconError(f"{SERIES.name}: {error}") from error


def series_of(text: str) -> str:
    """What the figures of a sentence are figures of."""
    folded = f" {' '.join(text.casefold().split())} "
    for kind in series().values():
        if any(re.search(rf"\b{re.escape(word.casefold())}\b", folded) for word in kind.words):
            return kind.kind
    return "reported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one voice says of a count in one sentence."""

    series: str
    speakers: tuple[str, ...]  # innermost first; empty: the outlet's own voice
    lines: tuple[FigureLine, ...]  # the figures, each of which opens to its place
    count: Count
    printed: Mapping[str, str]  # who: as the report prints it
    when: str | None  # ISO, as far as it is known
    when_from: str  # "figure", "event", "text" or "publication"
    verdict: Verdict | None
    stands_for: Mapping[str, Candidacy] = field(default_factory=dict)  # who: the party of which the report tells the figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """One election with what is claimed of it. `rule` is None where no rule is kept for that country and year."""

    country: str
    name: str
    year: str | None
    rule: Rule | None
    claims: tuple[Claim, ...]

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Who is given shares that exclude each other. Between series of different kinds that is no contradiction."""
        found = []
        for first, second in combinations(self.claims, 2):
            for name in sorted(first.count.shares.keys() & second.count.shares.keys()):
                if first.count.shares[name].meet(second.count.shares[name]) is None:
                    found.append(Difference(name, first.printed[name], second.printed[name], first.series == second.series))
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Difference:
    """Two shares of one name that cannot both be true, as printed; `same_series`: of the same kind of count."""

    name: str
    first: str
    second: str
    same_series: bool


def contests(lines: Iterable[FigureLine]) -> list[Contest]:
    """The elections of which these figures tell shares or votes: the ones claimed most first."""
    told = [line for line in lines if _tells(line)]
    sentences = [tuple(group) for _, group in groupby(sorted(told, key=_sentence_key), key=_sentence_key)]
    found: dict[tuple[str, str | None], list[tuple[FigureLine, ...]]] = {}
    for group in sentences:
        country = _country(group)
        if country is not None:
            found.setdefault((country, _year(group)), []).append(group)
    made = [_contest(country, year, groups) for (country, year), groups in found.items()]
    return sorted(made, key=lambda contest: (-len(contest.claims), contest.name, contest.year or ""))


def _tells(line: FigureLine) -> bool:
    """Whether a figure tells how somebody did: a share or votes of a named owner, as a fact."""
    figure = line.figure
    if line.holder is None or figure.certainty not in TOLD or figure.change is not None or not _is_named(line):
        return False
    if figure.kind == "vote-share":
        return figure.unit == "percent" and (figure.value is not None or figure.low is not None or figure.high is not None)
    return figure.kind == "votes" and figure.unit == "votes" and (figure.value or 0) >= LEAST_VOTES


def _is_named(line: FigureLine) -> bool:
    """A person or a body with a name; "a candidate" is none."""
    actor = next((actor for actor in line.entry.reading.actors if actor.id == line.figure.holder), None)
    return actor is not None and any(letter.isupper() for letter in actor.name)


def _sentence_key(line: FigureLine) -> tuple[str, str, int, tuple[str, ...]]:
    return line.entry.known_from, line.entry.document.key, line.sentence[0], line.speakers


def _country(group: Sequence[FigureLine]) -> str | None:
    """The country with rules of which those who compete are; else the one that the document speaks of most."""
    entry = group[0].entry
    holders = {line.figure.holder for line in group}
    actors = [actor for actor in entry.reading.actors if actor.id in holders and actor.country is not None]
    votes = Counter(actor.country for actor in actors)
    if not votes:
        mentioned = Counter(mention.actor for mention in entry.reading.mentions)
        for actor in entry.reading.actors:
            if actor.country in countries():
                votes[actor.country] += mentioned[actor.id]
        for place in entry.reading.places:
            if place.country in countries():
                votes[place.country] += 1
    best = votes.most_common(1)
    return best[0][0] if best else None


def _year(group: Sequence[FigureLine]) -> str | None:
    day, _ = _when(group)
    return day[:4] if day else None


def _when(group: Sequence[FigureLine]) -> tuple[str | None, str]:
    """When the count was, and where that stands: at the figure, at an event, before it in the text, or only in the date of publication."""
    for line in group:
        if line.figure.time is not None and line.figure.time.value and _has_year(line.figure.time.value):
            return line.figure.time.value, "figure"
    entry = group[0].entry
    start = group[0].sentence[1]
    published = entry.document.published
    dated = _dated_by_events(group)
    if dated is not None:
        return dated, "event"
    past = [time for time in entry.reading.times if time.end <= start and time.value and _has_year(time.value)]
    told = [time for time in past if published is None or (time.earliest or "") <= published]
    if told:
        return told[-1].value, "text"
    return (published, "publication") if published else (None, "publication")


def _dated_by_events(group: Sequence[FigureLine]) -> str | None:
    """When the result, the vote or the taking of office was that this sentence tells, or one of the few before it."""
    reading, sentence = group[0].entry.reading, group[0].figure.sentence
    near = [event for event in reading.events if event.event in OF_ELECTIONS and 0 <= sentence - event.sentence <= SENTENCES_BACK]
    dated = [event for event in near if event.time is not None and event.time.value and _has_year(event.time.value)]
    last = max(dated, key=lambda event: event.sentence, default=None)
    return last.time.value if last is not None and last.time is not None else None


def _has_year(value: str) -> bool:
    return value[:4].isdecimal()


def _contest(country: str, year: str | None, groups: Sequence[Sequence[FigureLine]]) -> Contest:
    known = countries().get(country)
    rule = _rule(known, year)
    known_candidates = candidacies([line for group in groups for line in group], year)
    claims = tuple(_claim(group, rule, known_candidates) for group in groups)
    return Contest(country=country, name=known.name if known is not None else country, year=year, rule=rule, claims=claims)


def _rule(country: Country | None, year: str | None) -> Rule | None:
    if country is None:
        return None
    try:
        return rule_for(country, year)
    except TocsinError:  # no rule is kept for that year
        return None


def _claim(group: Sequence[FigureLine], rule: Rule | None, candidates: dict[str, Candidacy]) -> Claim:
    stands_for = {line.holder: found for line in group if line.holder and (found := stands_in(line, candidates, group))}
    named = [(stands_for[line.holder].person if line.holder in stands_for else line.holder or "", line.figure) for line in group]
    shares = {name: share_of(figure) for name, figure in named if figure.kind == "vote-share"}
    votes = {name: int(figure.value or 0) for name, figure in named if figure.kind == "votes"}
    count = Count(shares=shares, votes=votes, counted=_counted(group))
    when, source = _when(group)
    words = " ".join([group[0].sentence_text, *group[0].speakers])
    return Claim(
        series=series_of(words),
        speakers=group[0].speakers,
        lines=tuple(group),
        count=count,
        printed={name: " ".join(figure.text.split()) for name, figure in named},
        when=when,
        when_from=source,
        verdict=judge(rule, count) if rule is not None else None,
        stands_for={found.person: found for found in stands_for.values()},
    )


def _counted(group: Sequence[FigureLine]) -> Fraction:
    """The part that is counted, where the same sentence says it."""
    entry, (start, end) = group[0].entry, group[0].sentence
    for figure in entry.reading.figures:
        if figure.kind == "counted" and figure.unit == "percent" and start <= figure.start < end and figure.value:
            return min(Fraction(str(figure.value)) / HUNDRED, Fraction(1))
    return Fraction(1)


def share_of(figure: Figure) -> Interval:
    """What a claimed share may be: as printed, with its hedge. "About 55" is 53.5 to 56.5, "almost 29" 27.5 to 29.5, "at least 40" open."""
    hedge = (figure.hedge or "").casefold()
    number = NUMBER.search(figure.text)
    value = printed(number[0]) if number is not None and figure.value is not None else exactly(Fraction(str(figure.value or 0)))
    top = HUNDRED if value.high is None else value.high
    if hedge in JUST_BELOW:
        return Interval(max(value.low - ABOUT, Fraction(0)), top)
    if hedge in JUST_ABOVE:
        return Interval(value.low, min(top + ABOUT, HUNDRED))
    if figure.low is not None or figure.high is not None:
        low = Fraction(str(figure.low)) if figure.low is not None else Fraction(0)
        high = Fraction(str(figure.high)) if figure.high is not None else HUNDRED
        return Interval(low, high)
    return value if not hedge or hedge in lexicon().file.exact else Interval(max(value.low - ABOUT, Fraction(0)), min(top + ABOUT, HUNDRED))
