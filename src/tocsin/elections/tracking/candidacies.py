"""Whose share a party's share is: "MAS 47 percent" and "Morales 47 percent" are one series when a report says who the party's candidate is.

In: the figures of one election. Out: for each party that has a share, its candidate, and the words that say so. Only a report that tells
votes of this election is believed on it, and only where all that say anything name one person, or one person of them who stands in this
count: who stood for the party in another year is not taken for this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.read.names import fold
from tocsin.record.entries import Entry, FigureLine
from tocsin.record.plain import plain
from tocsin.records import Actor, Tie

OTHER_OFFICE = re.compile(
    r"\b(?:vice|running mate|mayor\w*|governor\w*|senat\w*|deput\w*|congress\w*|parliament\w*|council\w*|legislat\w*)", re.IGNORECASE
)
"""What somebody may be a party's candidate for without the party's votes for president being theirs."""
CHAMBER = re.compile(
    r"\b(?:legislat\w*|parliament\w*|congress\w*|senat\w*|deput\w*|seats|chamber|assembly|municipal|local|mayor\w*|governor\w*)\b",
    re.IGNORECASE,
)
"""In the sentence of a party's share: it may be one of another vote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidacy:
    """Who stands for a party, and where that is said."""

    party: str
    person: str
    document: str
    key: str
    sentence: str


def candidacies(lines: Sequence[FigureLine], year: str | None) -> dict[str, Candidacy]:
    """The candidates of the parties of which these figures of one election tell, by party."""
    owners = {line.holder: _names(actor) for line in lines if line.holder and (actor := _owner(line))}
    bodies = {line.holder for line in lines if (actor := _owner(line)) and actor.kind != "person"}
    parties = {name: names for name, names in owners.items() if name in bodies}
    people = {name: names for name, names in owners.items() if name not in bodies}
    said: dict[str, dict[str, Candidacy]] = {}
    for entry in {line.entry.document.id: line.entry for line in lines}.values():
        for found in _said_in(entry, year, parties, people):
            said.setdefault(found.party, {}).setdefault(found.person, found)
    chosen = {party: _only([c for c in named.values() if c.person in people] or list(named.values())) for party, named in said.items()}
    return {party: candidacy for party, candidacy in chosen.items() if candidacy is not None}


def stands_in(line: FigureLine, known: dict[str, Candidacy], beside: Iterable[FigureLine]) -> Candidacy | None:
    """The candidacy by which a party's figure is its candidate's; None where both are told apart, or another vote is meant."""
    candidacy = known.get(line.holder or "")
    if candidacy is None or CHAMBER.search(line.sentence_text) or any(other.holder == candidacy.person for other in beside):
        return None
    return candidacy


def _only(found: list[Candidacy]) -> Candidacy | None:
    return found[0] if len(found) == 1 else None


def _said_in(entry: Entry, year: str | None, parties: dict[str, set[str]], people: dict[str, set[str]]) -> Iterable[Candidacy]:
    actors = {actor.id: actor for actor in entry.reading.actors}
    for tie in entry.reading.ties:
        person, body = actors.get(tie.subject), actors.get(tie.object or "")
        if person is None or body is None or person.kind != "person" or not _holds(tie, year):
            continue
        party = _called(_names(body), parties)
        if party is not None:
            start, end = entry.reading.sentences[tie.sentence]
            yield Candidacy(
                party=party,
                person=_called(_names(person), people) or person.name,
                document=entry.document.id,
                key=entry.document.key,
                sentence=plain(entry.document, start, end),
            )


def _holds(tie: Tie, year: str | None) -> bool:
    """Whether it is said that somebody stands for the party in this election, for the first office."""
    if tie.kind != "candidate-for" or tie.ended or tie.certainty == "did-not-happen" or OTHER_OFFICE.search(tie.title or ""):
        return False
    told = tie.time.value if tie.time is not None else None
    return told is None or year is None or not told[:4].isdecimal() or told[:4] == year


def _owner(line: FigureLine) -> Actor | None:
    return next((actor for actor in line.entry.reading.actors if actor.id == line.figure.holder), None)


def _names(actor: Actor) -> set[str]:
    return {fold(name) for name in (actor.name, *actor.aliases)}


def _called(names: set[str], known: dict[str, set[str]]) -> str | None:
    return next((name for name, others in known.items() if names & others), None)
