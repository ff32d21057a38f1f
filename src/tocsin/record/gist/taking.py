"""How the gist of a document is taken from its entry. Pure: it knows no other document, so it can be kept until the reading changes."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tocsin.record.actors import display_names
from tocsin.record.conflicts.numbers import Basis, basis_in, is_overall, numbers
from tocsin.record.entries import Entry
from tocsin.record.episodes.kinds import is_fresh
from tocsin.record.episodes.naming import labels_by_kind
from tocsin.record.episodes.parties import camps_of
from tocsin.record.episodes.times import when_of
from tocsin.record.gist.casts import cast_of
from tocsin.record.gist.records import EventGist, FigureGist, Gist, Source, Voice
from tocsin.record.origins.counting import quoted_words
from tocsin.record.plain import plain, plain_parts
from tocsin.record.statements import speaker_of
from tocsin.records import Document, Event, Figure, Reading, Statement, Time

AROUND = 24  # characters around the word for an event in which another word may say which one it is
CARRIED_SENTENCES = 4  # back from a number to the last town that was named
LOCAL = frozenset({"city", "point"})


def gist_of(entry: Entry) -> Gist:
    """The gist of one document."""
    return Gist(
        source=source_of(entry),
        cast=cast_of(entry),
        events=tuple(_events(entry)),
        figures=tuple(_figures(entry)),
        camps=camps_of(entry.reading),
    )


def source_of(entry: Entry) -> Source:
    """Which document it is."""
    document = entry.document
    return Source(
        id=document.id,
        key=document.key,
        outlet=document.outlet,
        published=document.published,
        known_from=entry.known_from,
        dated=entry.dated,
    )


def _events(entry: Entry) -> Iterator[EventGist]:
    reading, text = entry.reading, entry.document.text
    names, beside = display_names(reading), _free_times(reading)
    persons = {actor.id for actor in reading.actors if actor.kind == "person"}
    shares = _shares(reading)
    statements = {statement.id: statement for statement in reading.statements}
    for event in reading.events:
        chain = [statements[i] for i in event.asserted_by if i in statements]
        start, end = event.trigger
        yield EventGist(
            id=entry.id_of(event),
            event=event,
            voice=_voice(chain, entry.document, names),
            attitude=chain[0].attitude if chain else None,
            quoted=quoted_words(text, chain) if chain else "",
            named=labels_by_kind(text[start:end]),
            called=labels_by_kind(plain_parts(entry.document, chain[0].content)) if chain else {},
            distanced=any(d.start < end and start < d.end for d in reading.distances),
            fresh=is_fresh(text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND]),
            beside=beside.get(event.sentence, ()),
            outdone=_is_outdone(event, shares.get(event.sentence, ())),
            personal=any(winner.actor in persons for winner in event.actors or event.recipients),
        )


def _voice(chain: Sequence[Statement], document: Document, names: dict[str, str]) -> Voice | None:
    return Voice(name=speaker_of(chain[0], document, names), actor=chain[0].source_actor) if chain else None


def _free_times(reading: Reading) -> dict[int, tuple[Time, ...]]:
    """By sentence, the times that are said of no event."""
    taken = {event.time.start for event in reading.events if event.time is not None}
    starts = [start for start, _ in reading.sentences]
    found: defaultdict[int, list[Time]] = defaultdict(list)
    for time in reading.times:
        if time.start not in taken and when_of(time) is not None:
            found[_sentence(starts, time.start)].append(time)
    return {sentence: tuple(times) for sentence, times in found.items()}


def _sentence(starts: Sequence[int], position: int) -> int:
    return max(0, bisect_right(starts, position) - 1)


def _shares(reading: Reading) -> dict[int, list[tuple[str | None, float]]]:
    """By sentence, the shares of a vote with whose they are."""
    found: defaultdict[int, list[tuple[str | None, float]]] = defaultdict(list)
    for figure in reading.figures:
        if figure.kind == "vote-share":
            value = figure.value if figure.value is not None else figure.high or figure.low or 0.0
            found[figure.sentence].append((figure.holder, value))
    return found


def _is_outdone(event: Event, shares: Sequence[tuple[str | None, float]]) -> bool:
    """Whether somebody else has a larger share: he who "won 31 percent" did not win."""
    winners = {p.actor for p in (*event.actors, *event.recipients) if p.actor}
    mine = max((value for holder, value in shares if holder in winners), default=None)
    return mine is not None and any(value > mine for _, value in shares)


def _figures(entry: Entry) -> Iterator[FigureGist]:
    """Those that can be compared, in text order."""
    reading, text = entry.reading, entry.document.text
    ordered = sorted(reading.figures, key=lambda figure: figure.start)
    names, towns = display_names(reading), _towns(reading)
    statements = {statement.id: statement for statement in reading.statements}
    for figure, following in zip(ordered, [*ordered[1:], None], strict=False):
        if figure.kind not in numbers().kinds or figure.certainty not in ("happened", "happening"):
            continue
        chain = [statements[i] for i in figure.asserted_by]
        near = range(figure.sentence, max(-1, figure.sentence - CARRIED_SENTENCES - 1), -1)
        basis = _basis(figure, ordered, [speaker_of(s, entry.document, names) for s in chain], _sentence_text(entry, figure))
        yield FigureGist(
            id=entry.id_of(figure),
            figure=figure,
            voice=_voice(chain, entry.document, names),
            towns=next((towns[s] for s in near if s in towns), ()),
            overall=figure.sentence not in towns and is_overall(text[figure.end : _end(reading, figure, following)]),
            basis=(basis.basis, basis.provisional) if basis is not None else None,
            events=tuple(event.id for event in reading.events if event.sentence == figure.sentence),
        )


def _end(reading: Reading, figure: Figure, following: Figure | None) -> int:
    """Where the words end that belong to a number: at the next one, or with the sentence."""
    is_near = following is not None and following.sentence == figure.sentence
    return following.start if following is not None and is_near else reading.sentences[figure.sentence][1]


def _sentence_text(entry: Entry, figure: Figure) -> str:
    start, end = entry.reading.sentences[figure.sentence]
    return plain(entry.document, start, end)


def _towns(reading: Reading) -> dict[int, tuple[str, ...]]:
    """By sentence, the towns that it names."""
    starts = [start for start, _ in reading.sentences]
    named: defaultdict[int, list[str]] = defaultdict(list)
    for place in reading.places:
        if place.precision in LOCAL:
            named[_sentence(starts, place.start)].append(place.name)
    return {sentence: tuple(names) for sentence, names in named.items()}


def _basis(figure: Figure, all_of_document: Sequence[Figure], speakers: Sequence[str], sentence: str) -> Basis | None:
    """By the words of its speaker and sentence; a share of the count that had come in says most."""
    counted = (f for f in all_of_document if f.kind == "counted" and f.sentence == figure.sentence)
    share = next((f.value for f in counted if f.value is not None), None)
    if share is not None and numbers().kinds[figure.kind or ""].scope == "contest":
        return Basis(f"{share:g}% counted", provisional=share < 100)
    return basis_in(" ".join(speakers), sentence)
