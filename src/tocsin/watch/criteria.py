"""What one document says for and against each criterion of the published definitions.

In: the view of a document. Out: evidence. A pure function of the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tocsin.record.origins.counting import quoted_words
from tocsin.records import Span
from tocsin.watch.anchoring import DayBasis, anchor
from tocsin.watch.library import check_clause, sources, words_of
from tocsin.watch.matching import matches
from tocsin.watch.schema import Criterion, Definition, DefinitionFile
from tocsin.watch.view import View
from tocsin.yamlfile import load, nearest, wrong

DEFINITIONS = Path(__file__).parent / "data" / "definitions.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A place of a report that speaks for or against a criterion."""

    criterion: str
    met: bool
    voice: str  # on whose word
    document: str
    key: str
    outlet: str
    known_from: str
    earliest: str | None
    day: str | None
    basis: DayBasis
    start: int
    end: int
    sentence: Span
    text: str
    quoted: str = ""  # the words of its speakers that it rests on, where they stand in quotation marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place where a report speaks of a coup or an attempt: what an episode may be made of."""

    earliest: str | None
    day: str  # the last day that the event can have been on
    known_from: str
    told: bool  # whether the report dates the event itself


@lru_cache(maxsize=1)
def definition_file() -> DefinitionFile:
    """Criteria and definitions. Raises LexiconError when the file breaks its schema or names what does not exist."""
    file = load(DEFINITIONS, DefinitionFile)
    known = {criterion.id for criterion in file.criteria}
    for number, criterion in enumerate(file.criteria):
        for field, clauses in (("met", criterion.met), ("unmet", criterion.unmet)):
            for place, clause in enumerate(clauses):
                check_clause(DEFINITIONS, ("criteria", number, field, place), clause)
    for number, definition in enumerate(file.definitions):
        for asked in (*definition.requires, *definition.success):
            if asked not in known:
                raise wrong(DEFINITIONS, ("definitions", number, "requires"), f"no criterion '{asked}'; {nearest(asked, known)}")
        if definition.source not in sources():
            raise wrong(DEFINITIONS, ("definitions", number, "source"), f"no source '{definition.source}'")
    return file


def criteria() -> dict[str, Criterion]:
    """The criteria by id."""
    return {criterion.id: criterion for criterion in definition_file().criteria}


def definitions() -> tuple[Definition, ...]:
    """The definitions in the order of the file."""
    return definition_file().definitions


def criteria_words() -> Iterator[str]:
    """All words that the criteria look for."""
    return words_of(clause for c in definition_file().criteria for clause in (*c.met, *c.unmet))


def evidence_in(view: View) -> tuple[Evidence, ...]:
    """All that the document says on the criteria, in text order; once a sentence for each criterion and side."""
    found: dict[tuple[str, bool, int], Evidence] = {}
    for criterion in definition_file().criteria:
        for met, clauses in ((True, criterion.met), (False, criterion.unmet)):
            for match in matches(clauses, view):
                speakers = view.speakers(match.chain)
                evidence = Evidence(
                    criterion=criterion.id,
                    met=met,
                    voice=speakers[0] if speakers else view.outlet,
                    document=view.entry.document.id,
                    key=view.entry.document.key,
                    outlet=view.outlet,
                    known_from=view.entry.known_from,
                    earliest=match.anchor.earliest,
                    day=match.anchor.day,
                    basis=match.anchor.basis,
                    start=match.start,
                    end=match.end,
                    sentence=view.reading.sentences[match.sentence],
                    text=view.text(match.sentence),
                    quoted=quoted_words(view.entry.document.text, match.chain),
                )
                found.setdefault((criterion.id, met, match.sentence), evidence)
    return tuple(sorted(found.values(), key=lambda e: (e.start, e.criterion, e.met)))


def candidates_in(view: View) -> tuple[Candidate, ...]:
    """The days on which, as the document tells it, a coup or an attempt happened; those that it dates, where it dates any."""
    found: list[Candidate] = []
    for event in view.events_by_name.get("COUP", ()):
        at = anchor(view, event.sentence, event.time)
        countries = view.countries_of((*event.actors, *event.recipients), event.place)
        about = view.concerns(countries or view.countries_in.get(event.sentence, set()), foreign=False)
        if at.day is not None and about and event.mode != "plot" and event.certainty in ("happened", "happening"):
            found.append(
                Candidate(earliest=at.earliest, day=at.day, known_from=view.entry.known_from, told=at.basis in ("event", "context"))
            )
    return tuple([one for one in found if one.told] or found)
