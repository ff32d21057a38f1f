"""All that the watch finds in one document, computed once and kept with the case until the document's reading changes.

In: an entry, the library and the country in question. Out: its findings: sightings of signs, stances, evidence on definitions, and which
powers it speaks of. What they amount to on a day is arithmetic over findings.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice

import msgspec

from tocsin.record.case import Case
from tocsin.record.entries import Entry
from tocsin.serial import from_json, to_json
from tocsin.watch.country import countries_in, most_concerned
from tocsin.watch.criteria import Candidate, Evidence, candidates_in, criteria_words, definition_file, evidence_in
from tocsin.watch.library import Library
from tocsin.watch.phrases import PhraseIndex
from tocsin.watch.posts import Named, Posts, named_in
from tocsin.watch.powers import powers
from tocsin.watch.sightings import Sighting, sightings_in
from tocsin.watch.stances import Stance, question_words, questions, stands_in
from tocsin.watch.view import View, outlet_of

AT_ONCE = 200  # documents whose findings are kept in one go
CODE = 13  # goes up when the same files give other findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the watch found in one document."""

    document: str
    key: str
    outlet: str
    known_from: str
    sightings: tuple[Sighting, ...]
    stances: tuple[Stance, ...]
    evidence: tuple[Evidence, ...]  # on the criteria of published definitions
    candidates: tuple[Candidate, ...]  # days on which it places a coup
    powers: tuple[str, ...]  # that it speaks of
    named: tuple[Named, ...] = ()  # persons, with the posts that it gives them
    lent: dict[str, str] = field(default_factory=dict)  # by name, the powers that it took from earlier reports


def findings_in(entry: Entry, library: Library, country: str | None, posts: Posts | None = None) -> Findings:
    """The findings of one document, with what earlier ones say of those whom it names. Pure."""
    named = named_in(entry, country)
    lent = posts.lend(outlet_of(entry), named, entry.known_from) if posts else {}
    view = View(entry, country, vocabulary(library), lent)
    stands = stands_in(view)
    return Findings(
        document=entry.document.id,
        key=entry.document.key,
        outlet=view.outlet,
        known_from=entry.known_from,
        sightings=sightings_in(view, library, stands),
        stances=tuple(stance for stance, _ in stands),
        evidence=evidence_in(view),
        candidates=candidates_in(view),
        powers=tuple(sorted(set().union(*view.powers_in.values()))),
        named=named,
        lent=lent,
    )


@lru_cache(maxsize=8)
def vocabulary(library: Library) -> PhraseIndex:
    """All words that are looked for in a document."""
    return PhraseIndex((*library.words, *question_words(), *criteria_words()))


def findings_of(case: Case, library: Library, country: str | None, as_of: str | None = None) -> list[Findings]:
    """The findings of every document known on a day, in the order of the reporting; what was kept is not computed again."""
    kept = Keeping(case, f"watch-{country}", digest(library))
    posts, found = Posts(), []
    for part in kept.parts(as_of):
        entries = {entry.document.id: entry for entry in case.entries_of([d for d, value in part if value is None])}
        new: dict[str, bytes] = {}
        for document, value in part:
            one = from_json(value, Findings) if value is not None else None
            if one is None or one.lent != posts.lend(one.outlet, one.named, one.known_from):  # new, or an earlier report has come in since
                entry = entries.get(document) or next(iter(case.entries_of([document])), None)
                if entry is None:  # taken out in the meantime
                    continue
                one = findings_in(entry, library, country, posts)
                new[document] = to_json(one)
            posts.learn(one.outlet, one.named, one.known_from)
            found.append(one)
        kept.keep(new)
    return _counting(found, library)


def _counting(found: list[Findings], library: Library) -> list[Findings]:
    """The same with the sightings of signs that count."""
    if library.sought.keys() == library.signs.keys():
        return found
    return [replace(one, sightings=tuple(s for s in one.sightings if s.sign in library.signs)) for one in found]


def country_of(case: Case, as_of: str | None = None) -> str | None:
    """The country that most events of the documents known on a day concern."""
    values = Keeping(case, "watch-countries", str(CODE)).values(as_of, lambda entry: to_json(countries_in(entry)))
    return most_concerned(from_json(value, dict[str, int]) for value in values)


class Keeping:
    """What is kept with the case under a name and version, as long as the case is as it was when this was made."""

    def __init__(self, case: Case, name: str, version: str) -> None:
        self.case, self.name, self.version = case, name, version
        self.seen = case.version

    def values(self, as_of: str | None, compute: Callable[[Entry], bytes]) -> Iterator[bytes]:
        """For each document known on a day, one at a time; what is not there yet is computed, and kept by and by."""
        for part in self.parts(as_of):
            missing = [document for document, value in part if value is None]
            new = {entry.document.id: compute(entry) for entry in self.case.entries_of(missing)} if missing else {}
            self.keep(new)
            yield from (found for document, value in part if (found := value or new.get(document)) is not None)

    def parts(self, as_of: str | None) -> Iterator[list[tuple[str, bytes | None]]]:
        """Some documents at a time, in the order of the reporting, each with what is kept of it."""
        waiting = self.case.kept_in_order(self.name, self.version, as_of)
        while part := list(islice(waiting, AT_ONCE)):
            yield part

    def keep(self, new: Mapping[str, bytes]) -> None:
        """Keep these; a document that changed since this was made keeps nothing."""
        if new:
            self.case.keep(self.name, self.version, new, seen=self.seen)


def digest(library: Library) -> str:
    """Changes whenever the same document may give other findings."""
    sought = [(sign.id, sign.pattern) for sign in library.sought.values()]
    parts = (CODE, sought, list(powers().values()), list(questions().values()), definition_file())
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:16]
