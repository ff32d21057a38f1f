"""Judgements applied to what was read: rejected assertions set aside, corrected ones replaced, each marked.

In: an entry as read, and the judgements of its document that count. Out: the entry as judged.

A judgement finds its assertion by id. Where a new reading has none of that id, it finds the one of the same kind and type whose words
overlap; a correction, which names what is right, also finds one of another type. What finds nothing rests until it is read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from tocsin.errors import CaseError
from tocsin.record.correcting import corrected
from tocsin.record.entries import Entry, Verdict
from tocsin.record.identity import KINDS, Assertion, anchor, assertion_id, assertions_in, type_of
from tocsin.record.judgements import STANDING, Judgement, Target
from tocsin.records import Event, Figure, Reading, Statement, Tie

Item = TypeVar("Item", bound=Assertion)


def target_of(entry: Entry, item: Assertion) -> Target:
    """The assertion as a judgement points at it."""
    text = entry.document.text
    spans = anchor(item)
    start, end = min(start for start, _ in spans), max(end for _, end in spans)
    if not isinstance(item, Statement):
        start, end = entry.reading.sentences[item.sentence]
    words = " ".join(text[start:end].split())
    return Target(kind=KINDS[type(item)], id=entry.id_of(item), words=words, document=entry.document.id, type=type_of(item), spans=spans)


def judged(entry: Entry, judgements: Sequence[Judgement]) -> Entry:
    """The entry with these judgements of its document applied."""
    verdicts, rejected, replaced = {}, [], {}
    for item, judgement in matched(entry, judgements):
        if judgement.decision == "correct":
            try:
                replaced[item.id] = corrected(entry, item, judgement.changes)
            except CaseError:  # it names what this reading no longer knows: it rests, as where nothing is found
                continue
        elif judgement.decision == "reject":
            rejected.append(item)
        verdicts[item.id] = Verdict(judgement.target.id, STANDING[judgement.decision], judgement.id)
    if not verdicts:
        return entry
    reading = _without(entry.reading, {item.id for item in rejected}, replaced)
    kept = {statement.id for statement in reading.statements}
    return replace(entry, reading=reading, verdicts=verdicts, rejected=tuple(_resting_on(item, kept) for item in rejected))


def matched(entry: Entry, judgements: Sequence[Judgement]) -> list[tuple[Assertion, Judgement]]:
    """Each judgement that finds an assertion of the reading, with it. An assertion is found once, by its own id first."""
    items = [(assertion_id(entry.document.id, kind, item), item) for kind, item in assertions_in(entry.reading)]
    by_id = {judgement.target.id: judgement for judgement in judgements}
    found: list[tuple[Assertion, Judgement]] = [(item, by_id[identifier]) for identifier, item in items if identifier in by_id]
    free = [item for identifier, item in items if identifier not in by_id]
    present = {identifier for identifier, _ in items}
    for judgement in judgements:
        if judgement.target.id not in present:
            match = next((item for item in free if _is_meant(judgement, item)), None)
            if match is not None:
                free.remove(match)
                found.append((match, judgement))
    return found


def _is_meant(judgement: Judgement, item: Assertion) -> bool:
    target = judgement.target
    if KINDS[type(item)] != target.kind or (judgement.decision != "correct" and type_of(item) != target.type):
        return False
    return any(start < end_ and start_ < end for start, end in anchor(item) for start_, end_ in target.spans)


def _without(reading: Reading, rejected: set[str], replaced: dict[str, Assertion]) -> Reading:
    """Without the rejected items, with the replaced ones, and with nothing resting on a statement that is gone."""

    def kept(items: Iterable[Item], kind: type[Item]) -> tuple[Item, ...]:
        now = (replaced.get(item.id, item) for item in items if item.id not in rejected)
        return tuple(item for item in now if isinstance(item, kind))

    statements = kept(reading.statements, Statement)
    ids = {statement.id for statement in statements}
    return replace(
        reading,
        statements=tuple(replace(s, parent=s.parent if s.parent in ids else None) for s in statements),
        events=tuple(_resting_on(event, ids) for event in kept(reading.events, Event)),
        figures=tuple(_resting_on(figure, ids) for figure in kept(reading.figures, Figure)),
        ties=tuple(_resting_on(tie, ids) for tie in kept(reading.ties, Tie)),
    )


def _resting_on(item: Item, statements: set[str]) -> Item:
    if isinstance(item, Statement):
        return item
    return replace(item, asserted_by=tuple(i for i in item.asserted_by if i in statements))
