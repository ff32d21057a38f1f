"""What changed between two days: what became known, what was revised, what was withdrawn.

In: a case and two days. Out: the changes between the case as of the end of the one and as of the end of the other, and what was judged in
between. A later account of the same happening revises it; who denies what they said before withdraws it, and so does a rejection.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from tocsin.record.case import Case, last_day
from tocsin.record.entries import ActorSummary, Entry, FigureLine
from tocsin.record.episodes.episode import Episode, Telling
from tocsin.record.figures import figure_groups
from tocsin.record.identity import assertions_in
from tocsin.record.judgements import Judgement, in_force

Sort = Literal["known", "revised", "withdrawn"]
Subject = Literal["document", "episode", "figure", "actor", "judgement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is otherwise now. `before` and `after` are values where it had any."""

    sort: Sort
    subject: Subject
    on: str  # ISO day
    what: str
    before: str | None = None
    after: str | None = None
    because: str = ""  # on whose word, or by whose judgement
    id: str  # of the document, episode, assertion, actor (its name) or judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All changes after the day `since` up to the day `until`, and how much became known, by what it is."""

    since: str
    until: str
    counts: Mapping[str, int]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """What a case answers as of a day, as far as it is compared."""

    day: str
    episodes: dict[str, Episode]
    actors: list[ActorSummary]
    figures: list[FigureLine]


def changes_between(case: Case, since: str, until: str | None = None) -> Changes:
    """Changes from the end of one day (or month, or year) to the end of another; without `until`, to the last. Raises CaseError."""
    first, last = last_day(since), last_day(until)
    before, after = (_State(day, {e.id: e for e in case.episodes(day)}, case.actors(day), case.figures(day)) for day in (first, last))
    entries = [entry for entry in case.iter_entries(last) if entry.known_from > first]
    copies = {document for origin in case.origins(last) for document in origin.documents[1:]}
    judgements = [judgement for judgement in in_force(case.judgements()) if first < judgement.at[:10] <= last]
    found = (
        *(_document(entry, entry.document.id in copies) for entry in entries),
        *_new_episodes(before, after),
        *_revised_episodes(before, after),
        *_revised_figures(before, after),
        *_revised_actors(before, after),
        *_withdrawn(before, after),
        *(_judged(judgement) for judgement in judgements if judgement.decision != "accept"),
    )
    return Changes(since=first, until=last, counts=_counts(entries, copies), changes=tuple(sorted(found, key=_order)))


def _order(change: Change) -> tuple[int, str, str, str]:
    return ("known", "revised", "withdrawn").index(change.sort), change.on, change.subject, change.id


def _counts(entries: list[Entry], copies: set[str]) -> dict[str, int]:
    counts = {"document": len(entries), "copy": sum(entry.document.id in copies for entry in entries)}
    for kind in ("event", "statement", "figure", "tie"):
        counts[kind] = sum(found == kind for entry in entries for found, _ in assertions_in(entry.reading))
    return counts


def _document(entry: Entry, is_copy: bool) -> Change:
    document, found = entry.document, Counter(kind for kind, _ in assertions_in(entry.reading))
    counted = ", ".join(f"{number} {kind}{'s' * (number != 1)}" for kind, number in found.items()) or "nothing asserted"
    return Change(
        sort="known",
        subject="document",
        on=entry.known_from,
        what=f"{document.title or document.key}: {counted}",
        because=(document.outlet or "outlet unknown") + (", taken from an earlier report" if is_copy else ""),
        id=document.id,
    )


def _new_episodes(before: _State, after: _State) -> Iterator[Change]:
    for episode in after.episodes.values():
        if episode.id not in before.episodes:
            first = episode.tellings[0]
            yield Change(
                sort="known",
                subject="episode",
                on=first.line.entry.known_from,
                what=episode.label if episode.status == "reported" else f"{episode.label}, {episode.status}",
                after=_when(episode),
                because=_voices(episode.tellings),
                id=episode.id,
            )


def _revised_episodes(before: _State, after: _State) -> Iterator[Change]:
    """What is otherwise told of a happening that was known: whether, when and where it was, and how many independent reports there are."""
    for identifier in before.episodes.keys() & after.episodes.keys():
        old, new = before.episodes[identifier], after.episodes[identifier]
        later = [telling for telling in new.tellings if telling.line.entry.known_from > before.day]
        if not later:
            continue
        told = {
            "": (old.status, new.status),
            ", when": (_when(old), _when(new)),
            ", where": (old.place.name if old.place else None, new.place.name if new.place else None),
            ", independent reports": (str(old.origins), str(new.origins)),
        }
        for aspect, (was, now) in told.items():
            if was != now:
                yield Change(
                    sort="revised",
                    subject="episode",
                    on=later[0].line.entry.known_from,
                    what=f"{new.label}{aspect}",
                    before=was,
                    after=now,
                    because=_voices(later),
                    id=identifier,
                )


def _revised_figures(before: _State, after: _State) -> Iterator[Change]:
    """Numbers that were not given before for what had a number."""
    known = {(group.kind, group.topic, group.unit): {_number(line) for line in group.lines} for group in figure_groups(before.figures)}
    for group in figure_groups(after.figures):
        old = known.get((group.kind, group.topic, group.unit), set())
        told: set[str] = set(old)
        for line in group.lines if old else ():
            number = _number(line)
            if line.entry.known_from > before.day and number not in told:
                told.add(number)
                yield Change(
                    sort="revised",
                    subject="figure",
                    on=line.entry.known_from,
                    what=", ".join(filter(None, (group.kind, group.topic))),
                    before="; ".join(sorted(old)),
                    after=number,
                    because=_speaker(line),
                    id=line.id,
                )


def _revised_actors(before: _State, after: _State) -> Iterator[Change]:
    """Names that were somebody each and are one now, and the other way round."""
    for sort, old, new in (("joined", before, after), ("parted", after, before)):
        named = {(document, actor.id): summary.name for summary in old.actors for document, actor in summary.members}
        for summary in new.actors:
            names = sorted({named[key] for document, actor in summary.members if (key := (document, actor.id)) in named})
            if len(names) > 1:
                apart, together = "; ".join(names), summary.name
                yield Change(
                    sort="revised",
                    subject="actor",
                    on=after.day,
                    what="taken for one" if sort == "joined" else "no longer taken for one",
                    before=apart if sort == "joined" else together,
                    after=together if sort == "joined" else apart,
                    because="; ".join(dict.fromkeys(join.because for join in summary.joins)),
                    id=summary.name,
                )


def _withdrawn(before: _State, after: _State) -> Iterator[Change]:
    """Who said that something happened and now says that it did not."""
    for episode in after.episodes.values():
        asserting: dict[str, Telling] = {}
        for telling in episode.tellings:
            if telling.stance == "asserts":
                asserting[telling.voice] = telling
            elif telling.stance == "denies" and telling.voice in asserting and telling.line.entry.known_from > before.day:
                yield Change(
                    sort="withdrawn",
                    subject="episode",
                    on=telling.line.entry.known_from,
                    what=episode.label,
                    before=asserting.pop(telling.voice).line.sentence_text,
                    after=telling.line.sentence_text,
                    because=telling.voice,
                    id=episode.id,
                )


def _judged(judgement: Judgement) -> Change:
    changed = "; ".join(f"{name}: {value}" for name, value in judgement.changes.items())
    about = judgement.target.words if judgement.other is None else f"{judgement.target.words} / {judgement.other.words}"
    return Change(
        sort="withdrawn" if judgement.decision == "reject" else "revised",
        subject="judgement",
        on=judgement.at[:10],
        what=f"{judgement.decision} {judgement.target.kind}: {about}",
        after=changed or None,
        because=judgement.who + (f": {judgement.why}" if judgement.why else ""),
        id=judgement.id,
    )


def _when(episode: Episode) -> str | None:
    return episode.time.value if episode.time else None


def _voices(tellings: tuple[Telling, ...] | list[Telling]) -> str:
    return "; ".join(dict.fromkeys(telling.voice for telling in tellings))


def _number(line: FigureLine) -> str:
    return " ".join(line.figure.text.split())


def _speaker(line: FigureLine) -> str:
    return line.speakers[0] if line.speakers else line.entry.document.outlet or "outlet unknown"
