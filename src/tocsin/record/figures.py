"""The numbers of a case: every figure that the documents claim, with what it counts under one name.

In: entries. Out: one line per figure, ordered by kind and topic, so that what counts the same stands together; groups of such lines. The
topic of a share, of votes or seats is whose they are; of all else it is what is counted. Nothing is merged, and no value is preferred.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from tocsin.read.figures.lexicon import lexicon
from tocsin.read.names import fold
from tocsin.record.actors import display_names, summarise_actors
from tocsin.record.entries import ActorSummary, Entry, FigureGroup, FigureLine
from tocsin.record.plain import plain
from tocsin.record.statements import speaker_of
from tocsin.records import Figure

LAST = "~"  # sorts after every word

GroupKey = tuple[int, str, str]


def figures_of(entries: Iterable[Entry], actors: Iterable[ActorSummary] | None = None) -> list[FigureLine]:
    """One line per figure of these entries: by kind in the lexicon's order, topic and unit, then in the order of the reporting.

    `actors`: their summaries, where they are at hand already."""
    known = list(entries)
    summaries = summarise_actors(known) if actors is None else actors
    names = {(document, actor.id): summary for summary in summaries for document, actor in summary.members}
    lines = [line for entry in known for line in _lines_of(entry, names)]
    return sorted(lines, key=lambda line: (*_group_key(line), line.entry.known_from, line.entry.document.key, line.figure.start))


def figures_among(entries: Iterable[Entry], wanted: Callable[[Entry, Figure], bool]) -> list[FigureLine]:
    """The lines of the wanted figures alone, ordered as by `figures_of`.

    Whose they are is told from those in these entries whose name shares a word with one of theirs; others are not looked at."""
    known = list(entries)
    narrowed = [replace(e, reading=replace(e.reading, figures=tuple(f for f in e.reading.figures if wanted(e, f)))) for e in known]
    holders = {(entry.number, figure.holder) for entry in narrowed for figure in entry.reading.figures}
    owners = [actor for entry in narrowed for actor in entry.reading.actors if (entry.number, actor.id) in holders]
    words = {word for actor in owners for name in (actor.name, *actor.aliases) for word in fold(name).split()}
    return figures_of(narrowed, summarise_actors([_with_actors_of(entry, words) for entry in narrowed]))


def _with_actors_of(entry: Entry, words: set[str]) -> Entry:
    """With those actors alone who have one of these words in a name."""
    reading = entry.reading
    actors = tuple(a for a in reading.actors if any(not words.isdisjoint(fold(name).split()) for name in (a.name, *a.aliases)))
    kept = {actor.id for actor in actors}
    mentions = tuple(mention for mention in reading.mentions if mention.actor in kept)
    return replace(entry, reading=replace(reading, actors=actors, mentions=mentions))


def figure_groups(lines: Iterable[FigureLine]) -> list[FigureGroup]:
    """The lines, ordered as by `figures_of`, in groups that count the same thing."""
    groups = [tuple(members) for _, members in groupby(lines, key=_group_key)]
    return [FigureGroup(kind=g[0].figure.kind or "", topic=g[0].topic, unit=g[0].figure.unit, lines=g) for g in groups]


def about(lines: Iterable[FigureLine], words: str) -> list[FigureLine]:
    """The lines whose kind, topic, unit, holder or counted words hold these words; case and accents do not count."""
    wanted = fold(words)
    return [line for line in lines if any(wanted in fold(form) for form in _forms(line) if form)]


def bounds(figure: Figure) -> tuple[float | None, float | None]:
    """From where to where the claimed number may lie; None for an open side. "12" is from 12 to 12, "at least 12" from 12 on."""
    if figure.low is None and figure.high is None:
        return figure.value, figure.value
    return figure.low, figure.high


def _forms(line: FigureLine) -> tuple[str | None, ...]:
    figure = line.figure
    return figure.kind, (figure.kind or "").replace("-", " "), line.topic, figure.unit, figure.of, line.holder


def _lines_of(entry: Entry, names: dict[tuple[str, str], ActorSummary]) -> Iterator[FigureLine]:
    reading = entry.reading
    speakers = display_names(reading)
    statements = {statement.id: statement for statement in reading.statements}
    for figure in reading.figures:
        chain = tuple(statements[i] for i in figure.asserted_by)
        start, end = reading.sentences[figure.sentence]
        summary = names.get((entry.document.id, figure.holder or ""))
        holder = summary.name if summary is not None else None
        yield FigureLine(
            entry=entry,
            figure=figure,
            holder=holder,
            topic=topic_of(figure, holder),
            speakers=tuple(speaker_of(statement, entry.document, speakers) for statement in chain),
            statements=chain,
            sentence=(start, end),
            sentence_text=plain(entry.document, start, end),
        )


def topic_of(figure: Figure, holder: str | None) -> str | None:
    """What a figure counts, or whose share it is; `holder`: the case's name for whose it is."""
    kind = lexicon().kinds.get(figure.kind or "")
    whose = kind.whose if kind is not None else None
    if whose == "owner":  # a country's vote has one turnout, whatever words it is told in
        return holder
    is_competed = whose == "competitor" and kind is not None and (kind.counts is not None or figure.of is None)
    return holder if is_competed and holder is not None else figure.of


def _group_key(line: FigureLine) -> GroupKey:
    """Kinds in the lexicon's order for readers; topics by their folded words in the singular, those without one last."""
    kinds, kind = lexicon().shown, line.figure.kind or ""
    return kinds.index(kind) if kind in kinds else len(kinds), _folded(line.topic), line.figure.unit or ""


def _folded(topic: str | None) -> str:
    """ "Protesters" and "protester" are one topic."""
    return fold(topic).removesuffix("s") if topic else LAST
