"""What the case holds, in numbers and in words, and what it does not know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.record.entries import Entry
from tocsin.show.dossier.lines import LineView, Link
from tocsin.show.dossier.said import StatementView
from tocsin.show.dossier.texts import DocumentView
from tocsin.show.dossier.when import day_of, iso_words, parse, short_range
from tocsin.show.dossier.words import Definition, counted, definitions, humanise, listed, words


@dataclass(frozen=True, slots=True)
class Tile:
    """A large number and what it counts. `section`: where it leads."""

    number: int
    noun: str
    note: str
    section: str


@dataclass(frozen=True, slots=True)
class Voice:
    """One outlet and how much of what it prints is in its own voice."""

    outlet: str
    documents: int
    dates: str
    own: int
    attributed: int
    statements: int

    @property
    def share(self) -> int:
        """Percent of its lines that are in its own voice."""
        return round(100 * self.own / (self.own + self.attributed)) if self.own + self.attributed else 0


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not known, with the documents concerned."""

    text: str
    documents: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The first section of the page."""

    tiles: tuple[Tile, ...]
    coverage: str
    events_coverage: str
    voices: tuple[Voice, ...]
    gaps: tuple[Gap, ...]
    glossary: tuple[Definition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What the other sections show; the overview counts it."""

    entries: Sequence[Entry]
    dated: Sequence[LineView]
    undated: Sequence[LineView]
    statements: Sequence[StatementView]
    documents: Sequence[DocumentView]
    actors: int


def overview(contents: Contents) -> Overview:
    """The overview of a case."""
    lines = [*contents.dated, *contents.undated]
    types = {entry_event.event for entry in contents.entries for entry_event in entry.reading.events}
    return Overview(
        tiles=tuple(_tiles(contents)),
        coverage=_coverage(contents.entries),
        events_coverage=_events_coverage(contents.dated),
        voices=tuple(_voices(contents, lines)),
        gaps=tuple(_gaps(contents)),
        glossary=tuple(d for name, d in definitions().items() if name in types),
    )


def _tiles(contents: Contents) -> Iterator[Tile]:
    outlets = {entry.document.outlet for entry in contents.entries if entry.document.outlet}
    speakers = {s.speaker.text for s in contents.statements}
    placed, rest = len(contents.dated), len(contents.undated)
    yield Tile(len(contents.entries), _noun(len(contents.entries), "report"), f"from {counted(len(outlets), 'named outlet')}", "documents")
    yield Tile(placed + rest, _noun(placed + rest, "chronicle line"), f"{placed:,} with a date, {rest:,} without", "chronicle")
    claimed = sum(len(entry.reading.figures) for entry in contents.entries)
    yield Tile(claimed, _noun(claimed, "figure"), "numbers that are claimed", "figures")
    yield Tile(contents.actors, _noun(contents.actors, "actor"), "persons, organisations, states, groups", "actors")
    total = len(contents.statements)
    yield Tile(total, _noun(total, "statement"), f"by {counted(len(speakers), 'speaker')}", "statements")


def _noun(number: int, noun: str) -> str:
    return noun if number == 1 else f"{noun}s"


def _coverage(entries: Sequence[Entry]) -> str:
    dates = sorted(e.document.published for e in entries if e.document.published and parse(e.document.published))
    if not dates:
        return "No report states when it was published."
    if dates[0] == dates[-1]:
        return f"Published {iso_words(dates[0])}."
    return f"Published from {iso_words(dates[0])} to {iso_words(dates[-1])}."


def _events_coverage(dated: Sequence[LineView]) -> str:
    stretches = [line.stretch for line in dated if line.stretch]
    if not stretches:
        return "No event in them could be given a date."
    first = iso_words(day_of(min(s[0] for s in stretches)).isoformat())
    last = iso_words(day_of(max(s[1] for s in stretches) - 1e-6).isoformat())
    return f"The events that could be dated fall on {first}." if first == last else f"Dated events lie between {first} and {last}."


def _voices(contents: Contents, lines: Sequence[LineView]) -> Iterator[Voice]:
    own = Counter(line.outlet for line in lines if line.voice == "own")
    attributed = Counter(line.outlet for line in lines if line.voice != "own")
    said = Counter(s.outlet for s in contents.statements)
    reports: dict[str, list[DocumentView]] = {}
    for view in contents.documents:
        reports.setdefault(view.outlet, []).append(view)
    for outlet, views in sorted(reports.items(), key=lambda item: (-len(item[1]), item[0])):
        dates = sorted(v.iso for v in views if v.iso)
        yield Voice(outlet, len(views), short_range(dates) or "no date given", own[outlet], attributed[outlet], said[outlet])


def _gaps(contents: Contents) -> Iterator[Gap]:
    views = list(zip(contents.entries, contents.documents, strict=True))

    def which(flags: Sequence[bool]) -> tuple[Link, ...]:
        return tuple(Link(view.title, view.anchor) for (_, view), flag in zip(views, flags, strict=True) if flag)

    undated = which([not entry.document.published for entry, _ in views])
    if undated:
        yield Gap(f"{counted(len(undated), 'report')} without a publication date: relative dates in the text stay open.", undated)
    guessed = which([entry.document.basis.get("published") == "guessed" for entry, _ in views])
    if guessed:
        yield Gap(f"{counted(len(guessed), 'publication date')} guessed from the text, not stated.", guessed)
    nameless = which([not entry.document.outlet for entry, _ in views])
    if nameless:
        yield Gap(f"{counted(len(nameless), 'report')} of an outlet that is not known.", nameless)
    silent = which([not entry.reading.events and not entry.reading.statements for entry, _ in views])
    if silent:
        yield Gap(f"In {counted(len(silent), 'report')} no event and no statement was found{_languages(contents)}.", silent)
    if contents.undated:
        total = len(contents.dated) + len(contents.undated)
        yield Gap(f"{counted(len(contents.undated), 'chronicle line')} of {total:,} without a date: listed apart, not in the picture.", ())
    unnamed = sum(1 for line in [*contents.dated, *contents.undated] if not line.who)
    if unnamed:
        yield Gap(f"{counted(unnamed, 'chronicle line')} in which the actor is not named.", ())


def _languages(contents: Contents) -> str:
    """Names the languages of the silent reports where they are not English, the language that the shipped reader knows."""
    silent = [e for e in contents.entries if not e.reading.events and not e.reading.statements]
    foreign = {e.document.language for e in silent if e.document.language and e.document.language != "en"}
    names = sorted(words().languages.get(code, humanise(code)) for code in foreign)
    return f" ({listed(names)}; the reader that ships with Tocsin knows English)" if names else ""
