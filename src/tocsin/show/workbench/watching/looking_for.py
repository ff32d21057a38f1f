"""What a sign looks for, in words: its clauses as pairs of a label and what must hold.

In: a sign's pattern. Out: for each clause its parts, in the order in which a reader asks: what happens, who, to whom, in which words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tocsin.show.dossier.words import words
from tocsin.show.language import name_of, say
from tocsin.watch.powers import powers
from tocsin.watch.schema import HAPPENED, Clause

Part = tuple[str, str]


def clauses_in_words(pattern: Iterable[Clause]) -> list[list[Part]]:
    """Each clause's parts."""
    return [list(_parts(clause)) for clause in pattern]


def _parts(clause: Clause) -> Iterator[Part]:
    vocabulary = words()
    if clause.event:
        yield say("an event of"), _listed(_event(name) for name in clause.event)
    if clause.figure:
        yield say("a figure of"), _listed(say(vocabulary.figures.get(kind, kind)) for kind in clause.figure)
    if clause.at_least is not None or clause.at_most is not None:
        yield say("clause|between"), " – ".join("…" if end is None else f"{end:g}" for end in (clause.at_least, clause.at_most))
    if clause.tie:
        yield say("a tie of"), _listed(clause.tie)
    if clause.actor:
        yield say("clause|by"), _powers(clause.actor)
    if clause.recipient:
        yield say("towards"), _powers(clause.recipient)
    if clause.attitude:
        yield say("said as"), _listed(say(vocabulary.attitudes.get(attitude, attitude)) for attitude in clause.attitude)
    if clause.certainty != HAPPENED:
        yield say("told as"), _listed(say(vocabulary.certainty.get(one, one)) for one in clause.certainty)
    for label, found in ((say("with the words"), clause.words), (say("clause|and"), clause.also), (say("but without"), clause.unless)):
        if found:
            yield label, _listed(found)


def _event(name: str) -> str:
    kind, _, mode = name.partition(".")
    label = say(words().events.get(kind, kind))
    return f"{label} ({say(words().modes.get(name, mode))})" if mode else label


def _powers(asked: Iterable[str]) -> str:
    return _listed(name_of(powers()[power].name) if power in powers() else power for power in asked)


def _listed(found: Iterable[str]) -> str:
    return ", ".join(found)
