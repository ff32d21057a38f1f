"""What somebody means by an id, the start of one, or a name: the assertion, judgement or actor, or an error that lists what it could be.

In: an open database, words. Out: the target of a judgement. The start of an id is enough where it fits only one, as with git.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from tocsin.errors import CaseError
from tocsin.read.names import fold
from tocsin.record.actors import actor_key
from tocsin.record.assertions import START_OF_ID
from tocsin.record.documents import read_entries
from tocsin.record.entries import ActorSummary, Entry
from tocsin.record.identity import SHORT_LENGTH, Assertion, assertions_in
from tocsin.record.judgements import Judgement, Target

FEWEST_DIGITS = 4  # of an id: fewer would fit too much
MOST_LISTED = 5
ID = re.compile(rf"[0-9a-f]{{{FEWEST_DIGITS},32}}")


def find_assertion(db: Database, words: str) -> tuple[Entry, Assertion] | None:
    """The assertion whose id starts with these words, with its entry as judged; rejected ones are found too. Needs current rows."""
    if not ID.fullmatch(words):
        return None
    start = words[:SHORT_LENGTH]
    query = f"SELECT DISTINCT id, document FROM assertions WHERE {START_OF_ID} BETWEEN ? AND ? AND id >= ? AND id < ?"
    rows = db.execute(query, (start, f"{start}g", words, f"{words}g")).fetchall()
    if len(rows) > 1:
        raise CaseError(f"{words}: starts the ids of several assertions: {_listed(row[0] for row in rows)}; give more of it")
    for identifier, document in rows:
        (entry,) = read_entries(db, "d.number = :number", {"number": document})
        items = [item for _, item in assertions_in(entry.reading)]
        return entry, next(item for item in (*items, *entry.rejected) if entry.id_of(item) == identifier)
    return None


def find_judgement(judgements: Iterable[Judgement], words: str) -> Judgement:
    """The judgement whose id starts with these words. Raises CaseError."""
    found = [judgement for judgement in judgements if judgement.id.startswith(words)]
    if len(found) != 1:
        what = "starts the ids of several judgements; give more of it" if found else "is the start of no judgement's id"
        raise CaseError(f"{words}: {what}; they are listed by: tocsin judgements")
    return found[0]


def find_actor(summaries: Sequence[ActorSummary], words: str) -> Target:
    """The actor called so, or meant by this key. Raises CaseError when nobody is, or several are."""
    found: dict[str, str] = {}
    aliases: dict[str, str] = {}
    for summary in summaries:
        for document, actor in summary.members:
            key = actor_key(actor, document)
            if words == key or fold(words) == fold(actor.name):
                found[key] = actor.name
            elif fold(words) in map(fold, actor.aliases):
                aliases[key] = actor.name
    found = found or aliases
    if len(found) != 1:
        what = f"could be any of {_listed(sorted(found))}; name it by one of these" if found else "is nobody whom the case knows so"
        raise CaseError(f"{words}: {what}")
    ((key, name),) = found.items()
    return Target(kind="actor", id=key, words=name)


def _listed(ids: Iterable[str]) -> str:
    given = list(ids)
    short = [identifier[: SHORT_LENGTH + 4] if ID.fullmatch(identifier) else identifier for identifier in given[:MOST_LISTED]]
    return ", ".join(short) + (f" and {len(given) - MOST_LISTED} more" if len(given) > MOST_LISTED else "")
